import type { Evidence } from '../../engine/consent/evidence.ts'
import type { Target } from '../../engine/consent/opt-out.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { forgetEngagement } from './engagement-store.ts'
import { jsonb } from './json.ts'
import { lockBearersOfCustomer } from './opt-out-bearers.ts'
import { optOutByMessage } from './opt-out-store.ts'
import { readPreference } from './preference-store.ts'
import { inTransaction } from './transaction.ts'
import { releaseWishes } from './wish-store.ts'

/** What a customer changed in the preference centre; what is undefined stays. */
export type PreferenceWish = {
  /** Switched off: closed at once. What is to be switched on needs a confirmation first (preference-request-store). */
  off: readonly Target[]
  /** Topics that stood there, and those left on. */
  topics?: { shown: readonly string[]; on: readonly string[] } | undefined
  /** No advertising before then; null ends a pause. */
  pausedUntil?: Date | null | undefined
  /** Null: as often as there is something. */
  maxPerWeek?: number | null | undefined
  language?: Language | undefined
  /** What was measured of opens and clicks goes too: the choice applies backwards. */
  forget?: boolean | undefined
}

/** Which of the wishes differed from what stood there. */
export type PreferenceChange = 'off' | 'topics' | 'pause' | 'frequency' | 'language' | 'forget'

/**
 * Writes wishes in one transaction: ledger lines for what was switched off, the rest as preferences. What did not
 * change writes nothing. Null when there is no such message, or its customer is gone.
 */
export async function savePreferences(
  db: Db,
  messageId: string,
  wish: PreferenceWish,
  evidence: Evidence,
  by: { suppressionKey: Buffer; now: Date },
): Promise<PreferenceChange[] | null> {
  const { now } = by
  return await inTransaction(db, async trx => {
    const message = await trx
      .selectFrom('message')
      .select(['customer_id', 'address'])
      .where('id', '=', messageId)
      .executeTakeFirst()
    if (!message) return null
    const bearers = await lockBearersOfCustomer(trx, message.customer_id, message.address)
    const customerId = bearers.find(bearer => bearer.isSelf)?.id
    if (!customerId) return null
    const said = { manner: 'unsubscribe' as const, origin: 'preference_centre' as const, evidence }
    const closed =
      wish.off.length > 0 && (await optOutByMessage(trx, messageId, { targets: wish.off }, said, by))
    const written = await writeWishes(trx, customerId, wish, now)
    const language = await writeLanguage(trx, customerId, wish.language, now)
    const forgotten = wish.forget ? await forgetEngagement(trx, customerId) : null
    const detail = { ...written, ...language, ...(forgotten ? { forgotten: forgotten.events } : {}) }
    if (Object.keys(detail).length > 0) await logWish(trx, customerId, messageId, detail, now)
    return [
      ...(closed && closed.records.length > 0 ? (['off'] as const) : []),
      ...('topicsOff' in written ? (['topics'] as const) : []),
      ...('pausedUntil' in written ? (['pause'] as const) : []),
      ...('maxPerWeek' in written ? (['frequency'] as const) : []),
      ...('language' in language ? (['language'] as const) : []),
      ...(forgotten ? (['forget'] as const) : []),
    ]
  })
}

/** Only what differs is written, and named in the answer. */
async function writeWishes(db: Db, customerId: string, wish: PreferenceWish, now: Date) {
  const before = (await readPreference(db, customerId)) ?? {
    pausedUntil: null,
    maxPerWeek: null,
    topicsOff: [],
  }
  const { topics, pausedUntil, maxPerWeek } = wish
  const off = new Set(before.topicsOff)
  const topicsDiffer = topics?.shown.some(key => off.has(key) === topics.on.includes(key)) ?? false
  const topicsOff = topics
    ? [
        ...before.topicsOff.filter(key => !topics.shown.includes(key)),
        ...topics.shown.filter(key => !topics.on.includes(key)),
      ]
    : before.topicsOff
  const standing = before.pausedUntil && before.pausedUntil > now ? before.pausedUntil : null
  const changes = {
    ...(topicsDiffer ? { topicsOff } : {}),
    ...(pausedUntil === undefined || pausedUntil?.getTime() === standing?.getTime() ? {} : { pausedUntil }),
    ...(maxPerWeek === undefined || maxPerWeek === before.maxPerWeek ? {} : { maxPerWeek }),
  }
  if (Object.keys(changes).length === 0) return {}
  const row = {
    paused_until: 'pausedUntil' in changes ? (changes.pausedUntil ?? null) : before.pausedUntil,
    max_per_week: 'maxPerWeek' in changes ? (changes.maxPerWeek ?? null) : before.maxPerWeek,
    topics_off: jsonb(topicsOff),
    updated_at: now,
  }
  await db
    .insertInto('customer_preference')
    .values({ customer_id: customerId, ...row })
    .onConflict(conflict => conflict.column('customer_id').doUpdateSet(row))
    .execute()
  if ('pausedUntil' in changes || 'maxPerWeek' in changes) await releaseWishes(db, customerId, now)
  return changes
}

async function writeLanguage(db: Db, customerId: string, language: Language | undefined, now: Date) {
  if (!language) return {}
  const { numUpdatedRows } = await db
    .updateTable('customer')
    .set(eb => ({ locale: language, version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', customerId)
    .where(eb => eb.or([eb('locale', 'is', null), eb('locale', '<>', language)]))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return {}
  await db
    .insertInto('attribute_change')
    .values({
      id: newId(now),
      customer_id: customerId,
      key: 'locale',
      value: jsonb(language),
      origin: 'customer',
      recorded_at: now,
    })
    .execute()
  return { language }
}

async function logWish(
  db: Db,
  customerId: string,
  messageId: string,
  detail: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await db
    .insertInto('interaction')
    .values({
      id: newId(now),
      customer_id: customerId,
      at: now,
      channel: 'email',
      direction: 'in',
      kind: 'preference',
      message_id: messageId,
      actor: 'customer',
      detail: jsonb(detail),
    })
    .execute()
}
