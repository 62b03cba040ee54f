import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { RetentionRuleKey } from '../../engine/privacy/retention.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { firstIdAt } from '../../engine/shared/id.ts'

/**
 * Which rows of one table a rule is about. The same fragment counts them for the preview and picks them for removal.
 * Ids are UUIDv7: what is older than the limit lies before an id, so that each night reads what goes and little more.
 */
export type RetentionPart = {
  /** Table with its alias `t`, and what is joined to it. */
  from: RawBuilder<unknown>
  /** Primary key, a UUID. */
  id: RawBuilder<string>
  /** What the limit is counted from. */
  at: RawBuilder<Date>
  where: RawBuilder<SqlBool>
  /** Rows in one transaction. */
  batch: number
  /** How the rows are held while they are judged once more; null where the application may not lock any. */
  lock: 'update' | 'no key update' | null
}

/** Made before the limit; the id only saves reading the rest. */
const before = (id: string, at: RawBuilder<Date>, limit: Date) =>
  sql<SqlBool>`${sql.ref(id)} < ${firstIdAt(limit)}::uuid and ${at} < ${limit}::timestamptz`

/** Events something that is under way still reads: a run, a message, a request that waits for its confirmation. */
const idle = sql<SqlBool>`not exists (select from event_inbox x where x.event_id = t.id)
  and not exists (select from run x
    where x.customer_id = t.customer_id and x.event_id = t.id and x.state in ('ready', 'waiting'))
  and not exists (select from message x where x.customer_id = t.customer_id and x.event_id = t.id
    and x.state in ('queued', 'held', 'retry', 'sending', 'unknown'))
  and not exists (select from confirmation x
    where x.customer_id = t.customer_id and x.evidence_id = t.id and x.state = 'pending')`

/** Whose processing is restricted keeps everything until that is lifted: erasing is processing too (GDPR Art. 18(2)). */
const unrestricted = (customer: string) => sql<SqlBool>`not exists (
  select from customer r where r.id = ${sql.ref(customer)} and r.restricted_at is not null)`

/** Rows `r` of import_rejection that are about nobody whose processing is restricted. */
export const rejectionFree = sql<SqlBool>`not exists (
  select from customer c where c.email_hash = r.email_hash and c.restricted_at is not null)`

/** What rules were told of clicks: engagement, and goes with it where that is sooner. */
export const clickEvent = sql<SqlBool>`(t.type = 'system' and t.name = ${sql.lit(occurrenceEvents.clicked)})`

const fromBrowser = sql<SqlBool>`(t.trust <> 'server' or t.type in ('page', 'screen'))`

function events(kind: RawBuilder<SqlBool>, limit: Date): RetentionPart {
  const at = sql<Date>`t.received_at`
  return {
    from: sql`event t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and ${kind} and ${idle} and ${unrestricted('t.customer_id')}`,
    batch: 2_000,
    lock: 'update',
  }
}

function contents(advertising: boolean, limit: Date): RetentionPart {
  const at = sql<Date>`coalesce(m.sent_at, m.created_at)`
  const kind = sql<SqlBool>`exists (select from purpose p where p.key = m.purpose and p.kind = 'marketing')`
  return {
    from: sql`message_content t join message m on m.id = t.message_id`,
    id: sql`t.message_id`,
    at,
    where: sql`${before('t.message_id', at, limit)} and ${kind} = ${advertising} and ${unrestricted('m.customer_id')}`,
    batch: 1_000,
    lock: 'update',
  }
}

/** Lines of the log that tell of a click are engagement, and go with it where that is sooner. */
const clickLine = sql<SqlBool>`t.kind = 'message_clicked'`

function interactions(kind: RawBuilder<SqlBool>, limit: Date): RetentionPart {
  const at = sql<Date>`t.at`
  return {
    from: sql`interaction t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and ${kind} and ${unrestricted('t.customer_id')}`,
    batch: 2_000,
    lock: 'update',
  }
}

/** What rules had staff or other systems do; the log's line of it has the same limit. */
function settled(table: 'task' | 'webhook_call', over: RawBuilder<SqlBool>, limit: Date): RetentionPart {
  const at = sql<Date>`t.settled_at`
  return {
    from: sql`${sql.table(table)} t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and ${over} and ${unrestricted('t.customer_id')}`,
    batch: 2_000,
    lock: 'update',
  }
}

function engagement(limit: Date): RetentionPart {
  const at = sql<Date>`t.at`
  return {
    from: sql`message_event t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and t.kind in ('opened', 'clicked')
      and not exists (select from message m join customer r on r.id = m.customer_id
        where m.id = t.message_id and r.restricted_at is not null)`,
    batch: 2_000,
    lock: 'update',
  }
}

/** A former value goes so long after it was replaced: until then somebody may ask what was known on a day. */
function attributeHistory(limit: Date): RetentionPart {
  const at = sql<Date>`t.recorded_at`
  return {
    from: sql`attribute_change t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and case when t.key = '*'
      -- What an import recorded at once goes when all of it was replaced.
      then not exists (select from jsonb_object_keys(t.value) k(key) where not exists (select from attribute_change x
        where x.customer_id = t.customer_id and x.recorded_at < ${limit}::timestamptz
          and (x.recorded_at, x.id) > (t.recorded_at, t.id)
          and (x.key = k.key or (x.key = '*' and jsonb_exists(x.value, k.key)))))
      else exists (select from attribute_change x
        where x.customer_id = t.customer_id and x.key = t.key and x.recorded_at < ${limit}::timestamptz
          and (x.recorded_at, x.id) > (t.recorded_at, t.id)) end and ${unrestricted('t.customer_id')}`,
    batch: 2_000,
    lock: null,
  }
}

/** Nobody knows them, and nothing rests on them: no order, no line of the ledger, no message, no case. */
function visitors(limit: Date): RetentionPart {
  const at = sql<Date>`greatest(t.created_at, t.last_seen_at)`
  return {
    from: sql`customer t`,
    id: sql`t.id`,
    at,
    where: sql`${before('t.id', at, limit)} and t.state = 'visitor' and t.restricted_at is null
      and not exists (select from orders x where x.customer_id = t.id)
      and not exists (select from consent_record x where x.customer_id = t.id)
      and not exists (select from message x where x.customer_id = t.id)
      and not exists (select from privacy_case x where x.customer_id = t.id)
      and not exists (select from confirmation x where x.customer_id = t.id and x.state = 'pending')
      and not exists (select from event_inbox x join event e on e.id = x.event_id where e.customer_id = t.id)
      and not exists (select from run x where x.customer_id = t.id and x.state in ('ready', 'waiting'))`,
    batch: 200,
    lock: 'update',
  }
}

const plain = (
  table: string,
  at: RawBuilder<Date>,
  limit: Date,
  where: RawBuilder<SqlBool>,
): RetentionPart => ({
  from: sql`${sql.table(table)} t`,
  id: sql`t.id`,
  at,
  where: sql`${at} < ${limit}::timestamptz and ${where}`,
  batch: 500,
  lock: 'update',
})

/** What a rule is about, as of a limit. */
export function partsOf(key: RetentionRuleKey, limit: Date): RetentionPart[] {
  switch (key) {
    case 'web_events':
      return [events(fromBrowser, limit)]
    case 'events':
      return [events(sql`(not ${fromBrowser} and not ${clickEvent})`, limit)]
    case 'interactions':
      return [
        interactions(sql`not ${clickLine}`, limit),
        settled('task', sql`t.state <> 'open'`, limit),
        settled('webhook_call', sql`t.state <> 'queued'`, limit),
      ]
    case 'advertising_contents':
      return [contents(true, limit)]
    case 'service_contents':
      return [contents(false, limit)]
    case 'engagement':
      return [engagement(limit), interactions(clickLine, limit), events(clickEvent, limit)]
    case 'attribute_history':
      return [attributeHistory(limit)]
    case 'confirmations':
      return [
        plain(
          'confirmation',
          sql`coalesce(t.settled_at, t.expires_at)`,
          limit,
          sql`t.state <> 'pending' and ${unrestricted('t.customer_id')}`,
        ),
      ]
    case 'letter_files':
      return [plain('letter_batch', sql`t.created_at`, limit, sql`t.purged_at is null`)]
    case 'returns':
      return [
        plain(
          'inbound',
          sql`coalesce(t.settled_at, t.received_at)`,
          limit,
          sql`t.state <> 'new' and (t.customer_id is null or ${unrestricted('t.customer_id')})`,
        ),
        plain('address_mark', sql`coalesce(t.lifted_at, t.until)`, limit, sql`t.lifted_at is not null`),
      ]
    case 'privacy_documents':
      return [plain('privacy_document', sql`t.erase_after`, limit, sql`true`)]
    case 'consent_evidence': {
      const part = plain('consent_evidence', sql`t.erase_after`, limit, sql`t.erase_after is not null`)
      return [{ ...part, id: sql`t.record_id` }]
    }
    case 'import_rejections': {
      // By the import: its rows go together, but for those about people whose processing is restricted.
      const there = sql<SqlBool>`exists (select from import_rejection r where r.import_id = t.id and ${rejectionFree})`
      const part = plain('import', sql`coalesce(t.finished_at, t.created_at)`, limit, there)
      return [{ ...part, batch: 5 }]
    }
    case 'sessions':
      return [plain('session', sql`least(t.revoked_at, t.expires_at)`, limit, sql`true`)]
    case 'visitors':
      return [visitors(limit)]
  }
}

/**
 * Customers whose value of an attribute was last changed before the limit. Of a value from before changes were
 * recorded, the age of the customer is taken.
 */
export function attributePart(key: string, limit: Date): RetentionPart {
  // Under `*` an import recorded several at once.
  const changed = sql<Date>`coalesce((select max(x.recorded_at) from attribute_change x
    where x.customer_id = t.id and (x.key = ${key} or (x.key = '*' and jsonb_exists(x.value, ${key})))), t.created_at)`
  return {
    from: sql`customer t`,
    id: sql`t.id`,
    at: changed,
    where: sql`t.id < ${firstIdAt(limit)}::uuid and t.attributes ? ${key} and t.state in ('customer', 'visitor')
      and t.restricted_at is null
      and ${changed} < ${limit}::timestamptz`,
    batch: 500,
    lock: 'no key update',
  }
}
