import { type RawBuilder, sql } from 'kysely'
import { isPseudoAttribute, pseudoAttributes } from '../../engine/conditions/attribute-key.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { eventProperties } from '../../engine/conditions/event-sql.ts'

import { arrayText } from '../../engine/conditions/value.ts'
import type { Answers } from '../../engine/rules/advance.ts'
import { isOurEvent } from '../../engine/rules/occurrence.ts'
import { branchArm } from '../../engine/rules/question-sql.ts'
import type { Seen } from '../../engine/rules/simulation/virtual-run.ts'
import type { StepOf, WaitForStep } from '../../engine/rules/step.ts'
import { segmentEvents } from '../../engine/segments/segment.ts'
import type { Db } from '../orm.ts'
import {
  type Asked,
  contextAt,
  exitAt,
  fromAsked,
  knownAt,
  type Simulated,
  startingProperties,
} from './simulation-context.ts'

type Exit = NonNullable<Answers['exit']>

/** Why each has to end at its moment, or null; in their order. */
export async function askExits(
  db: Db,
  simulated: Simulated,
  rows: readonly Asked[],
): Promise<(Exit | null)[]> {
  const found = await sql<{ n: number; reason: Exit | null }>`
    select q.n, ${exitAt(simulated)} as reason ${fromAsked(rows)}`.execute(db)
  const answers: (Exit | null)[] = rows.map(() => null)
  for (const { n, reason } of found.rows) answers[n] = reason
  return answers
}

/** The arm each takes at a branch. */
export async function askBranch(
  db: Db,
  simulated: Simulated,
  step: StepOf<'branch'>,
  rows: readonly Asked[],
): Promise<number[]> {
  // Nobody was asked then, so nobody answered.
  const sources = { properties: startingProperties, answer: () => sql`null::jsonb` }
  const arm = branchArm(step, contextAt(simulated), sources)
  const found = await sql<{ n: number; arm: number }>`
    select q.n, ${arm} as arm ${fromAsked(rows, { properties: true })}`.execute(db)
  const answers = rows.map(() => -1)
  for (const { n, arm } of found.rows) answers[n] = arm
  return answers
}

/** The date each waits for, as stored then. */
export async function askDates(
  db: Db,
  step: StepOf<'wait'>,
  rows: readonly Asked[],
): Promise<(string | null)[]> {
  const { of } = step.date ?? {}
  if (!of) return rows.map(() => null)
  const value =
    of.from === 'attribute'
      ? attributeThen(of.attribute)
      : sql`${startingProperties} #>> ${arrayText(of.property.split('.'))}::text[]`
  const found = await sql<{ n: number; date: string | null }>`
    select q.n, ${value} as date ${fromAsked(rows, { properties: true })}`.execute(db)
  const answers: (string | null)[] = rows.map(() => null)
  for (const { n, date } of found.rows) answers[n] = date
  return answers
}

/** What an attribute was at `q.at`, as text; as of today where nobody recorded it. */
function attributeThen(key: string): RawBuilder<string | null> {
  if (isPseudoAttribute(key)) return sql`(to_jsonb(${sql.ref(`c.${pseudoAttributes[key]}`)}) #>> '{}')`
  const ofKey = sql`x.customer_id = c.id and x.key in (${key}::text, '*')
    and (x.key <> '*' or jsonb_exists(x.value, ${key}::text))`
  return sql<
    string | null
  >`(case when c.created_at <= q.at and exists (select from attribute_change x where ${ofKey})
    then (select (case x.key when '*' then x.value -> ${key}::text else x.value end) #>> '{}' from attribute_change x
      where ${ofKey} and x.recorded_at <= q.at order by x.recorded_at desc, x.id desc limit 1)
    else c.attributes ->> ${key}::text end)`
}

/**
 * What happens to each while it stands, between `at` and `until`: the first moment at which it has to end, looked at
 * whenever an event comes that it is woken by, and at the end; and of a `waitFor` the first at which what it waits for
 * was there.
 */
export async function askLooks(
  db: Db,
  simulated: Simulated,
  look: { waitFor: WaitForStep | null; wake: readonly string[]; exits: boolean },
  rows: readonly Asked[],
): Promise<Seen[]> {
  const { waitFor, exits } = look
  const waits = waitFor ? [waitFor.event ?? segmentEvents.entered] : []
  const looks = lookedAt(simulated, [...new Set([...look.wake, ...waits])], waitFor !== null)
  const segment = waitFor?.segment
  const first = (holds: (at: RawBuilder<unknown>) => RawBuilder<unknown>) =>
    sql`select w.at, r.found from (${looks}) w cross join lateral (select ${holds(sql`w.at`)} as found offset 0) r
      where r.found is not null limit 1`
  const member = (at: RawBuilder<unknown>) =>
    sql`nullif(${compileCondition({ type: 'segment', segment: segment ?? '', is: 'in' }, contextAt(simulated, at))}, false)`
  const none = sql`select null::timestamptz as at, null::text as found`
  const came = waitFor && segment === undefined ? firstComing(simulated, waitFor) : none
  const found = await sql<{ n: number; exit_at: Date | null; reason: Exit | null; came_at: Date | null }>`
    select q.n, x.at as exit_at, x.found as reason, s.at as came_at ${fromAsked(rows)}
    left join lateral (${exits ? first(at => exitAt(simulated, at)) : none}) x on true
    left join lateral (${segment === undefined ? came : first(member)}) s on true`.execute(db)
  const answers: Seen[] = rows.map(() => ({ exit: null, came: null }))
  for (const { n, exit_at, reason, came_at } of found.rows)
    answers[n] = { exit: exit_at && reason ? { at: exit_at, reason } : null, came: came_at }
  return answers
}

/**
 * The moments at which a run that stands is looked at, in their order: when an event comes that wakes it, at the end, and
 * where it waits for something as soon as it stands.
 */
function lookedAt(simulated: Simulated, names: readonly string[], atOnce: boolean): RawBuilder<unknown> {
  const at = knownAt(simulated, 'k')
  const { to } = simulated
  const live = simulated.imported ? sql`` : sql`and k.mode = 'live'`
  const woken = sql`select ${at} as at from event k where k.customer_id = c.id
    and k.name = any(${arrayText([...names])}::text[]) and ${at} > q.at and ${at} <= least(q.until, ${to}::timestamptz) ${live} union all`
  return sql`select distinct u.at from (${names.length > 0 ? woken : sql``} select q.until as at
      where q.until <= ${to}::timestamptz ${atOnce ? sql`union all select q.at` : sql``}) u where u.at is not null order by u.at offset 0`
}

/** When the first of what it waits for came in; what came since the start was there on arrival. */
function firstComing(simulated: Simulated, { event, where, since }: WaitForStep): RawBuilder<unknown> {
  const at = knownAt(simulated, 'cond_event')
  const context = contextAt(simulated, at)
  const parts = [
    sql`cond_event.customer_id = c.id and cond_event.name = ${event ?? ''}::text`,
    since === 'start' ? sql`${at} >= least(q.started_at, ${knownAt(simulated, 'e')})` : sql`${at} >= q.at`,
    sql`${at} <= least(q.until, ${simulated.to}::timestamptz) and cond_event.id is distinct from q.event_id`,
    ...(simulated.imported ? [] : [sql`cond_event.mode = 'live'`]),
    ...(isOurEvent(event ?? '') ? [sql`cond_event.type = 'system'`] : []),
    ...eventProperties(where, context),
  ]
  return sql`select greatest(min(${at}), q.at) as at from event cond_event where ${sql.join(parts, sql` and `)}
    having min(${at}) is not null`
}
