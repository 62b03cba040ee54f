import { sql } from 'kysely'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import { type MessageState, messageStates } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { madeTask } from './rule-count-store.ts'

export type StepCounts = {
  id: string
  entered: number
  left: number
  /** By the id of the arm. */
  arms: Record<string, number>
  /** Ended, by the reason of the exit; of runs as a whole `done` and `failed` too. */
  exits: Record<string, number>
  /** Of the version as a whole: runs it took over from earlier ones, and gave away to later ones. */
  moved: { here: number; away: number }
}

/** What happened at each step of a version, and to its runs as a whole (id ''). */
export async function stepCounts(db: Db, versionId: string): Promise<Map<string, StepCounts>> {
  const { rows } = await sql<{ step_id: string; what: string; n: number }>`
    select step_id, what, sum(n)::int as n from rule_step_count
    where rule_version_id = ${versionId}::uuid group by 1, 2 order by 1, 2`.execute(db)
  const counts = new Map<string, StepCounts>()
  for (const { step_id: id, what, n } of rows) {
    const step = counts.get(id) ?? {
      id,
      entered: 0,
      left: 0,
      arms: {},
      exits: {},
      moved: { here: 0, away: 0 },
    }
    counts.set(id, step)
    if (what === 'entered' || what === 'left') step[what] = n
    else if (what === 'moved_here') step.moved.here = n
    else if (what === 'moved_away') step.moved.away = n
    else if (what.startsWith('arm:')) step.arms[what.slice(4)] = n
    else if (what.startsWith('exited:')) step.exits[what.slice(7)] = n
    else if (what === 'done' || what === 'failed') step.exits[what] = n
  }
  return counts
}

export type StepMessages = {
  stepId: string
  /** Tasks that were made are no messages sent: they count by themselves. */
  messages: Record<MessageState, number>
  tasks: number
  /** Of those not sent, held or failed. */
  reasons: { state: MessageState; reason: ReasonCode; count: number }[]
}

/** Messages of a version by step, state and reason. The version's rule is given because messages are found by it. */
export async function stepMessages(db: Db, ruleId: string, versionId: string): Promise<StepMessages[]> {
  const { rows } = await sql<{
    step_id: string
    state: MessageState
    reason: ReasonCode | null
    made: boolean
    n: number
  }>`
    select coalesce(step_id, '') as step_id, state, reason, ${madeTask} as made, count(*)::int as n from message
    where rule_id = ${ruleId}::uuid and rule_version_id = ${versionId}::uuid
    group by 1, 2, 3, 4 order by 1, 2, 5 desc, 3`.execute(db)
  const steps = new Map<string, StepMessages>()
  for (const { step_id, state, reason, made, n } of rows) {
    const step = steps.get(step_id) ?? { stepId: step_id, messages: none(), tasks: 0, reasons: [] }
    steps.set(step_id, step)
    if (made) step.tasks += n
    else step.messages[state] += n
    if (reason !== null && state !== 'sent') step.reasons.push({ state, reason, count: n })
  }
  return [...steps.values()]
}

const none = () => Object.fromEntries(messageStates.map(state => [state, 0])) as Record<MessageState, number>

export type RunCounts = { treated: number; holdout: number; running: number; failed: number }

export async function runCounts(db: Db, ruleId: string, versionId: string): Promise<RunCounts> {
  const { rows } = await sql<RunCounts>`
    select (count(*) filter (where state <> 'holdout'))::int as treated,
      (count(*) filter (where state = 'holdout'))::int as holdout,
      (count(*) filter (where state in ('ready', 'waiting')))::int as running,
      (count(*) filter (where state = 'failed'))::int as failed
    from run where rule_id = ${ruleId}::uuid and rule_version_id = ${versionId}::uuid`.execute(db)
  return rows[0] ?? { treated: 0, holdout: 0, running: 0, failed: 0 }
}

export type ConversionCounts = {
  /** Customers, not runs: who is held out is over at once, so that they may enter more often. */
  treated: { n: number; hits: number }
  holdout: { n: number; hits: number }
  /** Of those who were not held out. */
  revenue: { currency: string | null; value: number }[]
}

/** How many customers went through a version or were held out of it, and how many of them reached its goal. */
export async function conversionCounts(db: Db, ruleId: string, versionId: string): Promise<ConversionCounts> {
  const { rows } = await sql<{ holdout: boolean; n: number; hits: number }>`
    select r.state = 'holdout' as holdout, count(distinct r.customer_id)::int as n,
      count(distinct c.customer_id)::int as hits
    from run r left join conversion c on c.run_id = r.id
    where r.rule_id = ${ruleId}::uuid and r.rule_version_id = ${versionId}::uuid group by 1`.execute(db)
  const of = (holdout: boolean) => {
    const { n = 0, hits = 0 } = rows.find(row => row.holdout === holdout) ?? {}
    return { n, hits }
  }
  const revenue = await sql<{ currency: string | null; value: number }>`
    select currency, sum(value)::float8 as value from conversion
    where rule_id = ${ruleId}::uuid and rule_version_id = ${versionId}::uuid and not holdout and value is not null
    group by 1 order by 1`.execute(db)
  return { treated: of(false), holdout: of(true), revenue: revenue.rows }
}

export type DayFigures = { day: string; entered: number; sent: number; tasks: number; converted: number }

/** Runs that began, messages sent, tasks made and conversions by day of the workspace's calendar, of the last `days`. */
export async function dayFigures(
  db: Db,
  ruleId: string,
  versionId: string,
  options: { timeZone: string; from: Date },
): Promise<DayFigures[]> {
  const { timeZone, from } = options
  const { rows } = await sql<DayFigures>`
    with x as (
      select day::text as day, n as entered, 0 as sent, 0 as tasks, 0 as converted from rule_step_count
      where rule_version_id = ${versionId}::uuid and step_id = '' and what = 'entered'
        and day >= (${from}::timestamptz at time zone ${timeZone}::text)::date
      union all
      select ((sent_at at time zone ${timeZone}::text)::date)::text, 0, (count(*) filter (where not ${madeTask}))::int,
        (count(*) filter (where ${madeTask}))::int, 0 from message
      where rule_id = ${ruleId}::uuid and rule_version_id = ${versionId}::uuid and state || '' = 'sent'
        and sent_at >= ${from}::timestamptz group by 1
      union all
      select ((at at time zone ${timeZone}::text)::date)::text, 0, 0, 0, count(*)::int from conversion
      where rule_id = ${ruleId}::uuid and rule_version_id = ${versionId}::uuid and at >= ${from}::timestamptz
        and not holdout group by 1)
    select day, sum(entered)::int as entered, sum(sent)::int as sent, sum(tasks)::int as tasks, sum(converted)::int as converted
    from x group by 1 order by 1`.execute(db)
  return rows
}
