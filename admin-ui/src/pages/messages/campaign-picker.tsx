import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCampaign, useCampaigns } from '../../api/campaigns.ts'
import { useTexts } from '../../i18n/language.tsx'

type Props = { label: string; value: string | null; onChange(id: string | null): void }

/** Finds one campaign by its name; the server searches, and more come as one scrolls to the end. */
export function CampaignPicker({ label, value, onChange }: Props) {
  const words = useTexts().messages.list
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  // It may be none of those that are found, and have been chosen by a link.
  const { data: campaign } = useCampaign(value ?? '')
  const chosen = value && campaign?.id === value ? { value, label: campaign.name } : null
  // The name of the chosen one stands in the field; searching for it again would find only that.
  const search = q === chosen?.label ? '' : q
  const query = useCampaigns(search, undefined)
  const found = (query.data?.pages ?? []).flatMap(page =>
    page.items.map(({ id, name }) => ({ value: id, label: name })),
  )
  const ids = new Set(found.map(option => option.value))
  const options = chosen && !ids.has(chosen.value) ? [chosen, ...found] : found
  return (
    <Select
      aria-label={label}
      placeholder={label}
      rightSection={query.isFetching ? <Loader size="xs" /> : undefined}
      data={options}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options: all }) => all}
      nothingFoundMessage={query.isFetching ? undefined : words.noCampaign}
      scrollAreaProps={{
        onBottomReached: () => {
          if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
        },
      }}
      onChange={onChange}
    />
  )
}
