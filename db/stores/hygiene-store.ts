import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { CountedDomain } from '../../engine/customers/domains.ts'
import {
  type HygieneFacts,
  type HygieneItem,
  hygieneItems,
  roleNames,
  typoCondition,
  typosOf,
} from '../../engine/customers/hygiene.ts'
import type { Db } from '../orm.ts'
import { type ConditionWorld, readConditionWorld } from './condition-context-store.ts'
import { longRead } from './long-read-store.ts'
import { inSegments } from './segment-evaluate-store.ts'
import { countCustomers, countSegment } from './segment-preview-store.ts'

export type HygieneCount = HygieneItem & { count: number }
export type HygieneResult = {
  customers: number
  items: HygieneCount[]
  typos: (CountedDomain & { suggestion: string; condition: Condition })[]
}

/** Longer than it takes at a million customers, in milliseconds. */
const timeoutMs = 120_000
/** Different values read at most; beyond them a list would be of no use. */
const mostValues = 50_000
const shownTypos = 100

/**
 * Counts all items of the report: what occurs, then one statement for each item, as the segment would be counted, so that
 * PostgreSQL can make joins of what looks beyond the customer's own row. Six seconds at a million customers.
 */
export async function countHygiene(db: Db, timeZone: string, now: Date): Promise<HygieneResult> {
  return await longRead(db, { timeoutMs }, async trx => {
    const world = await readConditionWorld(trx, timeZone)
    const facts = await readFacts(trx, world)
    const items = hygieneItems(facts)
    const counted: HygieneCount[] = []
    for (const item of items)
      counted.push({ ...item, count: await countSegment(trx, item.condition, { ...world, asOf: now }) })
    return {
      customers: await countCustomers(trx),
      items: counted,
      typos: typosOf(facts)
        .slice(0, shownTypos)
        .map(typo => ({ ...typo, condition: typoCondition(typo.domain) })),
    }
  })
}

async function readFacts(db: Db, { attributeTypes }: ConditionWorld): Promise<HygieneFacts> {
  const { rows: domains } = await sql<CountedDomain>`
    select domain, count(*)::int as count
    from (select substring(c.email_key from '[^@]*$') as domain from customer c
      where ${inSegments} and c.email_key is not null) used
    group by domain order by 2 desc limit ${mostValues}`.execute(db)
  // What is right beyond doubt need not be looked at here.
  const { rows: places } = await sql<{ country: string; postalCode: string | null }>`
    select country, "postalCode" from (
      select c.attributes ->> 'country' as country, c.attributes ->> 'postalCode' as "postalCode"
      from customer c where ${inSegments} and c.attributes ->> 'country' is not null) used
    where not coalesce(case country when 'DE' then "postalCode" ~ '^(?!00)[0-9]{5}$'
      when 'AT' then "postalCode" ~ '^[1-9][0-9]{3}$' when 'CH' then "postalCode" ~ '^[1-9][0-9]{3}$' end, false)
    group by 1, 2 order by 1, 2 limit ${mostValues}`.execute(db)
  const { rows: roles } = await sql<{ name: string }>`
    select distinct split_part(c.email_key, '@', 1) as name from customer c
    where ${inSegments} and split_part(c.email_key, '@', 1) = any(${roleNames}::text[]) order by 1`.execute(
    db,
  )
  const purposes = await db
    .selectFrom('purpose')
    .select('key')
    .where('kind', '=', 'marketing')
    .orderBy('position')
    .execute()
  return {
    domains,
    roles: roles.map(({ name }) => name),
    places,
    marketing: purposes.map(({ key }) => key),
    attributeTypes,
  }
}
