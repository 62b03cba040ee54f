import { sql } from 'kysely'
import { gateVerdict } from '../../engine/consent/gate.ts'
import { gateThen } from '../../engine/consent/gate-history.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { GateAnswer } from '../../engine/rules/simulation/outbox.ts'
import type { Db } from '../orm.ts'
import { type Asked, exitAt, fromAsked, type Simulated } from './simulation-context.ts'

/** A message as a step plans it: what the gate looks at. */
export type PlannedKind = {
  channel: string
  purpose: string
  /** Null of a task, which has none. */
  templateKey: string | null
  topic: string | null
  categories: readonly string[] | null
  profiling: boolean
}

/** What the gate would have said to each at its moment; in their order. */
export async function askGate(
  db: Db,
  simulated: Simulated,
  message: PlannedKind & { exits: boolean },
  rows: readonly Asked[],
): Promise<GateAnswer[]> {
  const { channel, purpose, templateKey, topic, categories, profiling } = message
  const found = await sql<{
    n: number
    exit: ReasonCode | null
    denial: ReasonCode | null
    paused_until: Date | null
    max_per_week: number | null
  }>`
    with exits as materialized (select q.n, q.customer_id, q.event_id, q.at, ${message.exits ? exitAt(simulated) : sql`null::text`} as exit ${fromAsked(rows)})
    select m.n, m.exit, coalesce(${gateVerdict.denial}, case when ${templateKey}::text is not null and tv.id is null then 'no_template' end) as denial,
      pref.paused_until, pref.max_per_week
    from (select exits.n, exits.exit, exits.customer_id, exits.event_id, exits.at as as_of, ${channel}::text as channel,
        ${purpose}::text as purpose, null::uuid as confirmation_id, ${topic}::text as topic,
        ${categories === null ? null : JSON.stringify(categories)}::jsonb as categories, ${profiling}::boolean as profiling,
        (select id from template where key = ${templateKey}::text) as template_id, null::uuid as template_version_id
      from exits offset 0) m
    ${gateThen()}`.execute(db)
  // Whoever is not found was erased since.
  const answers = rows.map(
    (): GateAnswer => ({ exit: null, denial: 'erased', pausedUntil: null, maxPerWeek: null }),
  )
  for (const row of found.rows)
    answers[row.n] = {
      exit: row.exit,
      denial: row.denial,
      pausedUntil: row.paused_until,
      maxPerWeek: row.max_per_week,
    }
  return answers
}
