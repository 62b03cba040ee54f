import { type EventRow, listEvents } from '../../db/stores/event-read-store.ts'
import type { ApiContext } from '../context.ts'
import { eventsContract } from '../contract/events.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { cursorOf, pageOfRows, readIdCursor } from '../page.ts'

/** Longer than a transaction that writes events is open. */
const settledMs = 2_000

export function eventsRoutes({ db, clock }: ApiContext): BoundRoute[] {
  return implement('events', eventsContract, {
    list: async ({ query }) => {
      const after = readIdCursor(query.after)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor), after }
      const rows = await listEvents(db, query, page)
      const { items, next } = pageOfRows(rows, query.limit, row => row.id)
      const latest = latestSettled(items, clock.now()) ?? after
      return { items, next, latest: latest === null ? null : cursorOf(latest) }
    },
  })
}

/**
 * The newest event that is old enough that none with a smaller id can still be uncommitted; ids are made
 * before the transaction that writes them ends.
 */
function latestSettled(rows: EventRow[], now: Date): string | null {
  const settled = rows.find(row => now.getTime() - row.receivedAt.getTime() >= settledMs)
  return settled?.id ?? null
}
