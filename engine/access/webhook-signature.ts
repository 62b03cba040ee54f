import { createHmac, timingSafeEqual } from 'node:crypto'

/** A secret as Standard Webhooks write it: `whsec_` and 24 to 64 bytes in base64. Null when it is none. */
export function webhookKey(secret: string): Buffer | null {
  const text = secret.replace(/^whsec_/, '')
  const key = Buffer.from(text, 'base64')
  if (key.toString('base64') !== text || key.length < 24 || key.length > 64) return null
  return key
}

/**
 * Headers of a signed webhook (Standard Webhooks 1.0.0): the id is the same at every attempt, so that the receiver
 * can tell a repetition; the time is that of the attempt, in whole seconds.
 */
export function webhookHeaders(key: Buffer, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${sign(key, id, timestamp, body)}`,
  }
}

/** Whether one of the signatures in the header is ours. For receivers, and for our own tests. */
export function verifyWebhook(
  key: Buffer,
  headers: Record<string, string | undefined>,
  body: string,
): boolean {
  const expected = Buffer.from(
    sign(key, headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? '', body),
  )
  return (headers['webhook-signature'] ?? '').split(' ').some(entry => {
    const given = Buffer.from(entry.startsWith('v1,') ? entry.slice(3) : '')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

function sign(key: Buffer, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
}
