import type { Signal } from '../signal.ts'
import type { ReturnReason } from '../understanding.ts'
import { entryOf, type Fields, fieldsOf, lineOf } from './fields.ts'
import { type Filed, messageOf, type Statement, signalOf } from './statement.ts'

/** Types of bounces, by how Postmark describes them: https://postmarkapp.com/developer/api/bounce-api#bounce-types */
const types: Readonly<Record<string, readonly [Filed, ReturnReason, own?: true]>> = {
  HardBounce: ['hard', 'userunknown'],
  BadEmailAddress: ['hard', 'userunknown', true],
  SoftBounce: ['soft', 'undefined'],
  DnsError: ['soft', 'networkerror', true],
  // Postmark goes on trying.
  Transient: ['delayed', 'undefined'],
  // Postmark did not try: the address was switched off there, by the shop or after a bounce.
  ManuallyDeactivated: ['soft', 'suspend', true],
  Blocked: ['policy', 'blocked'],
  SpamNotification: ['policy', 'spamdetected'],
  VirusNotification: ['policy', 'virusdetected'],
  DMARCPolicy: ['policy', 'authfailure', true],
  AutoResponder: ['auto_reply', 'vacation'],
  AddressChange: ['auto_reply', 'vacation'],
  ChallengeVerification: ['auto_reply', 'vacation'],
  SpamComplaint: ['complaint', 'feedback'],
  Unsubscribe: ['opt_out', 'undefined'],
  Unknown: ['unclear', 'undefined'],
  OpenRelayTest: ['unclear', 'undefined', true],
}

/**
 * What Postmark says. It names a mail by an id of its own and not by our Message-ID; where a bounce comes with the dump of
 * the mail ("include content"), our ids and tokens are read from that.
 * https://postmarkapp.com/developer/webhooks/bounce-webhook (and delivery-, spam-complaint-, subscription-change-webhook)
 */
export function postmarkSignals(body: unknown, now: Date): Signal[] {
  const event = fieldsOf(body)
  const part = partOf(event)
  if (part === null) return []
  return [signalOf({ provider: 'postmark', ...part, ...dumpOf(event) }, now)]
}

type Part = Omit<Statement, 'provider' | 'mailIds' | 'tokens'>

function partOf(event: Fields): Part | null {
  const mail = lineOf(event.MessageID, 100)
  const address = lineOf(event.Recipient, 320).toLowerCase()
  switch (event.RecordType) {
    case 'Bounce':
    case 'SpamComplaint': {
      const type = lineOf(event.Type, 60)
      // Postmark tells of addresses that were let in again, too.
      if (type === 'Subscribe') return null
      const fallback = event.RecordType === 'SpamComplaint' ? types.SpamComplaint : types.Unknown
      const [filed, reason, own = false] = entryOf(types, type) ?? fallback ?? ['unclear', 'undefined']
      return {
        event: type || event.RecordType,
        filed,
        reason,
        own,
        said: event.Details ?? event.Description,
        recipient: event.Email,
        at: event.BouncedAt,
        // Some of their ids are beyond what JSON numbers hold exactly: alone two would become one.
        providerId: `${event.RecordType}/${lineOf(event.ID, 60)}/${mail}`,
      }
    }
    case 'Delivery':
      return {
        event: 'Delivery',
        filed: 'delivered',
        reason: 'delivered',
        said: event.Details,
        recipient: event.Recipient,
        at: event.DeliveredAt,
        providerId: `Delivery/${mail}/${address}`,
      }
    case 'SubscriptionChange': {
      const filed = suppressed(event)
      if (filed === null) return null
      const reason = lineOf(event.SuppressionReason, 60)
      return {
        event: `SubscriptionChange ${reason}`,
        filed,
        reason: filed === 'complaint' ? 'feedback' : filed === 'hard' ? 'userunknown' : 'undefined',
        own: true,
        said: '',
        recipient: event.Recipient,
        at: event.ChangedAt,
        providerId: `SubscriptionChange/${mail}/${address}/${lineOf(event.ChangedAt, 60)}`,
      }
    }
    default:
      return null
  }
}

/** Null: somebody was let in again, or the shop itself shut them out at Postmark, which is no word of theirs. */
function suppressed(event: Fields): Filed | null {
  if (event.SuppressSending !== true) return null
  if (event.SuppressionReason === 'HardBounce') return 'hard'
  if (event.SuppressionReason === 'SpamComplaint') return 'complaint'
  return event.Origin === 'Recipient' ? 'opt_out' : null
}

const mostDump = 200_000

/** Message-IDs of the dump, ours first, and whatever in it may bear a token of ours. */
function dumpOf({ Content }: Fields): Pick<Statement, 'mailIds' | 'tokens'> {
  const dump = typeof Content === 'string' ? Content.slice(0, mostDump) : ''
  const ids = [...dump.matchAll(/^message-id:\s*(<[^<>\s]{3,300}>)/gim)].map(([, id = '']) => id)
  const addresses = dump.match(/\b[bu]-[\w-]{1,32}-[a-z2-7]{52}@[\w.-]{1,253}/gi) ?? []
  const links = dump.match(/https?:\/\/[^\s<>"/]{1,253}\/u\/[\w.-]{20,100}/gi) ?? []
  return {
    mailIds: ids.toSorted((a, b) => Number(messageOf(b) !== null) - Number(messageOf(a) !== null)),
    tokens: [...new Set([...addresses, ...links])],
  }
}
