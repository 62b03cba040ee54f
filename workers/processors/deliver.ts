import type { Db } from '../../db/orm.ts'
import {
  type Candidate,
  type Claimed,
  claim,
  failUnclaimable,
  takeCandidates,
} from '../../db/stores/claim-store.ts'
import { loadRequests } from '../../db/stores/confirmation-facts-store.ts'
import { loadEvents, loadOrders, orderKey } from '../../db/stores/facts-store.ts'
import { readForeignKeys } from '../../db/stores/foreign-suppression-store.ts'
import { batchTransaction, halving } from '../../db/stores/halving.ts'
import { setRuleError } from '../../db/stores/match-store.ts'
import type { Settled } from '../../db/stores/outcome-store.ts'
import { exitFragment } from '../../db/stores/run-store.ts'
import { isReservedDomain, mailAddress } from '../../engine/consent/address.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { EmailContent, type MessageFacts } from '../channels/email-content.ts'
import { returnPath } from '../channels/return-path.ts'
import type { SmtpSession } from '../channels/smtp-connection.ts'
import { SmtpPool } from '../channels/smtp-pool.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { versionsOf } from '../rule-definitions.ts'
import { OutcomeWriter } from './outcome-writer.ts'
import { givenBack, notSent, settledOf } from './settled.ts'

/** No SMTP transaction begins later than this after its gate was read (DESIGN §4), less a margin for the write. */
const gateAgeLimitMs = 900
/** A message that met a surprise before it was handed over is looked at again after this time. */
const surpriseDelayMs = 60_000

export type Delivery = {
  /** Claims what is due; resolves when nothing is, while what was claimed may still be under way. */
  run(stopping: () => boolean): Promise<void>
  /** Resolves when everything that was claimed has come to its end. */
  drain(): Promise<void>
  /** Ends what is still under way: what the server has not got whole is given back. */
  abort(): void
  close(): void
}

/**
 * Delivers the messages of one lane. Sub-batches are claimed one after another and sent side by side, each over a
 * session of its own, so that one recipient whose server hangs keeps nobody else waiting.
 */
export function createDelivery(context: WorkerContext, lane: Lane): Delivery {
  const { mail } = context
  const pool = new SmtpPool(mail.smtp, context)
  const outcomes = new OutcomeWriter(context)
  const line: Line = { context, lane, pool, outcomes, content: new EmailContent(context) }
  const sending = new Set<Promise<void>>()
  return {
    run: async stopping => {
      while (!stopping()) {
        while (sending.size >= mail.connections) await Promise.race(sending)
        if (stopping()) return
        const session = await pool.take()
        if (!session) return
        const most = pool.perSession
        const batch = await claimBatch(line, most).catch((error: unknown) => {
          pool.give(session)
          throw error
        })
        const sent = sendBatch(line, batch, session).finally(() => {
          pool.give(session)
          sending.delete(sent)
        })
        sending.add(sent)
        if (batch.taken < most) return
      }
    },
    drain: async () => {
      await Promise.all(sending)
      await outcomes.flush()
    },
    abort: () => pool.abort(),
    close: () => pool.close(),
  }
}

type Line = {
  context: WorkerContext
  lane: Lane
  pool: SmtpPool
  content: EmailContent
  outcomes: OutcomeWriter
}

type Batch = { taken: number; claimed: Claimed[]; claimToken: string; gateRead: number }

/** Sends one sub-batch over one session. Never rejects. */
async function sendBatch(line: Line, batch: Batch, session: SmtpSession): Promise<void> {
  const { context, outcomes } = line
  const { claimed, claimToken, gateRead } = batch
  const { clock, log } = context
  if (claimed.length === 0) return
  const facts = await loadFacts(context, claimed).catch((error: unknown) => {
    log.error({ err: error }, 'a sub-batch was given back: its facts could not be loaded')
    return null
  })
  const queue = [...claimed]
  const giveBackAll = (afterMs: number) => {
    for (const message of queue.splice(0)) outcomes.add(givenBack(message, clock.now(), afterMs), claimToken)
  }
  if (!facts) return giveBackAll(surpriseDelayMs)
  // Behind a mail that takes long, others can soon not begin any more: another session may take them.
  const timer = setTimeout(giveBackAll, gateAgeLimitMs, 0)
  for (let message = queue.shift(); message; message = queue.shift())
    outcomes.add(await deliverOne(line, message, facts.get(message.id), session, gateRead), claimToken)
  clearTimeout(timer)
}

/** One transaction: locks the customers concerned, then reads origin and gate and claims (DESIGN §3.5). */
async function claimBatch({ context, lane }: Line, most: number): Promise<Batch> {
  const { db, clock, keyring, suppressionKey, mail, log } = context
  const claimToken = newId()
  return await batchTransaction(db, async (trx, careful) => {
    const taken = await takeCandidates(trx, { channel: 'email', lane }, clock.now(), most)
    const { exits, candidates } = await withExits(context, trx, taken, clock.now())
    const byId = new Map(candidates.map(candidate => [candidate.id, candidate]))
    const { keys, unreadable } =
      byId.size > 0 ? await readForeignKeys(trx, keyring) : { keys: [], unreadable: [] }
    if (unreadable.length > 0)
      log.error({ code: 'foreign_key_lost', lane }, 'a suppression list cannot be read')
    const claimed: Claimed[] = []
    const gateRead = clock.monotonic()
    const work = async (ids: readonly string[]) => {
      const result = await claim(
        trx,
        ids.map(id => byId.get(id) as Candidate),
        {
          now: clock.now(),
          claimToken,
          suppressionKey,
          foreignKeys: keys,
          unreadable,
          exits,
          mailDomain: mail.domain,
        },
      )
      claimed.push(...result.claimed)
      return result.claimed.length
    }
    if (byId.size > 0)
      await halving({ trx, careful }, [...byId.keys()], work, async (id, error) => {
        log.error({ err: error, messageId: id }, 'a message was set aside')
        await failUnclaimable(trx, id, clock.now())
      })
    return { taken: taken.length, claimed, claimToken, gateRead }
  })
}

/**
 * Compiled exit conditions of the rule versions among the candidates. A version that no longer parses sets its
 * rule aside: whether its messages should still go out cannot be told, so they wait.
 */
export async function withExits(context: WorkerContext, db: Db, candidates: readonly Candidate[], now: Date) {
  const versions = await versionsOf(
    db,
    candidates.flatMap(row => row.ruleVersionId ?? []),
  )
  const exits = new Map<string, ReturnType<typeof exitFragment>>()
  const broken = new Set<string>()
  for (const version of versions) {
    const { parsed } = version
    if (!parsed.ok) {
      broken.add(version.id)
      await setRuleError(db, version.ruleId, parsed.error)
    } else if (parsed.definition.exitWhen)
      exits.set(
        version.id,
        exitFragment(parsed.definition.exitWhen, now, await conditionWorldOf(context, db)),
      )
  }
  return { exits, candidates: candidates.filter(row => !broken.has(row.ruleVersionId ?? '')) }
}

/** The events and orders that messages speak of, by message. */
export async function loadFacts(
  context: WorkerContext,
  claimed: readonly Pick<Claimed, 'id' | 'customerId' | 'eventId' | 'confirmationId'>[],
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
  const requests = await loadRequests(
    context.db,
    claimed.flatMap(message => message.confirmationId ?? []),
  )
  return new Map(
    claimed.map(message => [
      message.id,
      {
        event: events.get(message.eventId ?? ''),
        order: orderOf.get(message.id),
        request: requests.get(message.confirmationId ?? ''),
      },
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
  if (!session.alive) return givenBack(message, clock.now(), 0)
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
