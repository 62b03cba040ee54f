import type { Db } from '../../db/orm.ts'
import {
  type Candidate,
  type Claimed,
  claim,
  failUnclaimable,
  takeCandidates,
} from '../../db/stores/claim-store.ts'
import { loadEvents, loadOrders, orderKey } from '../../db/stores/facts-store.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { setRuleError } from '../../db/stores/match-store.ts'
import type { Settled } from '../../db/stores/outcome-store.ts'
import { exitFragment } from '../../db/stores/run-store.ts'
import { isReservedDomain, mailAddress } from '../../engine/consent/address.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { attributeTypesOf } from '../attribute-types.ts'
import { EmailContent, type MessageFacts } from '../channels/email-content.ts'
import { returnPath } from '../channels/return-path.ts'
import type { SmtpSession } from '../channels/smtp-connection.ts'
import { SmtpPool } from '../channels/smtp-pool.ts'
import type { WorkerContext } from '../context.ts'
import { versionsOf } from '../rule-definitions.ts'
import { OutcomeWriter } from './outcome-writer.ts'
import { givenBack, notSent, settledOf } from './settled.ts'

/** No SMTP transaction begins later than this after its gate was read (DESIGN §4), less a margin for the write. */
const gateAgeLimitMs = 900
/** A message that met a surprise before it was handed over is looked at again after this time. */
const surpriseDelayMs = 60_000

export type Delivery = {
  run(stopping: () => boolean): Promise<void>
  /** Ends what is still under way: what the server has not got whole is given back. */
  abort(): void
  close(): void
}

/** Delivers the messages of one lane, sub-batch by sub-batch, until none is due. */
export function createDelivery(context: WorkerContext, lane: Lane): Delivery {
  const { mail } = context
  const line: Line = {
    context,
    lane,
    pool: new SmtpPool(mail.smtp, mail.connections, context),
    content: new EmailContent(context),
  }
  const { pool } = line
  return {
    run: async stopping => {
      while (!stopping()) {
        const sessions = await pool.take(mail.connections)
        if (sessions.length === 0) return
        try {
          const most = sessions.length * pool.perSession
          const taken = await deliverBatch(line, sessions, most)
          if (taken < most) return
        } finally {
          pool.give(sessions)
        }
      }
    },
    abort: () => pool.abort(),
    close: () => pool.close(),
  }
}

type Line = { context: WorkerContext; lane: Lane; pool: SmtpPool; content: EmailContent }

/** Claims and sends one sub-batch; returns how many rows it took. */
async function deliverBatch(line: Line, sessions: readonly SmtpSession[], most: number): Promise<number> {
  const { context } = line
  const { clock, log } = context
  const claimToken = newId()
  const { taken, claimed, gateRead } = await claimBatch(line, claimToken, most)
  if (claimed.length === 0) return taken
  const outcomes = new OutcomeWriter(context, claimToken)
  const facts = await loadFacts(context, claimed).catch((error: unknown) => {
    log.error({ err: error }, 'a sub-batch was given back: its facts could not be loaded')
    return null
  })
  const queue = facts ? [...claimed] : []
  await Promise.all(
    sessions.map(async session => {
      for (let message = session.alive && queue.shift(); message; message = session.alive && queue.shift())
        outcomes.add(await deliverOne(line, message, facts?.get(message.id), session, gateRead))
    }),
  )
  // Sessions broke, or nothing was known of the messages: what is left was never begun.
  for (const message of facts ? queue : claimed)
    outcomes.add(givenBack(message, clock.now(), facts ? 0 : surpriseDelayMs))
  await outcomes.flush()
  return taken
}

/** One transaction: locks the customers concerned, then reads origin and gate and claims (DESIGN §3.5). */
async function claimBatch(
  { context, lane }: Line,
  claimToken: string,
  most: number,
): Promise<{ taken: number; claimed: Claimed[]; gateRead: number }> {
  const { db, clock, suppressionKey, mail, log } = context
  return await batchTransaction(db, async (trx, careful) => {
    const taken = await takeCandidates(trx, lane, clock.now(), most)
    const { exits, candidates } = await withExits(context, trx, taken, clock.now())
    const byId = new Map(candidates.map(candidate => [candidate.id, candidate]))
    const claimed: Claimed[] = []
    const gateRead = clock.monotonic()
    const work = async (ids: readonly string[]) => {
      const result = await claim(
        trx,
        ids.map(id => byId.get(id) as Candidate),
        { now: clock.now(), claimToken, suppressionKey, exits, mailDomain: mail.domain },
      )
      claimed.push(...result.claimed)
      return result.claimed.length
    }
    if (byId.size > 0)
      await halving({ trx, careful }, [...byId.keys()], work, async (id, error) => {
        log.error({ err: error, messageId: id }, 'a message was set aside')
        await failUnclaimable(trx, id, clock.now())
      })
    return { taken: taken.length, claimed, gateRead }
  })
}

/**
 * Compiled exit conditions of the rule versions among the candidates. A version that no longer parses sets its
 * rule aside: whether its messages should still go out cannot be told, so they wait.
 */
async function withExits(context: WorkerContext, db: Db, candidates: readonly Candidate[], now: Date) {
  const versions = await versionsOf(
    db,
    candidates.flatMap(row => row.ruleVersionId ?? []),
  )
  const types = versions.length > 0 ? await attributeTypesOf(context, db) : {}
  const exits = new Map<string, ReturnType<typeof exitFragment>>()
  const broken = new Set<string>()
  for (const version of versions) {
    const { parsed } = version
    if (!parsed.ok) {
      broken.add(version.id)
      await setRuleError(db, version.ruleId, parsed.error)
    } else if (parsed.definition.exitWhen)
      exits.set(version.id, exitFragment(parsed.definition.exitWhen, now, types))
  }
  return { exits, candidates: candidates.filter(row => !broken.has(row.ruleVersionId ?? '')) }
}

async function loadFacts(
  context: WorkerContext,
  claimed: readonly Claimed[],
): Promise<Map<string, MessageFacts>> {
  const events = await loadEvents(context.db, [...new Set(claimed.flatMap(message => message.eventId ?? []))])
  const wanted = claimed.flatMap(message => {
    const orderId = events.get(message.eventId ?? '')?.properties.order_id
    return typeof orderId === 'string' || typeof orderId === 'number'
      ? [{ message: message.id, orderId: String(orderId), customerId: message.customerId }]
      : []
  })
  const orders = await loadOrders(context.db, wanted)
  const orderOf = new Map(
    wanted.map(want => [want.message, orders.get(orderKey(want.orderId, want.customerId))]),
  )
  return new Map(
    claimed.map(message => [
      message.id,
      { event: events.get(message.eventId ?? ''), order: orderOf.get(message.id) },
    ]),
  )
}

async function deliverOne(
  { context, pool, content }: Line,
  message: Claimed,
  facts: MessageFacts = { event: undefined, order: undefined },
  session: SmtpSession,
  gateRead: number,
): Promise<Settled> {
  const { clock, keyring, mail, log } = context
  if (!mail.catcher && isReservedDomain(message.address)) return notSent(message, 'reserved_domain')
  let built: Awaited<ReturnType<EmailContent['build']>>
  try {
    built = await content.build(message, facts, clock.now())
  } catch (error) {
    log.error({ err: error, messageId: message.id }, 'a message could not be made')
    return givenBack(message, clock.now(), surpriseDelayMs)
  }
  if (!built.ok) return notSent(message, built.reason, built.detail)
  const started = clock.monotonic()
  if (started - gateRead > gateAgeLimitMs) {
    pool.late()
    return givenBack(message, clock.now(), 0)
  }
  // The server may have hung up while the message was made.
  if (!session.alive) return givenBack(message, clock.now(), 0)
  const envelope = { from: returnPath(keyring, message.id, mail.domain), to: mailAddress(message.address) }
  const result = await session.send(envelope, built.bytes)
  pool.observe(result, clock.monotonic() - started)
  if (!result.ok) await session.reset()
  return settledOf(message, result, built, clock.now())
}
