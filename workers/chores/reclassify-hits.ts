import { reclassify } from '../../db/stores/reclassify-store.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 500

/** Judges opens and clicks anew after a release that tells machines from people otherwise than the one before. */
export const reclassifyHits: Chore = {
  name: 'reclassify-hits',
  next: every(600),
  run: async ({ db, log }, stopping) => {
    let changed = 0
    while (!stopping()) {
      const done = await reclassify(db, batchSize)
      changed += done.changed
      if (done.messages === 0) break
    }
    if (changed > 0) log.info({ changed }, 'opens and clicks were judged anew')
  },
}
