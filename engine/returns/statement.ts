import { emailKey } from '../consent/address.ts'
import { verifyLink } from '../consent/link-token.ts'
import type { Keyring } from '../shared/keyring.ts'
import { verifyReturnPath } from './return-address.ts'
import type { Signal } from './signal.ts'
import type { Finding, UnderstoodMail } from './understanding.ts'

/** What came in, read: what it says, and by what it can be told which message it is about. */
export type Statement = {
  kind: UnderstoodMail['kind'] | 'signal'
  findings: readonly Finding[]
  /** What our own signature vouches for: messages named, the envelope's first. */
  tokens: readonly { use: 'bounce' | 'optout' | 'unsubscribe'; id: string }[]
  /** It came to an address that looks like one with a token of ours, and is none. */
  forged: boolean
  /** The log of mails that its envelope names. */
  logId: string | null
  /** Ids of messages in Message-IDs of ours (`<id@domain>`), the surest first, with the whole Message-ID. */
  mailIds: readonly { id: string; mailId: string }[]
  /** Keys of the addresses it is about, the surest first. */
  recipients: readonly string[]
  from: string | null
  subject: string | null
  /** What a person wrote. */
  text: string | null
}

/** Whoever writes to us may name as many as they like. */
const most = 50
const mailIdPattern = /^<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]+>?$/i
/** A token in a link: key id, and 32 bytes in base64url. */
const linkPattern = /(?<![\w.-])[\w-]{1,40}\.[\w-]{43}(?![\w-])/g

/** @param recipient of the envelope, where there was one. */
export function statementOfMail(keyring: Keyring, recipient: string | null, mail: UnderstoodMail): Statement {
  const named = mail.findings.flatMap(finding => [finding.originalRecipient, finding.recipient])
  return {
    kind: mail.kind,
    findings: mail.findings,
    ...tokensOf(keyring, recipient, mail.clues.tokens),
    mailIds: mailIdsOf(mail.clues.mailIds),
    // Who answers is told by Message-ID or not at all: a letterhead proves nothing, and the one answered is not quoted.
    recipients: keysOf(
      mail.kind === 'report' || mail.kind === 'complaint'
        ? [...named, ...mail.clues.recipients]
        : [mail.from?.address ?? null],
    ),
    from: mail.from?.address ?? null,
    subject: mail.subject,
    text: mail.text,
  }
}

export function statementOfSignal(keyring: Keyring, signal: Signal): Statement {
  const { outcome, reason, status, reply, block, said, recipient, messageId, mailIds, tokens } = signal
  const finding: Finding = {
    ...{ outcome, reason, status, reply, block, said, recipient },
    action: null,
    originalRecipient: null,
    host: null,
  }
  const ours = messageId === null ? [] : [{ id: messageId.toLowerCase(), mailId: '' }]
  return {
    kind: 'signal',
    findings: [finding],
    ...tokensOf(keyring, null, tokens),
    logId: null,
    mailIds: [...ours, ...mailIdsOf(mailIds)],
    recipients: keysOf([recipient]),
    from: null,
    subject: null,
    text: null,
  }
}

function tokensOf(keyring: Keyring, recipient: string | null, texts: readonly string[]) {
  const envelope = recipient === null ? null : verifyReturnPath(keyring, recipient)
  const tokens: Statement['tokens'][number][] = []
  let logId: string | null = null
  for (const text of [recipient ?? '', ...texts.slice(0, most)]) {
    const address = /^<?mailto:([^?>]*)/i.exec(text.trim())?.[1] ?? text
    const told = verifyReturnPath(keyring, address)
    if (told !== null && told !== 'forged') {
      // Quoted in a bounce of a mail that was copied to a log it says nothing.
      if (told.use === 'log') logId = text === recipient ? told.id : logId
      else tokens.push({ use: told.use, id: told.id })
      continue
    }
    for (const [token] of text.slice(0, 2_000).matchAll(linkPattern)) {
      const id = verifyLink(keyring, 'unsubscribe', token)
      if (id !== null) tokens.push({ use: 'unsubscribe', id })
    }
  }
  return { tokens, forged: envelope === 'forged', logId }
}

function mailIdsOf(texts: readonly string[]): Statement['mailIds'] {
  return texts.slice(0, most).flatMap(text => {
    const trimmed = text.trim()
    const id = mailIdPattern.exec(trimmed)?.[1]?.toLowerCase()
    const mailId = trimmed.startsWith('<') ? trimmed : `<${trimmed}>`
    return id === undefined ? [] : [{ id, mailId }]
  })
}

function keysOf(addresses: readonly (string | null)[]): string[] {
  const keys = addresses.slice(0, most).flatMap(address => (address ? (emailKey(address) ?? []) : []))
  return [...new Set(keys)]
}
