import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCampaigns } from '../../../api/campaigns.ts'
import { useTexts } from '../../../i18n/language.tsx'

type Props = { chosen: readonly string[]; full: boolean; onPick(id: string, name: string): void }

/** Finds a campaign that has begun by its name, and adds it; the field is empty again for the next. */
export function CampaignPicker({ chosen, full, onPick }: Props) {
  const words = useTexts().campaignPage.compare
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const query = useCampaigns(q, undefined)
  const found = (query.data?.pages ?? [])
    .flatMap(page => page.items)
    .filter(({ id, occurrences }) => occurrences > 0 && !chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
  }
  return (
    <Select
      label={words.pick}
      description={full ? words.full : words.pickHint}
      maw={480}
      disabled={full}
      rightSection={query.isFetching ? <Loader size="xs" /> : undefined}
      data={found}
      value={null}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={query.isFetching ? undefined : words.noneFound}
      scrollAreaProps={{ onBottomReached: more }}
      onChange={(id, option) => {
        if (!id || !option) return
        onPick(id, option.label)
        setTyped('')
      }}
    />
  )
}
