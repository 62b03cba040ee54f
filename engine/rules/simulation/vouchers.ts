import type { VirtualMessage } from './outbox.ts'

/** What a pool of vouchers can give, and until when (in milliseconds). */
export type VoucherPool = { codes: number; until: number | null }

/**
 * Gives the codes of pools to the messages that would have gone out, in the order of time, whoever they are for. What finds
 * none is skipped, as it fails at delivery: nobody gets a mail without its code. A pool that is not known never runs out.
 */
export function giveVouchers(
  messages: readonly VirtualMessage[],
  pools: ReadonlyMap<string, VoucherPool>,
): void {
  const wishes = messages.flatMap(message => {
    const { step, outcome } = message
    const pool = step.type === 'send' && step.voucher !== undefined ? pools.get(step.voucher) : undefined
    return pool && outcome?.state === 'sent' ? [{ message, pool, at: outcome.at }] : []
  })
  wishes.sort((a, b) => a.at - b.at || a.message.plannedAt - b.message.plannedAt)
  const given = new Map<VoucherPool, number>()
  for (const { message, pool, at } of wishes) {
    const before = given.get(pool) ?? 0
    if (before < pool.codes && (pool.until === null || at < pool.until)) given.set(pool, before + 1)
    else message.outcome = { at, state: 'skipped', reason: 'voucher_exhausted' }
  }
}
