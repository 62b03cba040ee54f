import {
  noteSubscription,
  type ProviderHookRow,
  pinTopic,
  readProviderHooks,
} from '../../../db/stores/provider-hook-store.ts'
import { jsonOf } from '../../../engine/returns/hooks/fields.ts'
import { hookSettingsOf } from '../../../engine/returns/hooks/hook-settings.ts'
import type { Refusal } from '../../../engine/returns/hooks/refusal.ts'
import { sesSignals } from '../../../engine/returns/hooks/ses.ts'
import { confirmUrl, refuseSns, snsSchema, verifySns } from '../../../engine/returns/hooks/sns.ts'
import type { Signal } from '../../../engine/returns/signal.ts'
import type { ApiContext } from '../../context.ts'
import type { Certificates, FetchText } from './certificates.ts'

/**
 * A call of Amazon SNS: first what can be told without asking anybody, then the signature; only then is anything kept or
 * fetched because of it. A subscription is confirmed by itself, for the one topic that is believed.
 */
export async function answerSns(
  { db, clock }: Pick<ApiContext, 'db' | 'clock'>,
  hook: ProviderHookRow,
  body: Uint8Array,
  certificates: Certificates,
  fetchText: FetchText,
): Promise<Refusal | Signal[]> {
  const parsed = snsSchema.safeParse(jsonOf(body))
  if (!parsed.success) return 'not_readable'
  const message = parsed.data
  const now = clock.now()
  const refused = refuseSns(message, hookSettingsOf(hook.settings).topicArn, now)
  if (refused) return refused
  const certificate = await certificates.get(message.SigningCertURL).catch(() => null)
  if (certificate === null) return 'no_certificate'
  if (!verifySns(message, certificate, now)) return 'wrong_signature'
  if (!(await isTopicOf(db, hook, message.TopicArn, now))) return 'wrong_topic'
  switch (message.Type) {
    case 'SubscriptionConfirmation': {
      const url = confirmUrl(message)
      if (url === null) return 'not_confirmed'
      const confirmed = await fetchText(url).then(
        () => true,
        () => false,
      )
      if (!confirmed) return 'not_confirmed'
      await noteSubscription(db, hook.id, now)
      return []
    }
    case 'UnsubscribeConfirmation':
      await noteSubscription(db, hook.id, null)
      return []
    case 'Notification':
      return sesSignals(jsonOf(message.Message), now)
  }
}

/** The first topic that calls is kept as the one that is believed; two at once settle it in the database. */
async function isTopicOf(db: ApiContext['db'], hook: ProviderHookRow, topicArn: string, now: Date) {
  if (hookSettingsOf(hook.settings).topicArn !== null) return true
  if (await pinTopic(db, hook.id, topicArn, now)) return true
  const [current] = await readProviderHooks(db, hook.id)
  return hookSettingsOf(current?.settings).topicArn === topicArn
}
