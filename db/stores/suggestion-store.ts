import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'
import { customerSample } from './sample.ts'
import { inSegments } from './segment-evaluate-store.ts'

type Scalar = string | number | boolean
export type SuggestedValues = { items: { value: Scalar; count: number }[]; sample: number; whole: boolean }

const mostValues = 50
const longestValue = 200
/** Events of a name that are looked at for values; enough to know the usual ones. */
const sampledEvents = 2_000
const mostNames = 500

/** Whether whoever asks may see customers; who may not is told only what many share, and no value of one person. */
export type Asked = { q: string; seesCustomers: boolean }

/** So many in a sample are a group, in which nobody is known by the value. */
const group = 5

/** `values`: a select of jsonb `v`, one row for each value; `from`: rows looked at. */
function frequent(from: RawBuilder<unknown>, values: RawBuilder<unknown>, { q, seesCustomers }: Asked) {
  return sql<{ value: Scalar | null; n: number }>`
    with looked_at as materialized (${from})
    select null::jsonb as value, count(*)::int as n from looked_at
    union all
    (select v as value, count(*)::int as n from (${values}) x
      where jsonb_typeof(v) in ('string', 'number', 'boolean') and length(v #>> '{}') between 1 and ${longestValue}
        and strpos(lower(v #>> '{}'), ${q.toLowerCase()}) > 0
      group by v having count(*) >= ${seesCustomers ? 1 : group} order by n desc, v limit ${mostValues})`
}

function valuesOf(rows: { value: Scalar | null; n: number }[]) {
  return {
    sample: rows.find(row => row.value === null)?.n ?? 0,
    items: rows.flatMap(({ value, n }) => (value === null ? [] : [{ value, count: n }])),
  }
}

/** Columns that conditions use like attributes and that many customers share; the others name one person each. */
const sharedColumns: Readonly<Record<string, RawBuilder<unknown>>> = {
  locale: sql`to_jsonb(c.locale)`,
  timeZone: sql`to_jsonb(c.time_zone)`,
  state: sql`to_jsonb(c.state)`,
}

/** The most frequent values of an attribute, of a list its items, in a sample of customers. */
export async function attributeValues(db: Db, key: string, asked: Asked): Promise<SuggestedValues> {
  const { clause, whole } = await customerSample(db)
  const stored = Object.hasOwn(sharedColumns, key) ? sharedColumns[key] : sql`c.attributes -> ${key}::text`
  const from = sql`select ${stored} as v from customer c ${clause} where ${inSegments}`
  const values = sql`select l.v from looked_at l where jsonb_typeof(l.v) <> 'array'
    union all select e.v from looked_at l, jsonb_array_elements(
      case jsonb_typeof(l.v) when 'array' then l.v else '[]' end) as e(v)`
  const { rows } = await frequent(from, values, asked).execute(db)
  return { ...valuesOf(rows), whole }
}

/** The most frequent domains of addresses, in a sample of customers. */
export async function emailDomains(db: Db, asked: Asked): Promise<SuggestedValues> {
  const { clause, whole } = await customerSample(db)
  const from = sql`select to_jsonb(substring(c.email_key from '[^@]*$')) as v from customer c ${clause}
    where ${inSegments} and c.email_key is not null`
  const { rows } = await frequent(from, sql`select v from looked_at`, asked).execute(db)
  return { ...valuesOf(rows), whole }
}

/** Whoever must be left alone (Art. 18) shows nobody what they did. */
function newestOf(event: string, limit: number) {
  return sql<{ properties: Record<string, unknown> }>`
    select e.properties from event e where e.name = ${event}
      and not exists (select from customer c where c.id = e.customer_id and c.restricted_at is not null)
    order by e.id desc limit ${limit}`
}

/** The values a property had in the newest events of a name. `path` is a JSON path. */
export async function eventValues(
  db: Db,
  event: string,
  path: string,
  asked: Asked,
): Promise<SuggestedValues> {
  const from = newestOf(event, sampledEvents)
  const values = sql`select p.v from looked_at l, jsonb_path_query(l.properties, ${path}::jsonpath, '{}', true) as p(v)`
  const { rows } = await frequent(from, values, asked).execute(db)
  const found = valuesOf(rows)
  return { ...found, whole: found.sample < sampledEvents }
}

/** The properties of the newest events of a name. */
export async function newestProperties(
  db: Db,
  event: string,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const { rows } = await newestOf(event, limit).execute(db)
  return rows.map(row => row.properties)
}

/**
 * Names of events, the last to come in first. Hopping from name to name through the index, it looks at two rows of each
 * name, however many events there are.
 */
export async function eventNames(db: Db): Promise<{ name: string; lastAt: Date }[]> {
  const { rows } = await sql<{ name: string; lastAt: Date }>`
    with recursive names(name, hops) as (
      (select e.name, 1 from event e order by e.name limit 1)
      union all
      select (select e.name from event e where e.name > n.name order by e.name limit 1), n.hops + 1
      from names n where n.name is not null and n.hops < ${mostNames}
    )
    select n.name, newest.received_at as "lastAt" from names n
    cross join lateral (select e.received_at from event e where e.name = n.name order by e.id desc limit 1) newest
    where n.name <> '' order by newest.received_at desc, n.name`.execute(db)
  return rows
}

/** Tags in use, by the same hops. */
export async function tagsInUse(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    with recursive tags(tag, hops) as (
      (select t.tag, 1 from customer_tag t order by t.tag limit 1)
      union all
      select (select x.tag from customer_tag x where x.tag > t.tag order by x.tag limit 1), t.hops + 1
      from tags t where t.tag is not null and t.hops < ${mostNames}
    )
    select tag from tags where tag is not null`.execute(db)
  return rows.map(row => row.tag)
}

/** Categories with the number of products in each, the largest first. */
export async function productCategories(db: Db, q: string): Promise<{ value: string; count: number }[]> {
  const { rows } = await sql<{ value: string; count: number }>`
    select p.category as value, count(*)::int as count from product p
    where p.category <> '' and p.retired_at is null and strpos(lower(p.category), ${q.toLowerCase()}) > 0
    group by p.category order by count desc, p.category limit ${mostValues}`.execute(db)
  return rows
}

export type SuggestedProduct = {
  externalId: string
  name: string | null
  sku: string | null
  category: string | null
}

/** Products whose name, id or article number holds every word, the newest first. */
export async function productsByText(db: Db, q: string, limit: number): Promise<SuggestedProduct[]> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  // As the trigram index has it.
  const text = sql`lower(coalesce(p.name, '') || ' ' || p.external_id || ' ' || coalesce(p.sku, ''))`
  const holds = words.map(word => sql`and ${text} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  const { rows } = await sql<SuggestedProduct>`
    select p.external_id as "externalId", p.name, p.sku, p.category from product p
    where p.retired_at is null ${sql.join(holds, sql` `)} order by p.id desc limit ${limit}`.execute(db)
  return rows
}
