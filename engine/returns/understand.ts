import { cluesOf, mailIdsIn } from './clues.ts'
import { isComplaint, readComplaint } from './complaint.ts'
import { findAddresses, nameAndAddress } from './mime/address.ts'
import { type Headers, headerOf, headersOf, readable } from './mime/header.ts'
import { type Mail, readMail } from './mime/part.ts'
import { automaticKind } from './person/automatic.ts'
import { isOptOut } from './person/opt-out.ts'
import { ownWords } from './person/own-words.ts'
import { holdsDeliveryStatus } from './report/delivery-status.ts'
import { looksLikeReport } from './report/looks-like.ts'
import { readNotification } from './report/notification.ts'
import { type Pieces, piecesOf } from './report/original.ts'
import { findingsOfFields, oneLine, readReport } from './report/read-report.ts'
import type { Finding, ReturnOutcome, ReturnReason, UnderstoodMail } from './understanding.ts'

/** What the readers of the single kinds give; the rest is the same of all. */
type Meaning = Pick<UnderstoodMail, 'kind' | 'findings' | 'text' | 'automatic'> & {
  original: Headers
  quoted: string
}

/**
 * Reads a mail that came in: a report of a mail that was not delivered (RFC 3464, RFC 6533, and the many in sentences), a
 * complaint (RFC 5965), an automatic answer (RFC 3834), a person's reply or wish to get no more. Never throws; the work is
 * bounded whatever comes (a megabyte of it is read, 200 parts, 24 levels), which `truncated` tells.
 */
export function understandMail(raw: Uint8Array): UnderstoodMail {
  const mail = readMail(raw)
  const headers = mail.root.headers
  const meaning = meaningOf(mail, piecesOf(mail), headers)
  const { kind, findings, text, automatic, original, quoted } = meaning
  return {
    kind,
    findings,
    clues: cluesOf(headers, original, quoted),
    from: cleanFrom(headerOf(headers, 'from')),
    to: headersOf(headers, 'to').flatMap(addressesIn).slice(0, 50),
    subject: readable(headerOf(headers, 'subject')),
    mailId: mailIdsIn(headerOf(headers, 'message-id') ?? '')[0] ?? null,
    date: dateOf(headerOf(headers, 'date')),
    text,
    automatic,
    truncated: mail.truncated,
  }
}

function meaningOf(mail: Mail, pieces: Pieces, headers: Headers): Meaning {
  const notified = readNotification(pieces.text)
  if (notified) return meaningOfNotification(notified, pieces.text)
  if (isComplaint(headers, pieces.feedback, pieces.original)) {
    const finding = readComplaint(pieces.feedback, pieces.original, pieces.text)
    const quoted = `${pieces.feedback ?? ''}\n${pieces.text}`
    return {
      kind: 'complaint',
      findings: [finding],
      text: null,
      automatic: true,
      original: pieces.original,
      quoted,
    }
  }
  if (isReceipt(headers)) return automaticAnswer(pieces)
  const inner = pieces.inner
  if (inner && pieces.status === '') {
    // A report that came wrapped in another mail: the one inside says it.
    const meant = piecesOf(inner)
    if (meant.status !== '') return report(meant, inner.root.headers)
  }
  const isReport =
    pieces.status !== '' ||
    holdsDeliveryStatus(pieces.text) ||
    looksLikeReport(headers, pieces.text, pieces.original.length > 0)
  if (isReport) return report(pieces, headers)
  return fromSomebody(mail, pieces, headers)
}

function report(pieces: Pieces, headers: Headers): Meaning {
  const { original } = pieces
  const subject = readable(headerOf(original, 'subject'), 300) ?? ''
  // What we wrote ourselves says nothing of why it came back.
  const without = (text: string) =>
    subject.length < 12 || !subject.includes(' ') ? text : text.replaceAll(subject, ' ')
  const sentTo = [...headersOf(original, 'to'), ...headersOf(original, 'cc')].flatMap(addressesIn)
  const findings = readReport(without(pieces.text), pieces.status, {
    failed: headersOf(headers, 'x-failed-recipients').flatMap(addressesIn),
    senders: [
      ...headersOf(headers, 'to').flatMap(addressesIn),
      ...headersOf(original, 'from').flatMap(addressesIn),
      ...headersOf(original, 'return-path').flatMap(addressesIn),
    ],
    sentTo,
    subject: without(readable(headerOf(headers, 'subject'), 300) ?? ''),
  })
  return {
    kind: 'report',
    findings,
    text: null,
    automatic: true,
    original,
    quoted: `${pieces.status}\n${pieces.text}`,
  }
}

function meaningOfNotification(
  { kind, fields, original }: NonNullable<ReturnType<typeof readNotification>>,
  quoted: string,
): Meaning {
  const findings = findingsOfFields(fields).map(finding =>
    kind === 'complaint'
      ? {
          ...finding,
          outcome: 'complaint' as const,
          reason: 'feedback' as const,
          status: '',
          action: null,
          block: null,
        }
      : finding,
  )
  return {
    kind: kind === 'complaint' ? 'complaint' : 'report',
    findings,
    text: null,
    automatic: true,
    original,
    quoted,
  }
}

/** A receipt that a mail was displayed or deleted (RFC 8098): no report of its delivery. */
function isReceipt(headers: Headers): boolean {
  return (headerOf(headers, 'content-type') ?? '').toLowerCase().includes('disposition-notification')
}

function automaticAnswer(pieces: Pieces): Meaning {
  const said = ownWords(pieces.text)
  const findings = [personal('auto_reply', 'vacation', said)]
  return { kind: 'auto_reply', findings, text: said, automatic: true, original: pieces.original, quoted: '' }
}

/** No report: an answer of a machine or of a person. */
function fromSomebody(mail: Mail, pieces: Pieces, headers: Headers): Meaning {
  const { original } = pieces
  const automatic = automaticKind(headers)
  if (automatic === 'answer') return automaticAnswer(pieces)
  // A person's mail quotes below their words; `pieces.text` ends where a returned mail would begin.
  const said = ownWords(pieces.whole)
  const nothing: Meaning = {
    kind: 'other',
    findings: [],
    text: null,
    automatic: automatic !== null,
    original,
    quoted: '',
  }
  if (automatic === 'list' || !headerOf(headers, 'from') || mail.source.length === 0) return nothing
  const subject = readable(headerOf(headers, 'subject'), 300) ?? ''
  const optOut = isOptOut(subject, said)
  if (!optOut && said === '' && subject === '') return nothing
  const finding = personal(optOut ? 'opt_out' : 'reply', 'undefined', said === '' ? subject : said)
  return {
    kind: optOut ? 'opt_out' : 'reply',
    findings: [finding],
    text: said,
    automatic: false,
    original,
    quoted: '',
  }
}

function personal(outcome: ReturnOutcome, reason: ReturnReason, said: string): Finding {
  return {
    outcome,
    reason,
    status: '',
    reply: '',
    action: null,
    block: null,
    recipient: null,
    originalRecipient: null,
    host: null,
    said: oneLine(said),
  }
}

function addressesIn(value: string): string[] {
  return findAddresses(value, 20).map(found => found.address.toWellFormed())
}

function cleanFrom(value: string | null): UnderstoodMail['from'] {
  const found = nameAndAddress(value ?? '')
  return (
    found && { name: readable(found.name, 200)?.toWellFormed() ?? '', address: found.address.toWellFormed() }
  )
}

/** Null where the date cannot be read, or lies where no mail was sent. */
function dateOf(value: string | null): Date | null {
  const date = new Date((value ?? '').slice(0, 60).replace(/\([^()]*\)\s*$/, ''))
  const year = date.getUTCFullYear()
  return Number.isNaN(year) || year < 1980 || year > 2200 ? null : date
}
