import type { Db } from '../../db/orm.ts'
import { openDomainPauses, type Refused } from '../../db/stores/domain-pause-store.ts'
import { type Acted, type ActingReturn, applyReturns } from '../../db/stores/inbound-apply-store.ts'
import { holdInbound, type SettledInbound, settleInbound } from '../../db/stores/inbound-claim-store.ts'
import { holdReturned } from '../../db/stores/inbound-correlate-store.ts'
import { readReturnsSettings } from '../../db/stores/inbound-mark-store.ts'
import { type Ruling, rule } from '../../engine/returns/ruling.ts'
import { isProven } from '../../engine/returns/way.ts'
import type { WorkerContext } from '../context.ts'
import { correlate, type FoundMessage } from './correlate.ts'
import { logInbound } from './log-inbound.ts'
import { logOf, type ReadInbound } from './read-inbound.ts'
import { replyTasks } from './reply-tasks.ts'
import { sendersOfHooks } from './senders-of-hooks.ts'

/**
 * What follows from some rows, in the transaction of the caller: finds their messages, locks customers and messages, does all
 * of it, and says in the rows what was done. Rows that another worker finished meanwhile are left out. Returns how many
 * acted.
 */
export async function settleBatch(
  context: Pick<WorkerContext, 'clock' | 'suppressionKey' | 'locale' | 'timeZone'>,
  trx: Db,
  read: readonly ReadInbound[],
): Promise<number> {
  const now = context.clock.now()
  const logged = read.filter(one => logOf(one) !== null)
  const told = read.filter(one => logOf(one) === null)
  const found = await correlate(
    trx,
    told.map(({ statement }) => statement),
    now,
  )
  const hooks = await sendersOfHooks(trx, told)
  const rulings = told.map(({ row, statement }, n) => {
    const only = row.viaId === null ? null : (hooks.get(row.viaId) ?? null)
    const foreignSender = only !== null && found[n]?.message.senderId !== only
    return rule(statement, found[n] ?? null, { staff: row.appliedBy !== null, foreignSender })
  })
  const acts = rulings.flatMap((ruling, n) =>
    ruling.acts === 'none' ? [] : [(found[n] as FoundMessage).message],
  )
  const held = await holdReturned(trx, acts)
  const open = await holdInbound(
    trx,
    read.map(({ row }) => row.id),
  )
  const acting = told.flatMap(({ row, statement }, n): ActingReturn[] => {
    const ruling = rulings[n] as Ruling
    const message = held.messages.get(ruling.message?.id ?? '')
    // Erased in the moment before the lock: nothing is left to act on.
    if (ruling.acts === 'none' || !message || message.gone || !open.has(row.id)) return []
    return [{ inboundId: row.id, way: row.way, ruling, message, statement }]
  })
  const acted = await applyReturns(trx, acting, held.holders, {
    suppressionKey: context.suppressionKey,
    settings: await readReturnsSettings(trx),
    tasks: replyTasks(context, now),
    now,
  })
  const lines = await logInbound(
    trx,
    logged.filter(({ row }) => open.has(row.id)),
    now,
  )
  const settled = [
    ...told.map((one, n) => settledOf(one, rulings[n] as Ruling, found[n] ?? null, held.messages, acted)),
    ...lines,
  ]
  await settleInbound(
    trx,
    settled.filter(({ id }) => open.has(id)),
    now,
  )
  // Last: it locks rows of its own.
  await openDomainPauses(trx, refusedOf(acting, acted), now)
  return acting.length
}

/** Mails that came back because their domain turns us away. What they say for the second time opens nothing. */
function refusedOf(acting: readonly ActingReturn[], acted: ReadonlyMap<string, Acted>): Refused[] {
  return acting.flatMap(({ inboundId, ruling, message }) => {
    const { finding, outcome, proof } = ruling
    const ours =
      finding?.block === 'reputation' || finding?.block === 'rate' || finding?.block === 'authentication'
    if (
      !finding ||
      !ours ||
      (outcome !== 'policy' && outcome !== 'soft') ||
      !isProven(proof) ||
      acted.get(inboundId)?.repeated
    )
      return []
    return [{ messageId: message.id, reason: finding.reason, said: finding.said }]
  })
}

/**
 * In a mailbox that others read too lies mail that is none of our business: of it only the digest stays. Reports, complaints
 * and opt-outs are shown all the same, also where their message is not found.
 */
function isForeign({ way }: ReadInbound['row'], { kind }: ReadInbound['statement']): boolean {
  return way === 'imap' && (kind === 'reply' || kind === 'auto_reply' || kind === 'other')
}

function settledOf(
  { row, statement, mail }: ReadInbound,
  ruling: Ruling,
  found: FoundMessage | null,
  held: ReadonlyMap<string, { customerId: string; gone: boolean }>,
  acted: ReadonlyMap<string, Acted>,
): SettledInbound {
  const { finding, outcome, proof, message } = ruling
  const current = message ? (held.get(message.id) ?? found?.message ?? null) : null
  const foreign = message === null && isForeign(row, statement)
  const gone = foreign || (current?.gone ?? false)
  const done = acted.get(row.id)
  return {
    id: row.id,
    outcome: foreign ? null : outcome,
    reason: finding?.reason ?? null,
    status: finding?.status ?? null,
    reply: finding?.reply ?? null,
    block: finding?.block ?? null,
    said: finding?.said ?? null,
    proof,
    messageId: message?.id ?? null,
    customerId: gone ? null : (current?.customerId ?? null),
    from: statement.from,
    subject: mail?.subject ?? null,
    acted: done && Object.keys(done).length > 0 ? done : null,
    gone,
  }
}
