import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type SnsMessage, snsText } from '../../engine/returns/hooks/sns.ts'

const file = (name: string) => readFileSync(new URL(`./sns/${name}`, import.meta.url), 'utf8')

/** Self-signed certificates made for these tests: valid from 2020 to 2099 (`old`: until 2021). */
export const certificate = { good: file('good.pem'), foreign: file('foreign.pem'), old: file('old.pem') }
const keys = { good: file('good.key'), foreign: file('foreign.key'), old: file('old.key') }

export const topic = 'arn:aws:sns:eu-central-1:123456789012:bounces'
export const certificateUrl =
  'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem'
export const subscribeUrl = (arn = topic) =>
  `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${arn}&Token=2336412f37`

/** A call of SNS as it is posted, signed with one of the keys after everything is set. */
export function snsMessage(
  parts: Partial<SnsMessage> & { Timestamp: string },
  key: keyof typeof keys = 'good',
): SnsMessage {
  const message: SnsMessage = {
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: topic,
    Message: '{}',
    SignatureVersion: '2',
    Signature: '',
    SigningCertURL: certificateUrl,
    ...parts,
  }
  const hash = message.SignatureVersion === '2' ? 'sha256' : 'sha1'
  return { ...message, Signature: sign(hash, Buffer.from(snsText(message)), keys[key]).toString('base64') }
}

/** The call that asks to confirm a subscription. */
export function snsConfirmation(Timestamp: string, parts: Partial<SnsMessage> = {}): SnsMessage {
  return snsMessage({
    Type: 'SubscriptionConfirmation',
    Message: 'You have chosen to subscribe to the topic.\nTo confirm, visit the SubscribeURL.',
    Token: '2336412f37',
    SubscribeURL: subscribeUrl(parts.TopicArn),
    Timestamp,
    ...parts,
  })
}
