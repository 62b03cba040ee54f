import { readSenders, type SenderRow, senderVersions } from '../db/stores/sender-read-store.ts'
import { openSecret } from '../engine/access/secret-box.ts'
import {
  type Dkim,
  type Envelope,
  type SenderLimits,
  senderLimitsSchema,
} from '../engine/campaigns/sender.ts'
import { type WarmUp, warmUpSchema } from '../engine/campaigns/warm-up.ts'
import { mailAddress } from '../engine/consent/address.ts'
import type { Keyring } from '../engine/shared/keyring.ts'
import { DkimSigner } from './channels/dkim.ts'
import type { SmtpOptions } from './channels/smtp-connection.ts'
import type { WorkerContext } from './context.ts'

/** How a mail leaves: opened, ready for use. Never logged: it holds secrets. */
export type MailSender = {
  /** Null: what SMTP_URL and MAIL_FROM say. */
  id: string | null
  /** Changes with every setting: sessions of another state are closed. */
  state: string
  from: { name: string; address: string }
  replyTo: string | null
  /** Domain of Message-IDs, and of the return path where there is no other. */
  domain: string
  /** Where what comes back goes, if set: bounces, and those who opt out by mail. */
  returnDomain: string | null
  /** Who stands in the envelope as sender. */
  envelope: Envelope
  /** Null: the server signs, or nobody. */
  dkim: DkimSigner | null
  smtp: SmtpOptions
  limits: SenderLimits
  /** How many mails of advertising a day, while it is new. */
  warmUp: WarmUp | null
  /** It cannot be used, and this is why: its messages wait. */
  broken: 'secret_lost' | null
}

/** All senders at one moment. */
export type SenderSet = {
  /** Takes what names no sender, or one that is retired. */
  default: MailSender
  /** Those in use, the default among them. */
  all: readonly MailSender[]
  /** Ids of `message.sender_id` that a sender takes; null stands for those that name none. */
  keysOf(sender: MailSender): readonly (string | null)[]
  of(id: string | null): MailSender
}

/** A change is looked for after this time, in milliseconds. */
const freshMs = 1_000

/** The senders as they are set up now: asks for their versions once a second, and reads them only where one changed. */
export class Senders {
  readonly #context: WorkerContext
  #set: SenderSet | undefined
  #versions = ''
  #lookedAt = Number.NEGATIVE_INFINITY
  #looking: Promise<SenderSet> | undefined

  constructor(context: WorkerContext) {
    this.#context = context
  }

  /** The senders, as of a second ago at most. Rejects only where they were never read and the database does not answer. */
  async read(): Promise<SenderSet> {
    // The machine's own time, not the clock's: how old a copy is has nothing to do with what a test calls now.
    if (this.#set && performance.now() - this.#lookedAt < freshMs) return this.#set
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return await this.#looking
  }

  /** Forgets when it looked last: the next one who asks gets what is stored now. */
  refresh(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY
  }

  async #look(): Promise<SenderSet> {
    const { db, mail, keyring } = this.#context
    const lookedAt = performance.now()
    const versions = await senderVersions(db)
    if (!this.#set || versions !== this.#versions) {
      this.#set = senderSet(await readSenders(db), mail, keyring)
      this.#versions = versions
    }
    this.#lookedAt = lookedAt
    return this.#set
  }
}

const known = new WeakMap<WorkerContext, Senders>()

/** The senders of this process: one copy for all who send. */
export function sendersOf(context: WorkerContext): Senders {
  const senders = known.get(context) ?? new Senders(context)
  known.set(context, senders)
  return senders
}

/** The sender of a message that names this one: itself, or the default where it names none or a retired one. */
export async function senderOf(context: WorkerContext, id: string | null): Promise<MailSender> {
  return (await sendersOf(context).read()).of(id)
}

function senderSet(rows: readonly SenderRow[], mail: WorkerContext['mail'], keyring: Keyring): SenderSet {
  const inUse = rows.filter(row => row.retiredAt === null)
  const opened = new Map(inUse.map(row => [row.id, openSender(row, mail, keyring)]))
  const chosen = inUse.find(row => row.isDefault)
  const standard = (chosen && opened.get(chosen.id)) ?? environmentSender(mail)
  const gone = rows.filter(row => row.retiredAt !== null).map(row => row.id)
  return {
    default: standard,
    all: standard.id === null ? [standard, ...opened.values()] : [...opened.values()],
    of: id => opened.get(id ?? '') ?? standard,
    keysOf: sender =>
      sender === standard
        ? [null, ...(standard.id === null ? [] : [standard.id]), ...gone]
        : sender.id === null
          ? []
          : [sender.id],
  }
}

function openSender(row: SenderRow, mail: WorkerContext['mail'], keyring: Keyring): MailSender {
  const open = (sealed: string | null) => (sealed === null ? null : openSecret(keyring, sealed))
  const pass = open(row.password)
  const pem = open(row.dkimKey)
  const lost = (row.password !== null && pass === null) || (row.dkim !== null && pem === null)
  return {
    id: row.id,
    state: `${row.id}/${row.version}`,
    from: { name: row.fromName, address: row.fromAddress },
    replyTo: row.replyTo,
    domain: domainOf(row.fromAddress),
    returnDomain: row.returnDomain,
    envelope: row.envelope,
    dkim: row.dkim && pem ? signerOf(row.dkim, pem) : null,
    smtp: {
      host: row.host.replace(/^\[|\]$/g, ''),
      port: row.port,
      secure: row.security === 'tls',
      security: row.security,
      auth: row.username !== null && pass !== null ? { user: row.username, pass } : undefined,
      transactionLimitMs: mail.smtp.transactionLimitMs,
    },
    // What an older version wrote is completed; what cannot be read limits as much as can be.
    limits: senderLimitsSchema
      .catch({ connections: 1, messagesPerConnection: 100, domains: [] })
      .parse(row.limits),
    // What cannot be read limits as little as can be begun with.
    warmUp: row.warmUp === null ? null : warmUpSchema.catch(least).parse(row.warmUp),
    broken: lost ? 'secret_lost' : null,
  }
}

/** Of a plan that cannot be read: its first day, every day. */
const least: WarmUp = { startedOn: '9999-01-01', first: 50, factor: 1.5, target: 50_000 }

const signerOf = (dkim: Dkim, pem: string) => new DkimSigner({ ...dkim, key: pem })

/** In ASCII and lower case, as Message-IDs and envelopes want it. */
function domainOf(address: string): string {
  const mail = mailAddress(address)
  return mail.slice(mail.lastIndexOf('@') + 1).toLowerCase()
}

/** Of SMTP_URL and MAIL_FROM. */
export function environmentSender(mail: WorkerContext['mail']): MailSender {
  return {
    id: null,
    state: 'environment',
    from: mail.from,
    replyTo: null,
    domain: mail.domain,
    returnDomain: mail.returnDomain ?? null,
    envelope: 'token',
    dkim: null,
    smtp: mail.smtp,
    limits: { ...senderLimitsSchema.parse({}), connections: mail.connections, messagesPerConnection: 10_000 },
    warmUp: null,
    broken: null,
  }
}
