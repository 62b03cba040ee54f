import type { Signal } from '../signal.ts'
import type { ReturnReason } from '../understanding.ts'
import { entryOf, fieldsOf, lineOf, listOf } from './fields.ts'
import { type Filed, signalOf } from './statement.ts'

const events: Readonly<Record<string, readonly [Filed, ReturnReason, own?: true]>> = {
  delivered: ['delivered', 'delivered'],
  hard_bounce: ['hard', 'userunknown'],
  soft_bounce: ['soft', 'undefined'],
  deferred: ['delayed', 'undefined'],
  // Brevo did not try: the contact is on its list, for whatever reason.
  blocked: ['soft', 'suspend', true],
  invalid_email: ['hard', 'userunknown', true],
  spam: ['complaint', 'feedback'],
  complaint: ['complaint', 'feedback'],
  unsubscribe: ['opt_out', 'undefined'],
  unsubscribed: ['opt_out', 'undefined'],
  error: ['unclear', 'undefined', true],
}

/**
 * What Brevo says, one event in a call or (batched webhooks) several. Brevo keeps our Message-ID and signs nothing: its
 * calls are known by a secret. It gives statements no id of their own; the message, the event and its time make one.
 * https://developers.brevo.com/docs/transactional-webhooks, https://developers.brevo.com/docs/secured-webhooks
 */
export function brevoSignals(body: unknown, now: Date): Signal[] {
  return listOf(body).flatMap(entry => {
    const event = fieldsOf(entry)
    // Their own pages write `hard_bounce` and `hardBounce`.
    const name = lineOf(event.event, 40)
      .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
      .replace(/^_/, '')
    const known = entryOf(events, name)
    if (!known) return []
    const [filed, reason, own = false] = known
    const mailId = lineOf(event['message-id'], 300)
    const at = event.ts_epoch ?? event.ts_event ?? event.ts
    return [
      signalOf(
        {
          provider: 'brevo',
          event: name,
          filed,
          reason,
          own,
          said: event.reason,
          recipient: event.email,
          mailIds: [mailId],
          at,
          providerId: `${mailId}/${name}/${lineOf(event.email, 120).toLowerCase()}/${lineOf(at, 40)}`,
        },
        now,
      ),
    ]
  })
}
