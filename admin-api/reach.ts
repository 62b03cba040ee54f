import { setTimeout as delay } from 'node:timers/promises'
import { countReach, type Reach, reachPairs } from '../db/stores/reach-store.ts'
import type { ApiContext } from './context.ts'

export type ReachFigures = { asOf: Date; customers: number; items: Reach[] }

/** Counted again at the earliest after a minute, and never for more than a twentieth of the time. */
const youngest = 60_000
const share = 20

/** How long the first who asks is let wait, in milliseconds. */
const patience = 1_500

/**
 * Counts whom each purpose reaches, when somebody asks. Counting reads whole tables: the figures are kept and told
 * with their age, and the longer a count took, the later comes the next.
 */
export function createReach({
  db,
  clock,
  log,
  closing,
}: Pick<ApiContext, 'db' | 'clock' | 'log' | 'closing'>) {
  let figures: ReachFigures | null = null
  let tookMs = 0
  let counting: Promise<void> | null = null

  async function count(): Promise<void> {
    const asOf = clock.now()
    const begin = performance.now()
    const { customers, pairs } = await reachPairs(db)
    const items: Reach[] = []
    // One after the other, each a statement of its own: no long transaction keeps the database from cleaning up.
    for (const { purpose, channel } of pairs) items.push(await countReach(db, purpose, channel, asOf))
    tookMs = performance.now() - begin
    figures = { asOf, customers, items }
  }

  const isFresh = () =>
    figures !== null && clock.now().getTime() - figures.asOf.getTime() < Math.max(youngest, tookMs * share)

  return {
    /** The latest figures, at once; null while they are counted for the first time and that takes long. */
    async read(): Promise<ReachFigures | null> {
      if (isFresh()) return figures
      counting ??= count()
        .catch(error => {
          // A process that ends takes the connection from under it: nobody waits for that count.
          if (!closing?.aborted) log.error({ err: error }, 'counting reach')
        })
        .finally(() => {
          counting = null
        })
      await Promise.race([counting, delay(patience, undefined, { ref: false })])
      return figures
    },
  }
}
