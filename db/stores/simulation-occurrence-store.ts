import { type RawBuilder, sql } from 'kysely'
import {
  isPseudoAttribute,
  type PseudoAttribute,
  pseudoAttributes,
} from '../../engine/conditions/attribute-key.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { isZoned } from '../../engine/conditions/reading.ts'
import { arrayText } from '../../engine/conditions/value.ts'
import { unprovenOrigin } from '../../engine/consent/record.ts'
import { type Due, datesMeant, dueOccurrences } from '../../engine/rules/schedule.ts'
import { mostJudged, mostRead } from '../../engine/rules/simulation/limits.ts'
import type { Trigger, TriggerOf } from '../../engine/rules/trigger.ts'
import type { Db } from '../orm.ts'
import { entryKey, isDrawn, occurredThen, recordedEvents } from './simulation-candidate-store.ts'
import { contextAt, type Simulated } from './simulation-context.ts'

/** `share`: only so much of the customers is looked at, and all numbers are to be scaled up. */
export type CandidateSource = { query: RawBuilder<unknown>; share: number }

/**
 * Whom the trigger would have met, as `event_id, customer_id, at, occurred_at, key, properties`; null where that cannot be known.
 * What was recorded as an event is read; dates and schedules are worked out anew.
 */
export async function candidateSource(
  db: Db,
  simulated: Simulated,
  most = simulated.definition.condition ? mostJudged : mostRead,
): Promise<CandidateSource | null> {
  const { trigger } = simulated.definition
  switch (trigger.type) {
    case 'hand':
      return null
    case 'date':
      return { query: await datesReached(db, simulated, trigger), share: 1 }
    case 'schedule':
      return await scheduleReached(db, simulated, trigger, most)
    case 'consent':
      return { query: consentsGiven(simulated, trigger), share: 1 }
    default: {
      const share = Math.min(1, most / (await estimate(db, occurredThen(simulated))))
      return { query: recordedEvents(simulated, share), share }
    }
  }
}

/** How many rows the planner expects: to count them would take as long as to read them. */
async function estimate(db: Db, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${query}`.execute(db)
  return Math.max(1, rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 1)
}

/** The id of an event that nobody wrote: the same each time. */
const virtualId = (name: RawBuilder<unknown>) => sql`md5('simulated ' || ${name})::uuid`

/** `key` and `properties` of such an event, which says what one that is written says. */
const told = ({ definition }: Simulated, properties: RawBuilder<unknown>) =>
  sql`${entryKey(definition, sql`(${properties})`)} as key, ${properties} as properties`

/** What an occurrence of the rule says, named by `d.name`; here none was late. */
const occurrence = (simulated: Simulated) =>
  told(
    simulated,
    sql`jsonb_build_object('rule', ${simulated.ruleId}::text, 'occurrence', d.name, 'day', d.day, 'late', false)`,
  )

async function datesReached(
  db: Db,
  simulated: Simulated,
  trigger: TriggerOf<'date'>,
): Promise<RawBuilder<unknown>> {
  const { from, to, world } = simulated
  const { rows } = await sql<{ zone: string }>`
    select distinct time_zone as zone from customer where time_zone is not null`.execute(db)
  const own = world.timeZone ?? 'UTC'
  const zones = [...new Set([own, ...rows.map(row => row.zone)])]
  const days = zones.flatMap(timeZone => occurrencesBetween(trigger, from, to, timeZone))
  const meant = days.flatMap(due =>
    datesMeant(trigger, due.day).dates.map(date => ({ ...due, date, year: due.day.slice(0, 4) })),
  )
  const { attribute, yearly } = trigger
  // As it stands and as it ever was: what it was at that moment is looked up of the few whose day it may be.
  const texts = isPseudoAttribute(attribute)
    ? sql`select c.id, ${pseudoText(attribute)} as text from customer c where c.state = 'customer'`
    : sql`select c.id, c.attributes ->> ${attribute}::text as text from customer c
        where c.state = 'customer' and c.attributes ->> ${attribute}::text is not null
      union select x.customer_id, (case x.key when '*' then x.value -> ${attribute}::text else x.value end) #>> '{}'
        from attribute_change x where x.key in (${attribute}::text, '*')`
  const text = sql`v.text`
  const day = sql`case when length(${text}) > 10 and ${isZoned(text)} and pg_input_is_valid(${text}, 'timestamptz')
    then to_char(${text}::timestamptz at time zone v.zone, 'YYYY-MM-DD') else left(${text}, 10) end`
  const part = yearly ? sql`substr(v.day, 6, 5)` : sql`v.day`
  const then = isPseudoAttribute(attribute) ? text : attributeTextAt(attribute)
  return sql`
    select ${virtualId(sql`c.id || d.day`)} as event_id, c.id as customer_id, d.at, d.at as occurred_at,
      ${occurrence(simulated)}
    from (
      select v.id, v.text, v.zone, ${day} as day
      from (select t.id, t.text, coalesce(k.time_zone, ${own}::text) as zone
        from (${texts}) t join customer k on k.id = t.id and k.state = 'customer' and k.restricted_at is null where t.text ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}') v
      offset 0) v
    join unnest(${arrayText(meant.map(one => one.day))}::text[], ${arrayText(meant.map(one => one.timeZone))}::text[],
        ${meant.map(one => one.plannedAt.toISOString())}::timestamptz[], ${arrayText(meant.map(one => one.date))}::text[],
        ${arrayText(meant.map(one => one.year))}::text[], ${arrayText(meant.map(one => one.key))}::text[])
        as d(day, zone, at, date, year, name)
      on d.zone = v.zone and d.date = ${part}
    join customer c on c.id = v.id
    where ${yearly ? sql`left(v.day, 4) collate "C" <= d.year and` : sql``} ${then} = v.text`
}

const pseudoText = (attribute: PseudoAttribute) =>
  sql`to_char(${sql.ref(`c.${pseudoAttributes[attribute]}`)}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** Every day (or time of the schedule) in a period: asked for a piece at a time, for only the last may be due at once. */
function occurrencesBetween(
  trigger: Extract<Trigger, { type: 'date' | 'schedule' }>,
  from: Date,
  to: Date,
  timeZone: string,
) {
  const found = new Map<string, Due>()
  for (let start = from.getTime(); start < to.getTime(); start += 86_400_000) {
    const end = Math.min(start + 86_400_000, to.getTime() - 1)
    for (const due of dueOccurrences(trigger, {
      now: new Date(end),
      since: new Date(start - 1),
      timeZones: [timeZone],
    }))
      found.set(due.key, due)
  }
  return [...found.values()]
}

/** An attribute at `d.at`; as of today where nobody recorded it. */
function attributeTextAt(key: string): RawBuilder<string | null> {
  const ofKey = sql`x.customer_id = c.id and x.key in (${key}::text, '*')
    and (x.key <> '*' or jsonb_exists(x.value, ${key}::text))`
  return sql<
    string | null
  >`(case when c.created_at <= d.at and exists (select from attribute_change x where ${ofKey})
    then (select (case x.key when '*' then x.value -> ${key}::text else x.value end) #>> '{}' from attribute_change x
      where ${ofKey} and x.recorded_at <= d.at order by x.recorded_at desc, x.id desc limit 1)
    else c.attributes ->> ${key}::text end)`
}

async function scheduleReached(
  db: Db,
  simulated: Simulated,
  trigger: TriggerOf<'schedule'>,
  most: number,
): Promise<CandidateSource> {
  const { from, to, world } = simulated
  const days = occurrencesBetween(trigger, from, to, trigger.timeZone ?? world.timeZone ?? 'UTC')
  const { rows } = await sql<{ customers: number }>`
    select count(*)::int as customers from customer where state = 'customer' and restricted_at is null`.execute(
    db,
  )
  const pairs = days.length * (rows[0]?.customers ?? 0)
  const share = pairs > most ? most / pairs : 1
  const inSegment = trigger.segment
    ? compileCondition(
        { type: 'segment', segment: trigger.segment, is: 'in' },
        contextAt(simulated, sql`d.at`, sql`d.at`),
      )
    : sql`true`
  return {
    share,
    query: sql`
      select ${virtualId(sql`c.id || d.day`)} as event_id, c.id as customer_id, d.at, d.at as occurred_at,
        ${occurrence(simulated)}
      from unnest(${arrayText(days.map(one => one.day))}::text[], ${days.map(one => one.plannedAt.toISOString())}::timestamptz[],
        ${arrayText(days.map(one => one.key))}::text[]) as d(day, at, name)
      cross join customer c
      where c.state = 'customer' and c.restricted_at is null and c.created_at <= d.at ${share < 1 ? sql`and ${isDrawn(sql`c.id`, share)}` : sql``}
        and ${inSegment}`,
  }
}

/**
 * From the ledger: consents that came to hold, where none did before; of a purpose that demands a double opt-in with the
 * confirmation (consent-derive-store.ts tells rules of the same). One without proof lifts no refusal.
 */
function consentsGiven(simulated: Simulated, trigger: TriggerOf<'consent'>): RawBuilder<unknown> {
  const { from, to, definition } = simulated
  const channel = trigger.channel === undefined ? sql`` : sql`and l.channel = ${trigger.channel}::text`
  const holds = (line: string) => {
    const column = (name: string) => sql.ref(`${line}.${name}`)
    return sql`(${column('kind')} = 'confirmed' or (${column('kind')} = 'granted'
      and coalesce(jsonb_exists(pu.bases -> ${column('channel')}, 'consent'), false)))`
  }
  const before = sql`select case when ${holds('p')} then 'held' else 'refused' end from consent_record p
    where p.customer_id = l.customer_id and p.purpose = l.purpose and p.channel = l.channel
      and (${holds('p')} or p.kind in ('withdrawn', 'objected')) and (p.recorded_at, p.id) < (l.recorded_at, l.id)
    order by p.recorded_at desc, p.id desc limit 1`
  const said = told(simulated, sql`jsonb_build_object('purpose', l.purpose, 'channel', l.channel)`)
  return sql`
    select ${virtualId(sql`l.id::text`)} as event_id, l.customer_id, l.recorded_at as at, l.occurred_at, ${said}
    from consent_record l left join purpose pu on pu.key = l.purpose
    cross join lateral (select coalesce((${before}), 'nothing') as state offset 0) b
    where l.purpose = ${trigger.purpose}::text ${channel} and ${holds('l')}
      and l.recorded_at >= ${from} and l.recorded_at < ${to}
      and b.state <> 'held' and not (b.state = 'refused' and l.origin = ${sql.lit(unprovenOrigin)})
      and l.occurred_at >= l.recorded_at - ${definition.maxEventAgeHours}::float8 * interval '1 hour'`
}
