import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { components } from '../generated/api.ts'
import { answer, api } from './client.ts'

export type CalendarEntry = components['schemas']['CalendarEntry']

/** What goes out from one day to another, both `YYYY-MM-DD`; what was there stays until the new has come. */
export function useCalendar(from: string, to: string) {
  return useQuery({
    queryKey: ['calendar', from, to],
    queryFn: ({ signal }) => answer(api.GET('/api/calendar', { params: { query: { from, to } }, signal })),
    placeholderData: keepPreviousData,
  })
}
