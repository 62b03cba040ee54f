import type { Signal } from '../signal.ts'
import type { ReturnReason } from '../understanding.ts'
import { entryOf, type Fields, fieldsOf, lineOf, listOf } from './fields.ts'
import { type Filed, type Statement, signalOf } from './statement.ts'

/**
 * What Amazon SES says by SNS, as identity notifications (`notificationType`) and as event publishing (`eventType`): one
 * statement for each recipient. Opens, clicks and what SES tells of itself are passed over. SES gives mails a Message-ID of
 * its own; ours is in the original headers, and the envelope sender (`source`) bears our token.
 * https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sesSignals(notification: unknown, now: Date): Signal[] {
  const top = fieldsOf(notification)
  const type = lineOf(top.notificationType) || lineOf(top.eventType)
  const read = entryOf(readers, type)
  if (!read) return []
  const mail = fieldsOf(top.mail)
  const headers = listOf(mail.headers).map(fieldsOf)
  const named = (name: string) =>
    headers.filter(header => lineOf(header.name).toLowerCase() === name).map(header => header.value)
  const mailIds = [...named('message-id'), fieldsOf(mail.commonHeaders).messageId]
  // Of `<mailto:…>, <https://…>` whatever stands in angle brackets.
  const links = named('list-unsubscribe').flatMap(value => lineOf(value, 2000).match(/[^<>,\s]{8,}/g) ?? [])
  return read(top, mail).map(part =>
    signalOf({ provider: 'ses', ...part, mailIds, tokens: [mail.source, ...links] }, now),
  )
}

type Part = Omit<Statement, 'provider' | 'mailIds' | 'tokens'>
type Reader = (top: Fields, mail: Fields) => Part[]

/** Kind, if SES holds it for good, and the reason where no server gave one. */
const bounces: Readonly<Record<string, readonly [Filed, ReturnReason, own?: true]>> = {
  'Permanent/General': ['hard', 'userunknown'],
  'Permanent/NoEmail': ['hard', 'userunknown'],
  // SES did not try: the address bounced for many of its customers lately.
  'Permanent/Suppressed': ['hard', 'userunknown', true],
  // SES did not try: it is on the account's own list, after a bounce or a complaint; SES does not say which.
  'Permanent/OnAccountSuppressionList': ['soft', 'suspend', true],
  'Permanent/UnsubscribedRecipient': ['opt_out', 'undefined', true],
  'Transient/General': ['soft', 'undefined'],
  'Transient/MailboxFull': ['soft', 'mailboxfull'],
  'Transient/MessageTooLarge': ['policy', 'mesgtoobig'],
  'Transient/ContentRejected': ['policy', 'spamdetected'],
  'Transient/AttachmentRejected': ['policy', 'contenterror'],
  'Transient/CustomTimeoutExceeded': ['soft', 'expired'],
}

const delays: Readonly<Record<string, ReturnReason>> = {
  InternalFailure: 'mailererror',
  MailboxFull: 'mailboxfull',
  SpamDetected: 'spamdetected',
  RecipientServerError: 'systemerror',
  IPFailure: 'blocked',
  TransientCommunicationFailure: 'networkerror',
  BYOIPHostNameLookupUnavailable: 'requireptr',
  SendingDeferral: 'speeding',
}

const readers: Readonly<Record<string, Reader>> = {
  Bounce: ({ bounce: value }, mail) => {
    const bounce = fieldsOf(value)
    const [type, subtype] = [lineOf(bounce.bounceType, 40), lineOf(bounce.bounceSubType, 40)]
    const byType = type === 'Permanent' ? 'hard' : type === 'Transient' ? 'soft' : 'unclear'
    const [filed, reason, own = false] = entryOf(bounces, `${type}/${subtype}`) ?? [byType, 'undefined']
    return listOf(bounce.bouncedRecipients).map(entry => {
      const { emailAddress, status, diagnosticCode } = fieldsOf(entry)
      return {
        event: `Bounce ${type} ${subtype}`,
        filed,
        reason,
        own,
        said: diagnosticCode,
        status,
        recipient: emailAddress,
        at: bounce.timestamp,
        providerId: idOf(bounce.feedbackId, mail, 'bounce', emailAddress),
      }
    })
  },
  Complaint: ({ complaint: value }, mail) => {
    const complaint = fieldsOf(value)
    const kind = lineOf(complaint.complaintFeedbackType, 40)
    // RFC 6650: somebody took it out of the spam folder.
    if (kind === 'not-spam') return []
    return listOf(complaint.complainedRecipients).map(entry => {
      const { emailAddress } = fieldsOf(entry)
      return {
        event: ['Complaint', kind || lineOf(complaint.complaintSubType, 40)].filter(Boolean).join(' '),
        filed: 'complaint',
        reason: 'feedback',
        said: '',
        recipient: emailAddress,
        at: complaint.arrivalDate ?? complaint.timestamp,
        providerId: idOf(complaint.feedbackId, mail, 'complaint', emailAddress),
      }
    })
  },
  Delivery: ({ delivery: value }, mail) => {
    const { recipients, smtpResponse, timestamp } = fieldsOf(value)
    return listOf(recipients).map(recipient => ({
      event: 'Delivery',
      filed: 'delivered',
      reason: 'delivered',
      said: smtpResponse,
      recipient,
      at: timestamp,
      providerId: idOf(null, mail, 'delivery', recipient),
    }))
  },
  DeliveryDelay: ({ deliveryDelay: value }, mail) => {
    const { delayType, delayedRecipients, timestamp } = fieldsOf(value)
    return listOf(delayedRecipients).map(entry => {
      const { emailAddress, status, diagnosticCode } = fieldsOf(entry)
      return {
        event: `DeliveryDelay ${lineOf(delayType, 60)}`,
        filed: 'delayed',
        reason: entryOf(delays, lineOf(delayType)) ?? 'undefined',
        said: diagnosticCode,
        status,
        recipient: emailAddress,
        at: timestamp,
        providerId: idOf(null, mail, `delay/${lineOf(timestamp, 40)}`, emailAddress),
      }
    })
  },
  // SES found a virus and sent nothing.
  Reject: ({ reject }, mail) =>
    listOf(mail.destination).map(recipient => ({
      event: 'Reject',
      filed: 'policy',
      reason: 'virusdetected',
      own: true,
      said: fieldsOf(reject).reason,
      recipient,
      at: mail.timestamp,
      providerId: idOf(null, mail, 'reject', recipient),
    })),
  Subscription: ({ subscription: value }, mail) => {
    const subscription = fieldsOf(value)
    if (fieldsOf(subscription.newTopicPreferences).unsubscribeAll !== true) return []
    return listOf(mail.destination).map(recipient => ({
      event: 'Subscription',
      filed: 'opt_out',
      reason: 'undefined',
      said: '',
      recipient,
      at: subscription.timestamp,
      providerId: idOf(null, mail, `subscription/${lineOf(subscription.timestamp, 40)}`, recipient),
    }))
  },
}

/** One feedback may speak of several recipients. */
function idOf(feedbackId: unknown, mail: Fields, kind: string, recipient: unknown): string {
  const feedback = lineOf(feedbackId, 100)
  const what = feedback === '' ? `${lineOf(mail.messageId, 100)}/${kind}` : feedback
  return `${what}/${lineOf(recipient, 320).toLowerCase()}`
}
