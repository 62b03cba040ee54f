import MimeNode from 'nodemailer/lib/mime-node'
import { quotedPrintable } from './quoted-printable.ts'

export type MailParts = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  replyTo?: string | undefined
  subject: string
  html: string
  text: string
  mailId: string
  date: Date
  /** Only for marketing: the one-click address (RFC 8058) and a mailbox for those who write instead. */
  unsubscribe?: { url: string; mailto?: string | undefined } | undefined
  /** For loops and filters: what kind of mail this is. */
  purpose: string
}

/**
 * Composes the exact bytes of one mail. The Message-ID is given, never made here. Nodemailer writes the headers;
 * the body is put together here, because its streams take longer than all the rest.
 */
export function composeMail(parts: MailParts): Buffer {
  // `=_` never occurs in quoted-printable (RFC 2045 § 6.7); from the Message-ID, so that the same mail is the
  // same bytes.
  const boundary = `=_${parts.mailId.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 60)}`
  const lines = [
    // Lines end in CRLF on the wire (RFC 5321 § 2.3.8): made so here, what is kept is what is sent.
    Buffer.from(`${headersOf(parts, boundary)}\r\n\r\n`, 'latin1'),
    ...mimePart(boundary, 'text/plain', parts.text),
    ...mimePart(boundary, 'text/html', parts.html),
    Buffer.from(`--${boundary}--\r\n`, 'latin1'),
  ]
  return Buffer.concat(lines)
}

/** In ASCII: what is not is encoded (RFC 2047, RFC 5891). */
function headersOf(parts: MailParts, boundary: string): string {
  const { unsubscribe } = parts
  const node = new MimeNode(`multipart/alternative; boundary="${boundary}"`)
  node.setHeader('From', parts.from)
  node.setHeader('To', parts.to)
  if (parts.replyTo) node.setHeader('Reply-To', parts.replyTo)
  node.setHeader('Subject', parts.subject)
  node.setHeader('Message-ID', parts.mailId)
  node.setHeader('Date', parts.date.toUTCString().replace('GMT', '+0000'))
  if (unsubscribe) {
    // An address has no blanks or line breaks; with one, this header would become two.
    const address = (text: string) => `<${text.replace(/[^\x21-\x7e]/g, '')}>`
    const mailto = unsubscribe.mailto ? `${address(`mailto:${unsubscribe.mailto}`)}, ` : ''
    // On one line: some filters take a header that begins with a fold for an empty one.
    node.setHeader('List-Unsubscribe', { prepared: true, value: mailto + address(unsubscribe.url) })
    node.setHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
  }
  node.setHeader('X-Anlass-Purpose', parts.purpose)
  // Vacation programs and ticket systems do not answer to this (RFC 3834).
  node.setHeader('Auto-Submitted', 'auto-generated')
  return node.buildHeaders()
}

function mimePart(boundary: string, type: 'text/plain' | 'text/html', content: string): Buffer[] {
  const head = `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return [Buffer.from(head, 'latin1'), quotedPrintable(content), Buffer.from('\r\n', 'latin1')]
}
