import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useRule, useRuleSearch } from '../api/rules.ts'
import { useTexts } from '../i18n/language.tsx'

type Props = {
  label: string
  value: string | null
  /** What stands where none is chosen; the label unless said. */
  none?: string
  className?: string
  onChange(id: string | null): void
}

/** Finds one rule by its name; the server searches, and more come as one scrolls to the end. */
export function RulePicker({ label, value, none = label, className, onChange }: Props) {
  const words = useTexts().rulePage.explain
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  // It may be none of those that are found, and have been chosen long ago.
  const { data: rule } = useRule(value ?? '')
  const chosen = value && rule?.id === value ? { value, label: rule.name } : null
  // The name of the chosen one stands in the field; searching for it again would find only that.
  const search = q === chosen?.label ? '' : q
  const query = useRuleSearch(search)
  const found = (query.data?.pages ?? []).flatMap(page =>
    page.items.map(rule => ({ value: rule.id, label: rule.name })),
  )
  const ids = new Set(found.map(option => option.value))
  // The field needs the chosen one among its data to know its name.
  const options = chosen && !ids.has(chosen.value) ? [chosen, ...found] : found
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
  }
  return (
    <Select
      aria-label={label}
      placeholder={none}
      className={className}
      rightSection={query.isFetching ? <Loader size="xs" /> : undefined}
      data={options}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already; the chosen one is offered only where it was found.
      filter={({ options: all }) =>
        all.filter(option => search === '' || !('value' in option) || ids.has(option.value))
      }
      nothingFoundMessage={query.isFetching ? undefined : words.noRule}
      scrollAreaProps={{ onBottomReached: more }}
      onChange={onChange}
    />
  )
}
