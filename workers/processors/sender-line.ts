import { isLimited } from '../../db/stores/sender-limit-store.ts'
import { allowedOn } from '../../engine/campaigns/warm-up.ts'
import { isReservedDomain, mailAddress } from '../../engine/consent/address.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import type { EmailContent, MessageFacts } from '../channels/email-content.ts'
import type { SmtpSession } from '../channels/smtp-connection.ts'
import { SmtpPool } from '../channels/smtp-pool.ts'
import type { WorkerContext } from '../context.ts'
import type { MailSender } from '../senders.ts'
import { loadFacts } from './message-facts.ts'
import type { OutcomeWriter } from './outcome-writer.ts'
import { givenBack, notSent, settledOf } from './settled.ts'
import {
  type Batch,
  type MailBatch,
  type PutOff,
  spreadBacklog,
  takeMails,
  takeTasks,
  type Whose,
} from './take-batch.ts'

/** No SMTP transaction begins later than this after its gate was read (DESIGN §4), less a margin for the write. */
const gateAgeLimitMs = 900
/** A message that met a surprise before it was handed over is looked at again after this time. */
const surpriseDelayMs = 60_000

/** What the senders of one lane share. */
export type LaneParts = {
  context: WorkerContext
  lane: Lane
  content: EmailContent
  outcomes: OutcomeWriter
}

type Claimed = Batch['claimed'][number]

/**
 * What goes out in one lane by one sender, as it is set up now. Sub-batches are claimed one after another and sent side
 * by side, each over a session of its own, so that one recipient whose server hangs keeps nobody else waiting.
 */
export class SenderLine {
  readonly sender: MailSender
  /** The ids of `message.sender_id` it takes; null stands for none. */
  keys: readonly (string | null)[] = []
  readonly #parts: LaneParts
  readonly #pool: SmtpPool
  readonly #sending = new Set<Promise<void>>()
  #closed = false
  /** No place under its limits before, by the clock. */
  #fullUntil = 0

  constructor(sender: MailSender, parts: LaneParts) {
    this.sender = sender
    this.#parts = parts
    this.#pool = new SmtpPool(sender.smtp, parts.context, sender.limits)
    if (sender.broken)
      parts.context.log.error(
        { code: sender.broken, senderId: sender.id },
        'a sender cannot be used: its password or key is sealed with a key that is gone; its messages wait',
      )
  }

  /** False while there is no use in looking for its messages. */
  get ready(): boolean {
    const full = this.#fullUntil > this.#parts.context.clock.now().getTime()
    return !this.#closed && !full && this.sender.broken === null && this.#pool.pauseMs === 0
  }

  get busy(): boolean {
    return this.#sending.size > 0
  }

  /** Claims what is due; resolves when nothing is, while what was claimed may still be under way. */
  async run(stopping: () => boolean): Promise<void> {
    const pool = this.#pool
    const leaving = () => stopping() || this.#closed
    while (!leaving()) {
      while (this.#sending.size >= this.sender.limits.connections) await Promise.race(this.#sending)
      if (leaving()) return
      const session = this.ready ? await pool.take() : null
      // A mail server that is away keeps no task from those who do it.
      if (!session) return this.keys.includes(null) ? await this.#makeTasks(leaving) : undefined
      const most = pool.roomOf(session)
      const batch = await this.#take(most).catch((error: unknown) => {
        pool.give(session)
        throw error
      })
      const sent = this.#send(batch, session).finally(() => {
        pool.give(session)
        this.#sending.delete(sent)
      })
      this.#sending.add(sent)
      // Beside the sending: what was claimed has to begin within the second.
      const putOff = batch.putOff.limits + batch.putOff.paused + batch.putOff.warmUp
      if (putOff * 2 >= most) await this.#spread(batch.putOff)
      if (batch.fullUntil) this.#fullUntil = batch.fullUntil.getTime()
      if (batch.taken < batch.asked) return
    }
  }

  async drain(): Promise<void> {
    await Promise.all(this.#sending)
  }

  abort(): void {
    this.#closed = true
    this.#pool.abort()
  }

  /** Claims no more, and closes sessions as soon as they are free. */
  close(): void {
    this.#closed = true
    this.#pool.close()
  }

  /** What it claims, at this moment: of a sender that is new by the day. */
  #whose(): Whose {
    const { sender, keys } = this
    const { id, limits } = sender
    const { clock, timeZone } = this.#parts.context
    const today = localDay(clock.now(), timeZone)
    const warming =
      id !== null && sender.warmUp && allowedOn(sender.warmUp, today) !== null
        ? { senderId: id, plan: sender.warmUp, today, timeZone }
        : null
    const limited = id !== null && isLimited(limits) ? { id, limits } : null
    return { senderId: id, keys, limited, warming, mailDomain: sender.domain }
  }

  async #take(most: number): Promise<MailBatch> {
    return await takeMails(this.#parts, this.#whose(), most)
  }

  /** Puts off more of what may not go now, where that is most of what stands in front. */
  async #spread(causes: PutOff): Promise<void> {
    await spreadBacklog(this.#parts, this.#whose(), causes).catch((error: unknown) => {
      const senderId = this.sender.id
      this.#parts.context.log.warn({ err: error, senderId }, 'a backlog will be put off bit by bit')
    })
  }

  async #makeTasks(stopping: () => boolean): Promise<void> {
    while (!stopping()) if (!(await takeTasks(this.#parts))) return
  }

  /** Sends one sub-batch over one session. Never rejects. */
  async #send(batch: Batch, session: SmtpSession): Promise<void> {
    const { context, outcomes } = this.#parts
    const { claimed, claimToken, gateRead } = batch
    const { clock, log } = context
    if (claimed.length === 0) return
    const facts = await loadFacts(context, claimed).catch((error: unknown) => {
      log.error({ err: error }, 'a sub-batch was given back: its facts could not be loaded')
      return null
    })
    const queue = [...claimed]
    const giveBackAll = (afterMs: number) => {
      for (const message of queue.splice(0))
        outcomes.add(givenBack(message, clock.now(), afterMs), claimToken)
    }
    if (!facts) return giveBackAll(surpriseDelayMs)
    // Behind a mail that takes long, others can soon not begin any more: another session may take them.
    const timer = setTimeout(giveBackAll, gateAgeLimitMs, 0)
    for (let message = queue.shift(); message; message = queue.shift())
      outcomes.add(await this.#sendOne(message, facts.get(message.id), session, gateRead), claimToken)
    clearTimeout(timer)
  }

  async #sendOne(
    message: Claimed,
    facts: MessageFacts = { event: undefined, order: undefined },
    session: SmtpSession,
    gateRead: number,
  ) {
    const { context, content } = this.#parts
    const { clock, keyring, mail, log } = context
    const { sender } = this
    if (!session.alive) return givenBack(message, clock.now(), 0)
    const begun = clock.monotonic()
    if (!mail.catcher && isReservedDomain(message.address)) return notSent(message, 'reserved_domain')
    if (message.voucherPool !== null && !facts.voucher)
      return notSent(message, 'voucher_exhausted', { pool: message.voucherPool })
    let built: Awaited<ReturnType<EmailContent['build']>>
    try {
      built = await content.build(message, facts, clock.now(), sender)
      // What is kept are the bytes that are sent, with their signature.
      if (built.ok && sender.dkim) built = { ...built, bytes: await sender.dkim.sign(built.bytes) }
    } catch (error) {
      log.error({ err: error, messageId: message.id }, 'a message could not be made')
      return givenBack(message, clock.now(), surpriseDelayMs)
    }
    if (!built.ok) return notSent(message, built.reason, built.detail)
    const started = clock.monotonic()
    if (started - gateRead > gateAgeLimitMs) {
      this.#pool.late()
      return givenBack(message, clock.now(), 0)
    }
    // The server may have hung up while the message was made.
    if (!session.alive) return givenBack(message, clock.now(), 0)
    const envelope = {
      from:
        sender.envelope === 'from'
          ? mailAddress(sender.from.address)
          : returnPath(keyring, message.id, sender.returnDomain ?? sender.domain),
      to: mailAddress(message.address),
    }
    const result = await session.send(envelope, built.bytes)
    // With the making: what takes long there keeps those behind it waiting as a slow server does.
    this.#pool.observe(result, clock.monotonic() - begun)
    if (!result.ok) await session.reset()
    return settledOf(message, result, built, clock.now())
  }
}
