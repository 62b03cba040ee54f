import { batchTransaction, halving, isPassing } from '../../db/stores/halving.ts'
import {
  type ClaimedInbound,
  claimInbound,
  releaseInbound,
  setInboundAside,
} from '../../db/stores/inbound-claim-store.ts'
import type { WorkerContext } from '../context.ts'
import { type ReadInbound, readInbound } from './read-inbound.ts'
import { settleBatch } from './settle-batch.ts'

/** Rows of one transaction. */
const batchSize = 100

/** Processes whatever came in and waits, batch by batch, the oldest first. */
export async function runReturns(
  context: WorkerContext,
  stopping: () => boolean,
  size = batchSize,
): Promise<void> {
  while (!stopping()) {
    const claimed = await claimInbound(context.db, size, context.clock.now())
    if (claimed.length === 0) return
    await processBatch(context, claimed)
  }
}

async function processBatch(context: WorkerContext, claimed: readonly ClaimedInbound[]): Promise<void> {
  const { db, clock, log, bell } = context
  const read = new Map<string, ReadInbound>()
  try {
    for (const row of claimed) {
      // Reading is total; should it fail all the same, the others go on.
      try {
        read.set(row.id, readInbound(context.keyring, row))
      } catch (error) {
        log.error({ err: error, inboundId: row.id }, 'something that came in could not be read')
        await setInboundAside(db, row.id, wordsOf(error), clock.now())
      }
    }
    const told = await batchTransaction(db, (trx, careful) =>
      halving(
        { trx, careful },
        [...read.keys()],
        ids =>
          settleBatch(
            context,
            trx,
            ids.map(id => read.get(id) as ReadInbound),
          ),
        async (id, error) => {
          log.error({ err: error, inboundId: id }, 'something that came in was set aside')
          await setInboundAside(trx, id, wordsOf(error), clock.now())
        },
      ),
    )
    if (told > 0) bell.ring('match')
  } catch (error) {
    // Nothing of it was written. Others may take it at once; the last resort is the time of the claim.
    await releaseInbound(
      db,
      claimed.map(row => row.id),
    ).catch(() => {})
    // Two who were after the same customers: one of them tries again.
    if (isDeadlock(error)) return
    throw error
  }
}

const isDeadlock = (error: unknown) => isPassing(error) && (error as { code?: unknown }).code === '40P01'

/** Names no addresses: what an error says may quote the row. */
function wordsOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return [error instanceof Error ? error.name : 'error', typeof code === 'string' ? code : '']
    .filter(Boolean)
    .join(' ')
}
