import { verify, X509Certificate } from 'node:crypto'
import { z } from 'zod'
import type { Refusal } from './refusal.ts'

/**
 * What Amazon SNS posts to a subscriber. Only with its own envelope: with "raw message delivery" there is no signature, and
 * anybody could have written it.
 * https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html
 */
export const snsSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().min(1).max(300),
  Message: z.string(),
  Subject: z.string().optional(),
  Timestamp: z.iso.datetime(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(2000),
  SigningCertURL: z.string().max(500),
})
export type SnsMessage = z.infer<typeof snsSchema>

/** SNS repeats a call that failed for an hour at most, with the time of the first; then it gives up. */
const oldestMs = 2 * 60 * 60 * 1000
const aheadMs = 15 * 60 * 1000

/** True for URLs of the SNS service itself. Whoever could name another host could bring a certificate of their own. */
export function isSnsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return plain && /^sns\.[a-z]{2}(?:-[a-z]+)+-\d{1,2}\.amazonaws\.com(?:\.cn)?$/.test(url.hostname)
}

/** True for the URL of a certificate SNS signs with. */
export function isSnsCertificate(text: string): boolean {
  return isSnsUrl(text) && /^\/[\w.-]+\.pem$/.test(new URL(text).pathname)
}

/** The URL that confirms the subscription the message is about; null where it leads elsewhere, or to another topic. */
export function confirmUrl(message: SnsMessage): string | null {
  const text = message.SubscribeURL ?? ''
  if (message.Type !== 'SubscriptionConfirmation' || !isSnsUrl(text)) return null
  const asked = new URL(text).searchParams
  const right = asked.get('Action') === 'ConfirmSubscription' && asked.get('TopicArn') === message.TopicArn
  return right ? text : null
}

/** What of a message can be told without its certificate. Null: nothing speaks against it yet. */
export function refuseSns(message: SnsMessage, topicArn: string | null, now: Date): Refusal | null {
  if (topicArn !== null && message.TopicArn !== topicArn) return 'wrong_topic'
  if (!isSnsCertificate(message.SigningCertURL)) return 'foreign_certificate'
  const age = now.getTime() - Date.parse(message.Timestamp)
  return age > oldestMs || age < -aheadMs ? 'too_old' : null
}

/**
 * Whether the certificate signed the message: names and values of certain fields, a line each, in the order of the alphabet;
 * version 1 with SHA-1, version 2 with SHA-256. Whose certificate it is, its URL says.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function verifySns(message: SnsMessage, certificate: string, now: Date): boolean {
  try {
    const { publicKey, validFromDate, validToDate } = new X509Certificate(certificate)
    if (now < validFromDate || now > validToDate) return false
    const hash = message.SignatureVersion === '2' ? 'sha256' : 'sha1'
    const signature = Buffer.from(message.Signature, 'base64')
    return verify(hash, Buffer.from(snsText(message)), publicKey, signature)
  } catch {
    return false
  }
}

/** What is signed. */
export function snsText(message: SnsMessage): string {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const)
  return names
    .filter(name => message[name] !== undefined)
    .map(name => `${name}\n${message[name]}\n`)
    .join('')
}
