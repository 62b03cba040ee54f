import {
  dropProductChanges,
  dueProductChanges,
  type Told,
  tellInterested,
} from '../../db/stores/product-event-store.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 200
const sliceSize = 10_000

/**
 * Tells customers who were interested what can be had again and what costs less, as events that rules are triggered by. Cut
 * short or done twice, nobody is told twice.
 */
export const announceProducts: Chore = {
  name: 'announce-products',
  next: every(5),
  run: async (context, stopping) => {
    const { db, clock, bell, log } = context
    while (!stopping()) {
      const changes = await dueProductChanges(db, batchSize)
      if (changes.length === 0) return
      let written = 0
      let after: Told | null = null
      do {
        if (stopping()) return
        const slice: Awaited<ReturnType<typeof tellInterested>> = await tellInterested(
          db,
          changes,
          after,
          sliceSize,
          clock.now(),
        )
        written += slice.written
        after = slice.next
        if (slice.written > 0) bell.ring('match')
      } while (after !== null)
      await dropProductChanges(db, changes)
      log.info({ changes: changes.length, events: written }, 'told customers of products')
    }
  },
}
