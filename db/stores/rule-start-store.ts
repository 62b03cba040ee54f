import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { systemSourceId, writeSystemEvents } from './system-event-store.ts'
import { inTransaction } from './transaction.ts'

export type RuleStart = {
  ruleId: string
  customerId: string
  properties: Record<string, unknown>
  /** Chosen by the caller; starts the rule once. */
  idempotencyKey: string
}

export type StartResult =
  | { kind: 'started' | 'known'; eventId: string }
  | { kind: 'no_rule' | 'no_customer' | 'not_published' | 'not_by_hand' | 'key_reused' }

/**
 * Starts a rule for a customer by an event, once for each idempotency key. Only published rules whose trigger says so
 * can be started like this. Whether the customer enters is decided by match, as ever. Ring `match` after it.
 */
export async function startRule(db: Db, start: RuleStart, now: Date, audit: AuditLine): Promise<StartResult> {
  const { ruleId, customerId, properties, idempotencyKey } = start
  const messageId = `hand/${ruleId}/${idempotencyKey}`
  return await inTransaction(db, async trx => {
    const rule = await trx
      .selectFrom('rule as r')
      .leftJoin('rule_version as v', 'v.id', 'r.published_version_id')
      .select(['r.state', 'v.definition'])
      .where('r.id', '=', ruleId)
      .executeTakeFirst()
    if (!rule) return { kind: 'no_rule' }
    const before = await eventOf(trx, messageId)
    // Asked again, the answer is the same, whatever became of the rule.
    if (before) return await known(trx, before, customerId)
    if (rule.state !== 'published') return { kind: 'not_published' }
    if (readStoredRule(rule.definition)?.trigger.type !== 'hand') return { kind: 'not_by_hand' }
    const customer = await trx
      .selectFrom('customer')
      .select('id')
      .where('id', '=', customerId)
      .where('state', 'in', ['customer', 'visitor'])
      .forKeyShare()
      .executeTakeFirst()
    if (!customer) return { kind: 'no_customer' }
    const event = {
      customerId,
      name: occurrenceEvents.hand,
      messageId,
      properties: { ...properties, rule: ruleId },
      occurredAt: now,
    }
    const eventId = (await writeSystemEvents(trx, [event], now)).get(messageId)
    if (eventId === undefined) {
      // Somebody else was quicker with the same key.
      const other = await eventOf(trx, messageId)
      return other ? await known(trx, other, customerId) : { kind: 'no_customer' }
    }
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, eventId } })
    return { kind: 'started', eventId }
  })
}

/** The event this key wrote before; the customer may have been merged into another since, with their events. */
async function known(
  db: Db,
  event: { id: string; customer_id: string },
  customerId: string,
): Promise<StartResult> {
  const customer = await db
    .selectFrom('customer')
    .select('merged_into')
    .where('id', '=', customerId)
    .executeTakeFirst()
  const same = event.customer_id === customerId || event.customer_id === customer?.merged_into
  return same ? { kind: 'known', eventId: event.id } : { kind: 'key_reused' }
}

async function eventOf(db: Db, messageId: string) {
  return await db
    .selectFrom('event')
    .select(['id', 'customer_id'])
    .where('source_id', '=', systemSourceId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
}
