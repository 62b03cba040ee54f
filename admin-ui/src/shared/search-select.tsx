import { Loader, Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { type Paged, useNextPage } from './next-page.ts'

export type Found = { value: string; label: string }

type Typed = { typed: string; onType(text: string): void; q: string }

/**
 * What is typed into a `SearchSelect`, and what to ask the server for, once somebody pauses. `standing`: the name of the chosen
 * one, which stands in the field; searching for it again would find only that.
 */
export function useTyped(standing?: string): Typed {
  const [typed, onType] = useState('')
  const [settled] = useDebouncedValue(typed.trim(), 250)
  return { typed, onType, q: settled === standing ? '' : settled }
}

type Props = Omit<
  SelectProps,
  'data' | 'value' | 'onChange' | 'searchValue' | 'onSearchChange' | 'filter'
> & {
  search: Typed
  found: Found[]
  /** The question that found them; pages that follow are fetched as one scrolls to the end. */
  query: Paged
  /** It may be none of those that are found, and have been chosen long ago. */
  chosen: Found | null
  onChange(chosen: Found | null): void
}

/** Finds one of many by its name; the server searches. */
export function SearchSelect({
  search: { typed, onType, q },
  found,
  query,
  chosen,
  nothingFoundMessage,
  onChange,
  ...look
}: Props) {
  const more = useNextPage(query)
  const ids = new Set(found.map(option => option.value))
  // The field needs the chosen one among its data to know its name.
  const options = chosen && !ids.has(chosen.value) ? [chosen, ...found] : found
  return (
    <Select
      {...look}
      rightSection={query.isFetching ? <Loader size="xs" /> : undefined}
      data={options}
      value={chosen?.value ?? null}
      searchable
      searchValue={typed}
      onSearchChange={onType}
      // The server has searched already, and in more than names; the chosen one is offered only where it was found.
      filter={({ options: all }) =>
        all.filter(option => q === '' || !('value' in option) || ids.has(option.value))
      }
      nothingFoundMessage={query.isFetching ? undefined : nothingFoundMessage}
      scrollAreaProps={{ onBottomReached: more }}
      onChange={(value, option) => onChange(value && option ? { value, label: option.label } : null)}
    />
  )
}
