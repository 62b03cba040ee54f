import { type RawBuilder, sql } from 'kysely'
import {
  cutoffOf,
  daysOf,
  type RetentionRuleKey,
  type RetentionSetting,
  retentionRules,
  retentionSettingSchema,
} from '../../engine/privacy/retention.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { listAttributes } from './attribute-definition-store.ts'
import { eraseEvidence } from './consent-seal-store.ts'
import { attributePart, clickEvent, partsOf, type RetentionPart, rejectionFree } from './retention-parts.ts'
import { readSetting } from './setting-store.ts'
import { inTransaction } from './transaction.ts'

export const retentionSettingKey = 'retention'

/** What is set, with its version; a rule that is not named follows its default. */
export async function readRetention(db: Db): Promise<{ version: number; setting: RetentionSetting }> {
  const { version, value } = await readSetting(db, retentionSettingKey)
  return { version, setting: value === undefined ? { rules: {} } : retentionSettingSchema.parse(value) }
}

/** One thing to be done in a night: a rule, or an attribute with a limit of its own. */
export type RetentionTask = {
  /** A rule's key, or `attribute.<key>`. */
  key: string
  parts: RetentionPart[]
  remove: Remove
}

type Remove = (db: Db, ids: string[], night: Date) => Promise<void>

/** What is due in a night, in the order it is done. */
export async function retentionTasks(db: Db, keyring: Keyring, night: Date): Promise<RetentionTask[]> {
  const { setting } = await readRetention(db)
  const rules = retentionRules.flatMap(rule => {
    const days = rule.fixed ? 0 : daysOf(rule, setting)
    if (days === null) return []
    return [
      { key: rule.key, parts: partsOf(rule.key, cutoffOf(night, days)), remove: removal(rule.key, keyring) },
    ]
  })
  const attributes = (await listAttributes(db)).flatMap(({ key, retentionDays }) => {
    if (retentionDays === null) return []
    const parts = [attributePart(key, cutoffOf(night, retentionDays))]
    return [{ key: `attribute.${key}`, parts, remove: forgetAttribute(key) }]
  })
  // Visitors come last: with them go rows that other rules have counted.
  const last = rules.filter(task => task.key === 'visitors')
  return [...rules.filter(task => task.key !== 'visitors'), ...attributes, ...last]
}

const deleteFrom = (table: string, id: string): Remove => {
  return async (db, ids) => {
    await sql`delete from ${sql.table(table)} where ${sql.ref(id)} = any(${ids}::uuid[])`.execute(db)
  }
}

function removal(key: RetentionRuleKey, keyring: Keyring): Remove {
  switch (key) {
    case 'web_events':
    case 'events':
      return deleteFrom('event', 'id')
    case 'interactions':
      // Ids of all three tables are drawn from one space, so that each finds its own.
      return async (db, ids, night) => {
        for (const table of ['interaction', 'task', 'webhook_call'])
          await deleteFrom(table, 'id')(db, ids, night)
      }
    case 'advertising_contents':
    case 'service_contents':
      return deleteFrom('message_content', 'message_id')
    case 'engagement':
      // Ids of all three tables are drawn from one space, so that each finds its own.
      return async (db, ids) => {
        await deleteFrom('message_event', 'id')(db, ids, new Date(0))
        await sql`delete from interaction where id = any(${ids}::uuid[]) and kind = 'message_clicked'`.execute(
          db,
        )
        await sql`delete from event t where t.id = any(${ids}::uuid[]) and ${clickEvent}`.execute(db)
      }
    case 'attribute_history':
      return deleteFrom('attribute_change', 'id')
    case 'confirmations':
      return deleteFrom('confirmation', 'id')
    case 'letter_files':
      return async (db, ids, night) => {
        await sql`update letter_batch set file = null, addresses = null, purged_at = ${night}
          where id = any(${ids}::uuid[])`.execute(db)
      }
    case 'returns':
      // Ids of both tables are drawn from one space, so that each finds its own.
      return async (db, ids, night) => {
        for (const table of ['inbound', 'address_mark']) await deleteFrom(table, 'id')(db, ids, night)
      }
    case 'privacy_documents':
      return deleteFrom('privacy_document', 'id')
    case 'consent_evidence':
      return async (db, ids, night) => {
        await eraseEvidence(db, keyring, ids, 'retention', night)
      }
    case 'import_rejections':
      return async (db, ids) => {
        await sql`delete from import_rejection r where r.import_id = any(${ids}::uuid[]) and ${rejectionFree}`.execute(
          db,
        )
      }
    case 'sessions':
      return deleteFrom('session', 'id')
    case 'visitors':
      return deleteFrom('customer', 'id')
  }
}

/** Takes a value away with all its history: only that it was removed, and when, stays. */
function forgetAttribute(key: string): Remove {
  return async (db, ids, night) => {
    await sql`update customer set attributes = attributes - ${key}::text, version = version + 1, updated_at = ${night}
      where id = any(${ids}::uuid[])`.execute(db)
    await sql`delete from attribute_change where customer_id = any(${ids}::uuid[]) and key = ${key}`.execute(
      db,
    )
    // History may not be updated: what an import recorded at once is written again without this one.
    await sql`
      with gone as (
        delete from attribute_change where customer_id = any(${ids}::uuid[]) and key = '*' and jsonb_exists(value, ${key})
        returning *)
      insert into attribute_change (id, customer_id, key, value, origin, recorded_at)
      select id, customer_id, key, value - ${key}::text, origin, recorded_at from gone`.execute(db)
    await sql`
      insert into attribute_change (id, customer_id, key, value, origin, recorded_at)
      select id, customer_id, ${key}, null, 'retention', ${night}::timestamptz
      from unnest(${ids.map(() => newId(night))}::uuid[], ${ids}::uuid[]) as r(id, customer_id)`.execute(db)
  }
}

/** More than this are not counted: a preview must answer in seconds. */
export const mostCounted = 1_000_000

export type RetentionCount = { key: string; count: number; more: boolean; oldest: Date | null }

/** How many rows a night would remove by one task, and how old the oldest is. Changes nothing. */
export async function countTask(db: Db, { key, parts }: RetentionTask): Promise<RetentionCount> {
  const rows = sql.join(
    parts.map(
      part => sql`(select ${part.at} as at from ${part.from} where ${part.where} limit ${mostCounted + 1})`,
    ),
    sql` union all `,
  )
  const found = await sql<{ count: number; oldest: Date | null }>`
    select count(*)::int as count, min(at) as oldest from (${rows}) as due`.execute(db)
  const { count, oldest } = found.rows[0] ?? { count: 0, oldest: null }
  return { key, count: Math.min(count, mostCounted), more: count > mostCounted, oldest }
}

/**
 * Removes the next batch of a part in one transaction, together with counting it, and returns the id to go on after;
 * null when there is no more. Rows are locked in the order of their ids, as delivery and merge do.
 */
export async function removeBatch(
  db: Db,
  run: { id: string; night: Date },
  task: RetentionTask,
  part: RetentionPart,
  after: string | null,
): Promise<string | null> {
  return await inTransaction(db, async trx => {
    const lock = part.lock === null ? sql`` : sql`for ${sql.raw(part.lock)} of t`
    const { rows } = await sql<{ id: string }>`
      select ${part.id} as id from ${part.from}
      where ${part.where} and ${part.id} > ${after ?? firstOfAll}::uuid
      order by ${part.id} limit ${part.batch} ${lock}`.execute(trx)
    if (rows.length === 0) return null
    const locked = rows.map(row => row.id)
    // What came in while we waited for the locks (an order of a visitor) is seen only by a statement after them.
    const still = await sql<{ id: string }>`
      select ${part.id} as id from ${part.from}
      where ${part.id} = any(${locked}::uuid[]) and ${part.where}`.execute(trx)
    const ids = still.rows.map(row => row.id)
    await task.remove(trx, ids, run.night)
    await sql`
      update retention_run set removed = removed || jsonb_build_object(${task.key}::text,
        coalesce((removed ->> ${task.key}::text)::int, 0) + ${ids.length}::int)
      where id = ${run.id}::uuid`.execute(trx)
    return rows.length < part.batch ? null : (locked.at(-1) ?? null)
  })
}

const firstOfAll = '00000000-0000-0000-0000-000000000000'

export type RetentionRunRow = {
  id: string
  startedAt: Date
  finishedAt: Date | null
  removed: Record<string, number>
}

const runs = (db: Db) =>
  db
    .selectFrom('retention_run')
    .select(['id', 'started_at as startedAt', 'finished_at as finishedAt', 'removed'])
    .orderBy('id', 'desc')

/** Newest first; `before` is the id of the last one already seen. */
export async function listRetentionRuns(
  db: Db,
  page: { limit: number; before: string | null },
): Promise<RetentionRunRow[]> {
  let query = runs(db).limit(page.limit)
  if (page.before) query = query.where('id', '<', page.before)
  return await query.execute()
}

/**
 * The run of a night: the one that was begun and not finished, or a new one; null when it is done. The very first
 * night is only noted, so that nobody loses data to an update before they could look at the preview.
 */
export async function runOfNight(db: Db, night: Date, now: Date): Promise<string | null> {
  return await inTransaction(db, async trx => {
    await sql`select pg_advisory_xact_lock(hashtext('retention'))`.execute(trx)
    const [last] = await runs(trx).limit(1).execute()
    if (last && last.startedAt >= night) return last.finishedAt === null ? last.id : null
    // What an earlier night left undone is due tonight as well.
    const left: RawBuilder<unknown> = sql`update retention_run set finished_at = ${now} where finished_at is null`
    await left.execute(trx)
    const id = newId(now)
    const finished = last === undefined ? now : null
    await trx
      .insertInto('retention_run')
      .values({ id, started_at: now, finished_at: finished, removed: sql`'{}'::jsonb` })
      .execute()
    return finished === null ? id : null
  })
}

export async function finishRun(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('retention_run').set({ finished_at: now }).where('id', '=', id).execute()
}
