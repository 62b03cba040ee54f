import MailComposer from 'nodemailer/lib/mail-composer'
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

/** Composes the exact bytes of one mail. The Message-ID is given, never made here. */
export function composeMail(parts: MailParts): Promise<Buffer> {
  const { unsubscribe } = parts
  const composer = new MailComposer({
    from: parts.from,
    to: parts.to,
    ...(parts.replyTo ? { replyTo: parts.replyTo } : {}),
    subject: parts.subject,
    // Encoded by ourselves: Nodemailer would look at every character several times to choose an encoding.
    alternatives: [{ raw: mimePart('text/plain', parts.text) }, { raw: mimePart('text/html', parts.html) }],
    messageId: parts.mailId,
    date: parts.date,
    // Lines end in CRLF on the wire (RFC 5321 § 2.3.8): made so here, what is kept is what is sent.
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: [
      ...(unsubscribe
        ? [
            {
              key: 'List-Unsubscribe',
              value: `${unsubscribe.mailto ? `<mailto:${unsubscribe.mailto}>, ` : ''}<${unsubscribe.url}>`,
            },
            { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
          ]
        : []),
      { key: 'X-Anlass-Purpose', value: parts.purpose },
      // Vacation programs and ticket systems do not answer to this (RFC 3834).
      { key: 'Auto-Submitted', value: 'auto-generated' },
    ],
  })
  return composer.compile().build()
}

function mimePart(type: 'text/plain' | 'text/html', content: string): Buffer {
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), quotedPrintable(content)])
}
