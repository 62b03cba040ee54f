import { refillForSurroundings } from '../../db/stores/segment-surroundings-store.ts'
import { type Chore, every } from './chore.ts'

/** Notices settings that watched segments rest on: no customer changed, so that no mark tells of it. */
export const refillSegments: Chore = {
  name: 'refill-segments',
  next: every(5),
  run: async ({ db, clock, timeZone, bell, log }) => {
    const segments = await refillForSurroundings(db, timeZone, clock.now())
    if (segments === 0) return
    bell.ring('watch')
    log.info({ segments }, 'segments are filled anew since settings changed')
  },
}
