import { tellClicks as tell } from '../../db/stores/click-event-store.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 500

/** Tells rules of the links that humans followed, once it is known that no machine did. */
export const tellClicks: Chore = {
  name: 'tell-clicks',
  next: every(2),
  run: async ({ db, clock, bell }, stopping) => {
    while (!stopping()) {
      const { taken, written } = await tell(db, clock.now(), batchSize)
      if (written > 0) bell.ring('match')
      if (taken < batchSize) return
    }
  },
}
