import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type DemoSetting, type DemoThing, demoActor, demoShopUrl } from '../../engine/demo/demo.ts'
import type { Db } from '../orm.ts'

/** Remembers that these rows came with the demo. */
export async function markDemo(db: Db, thing: DemoThing | 'customer', ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into demo_row (thing, id) select ${thing}, id from unnest(${[...ids]}::text[]) as x(id)
    on conflict do nothing`.execute(db)
}

/** True for a customer `c` of the demo, asked by key. */
export const ofDemo = ({ sourceId }: DemoSetting): RawBuilder<SqlBool> => sql<SqlBool>`(
  coalesce(c.source_id = ${sourceId}::uuid, false)
  or exists (select from demo_row d where d.thing = 'customer' and d.id = c.id::text))`

/** Whom the running traffic brought, who are not marked yet. Those that were looked at and stay are left alone. */
export async function markTraffic(db: Db, { sourceId }: DemoSetting): Promise<void> {
  await sql`
    insert into demo_row (thing, id)
    select 'customer', c.id::text from (
      select distinct customer_id as id from event where source_id = ${sourceId}::uuid) e
    join customer c on c.id = e.id and c.source_id = ${sourceId}::uuid and c.merged_into is null
    where not exists (select from demo_row d where d.thing = 'kept' and d.id = c.id::text)
    on conflict do nothing`.execute(db)
}

/** What the demo made in its own name since then and what is still there: the audit log says so, and never forgets. */
export async function markThings(db: Db, since: Date): Promise<void> {
  const made = (entity: string, action: string, id: RawBuilder<unknown>) => sql`exists (
    select from audit_entry a where a.entity = ${entity} and a.entity_id = ${id} and a.actor = ${demoActor}
      and a.action = ${action} and a.at >= ${since}::timestamptz)`
  await sql`
    insert into demo_row (thing, id)
    select 'rule', t.id::text from rule t where ${made('rule', 'rule.create', sql`t.id::text`)}
    union all select 'template', t.id::text from template t where ${made('template', 'template.create', sql`t.id::text`)}
    union all select 'segment', t.id::text from segment t where ${made('segment', 'segment.create', sql`t.id::text`)}
    union all select 'campaign', t.id::text from campaign t where ${made('campaign', 'campaign.create', sql`t.id::text`)}
    union all select 'topic', t.key from topic t where ${made('topic', 'topic.create', sql`t.key`)}
    union all select 'attribute', t.key from attribute_definition t
      where ${made('attribute', 'attribute.declare', sql`t.key`)}
    on conflict do nothing`.execute(db)
}

/**
 * Of a demo that was installed before rows were marked: who of these customers and products is there, and whom its traffic
 * brought since. The latter are told by the name of the program in each of their events; somebody of whom anything else
 * is known is not among them.
 */
export async function markFormer(
  db: Db,
  former: { sourceId: string; customers: readonly string[]; products: readonly string[] },
): Promise<void> {
  const { sourceId, customers, products } = former
  await sql`
    insert into demo_row (thing, id)
    select 'customer', id::text from customer where id = any(${[...customers]}::uuid[])
    union all
    select 'product', id::text from product where id = any(${[...products]}::uuid[]) and url like ${`${demoShopUrl}/%`}
    on conflict do nothing`.execute(db)
  await sql`
    insert into demo_row (thing, id)
    select 'customer', c.id::text from customer c
    where c.source_id = ${sourceId}::uuid and c.merged_into is null
      and exists (select from event e where e.customer_id = c.id)
      and not exists (select from event e where e.customer_id = c.id
        and (e.source_id <> ${sourceId}::uuid or e.context -> 'library' ->> 'name' is distinct from 'zitronella-shop'))
    on conflict do nothing`.execute(db)
  // Visitors who turned out to be one of these.
  await sql`
    insert into demo_row (thing, id)
    select 'customer', c.id::text from customer c
    join demo_row d on d.thing = 'customer' and d.id = c.merged_into::text
    where c.source_id = ${sourceId}::uuid on conflict do nothing`.execute(db)
}

/** Customers who look like the demo's, by number and address, and of whom it is not known. */
export async function countUnsure(db: Db, formerSourceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customer c
    where c.source_id = ${formerSourceId}::uuid and c.state = 'customer' and c.external_id ~ '^ZK-[0-9]{5,8}$'
      and c.email ~ '@(example\\.(com|org|net)|[^@]*\\.example|[^@]*\\.test)$'
      and not exists (select from demo_row d where d.thing in ('customer', 'kept') and d.id = c.id::text)`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
