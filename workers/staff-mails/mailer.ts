import { noteSenderTest } from '../../db/stores/sender-store.ts'
import {
  type StaffMailContent,
  settleStaffMails,
  type TakenMail,
  takeStaffMails,
} from '../../db/stores/staff-mail-store.ts'
import { linkMark } from '../../engine/access/access-mail.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import { type FailureFacts, noteFailure, sendFailureOf } from '../../engine/campaigns/send-failure.ts'
import { isReservedDomain, mailAddress } from '../../engine/consent/address.ts'
import { returnPath } from '../../engine/returns/return-address.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { type SmtpOptions, SmtpSession } from '../channels/smtp-connection.ts'
import type { WorkerContext } from '../context.ts'
import { environmentSender, type MailSender, sendersOf } from '../senders.ts'
import { composeStaffMail } from './compose.ts'

/** Mails of one look. */
const atOnce = 20
/** Somebody sits and waits for it: shorter than for mail to customers, in milliseconds. */
const connectLimitMs = 5_000
const transactionLimitMs = 8_000
/** Longer than all of one look may take: who has not ended by then is dead, and another sends it again. */
const leaseMs = 10 * 60_000
/** A process that stops has other work to bring to its end too. */
const stopLimitMs = 3_000

/** As a message of the sender would have it: a test shows whether the server lets an envelope name another address. */
function envelopeOf(sender: MailSender, { id }: TakenMail, keyring: Keyring): string {
  const { envelope, from, domain, returnDomain } = sender
  return envelope === 'from' ? mailAddress(from.address) : returnPath(keyring, id, returnDomain ?? domain)
}

/**
 * Sends mails to staff: tests, and word that something needs them. Beside everything else, so that neither a campaign
 * nor a chore keeps them waiting; never a message to a customer, so in no statistics and under no cap. Each is tried
 * once, and what the server answered is what whoever asked for it is told.
 */
export class StaffMailer {
  readonly #context: WorkerContext
  readonly #sending = new Map<string, Promise<void>>()
  #taking: Promise<void> | undefined
  readonly #sessions = new Set<SmtpSession>()
  #stopped = false
  #aborted = false

  constructor(context: WorkerContext) {
    this.#context = context
  }

  /** Sends what waits; resolves when it is sent. Never rejects. */
  async look(): Promise<void> {
    if (this.#stopped) return
    this.#taking ??= this.#take()
      .catch((error: unknown) => {
        this.#context.log.warn({ err: error }, 'mails to staff will be tried again')
      })
      .finally(() => {
        this.#taking = undefined
      })
    await this.#taking
    await Promise.all(this.#sending.values())
  }

  /** Takes no more, and waits for what is under way, but not for a server that hangs: that is sent again later. */
  async stop(): Promise<void> {
    this.#stopped = true
    const timer = setTimeout(() => {
      this.#aborted = true
      for (const session of this.#sessions) session.abort()
    }, stopLimitMs)
    await this.#taking
    await Promise.all(this.#sending.values())
    clearTimeout(timer)
  }

  async #take(): Promise<void> {
    const { db, clock } = this.#context
    const now = clock.now()
    const mails = await takeStaffMails(db, now, new Date(now.getTime() - leaseMs), atOnce)
    if (mails.length === 0) return
    const senders = sendersOf(this.#context)
    // Somebody tests what they have just entered: a copy a second old is no good.
    if (mails.some(mail => mail.content?.senderTest !== undefined)) senders.refresh()
    const set = await senders.read()
    const bySender = new Map<MailSender, TakenMail[]>()
    for (const mail of mails) {
      const sender = mail.content?.environment ? environmentSender(this.#context.mail) : set.of(mail.senderId)
      bySender.set(sender, [...(bySender.get(sender) ?? []), mail])
    }
    // Side by side: a server that hangs keeps only its own.
    for (const [sender, own] of bySender) {
      const key = own[0]?.id ?? ''
      const work = this.#send(sender, own)
        .catch((error: unknown) => {
          this.#context.log.error({ err: error, ids: own.map(mail => mail.id) }, 'mails to staff were lost')
        })
        .finally(() => this.#sending.delete(key))
      this.#sending.set(key, work)
    }
  }

  async #send(sender: MailSender, mails: readonly TakenMail[]): Promise<void> {
    const { db, clock } = this.#context
    const session = sender.broken ? null : await open(sender.smtp)
    if (session instanceof SmtpSession) this.#sessions.add(session)
    for (const mail of mails) {
      if (this.#aborted) break
      const error =
        session === null
          ? noteFailure('secret_lost', 'sealed with a key that is gone')
          : session instanceof SmtpSession
            ? await this.#sendOne(sender, mail, session)
            : session.error
      if (this.#aborted && error !== null) break
      const now = clock.now()
      await settleStaffMails(db, [{ id: mail.id, error }], now)
      const version = mail.content?.senderTest
      if (version !== undefined && sender.id !== null && sender.id === mail.senderId)
        await noteSenderTest(db, [{ id: sender.id, version, error }], now)
    }
    if (session instanceof SmtpSession) {
      this.#sessions.delete(session)
      session.quit()
    }
  }

  /** What went wrong, or null. */
  async #sendOne(sender: MailSender, mail: TakenMail, session: SmtpSession): Promise<string | null> {
    const { mail: settings, clock, log, keyring } = this.#context
    if (!isContent(mail.content)) return 'The mail has no content.'
    const content = withLink(mail.content, keyring)
    if (!content) return noteFailure('secret_lost', 'sealed with a key that is gone')
    if (!settings.catcher && isReservedDomain(mail.toAddress))
      return noteFailure('example_address', 'its domain is reserved for examples (RFC 2606)')
    if (!session.alive) return noteFailure('hung_up', 'The mail server hung up.')
    try {
      const bytes = await composeStaffMail(sender, { ...mail, content }, clock.now())
      const to = mailAddress(mail.toAddress)
      const result = await session.send({ from: envelopeOf(sender, mail, keyring), to }, bytes)
      if (result.ok) return null
      await session.reset()
      const { code: reply, response: text, stage } = result
      return told({ codes: [], reply, text, stage })
    } catch (error) {
      log.error({ err: error, staffMailId: mail.id }, 'a mail to staff could not be made')
      return 'The mail could not be made.'
    }
  }
}

/** What kind of failure it was, and in which words. */
function told(facts: FailureFacts): string {
  return noteFailure(sendFailureOf(facts), shown(facts.text) || 'no connection')
}

/** The caught words of a server or of the network, fit for a line on the screen and for jsonb. */
function shown(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, 500)
}

async function open(smtp: SmtpOptions): Promise<SmtpSession | { error: string }> {
  try {
    return await SmtpSession.open({ ...smtp, transactionLimitMs }, connectLimitMs)
  } catch (error) {
    const { code, originalCode, responseCode } = (error ?? {}) as Partial<
      Record<'code' | 'originalCode', string> & { responseCode: number }
    >
    const text = error instanceof Error ? error.message : String(error)
    return { error: told({ codes: [originalCode, code], reply: responseCode, text, stage: 'open' }) }
  }
}

/** The content with its link put in; null when the key it was sealed with is gone. */
function withLink(content: StaffMailContent, keyring: Keyring): StaffMailContent | null {
  if (content.link === undefined) return content
  const link = openSecret(keyring, content.link)
  return link === null ? null : { ...content, text: content.text.replaceAll(linkMark, () => link) }
}

function isContent(content: StaffMailContent | null): content is StaffMailContent {
  return typeof content?.subject === 'string' && typeof content.text === 'string'
}
