import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { requiredEqualities } from '../../engine/conditions/property-required.ts'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import { arrayText } from '../../engine/conditions/value.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { heldOutOf } from '../../engine/rules/holdout.ts'
import { occurrenceOf } from '../../engine/rules/occurrence.ts'
import type { Candidate } from '../../engine/rules/simulation/admission.ts'
import type { Db } from '../orm.ts'
import { contextAt, knownAt, type Simulated } from './simulation-context.ts'

/** Rows fetched at a time: they are never all in memory. */
const page = 5_000

type CandidateRow = {
  event_id: string
  customer_id: string
  at: number
  occurred_at: number
  key: string
  held: boolean
  time_zone: string | null
  properties: string | null
}

/**
 * Whoever met trigger and condition in the time looked at, customer by customer and for each in the order of time: a page
 * at a time, so that a million of them need no more memory than a few.
 */
export async function* readCandidates(
  db: Db,
  simulated: Simulated,
  source: RawBuilder<unknown>,
  lane: Lane,
): AsyncGenerator<Candidate[]> {
  const { world } = simulated
  const milliseconds = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`
  const { definition, ruleId } = simulated
  const held = heldOutOf(definition, { ruleId, lane }, contextAt(simulated))
  await sql`select set_config('cursor_tuple_fraction', '1', true)`.execute(db)
  await sql`declare simulated no scroll cursor for
    select q.event_id, q.customer_id, ${milliseconds('q.at')} as at, ${milliseconds('q.occurred_at')} as occurred_at,
      q.key, ${held} as held, c.time_zone, q.properties::text as properties
    from (${source}) q join customer c on c.id = q.customer_id
    where c.state in ('customer', 'visitor') and ${conditionHolds(simulated)}
    order by q.customer_id, q.at, q.occurred_at, q.event_id`.execute(db)
  for (;;) {
    const { rows } = await sql<CandidateRow>`fetch ${sql.lit(page)} from simulated`.execute(db)
    if (rows.length === 0) break
    yield rows.map(row => ({
      eventId: row.event_id,
      customerId: row.customer_id,
      at: row.at,
      occurredAt: row.occurred_at,
      key: row.key,
      held: row.held,
      timeZone: row.time_zone ?? world.timeZone ?? 'UTC',
      properties: row.properties,
    }))
    if (rows.length < page) break
  }
  await sql`close simulated`.execute(db)
}

function conditionHolds(simulated: Simulated): RawBuilder<SqlBool> {
  const { condition, validFrom, validUntil } = simulated.definition
  const parts = [
    ...(validFrom === undefined
      ? []
      : [sql`q.at >= ${new Date(validFrom)} and q.occurred_at >= ${new Date(validFrom)}`]),
    ...(validUntil === undefined ? [] : [sql`q.at <= ${new Date(validUntil)}`]),
    ...(condition ? [compileCondition(condition, contextAt(simulated))] : []),
    sql<SqlBool>`true`,
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** What tells entries apart: a property that is missing counts like an empty one. */
export function entryKey(
  { reentry }: Simulated['definition'],
  properties: RawBuilder<unknown>,
): RawBuilder<string> {
  const key = reentry.mode === 'always' ? undefined : reentry.key
  return key === undefined
    ? sql`''::text`
    : sql`left(coalesce(${properties} #>> ${arrayText(key.split('.'))}::text[], ''), 500)`
}

/** SQL: whether a customer is one of a random share, the same as in crowd.ts. */
export const isDrawn = (customer: RawBuilder<unknown>, share: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`('x' || right(${customer}::text, 8))::bit(32)::bigint < ${Math.ceil(share * 2 ** 32)}::bigint`

/** The events among which those are that start the rule, by what there are statistics of. */
export function occurredThen({ definition, ruleId, from, to }: Simulated): RawBuilder<unknown> {
  const { names } = occurrenceOf(definition.trigger, ruleId)
  return sql`select from event e where e.name = any(${arrayText([...names])}::text[])
    and e.occurred_at >= ${from} and e.occurred_at < ${to}`
}

/** Events that were recorded, of a share of customers: `event_id, customer_id, at, occurred_at, key, properties`. */
export function recordedEvents(simulated: Simulated, share = 1): RawBuilder<unknown> {
  const { definition, ruleId, imported, from, to } = simulated
  const { names, where, browser, system } = occurrenceOf(definition.trigger, ruleId)
  const at = knownAt(simulated, 'e')
  const oldest = definition.maxEventAgeHours * 3_600_000
  // By when they occurred, which there is an index for; then by when they came in.
  const parts: RawBuilder<SqlBool>[] = [
    sql`e.name = any(${[...names]}::text[])`,
    sql`e.occurred_at >= ${new Date(from.getTime() - oldest)} and e.occurred_at < ${new Date(to.getTime() + 86_400_000)}`,
    sql`${at} >= ${from} and ${at} < ${to}`,
    sql`(e.mode <> 'live' or e.occurred_at >= e.received_at - ${definition.maxEventAgeHours}::float8 * interval '1 hour')`,
  ]
  if (share < 1) parts.push(isDrawn(sql`e.customer_id`, share))
  if (!imported) parts.push(sql`e.mode = 'live'`)
  if (system) parts.push(sql`e.type = 'system'`)
  if (!browser) parts.push(sql`e.trust in ('server', 'verified')`)
  const required = requiredEqualities(where)
  if (Object.keys(required).length > 0) parts.push(sql`e.properties @> ${JSON.stringify(required)}::jsonb`)
  if (where.length > 0)
    parts.push(compilePropertyConditions(where, { properties: sql`e.properties`, asOf: at }))
  return sql`select e.id as event_id, e.customer_id, ${at} as at, e.occurred_at,
      ${entryKey(definition, sql`e.properties`)} as key, null::jsonb as properties
    from event e where ${sql.join(
      parts.map(part => sql`(${part})`),
      sql` and `,
    )} offset 0`
}
