import { sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { inSegments } from './segment-evaluate-store.ts'
import { inTransaction } from './transaction.ts'

/** Customers of one transaction. */
const sliceSize = 20_000

/** Tags with how many customers have them, the most frequent first. */
export async function listTags(
  db: Db,
  filter: { q?: string | undefined; limit: number },
): Promise<{ tag: string; customers: number }[]> {
  const q = filter.q?.trim().toLowerCase() ?? ''
  const { rows } = await sql<{ tag: string; customers: number }>`
    select t.tag, count(*)::int as customers from customer_tag t
    where position(${q} in lower(t.tag)) > 0
    group by t.tag order by 2 desc, 1 limit ${filter.limit}`.execute(db)
  return rows
}

export async function tagsOfCustomer(db: Db, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('customer_tag')
    .select('tag')
    .where('customer_id', '=', customerId)
    .orderBy('tag')
    .execute()
  return rows.map(row => row.tag)
}

/** Puts tags on a customer and takes tags off; false where there is no such customer. */
export async function changeTags(
  db: Db,
  customerId: string,
  change: { add: readonly string[]; remove: readonly string[] },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { rows } = await sql`
      select id from customer where id = ${customerId}::uuid and state in ('customer', 'visitor')
      for no key update`.execute(trx)
    if (rows.length === 0) return false
    await sql`
      delete from customer_tag where customer_id = ${customerId}::uuid
        and tag = any(${[...change.remove]}::text[])`.execute(trx)
    await sql`
      insert into customer_tag (customer_id, tag, tagged_at, actor)
      select ${customerId}::uuid, tag, ${now}::timestamptz, ${audit.actor}
      from unnest(${[...new Set(change.add)]}::text[]) as x(tag) on conflict do nothing`.execute(trx)
    await writeAudit(trx, audit)
    return true
  })
}

/**
 * Puts a tag on everybody a condition holds for, or takes it off, in slices by id, each a transaction. Returns for how
 * many it changed anything. An interruption leaves some; doing it again does the rest.
 */
export async function tagMatching(
  db: Db,
  { tag, put, condition }: { tag: string; put: boolean; condition: Condition },
  world: ConditionWorld,
  now: Date,
  audit: AuditLine,
): Promise<number> {
  await writeAudit(db, audit)
  const context = {
    ...world,
    customer: 'c',
    asOf: now,
    mode: 'live',
    shape: 'lookup',
  } as const
  const matching = sql`${inSegments} and (${compileCondition(condition, context)})`
  let changed = 0
  let from = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ last: string | null }>`
      select max(id::text) as last from (
        select id from customer where id > ${from}::uuid order by id limit ${sliceSize}) x`.execute(db)
    const last = rows[0]?.last ?? null
    if (last === null) return changed
    const slice = sql`select c.id from customer c where c.id > ${from}::uuid and c.id <= ${last}::uuid and ${matching}`
    const { numAffectedRows } = put
      ? await sql`
          insert into customer_tag (customer_id, tag, tagged_at, actor)
          select id, ${tag}::text, ${now}::timestamptz, ${audit.actor}::text from (${slice}) x order by id
          on conflict do nothing`.execute(db)
      : await sql`delete from customer_tag where tag = ${tag}::text and customer_id in (${slice})`.execute(db)
    changed += Number(numAffectedRows ?? 0n)
    from = last
  }
}
