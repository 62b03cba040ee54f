import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Signal } from '../signal.ts'
import type { ReturnReason } from '../understanding.ts'
import { entryOf, type Fields, fieldsOf, lineOf, listOf } from './fields.ts'
import type { Refusal } from './refusal.ts'
import { type Filed, signalOf } from './statement.ts'

/** SendGrid repeats a call that failed for a day. */
const oldestSeconds = 25 * 60 * 60
const aheadSeconds = 15 * 60

/** Names of the headers, as node gives them. */
export const sendgridHeaders = {
  signature: 'x-twilio-email-event-webhook-signature',
  timestamp: 'x-twilio-email-event-webhook-timestamp',
} as const

/** The verification key as SendGrid shows it: base64 of a public key on P-256 (SPKI). Null when it is none. */
export function sendgridKey(text: string): KeyObject | null {
  try {
    const bare = text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '')
    const key = createPublicKey({ key: Buffer.from(bare, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/**
 * Checks the signature over timestamp and the body's very bytes (ECDSA, P-256, SHA-256). Null: it is SendGrid's.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
 */
export function refuseSendgrid(
  key: KeyObject,
  headers: { signature: string; timestamp: string },
  body: Uint8Array,
  now: Date,
): Refusal | null {
  const { signature, timestamp } = headers
  if (!/^\d{1,12}$/.test(timestamp) || signature === '') return 'wrong_signature'
  try {
    const signed = Buffer.concat([Buffer.from(timestamp), body])
    if (!verify('sha256', signed, key, Buffer.from(signature, 'base64'))) return 'wrong_signature'
  } catch {
    return 'wrong_signature'
  }
  const age = now.getTime() / 1000 - Number(timestamp)
  return age > oldestSeconds || age < -aheadSeconds ? 'too_old' : null
}

/** Classes of bounces: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const classes: Readonly<Record<string, ReturnReason>> = {
  'Invalid Address': 'userunknown',
  'Mailbox Unavailable': 'mailboxfull',
  Technical: 'systemerror',
  Content: 'spamdetected',
  Reputation: 'blocked',
  'Frequency/Volume': 'speeding',
  'Frequency or Volume Too High': 'speeding',
}
const faultsOfOurs: ReadonlySet<ReturnReason> = new Set(['spamdetected', 'blocked'])

/** Why SendGrid did not try. */
const drops: readonly (readonly [RegExp, Filed, ReturnReason])[] = [
  [/^bounced address/i, 'hard', 'userunknown'],
  [/^invalid$/i, 'hard', 'userunknown'],
  [/^spam reporting address/i, 'complaint', 'feedback'],
  [/^unsubscribed address/i, 'opt_out', 'undefined'],
  [/^spam content/i, 'policy', 'spamdetected'],
]

/** What SendGrid says, as a batch. It keeps our Message-ID (`smtp-id`). Opens and clicks are passed over. */
export function sendgridSignals(body: unknown, now: Date): Signal[] {
  return listOf(body).flatMap(entry => {
    const event = fieldsOf(entry)
    const found = filedOf(event)
    if (found === null) return []
    const [filed, reason, own] = found
    const words = [event.event, event.type, event.bounce_classification].map(word => lineOf(word, 30))
    return [
      signalOf(
        {
          provider: 'sendgrid',
          event: words.filter(Boolean).join(' '),
          filed,
          reason,
          own,
          said: lineOf(event.reason) || lineOf(event.response),
          status: event.status,
          recipient: event.email,
          mailIds: [event['smtp-id']],
          at: event.timestamp,
          providerId: lineOf(event.sg_event_id, 200) || fallbackId(event),
        },
        now,
      ),
    ]
  })
}

function filedOf(event: Fields): [Filed, ReturnReason, own: boolean] | null {
  const reason = entryOf(classes, lineOf(event.bounce_classification))
  switch (event.event) {
    case 'delivered':
      return ['delivered', 'delivered', false]
    case 'deferred':
      return ['delayed', reason ?? 'undefined', false]
    case 'bounce': {
      if (event.type !== 'blocked') return ['hard', reason ?? 'undefined', false]
      // Turned away this time; SendGrid will try the address again.
      const filed = reason !== undefined && faultsOfOurs.has(reason) ? 'policy' : 'soft'
      return [filed, reason === 'userunknown' ? 'filtered' : (reason ?? 'undefined'), false]
    }
    case 'blocked':
      return ['soft', reason ?? 'undefined', false]
    case 'dropped': {
      const drop = drops.find(([pattern]) => pattern.test(lineOf(event.reason)))
      return drop ? [drop[1], drop[2], true] : ['unclear', 'undefined', true]
    }
    case 'spamreport':
      return ['complaint', 'feedback', false]
    case 'unsubscribe':
    case 'group_unsubscribe':
      return ['opt_out', 'undefined', false]
    default:
      return null
  }
}

function fallbackId(event: Fields): string {
  const parts = [event.sg_message_id, event['smtp-id'], event.event, event.email, event.timestamp]
  return parts.map(part => lineOf(part, 100)).join('/')
}
