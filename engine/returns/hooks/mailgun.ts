import { timingSafeEqual } from 'node:crypto'
import { hmacSha256 } from '../../shared/hmac.ts'
import type { Signal } from '../signal.ts'
import type { ReturnReason } from '../understanding.ts'
import { entryOf, type Fields, fieldsOf, lineOf } from './fields.ts'
import type { Refusal } from './refusal.ts'
import { type Filed, signalOf } from './statement.ts'

/** Mailgun repeats a call that failed for eight hours. */
const oldestSeconds = 9 * 60 * 60
const aheadSeconds = 15 * 60

/**
 * Checks the signature in the body: HMAC-SHA256 of timestamp and token, in hexadecimal. It does not cover the event, so a
 * token must never be taken twice: it is the statement's id. Null: it is Mailgun's.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks
 */
export function refuseMailgun(key: string, body: unknown, now: Date): Refusal | null {
  const { timestamp, token, signature } = signatureOf(body)
  if (!/^\d{1,12}$/.test(timestamp) || token === '') return 'wrong_signature'
  const expected = Buffer.from(hmacSha256(Buffer.from(key), Buffer.from(timestamp + token)).toString('hex'))
  const given = Buffer.from(signature.toLowerCase())
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong_signature'
  const age = now.getTime() / 1000 - Number(timestamp)
  return age > oldestSeconds || age < -aheadSeconds ? 'too_old' : null
}

/** What was signed, as strings; empty where it is missing. The token is an id and is not cut: two would become one. */
export function signatureOf(body: unknown): { timestamp: string; token: string; signature: string } {
  const { timestamp, token, signature } = fieldsOf(fieldsOf(body).signature)
  const whole = typeof token === 'string' && /^[\w-]{10,200}$/.test(token) ? token : ''
  return { timestamp: lineOf(timestamp, 20), token: whole, signature: lineOf(signature, 100) }
}

/** Reasons Mailgun gives of itself, where it did not try, or tells more than the server. */
const reasons: Readonly<Record<string, readonly [Filed, ReturnReason]>> = {
  'suppress-bounce': ['hard', 'userunknown'],
  'suppress-complaint': ['complaint', 'feedback'],
  'suppress-unsubscribe': ['opt_out', 'undefined'],
  old: ['soft', 'expired'],
  espblock: ['policy', 'blocked'],
}

/**
 * What Mailgun says: one event in a call. Mailgun keeps our Message-ID, and tells the envelope sender.
 * https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-payloads
 */
export function mailgunSignals(body: unknown, now: Date): Signal[] {
  const data = fieldsOf(fieldsOf(body)['event-data'])
  const event = lineOf(data.event, 40)
  const found = filedOf(event, data)
  if (found === null) return []
  const [filed, reason, own] = found
  const { code, message, description, ...status } = fieldsOf(data['delivery-status'])
  const headers = fieldsOf(fieldsOf(data.message).headers)
  const words = lineOf(message) || lineOf(description) || lineOf(fieldsOf(data.reject).reason)
  // The code stands beside the sentence, or is already its beginning; those above 599 are Mailgun's own.
  const number = /^[245]\d\d$/.test(lineOf(code)) && !words.startsWith(lineOf(code)) ? `${lineOf(code)} ` : ''
  const severity = lineOf(data.severity, 40)
  return [
    signalOf(
      {
        provider: 'mailgun',
        event: [event, severity, lineOf(data.reason, 40)].filter(Boolean).join(' '),
        filed,
        reason,
        own,
        said: `${number}${words}`,
        status: status['enhanced-code'],
        recipient: lineOf(data.recipient) || lineOf(headers.to),
        mailIds: [headers['message-id']],
        tokens: [fieldsOf(data.envelope).sender],
        at: data.timestamp,
        providerId: signatureOf(body).token,
      },
      now,
    ),
  ]
}

function filedOf(event: string, data: Fields): [Filed, ReturnReason, own: boolean] | null {
  if (event === 'delivered') return ['delivered', 'delivered', false]
  if (event === 'complained') return ['complaint', 'feedback', false]
  if (event === 'unsubscribed') return ['opt_out', 'undefined', false]
  // Mailgun itself would not take it.
  if (event === 'rejected') return ['policy', 'rejected', true]
  if (event !== 'failed') return null
  if (data.severity === 'temporary') return ['delayed', 'undefined', false]
  // Codes of Mailgun's own: https://documentation.mailgun.com/docs/mailgun/user-manual/events/events
  const code = lineOf(fieldsOf(data['delivery-status']).code)
  if (code === '498') return ['hard', 'hostunknown', true]
  if (code === '499') return ['soft', 'networkerror', true]
  const known = entryOf(reasons, lineOf(data.reason))
  if (known) return [...known, known[0] !== 'policy']
  return ['hard', 'undefined', false]
}
