import { type RawBuilder, sql } from 'kysely'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { exitReason, type RunContext } from '../../engine/rules/exit-sql.ts'
import type { ConditionWorld } from './condition-context-store.ts'

/** A rule as it is simulated, and what it is simulated in. */
export type Simulated = {
  definition: RuleDefinition
  /** Of a rule that is not saved yet an id of its own, by which chance is drawn. */
  ruleId: string
  world: ConditionWorld
  /** Events that were imported count, from when they occurred. */
  imported: boolean
  from: Date
  to: Date
}

/** Someone at a moment: a row of `asked`. */
export type Asked = {
  customerId: string
  /** The event that started the run; one that nobody recorded is not found, and its properties are given. */
  eventId: string
  properties: string | null
  occurredAt: Date
  startedAt: Date
  at: Date
  until?: Date | undefined
}

/** History mode at a moment per row: `q.at` unless said otherwise. Aliases: customer `c`, row `q`. */
export function contextAt(
  { world, imported }: Simulated,
  at: RawBuilder<unknown> = sql`q.at`,
  triggerAt: RawBuilder<unknown> = sql`q.occurred_at`,
): RunContext {
  return {
    ...world,
    customer: 'c',
    asOf: at,
    mode: 'history',
    triggerAt,
    importedAsOccurred: imported,
    unrecordedAsToday: true,
  }
}

/** When an event came in as far as the simulation is concerned. */
export function knownAt({ imported }: Pick<Simulated, 'imported'>, alias: string): RawBuilder<Date> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  if (!imported) return sql<Date>`${column('received_at')}`
  return sql<Date>`(case ${column('mode')} when 'live' then ${column('received_at')} else ${column('occurred_at')} end)`
}

/** Properties of the event that started a run, of `fromAsked` with properties. */
export const startingProperties: RawBuilder<unknown> = sql`coalesce(e.properties, q.properties)`

/**
 * `from … q join customer c left join event e`: everybody who is asked about, numbered by `n`. `properties`: with those that
 * are given.
 */
export function fromAsked(
  rows: readonly Asked[],
  { properties = false }: { properties?: boolean } = {},
): RawBuilder<unknown> {
  // As numbers: to write thousands of moments as text, and to read them, takes longer than the question.
  const times = (of: (row: Asked) => Date | undefined) =>
    sql`${rows.map(row => of(row)?.getTime() ?? null)}::float8[]`
  const moment = (column: string) =>
    sql`to_timestamp(${sql.ref(`x.${column}`)} / 1000.0) as ${sql.ref(column)}`
  const moments = sql.join(['occurred_at', 'started_at', 'at', 'until'].map(moment))
  const given = properties ? sql`${rows.map(row => row.properties)}::jsonb[]` : sql`'{}'::jsonb[]`
  return sql`from (select x.n, x.customer_id, x.event_id, x.properties, ${moments}
      from unnest(${rows.map((_, n) => n)}::int[], ${rows.map(row => row.customerId)}::uuid[],
        ${rows.map(row => row.eventId)}::uuid[], ${times(row => row.occurredAt)}, ${times(row => row.startedAt)},
        ${times(row => row.at)}, ${times(row => row.until)}, ${given})
        as x(n, customer_id, event_id, occurred_at, started_at, at, until, properties) offset 0) q
    join customer c on c.id = q.customer_id
    left join event e on e.id = q.event_id`
}

/** Why a run has to end at a moment, or null, by the fragment that `advance` and the gate ask with. */
export function exitAt(simulated: Simulated, at: RawBuilder<unknown> = sql`q.at`): RawBuilder<string | null> {
  return exitReason(simulated.definition, contextAt(simulated, at)) ?? sql`null::text`
}
