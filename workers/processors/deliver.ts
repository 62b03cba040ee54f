import { setMessagesAside, takeCandidates } from '../../db/stores/candidate-store.ts'
import type { Claimed } from '../../db/stores/claim-store.ts'
import { batchTransaction } from '../../db/stores/halving.ts'
import type { Settled } from '../../db/stores/outcome-store.ts'
import { writeTasks } from '../../db/stores/task-store.ts'
import { holdUnreadable } from '../../db/stores/unreadable-store.ts'
import { isReservedDomain, mailAddress } from '../../engine/consent/address.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { EmailContent, type MessageFacts } from '../channels/email-content.ts'
import { returnPath } from '../channels/return-path.ts'
import type { SmtpSession } from '../channels/smtp-connection.ts'
import { SmtpPool } from '../channels/smtp-pool.ts'
import type { WorkerContext } from '../context.ts'
import { deliverQueue } from '../queues.ts'
import { claimBatch } from './claim-batch.ts'
import { loadFacts } from './message-facts.ts'
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
        // A mail server that is away keeps no task from those who do it.
        if (!session) return await makeTasks(line, stopping)
        const most = pool.perSession
        const batch = await takeBatch(line, 'email', most).catch((error: unknown) => {
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

/** Tasks of one claim. */
const tasksAtOnce = 50

async function makeTasks(line: Line, stopping: () => boolean): Promise<void> {
  while (!stopping()) if ((await takeBatch(line, 'task', tasksAtOnce)).taken < tasksAtOnce) return
}

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

/** One transaction: locks the customers concerned, then reads origin, gate and limits and claims (DESIGN §3.5). */
async function takeBatch(line: Line, channel: 'email' | 'task', most: number): Promise<Batch> {
  const { context, lane } = line
  const { db, clock, timeZone, bell } = context
  const claimToken = newId()
  const batch = await batchTransaction(db, async (trx, careful) => {
    const taken = await takeCandidates(trx, { channel, lane }, clock.now(), most)
    const { claimed, ...made } = await claimBatch(context, { trx, careful }, taken, claimToken)
    // A task is a row for staff: there is no server between the claim and its end.
    const tasks = claimed.filter(message => message.channel === 'task').map(message => message.id)
    await writeTasks(trx, tasks, clock.now(), timeZone)
    const mails = claimed.filter(message => message.channel !== 'task')
    return { ...made, taken, claimed: mails, claimToken }
  })
  const stuck = batch.taken.flatMap(row => (row.stuck && row.ruleId ? [row.ruleId] : []))
  await setMessagesAside(db, { channel, lane }, stuck, clock.now())
  await holdUnreadable(db, { channel, lane }, batch.unreadable, clock.now())
  if (batch.fallbacks > 0) bell.ring(deliverQueue(lane))
  return { ...batch, taken: batch.taken.length }
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
  if (message.voucherPool !== null && !facts.voucher)
    return notSent(message, 'voucher_exhausted', { pool: message.voucherPool })
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
