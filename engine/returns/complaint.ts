import { findAddresses, firstAddress, typedAddress } from './mime/address.ts'
import { type Headers, headerOf, headersOf, readable, readHeaders } from './mime/header.ts'
import { oneLine } from './report/read-report.ts'
import type { Finding } from './understanding.ts'

/** Reports of recipients who called a mail spam: ARF (RFC 5965), and the forms of those who do without it. */

const subjects =
  /^\s*(fw:|fwd:|re:)?\s*\[?(complaint about message|abuse report|abuse complaint|spam report|spam complaint|e-?mail feedback report|feedback report|feedback loop|client tos notification|email feedback|report of spam|jmrp|spam-?meldung|beschwerde über|arf report|yahoo! spam feedback)/i
const senders =
  /^(staff|fbl|arf|abuse|scomp|feedbackloop|feedback-?loop|fbl-?report|jmrp|complaints?|feedback|spamreport|abuse-?report)[\w.+-]*@/i

/** A feedback report, or a mail whose sender and subject say that it is one and that returns the mail. */
export function isComplaint(headers: Headers, feedback: string | null, original: Headers): boolean {
  if (feedback !== null) return true
  const type = (headerOf(headers, 'content-type') ?? '').toLowerCase()
  if (type.includes('report-type') && type.includes('feedback-report')) return true
  if (original.length === 0) return false
  const subject = readable(headerOf(headers, 'subject'), 300) ?? ''
  const from = firstAddress(headerOf(headers, 'from') ?? '') ?? ''
  if (headerOf(original, 'x-hmxmroriginalrecipient') !== null) return true
  return (
    subjects.test(subject) &&
    (senders.test(from) ||
      headerOf(headers, 'x-loop') !== null ||
      /complaint about message from \d/i.test(subject))
  )
}

/** Providers that hide who complained put these in place of the address. */
const hidden = /^(redacted|undisclosed|hidden|removed|recipient|x{2,}|\[?redacted)|redacted|^[0-9a-f]{32}@/i

function known(address: string | null | undefined): string | null {
  return address && !hidden.test(address) ? address : null
}

/** The one finding of a complaint. Of `auth-failure` (RFC 6591) and `not-spam` (RFC 6430) no complaint at all. */
export function readComplaint(feedback: string | null, original: Headers, text: string): Finding {
  const fields = feedback === null ? [] : readHeaders(feedback, 0, feedback.length).headers
  const field = (name: string) => headerOf(fields, name)
  const type = (field('feedback-type') ?? 'abuse').toLowerCase().trim()
  const originalRecipient = known(typedAddress(field('original-rcpt-to') ?? ''))
  const recipient =
    originalRecipient ??
    known(typedAddress(field('removal-recipient') ?? '')) ??
    known(typedAddress(field('x-original-rcpt-to') ?? '')) ??
    known(firstAddress(headerOf(original, 'x-hmxmroriginalrecipient') ?? '')) ??
    known(firstAddress(headerOf(original, 'x-original-to') ?? '')) ??
    known(firstAddress(headerOf(original, 'delivered-to') ?? '')) ??
    receivedFor(original) ??
    known(firstAddress(headerOf(original, 'to') ?? ''))
  const host = field('reporting-mta') ?? field('reported-domain')
  return {
    outcome:
      type === 'auth-failure'
        ? 'policy'
        : type.startsWith('opt-out')
          ? 'opt_out'
          : type === 'not-spam'
            ? 'unclear'
            : 'complaint',
    reason: 'feedback',
    status: '',
    reply: '',
    action: null,
    block: type === 'auth-failure' ? 'authentication' : null,
    recipient,
    originalRecipient,
    host: host ? (host.split(';').at(-1)?.trim().slice(0, 255) ?? null) : null,
    said: oneLine(`${type}: ${text}`),
  }
}

/** `Received: … for <anna@shop.de>`, of the newest that names one. */
function receivedFor(original: Headers): string | null {
  for (const value of headersOf(original, 'received').slice(0, 20)) {
    const at = value.indexOf(' for ')
    const address = at === -1 ? null : known(findAddresses(value.slice(at, at + 400), 1)[0]?.address)
    if (address) return address
  }
  return null
}
