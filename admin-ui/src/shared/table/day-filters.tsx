import { TextInput } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'
import { beginOfDay, daysAfter, isDay } from '../shop-time.ts'
import type { ListState } from './use-list-state.ts'

type Days = { from?: string | undefined; to?: string | undefined }
type Props = { list: Pick<ListState<'from' | 'to'>, 'filters' | 'change'> }

/** The first and the last day of what a list shows, by the shop's clock. */
export function DayFilters({ list: { filters, change } }: Props) {
  const words = useTexts().tables
  return (
    <>
      <TextInput
        type="date"
        label={words.from}
        value={filters.from ?? ''}
        onChange={event => change({ from: event.currentTarget.value }, true)}
      />
      <TextInput
        type="date"
        label={words.to}
        value={filters.to ?? ''}
        onChange={event => change({ to: event.currentTarget.value }, true)}
      />
    </>
  )
}

/** Both days as moments, the last one included; what an address holds that is no day is passed over. */
export function spanOfDays({ from, to }: Days): { since: string | undefined; before: string | undefined } {
  return {
    since: isDay(from) ? beginOfDay(from) : undefined,
    before: isDay(to) ? beginOfDay(daysAfter(to, 1)) : undefined,
  }
}
