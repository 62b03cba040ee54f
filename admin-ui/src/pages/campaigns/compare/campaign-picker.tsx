import { useCampaigns } from '../../../api/campaigns.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { SearchSelect, useTyped } from '../../../shared/search-select.tsx'

type Props = { chosen: readonly string[]; full: boolean; onPick(id: string, name: string): void }

/** Finds a campaign that has begun by its name, and adds it; the field is empty again for the next. */
export function CampaignPicker({ chosen, full, onPick }: Props) {
  const words = useTexts().campaignPage.compare
  const search = useTyped()
  const query = useCampaigns(search.q, undefined)
  const found = (query.data?.pages ?? [])
    .flatMap(page => page.items)
    .filter(({ id, occurrences }) => occurrences > 0 && !chosen.includes(id))
  return (
    <SearchSelect
      label={words.pick}
      description={full ? words.full : words.pickHint}
      maw={480}
      disabled={full}
      search={search}
      query={query}
      found={found.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={null}
      nothingFoundMessage={words.noneFound}
      onChange={picked => {
        if (!picked) return
        onPick(picked.value, picked.label)
        search.onType('')
      }}
    />
  )
}
