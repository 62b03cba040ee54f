import { useCampaign, useCampaigns } from '../../api/campaigns.ts'
import { useTexts } from '../../i18n/language.tsx'
import { SearchSelect, useTyped } from '../../shared/search-select.tsx'

type Props = { label: string; value: string | null; onChange(id: string | null): void }

/** Finds one campaign by its name. */
export function CampaignPicker({ label, value, onChange }: Props) {
  const words = useTexts().messages.list
  const campaign = useCampaign(value ?? '').data
  const chosen = value && campaign?.id === value ? { value, label: campaign.name } : null
  const search = useTyped(chosen?.label)
  const query = useCampaigns(search.q, undefined)
  const found = (query.data?.pages ?? []).flatMap(page => page.items)
  return (
    <SearchSelect
      aria-label={label}
      placeholder={label}
      clearable
      search={search}
      query={query}
      found={found.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen}
      nothingFoundMessage={words.noCampaign}
      onChange={picked => onChange(picked?.value ?? null)}
    />
  )
}
