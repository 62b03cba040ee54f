import type { Db } from '../../db/orm.ts'
import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { type Claimed, claim, takeCandidates } from '../../db/stores/claim-store.ts'
import { loadEvents, loadOrders } from '../../db/stores/facts-store.ts'
import { type Settled, settle } from '../../db/stores/outcome-store.ts'
import { exitFragment, loadVersions } from '../../db/stores/run-store.ts'
import { isReservedDomain } from '../../engine/consent/address.ts'
import { retryAfter } from '../../engine/messages/retry.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { EmailContent, type MessageFacts } from '../channels/email-content.ts'
import { returnPath } from '../channels/return-path.ts'
import type { SmtpResult, SmtpSession } from '../channels/smtp-connection.ts'
import { SmtpPool } from '../channels/smtp-pool.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'

/** No SMTP transaction begins later than this after its gate was read (DESIGN §4), less a margin for the write. */
const gateAgeLimitMs = 900
/** A message that the outage of a server gave back is looked at again after this time. */
const outageDelayMs = 5_000

export type Delivery = { run(stopping: () => boolean): Promise<void>; close(): void }

/** Delivers the messages of one lane, sub-batch by sub-batch, until none is due. */
export function createDelivery(context: WorkerContext, lane: Lane): Delivery {
  const { mail, clock } = context
  const pool = new SmtpPool(mail.smtp, mail.connections, clock)
  const content = new EmailContent(context)
  return {
    run: async stopping => {
      while (!stopping()) {
        const sessions = await pool.take(mail.connections)
        if (sessions.length === 0) return
        try {
          const most = sessions.length * pool.perSession
          const taken = await deliverBatch(context, lane, sessions, most, pool, content)
          if (taken < most) return
        } finally {
          pool.give(sessions)
        }
      }
    },
    close: () => pool.close(),
  }
}

/** Claims and sends one sub-batch; returns how many rows it took. */
async function deliverBatch(
  context: WorkerContext,
  lane: Lane,
  sessions: readonly SmtpSession[],
  most: number,
  pool: SmtpPool,
  content: EmailContent,
): Promise<number> {
  const { db, clock, suppressionKey, mail } = context
  const claimToken = newId()
  let gateRead = 0
  const { taken, claimed } = await db.transaction().execute(async trx => {
    const candidates = await takeCandidates(trx, lane, clock.now(), most)
    if (candidates.length === 0) return { taken: 0, claimed: [] }
    const exits = await exitConditions(
      trx,
      candidates.flatMap(row => row.ruleVersionId ?? []),
      clock.now(),
    )
    gateRead = clock.monotonic()
    const result = await claim(trx, candidates, {
      now: clock.now(),
      claimToken,
      suppressionKey,
      exits,
      mailDomain: mail.domain,
    })
    return { taken: candidates.length, claimed: result.claimed }
  })
  if (claimed.length === 0) return taken
  const facts = await loadFacts(context, claimed)
  const outcomes = new OutcomeWriter(context, claimToken)
  const queue = [...claimed]
  await Promise.all(
    sessions.map(async session => {
      for (let message = queue.shift(); message; message = queue.shift())
        outcomes.add(
          await deliverOne(context, message, facts.get(message.id), session, gateRead, pool, content),
        )
    }),
  )
  await outcomes.flush()
  return taken
}

/** Compiled exit conditions of the rule versions among the candidates. */
async function exitConditions(db: Db, versionIds: readonly string[], now: Date) {
  const versions = await loadVersions(db, [...new Set(versionIds)])
  const types = versions.length > 0 ? await attributeTypes(db) : {}
  return new Map(
    versions.flatMap(version => {
      const parsed = definitionOf(version.id, version.definition)
      const exitWhen = parsed.ok ? parsed.definition.exitWhen : undefined
      return exitWhen ? [[version.id, exitFragment(exitWhen, now, types)] as const] : []
    }),
  )
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
  const orderOf = new Map(wanted.map(want => [want.message, orders.get(want.orderId)]))
  return new Map(
    claimed.map(message => [
      message.id,
      { event: events.get(message.eventId ?? ''), order: orderOf.get(message.id) },
    ]),
  )
}

const blank = {
  reason: null,
  dueAt: null,
  subject: null,
  response: null,
  detail: null,
  attempted: true,
  marksAddress: false,
  content: null,
}

async function deliverOne(
  context: WorkerContext,
  message: Claimed,
  facts: MessageFacts | undefined,
  session: SmtpSession,
  gateRead: number,
  pool: SmtpPool,
  content: EmailContent,
): Promise<Settled> {
  const { clock, keyring, mail, log } = context
  const giveBack = (afterMs: number): Settled => ({
    ...blank,
    id: message.id,
    state: 'queued',
    attempted: false,
    dueAt: new Date(clock.now().getTime() + afterMs),
  })
  try {
    if (!mail.catcher && isReservedDomain(message.address))
      return { ...blank, id: message.id, state: 'failed', reason: 'reserved_domain', attempted: false }
    if (!session.alive) return giveBack(0)
    const built = await content.build(message, facts ?? { event: undefined, order: undefined }, clock.now())
    if (!built.ok)
      return {
        ...blank,
        id: message.id,
        state: 'failed',
        reason: built.reason,
        detail: built.detail,
        attempted: false,
      }
    const started = clock.monotonic()
    if (started - gateRead > gateAgeLimitMs) return giveBack(0)
    const result = await session.send(
      { from: returnPath(keyring, message.id, mail.domain), to: message.address },
      built.bytes,
    )
    pool.observe(clock.monotonic() - started)
    if (!result.ok && session.alive) await session.reset()
    return settledOf(message, result, built, clock.now(), pool)
  } catch (error) {
    // A surprise before the message was handed over: it is given back, and somebody should look.
    log.error({ err: error, messageId: message.id }, 'delivery of one message failed unexpectedly')
    return giveBack(60_000)
  }
}

function settledOf(
  message: Claimed,
  result: SmtpResult,
  built: { subject: string; bytes: Buffer; locale: string; dictionary: Uint8Array | undefined },
  now: Date,
  pool: SmtpPool,
): Settled {
  const { dictionary, locale } = built
  const content = {
    messageId: message.id,
    bytes: built.bytes,
    dictionary: dictionary && { bytes: dictionary, templateVersionId: message.templateVersionId, locale },
  }
  const base = { ...blank, id: message.id, subject: built.subject, response: result.response.slice(0, 500) }
  if (result.ok) return { ...base, state: 'sent', content }
  const { verdict } = result
  const detail = { stage: result.stage, code: result.code }
  if (verdict.kind === 'unknown') {
    // Service mail is repeated with the same Message-ID, by the sweeper, which counts it.
    return { ...base, state: 'unknown', reason: 'outcome_unknown', detail, content }
  }
  if (verdict.kind === 'failed')
    return { ...base, state: 'failed', reason: verdict.reason, detail, marksAddress: verdict.marksAddress }
  if (verdict.outage) {
    pool.trip()
    return {
      ...base,
      state: 'queued',
      attempted: false,
      detail,
      dueAt: new Date(now.getTime() + outageDelayMs),
    }
  }
  const afterMs = retryAfter(message.attempts)
  if (afterMs === null) return { ...base, state: 'failed', reason: 'retries_exhausted', detail }
  return { ...base, state: 'retry', reason: verdict.reason, detail, dueAt: new Date(now.getTime() + afterMs) }
}

/** Writes outcomes while others are still being made: the next write takes whatever came in during the last. */
class OutcomeWriter {
  readonly #context: WorkerContext
  readonly #claimToken: string
  #waiting: Settled[] = []
  #writing: Promise<void> = Promise.resolve()
  #busy = false

  constructor(context: WorkerContext, claimToken: string) {
    this.#context = context
    this.#claimToken = claimToken
  }

  add(outcome: Settled): void {
    this.#waiting.push(outcome)
    if (!this.#busy) this.#writing = this.#drain()
  }

  async #drain(): Promise<void> {
    this.#busy = true
    const { db, clock, log } = this.#context
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting
        this.#waiting = []
        try {
          await settle(db, this.#claimToken, batch, clock.now())
        } catch (error) {
          // The rows stay `sending`: the sweeper calls them unknown, which is the truth.
          log.error({ err: error, messages: batch.length }, 'outcomes could not be written')
        }
      }
    } finally {
      this.#busy = false
    }
  }

  /** Resolves when everything added so far is written. */
  async flush(): Promise<void> {
    await this.#writing
  }
}
