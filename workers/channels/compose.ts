import type { Pieces } from '../../templates/pieces.ts'
import { mailboxHeader, plainHeader, textHeader } from './mail-header.ts'
import { type EncodedText, encodeText, QuotedPrintableWriter } from './quoted-printable.ts'

export type MailParts = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  replyTo?: string | undefined
  subject: string
  /** Cut into what is the same for all where it was made of a template. */
  html: string | Pieces
  text: string
  mailId: string
  date: Date
  /** Only for marketing: the one-click address (RFC 8058) and a mailbox for those who write instead. */
  unsubscribe?: { url: string; mailto?: string | undefined } | undefined
  /** For loops and filters: what kind of mail this is. */
  purpose: string
  /** The token by which a report proves which message it is about, where the envelope does not bear it. */
  returnToken?: string | undefined
  /** Id of the campaign, for the feedback of mailbox providers; tells nothing of the recipient. */
  campaign?: string | undefined
}

/**
 * Composes the exact bytes of one mail: headers within 78 characters a line where they can be folded, in ASCII (RFC 5322,
 * RFC 2047, RFC 5891), bodies quoted-printable. The Message-ID is given, never made here. What all mails of a template
 * share is encoded once; for each only what differs (docs/decisions/composing.md).
 */
export function composeMail(parts: MailParts): Buffer {
  const { html } = parts
  // `=_` never occurs in quoted-printable (RFC 2045 § 6.7); from the Message-ID, so that the same mail is the
  // same bytes.
  const boundary = `=_${parts.mailId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 60)}`
  const literals = typeof html === 'string' ? [] : encodedLiterals(html.literals)
  const writer = new QuotedPrintableWriter(sizeOf(parts, literals))
  // Lines end in CRLF on the wire (RFC 5321 § 2.3.8): made so here, what is kept is what is sent.
  writer.raw(Buffer.from(`${headOf(parts, boundary)}\r\n${partHead(boundary, 'text/plain')}`))
  writer.text(parts.text)
  writer.raw(Buffer.from(`\r\n${partHead(boundary, 'text/html')}`, 'latin1'))
  if (typeof html === 'string') writer.text(html)
  else
    for (const piece of html.pieces)
      if (typeof piece === 'number') writer.encoded(literals[piece] as EncodedText)
      else writer.text(piece)
  writer.raw(Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'))
  return writer.done()
}

const encodedOnce = new WeakMap<readonly string[], readonly EncodedText[]>()

/** The literals of a template, encoded once per process. */
function encodedLiterals(literals: readonly string[]): readonly EncodedText[] {
  const known = encodedOnce.get(literals)
  if (known) return known
  const made = literals.map(encodeText)
  encodedOnce.set(literals, made)
  return made
}

/** Bytes it will have about; more grow on the way. */
function sizeOf({ html, text }: MailParts, literals: readonly EncodedText[]): number {
  let size = 2_048 + text.length + (text.length >> 2)
  if (typeof html === 'string') return size + html.length + (html.length >> 2)
  for (const piece of html.pieces)
    size += typeof piece === 'number' ? (literals[piece] as EncodedText).bytes.length + 3 : piece.length + 64
  return size
}

function headOf(parts: MailParts, boundary: string): string {
  const { unsubscribe } = parts
  return [
    fixedHead(parts),
    mailboxHeader('To', parts.to),
    textHeader('Subject', parts.subject),
    plainHeader('Message-ID', parts.mailId),
    plainHeader('Date', parts.date.toUTCString().replace('GMT', '+0000')),
    unsubscribe ? unsubscribeHeaders(unsubscribe) : '',
    parts.returnToken ? plainHeader('X-Anlass-Return', parts.returnToken) : '',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`,
  ].join('')
}

function unsubscribeHeaders({ url, mailto }: { url: string; mailto?: string | undefined }): string {
  // An address has no blanks or line breaks; with one, this header would become two.
  const address = (text: string) => `<${text.replace(/[^\x21-\x7e]|[<>]/g, '')}>`
  const mailbox = mailto ? `${address(`mailto:${mailto}`)}, ` : ''
  // On one line: some filters take a header that begins with a fold for an empty one.
  return `List-Unsubscribe: ${mailbox}${address(url)}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`
}

const fixedHeads = new Map<string, string>()

/** What the mails of one sender, purpose and campaign have in common. */
function fixedHead({ from, replyTo, purpose, campaign }: MailParts): string {
  const key = JSON.stringify([from.name, from.address, replyTo, purpose, campaign])
  const known = fixedHeads.get(key)
  if (known !== undefined) return known
  const head = [
    mailboxHeader('From', from),
    replyTo ? mailboxHeader('Reply-To', { name: '', address: replyTo }) : '',
    plainHeader('X-Anlass-Purpose', purpose),
    // Mailbox providers count complaints by it (Gmail's feedback loop): campaign, purpose, kind, who sends.
    campaign
      ? plainHeader('Feedback-ID', `${campaign}:${purpose.replaceAll(/[^\w-]/g, '_')}:campaign:anlass`)
      : '',
    // Vacation programs and ticket systems do not answer to this (RFC 3834).
    'Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n',
  ].join('')
  if (fixedHeads.size >= 200) fixedHeads.clear()
  fixedHeads.set(key, head)
  return head
}

const partHead = (boundary: string, type: 'text/plain' | 'text/html') =>
  `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
