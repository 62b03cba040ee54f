import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { localZone } from '../../engine/conditions/anniversary.ts'
import { isPseudoAttribute, pseudoAttributes } from '../../engine/conditions/attribute-key.ts'
import { matchesCondition } from '../../engine/conditions/compile.ts'
import { dateOf, isZoned } from '../../engine/conditions/reading.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { datesMeant } from '../../engine/rules/schedule.ts'
import type { TriggerOf } from '../../engine/rules/trigger.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { triggerSince } from './occurrence-store.ts'
import { inSegments } from './segment-evaluate-store.ts'
import { ensureSystemSource, systemSourceId } from './system-event-store.ts'

type OccurrenceTrigger = TriggerOf<'date'> | TriggerOf<'schedule'>

export type SliceOptions = {
  ruleId: string
  /** What the rule's published version says of its trigger; null where it has another by now. */
  triggerOf: (versionId: string, definition: unknown) => OccurrenceTrigger | null | 'unreadable'
  world: ConditionWorld
  /** Customers looked at. */
  size: number
  now: Date
}

type OpenRow = { key: string; plannedAt: Date; startedAt: Date; late: boolean; afterId: string | null }

/**
 * One step of a rule's occurrences under way, in a transaction of its own: writes the events of those concerned among
 * the next few thousand customers by id. Cut short it goes on where it was, and nobody is told twice: each event is named
 * by rule, day and customer. Time zones whose time has come together are done in one go. Occurrences that another process
 * is at are left to it.
 * @returns how many events were written, and whether there is more to do; null where there was nothing to do.
 */
export async function writeOccurrenceSlice(
  db: Db,
  { ruleId, triggerOf, world, size, now }: SliceOptions,
): Promise<{ written: number; more: boolean } | null> {
  return await db.transaction().execute(async trx => {
    const { rows: open } = await sql<OpenRow>`
      select key, planned_at as "plannedAt", started_at as "startedAt", late, after_id as "afterId"
      from rule_occurrence where rule_id = ${ruleId}::uuid and finished_at is null
      order by after_id nulls first, planned_at, key for update skip locked`.execute(trx)
    if (open.length === 0) return null
    const published = await publishedTrigger(trx, ruleId, triggerOf)
    // Whoever can read it goes on; nobody's day is lost.
    if (published === 'unreadable') return null
    const over = open.filter(row => published === null || row.plannedAt <= published.since)
    const going = open.filter(row => !over.includes(row))
    const [first] = going
    // Paused or archived meanwhile, or the trigger is another than the one they were begun for: nobody enters any more.
    if (over.length > 0) await note(trx, ruleId, over, { counts: new Map(), last: null, finished: now })
    if (!first || !published) return { written: 0, more: false }
    const { trigger } = published
    const group = trigger.type === 'date' ? going.filter(row => row.afterId === first.afterId) : [first]
    const { last, full } = await range(trx, first.afterId, size)
    const counts = last === null ? new Map() : await tell(trx, trigger, group, { ruleId, world, last, now })
    await note(trx, ruleId, group, { counts, last, finished: full ? null : now })
    const written = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return { written, more: full || group.length < going.length }
  })
}

async function publishedTrigger(
  db: Db,
  ruleId: string,
  triggerOf: SliceOptions['triggerOf'],
): Promise<{ trigger: OccurrenceTrigger; since: Date } | 'unreadable' | null> {
  const version = await db
    .selectFrom('rule as r')
    .innerJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select(['v.id', 'v.definition', triggerSince.as('since')])
    .where('r.id', '=', ruleId)
    .where('r.state', '=', 'published')
    .executeTakeFirst()
  const trigger = version ? triggerOf(version.id, version.definition) : null
  if (trigger === 'unreadable') return trigger
  return version && trigger ? { trigger, since: version.since } : null
}

const start = '00000000-0000-0000-0000-000000000000'

/** The last of the next customers by id; `full` while there may be more behind. */
async function range(
  db: Db,
  after: string | null,
  size: number,
): Promise<{ last: string | null; full: boolean }> {
  const { rows } = await sql<{ last: string | null; count: number }>`
    select max(id::text) as last, count(*)::int as count from (
      select id from customer where id > ${after ?? start}::uuid order by id limit ${size}) x`.execute(db)
  const [row] = rows
  return { last: row?.last ?? null, full: row !== undefined && row.count === size }
}

type Telling = { ruleId: string; world: ConditionWorld; last: string; now: Date }

/** Writes the events of one slice; how many, by occurrence. */
async function tell(
  db: Db,
  trigger: OccurrenceTrigger,
  group: readonly OpenRow[],
  telling: Telling,
): Promise<Map<string, number>> {
  const { ruleId, last, now } = telling
  await ensureSystemSource(db, now)
  const after = group[0]?.afterId ?? start
  const within = sql<SqlBool>`c.id > ${after}::uuid and c.id <= ${last}::uuid and ${inSegments}`
  const whom =
    trigger.type === 'date'
      ? whoseDate(trigger, within, telling.world)
      : whoIsIn(trigger, within, telling.world, group[0]?.startedAt ?? now)
  const dates = group.map(row => {
    const [day = ''] = row.key.split(' ')
    return { day, ...(trigger.type === 'date' ? datesMeant(trigger, day) : { dates: [], year: 0 }) }
  })
  // What begins late happened when it began, so that it is not too old to start anything.
  const at = group.map(row => (row.late ? row.startedAt : row.plannedAt))
  const { rows } = await sql<{ key: string; count: number }>`
    with o as materialized (
      select *, split_part(key, ' ', 2) as zone, split_part(dates, ' ', 1) as date, split_part(dates, ' ', 2) as other
      from unnest(${group.map(row => row.key)}::text[], ${dates.map(({ day }) => day)}::text[],
        ${group.map(row => row.late)}::boolean[], ${at}::timestamptz[], ${dates.map(row => row.dates.join(' '))}::text[],
        ${dates.map(({ year }) => String(year).padStart(4, '0'))}::text[]) as x(key, day, late, at, dates, year)
    ), told as materialized (${whom}),
    alive as materialized (
      -- Looked up by their key, in its order, whatever is thought of how many they are: a join compares each with each.
      -- Who is being erased is waited for, and left out.
      select held.id, t.key from (select * from told order by id, key) t
      cross join lateral (
        select c.id from customer c where c.id = t.id and ${inSegments} offset 0 for key share) held
    ), inserted as (
      insert into event (id, source_id, message_id, type, name, customer_id, properties, mode, trust, occurred_at, received_at)
      select new_id(), ${systemSourceId}::uuid, ${`${trigger.type}/${ruleId}/`} || o.day || '/' || t.id, 'system',
        ${occurrenceEvents[trigger.type]}, t.id,
        jsonb_build_object('rule', ${ruleId}::text, 'occurrence', o.key, 'day', o.day, 'late', o.late),
        'live', 'server', o.at, ${now}::timestamptz
      from alive t join o on o.key = t.key
      order by t.id, o.at
      on conflict (source_id, message_id) do nothing
      returning id, properties ->> 'occurrence' as key
    ), inbox as (
      insert into event_inbox (event_id, received_at) select id, ${now}::timestamptz from inserted
    )
    select key, count(*)::int as count from inserted group by key`.execute(db)
  return new Map(rows.map(({ key, count }) => [key, count]))
}

/**
 * Ids of customers with the occurrence (`o`) on which their date falls. Most are told apart by a look at the text; a day
 * is as it was written, a moment counts on the customer's calendar.
 */
function whoseDate(
  { attribute, yearly }: TriggerOf<'date'>,
  within: RawBuilder<SqlBool>,
  world: ConditionWorld,
): RawBuilder<unknown> {
  const text = isPseudoAttribute(attribute)
    ? sql`to_char(${sql.ref(`c.${pseudoAttributes[attribute]}`)}::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
    : sql`c.attributes ->> ${attribute}::text`
  const known = sql`k.text`
  const day = sql`case when length(${known}) = 10 then ${known}
    when ${isZoned(known)} and pg_input_is_valid(${known}, 'timestamptz')
      then to_char(${known}::timestamptz at time zone k.zone, 'YYYY-MM-DD')
    when ${dateOf(known)} is not null then left(${known}, 10) end`
  const part = (value: RawBuilder<unknown>) => (yearly ? sql`substr(${value}, 6, 5)` : value)
  const zone = localZone({
    customer: 'c',
    asOf: new Date(0),
    mode: 'live',
    attributeTypes: {},
    timeZone: world.timeZone,
  })
  return sql`
    select k.id, o.key
    from (
      select c.id, x.text, ${zone} as zone
      from customer c cross join lateral (select ${text} as text offset 0) x
      where ${within} and (length(x.text) > 10
        or ${part(sql`x.text`)} in (select date from o union all select other from o where other <> ''))
      offset 0) k
    cross join lateral (select ${day} as day offset 0) d
    join o on o.zone = k.zone and ${part(sql`d.day`)} in (o.date, nullif(o.other, ''))
    ${yearly ? sql`and left(d.day, 4) collate "C" <= o.year` : sql``}`
}

/** Ids of customers in the segment of a schedule, or of all. */
function whoIsIn(
  { segment }: TriggerOf<'schedule'>,
  within: RawBuilder<SqlBool>,
  world: ConditionWorld,
  asOf: Date,
): RawBuilder<unknown> {
  const context = { ...world, customer: 'c', asOf, mode: 'live', shape: 'lookup' } as const
  const member = segment
    ? sql`and (${matchesCondition({ type: 'segment', segment, is: 'in' }, context)})`
    : sql``
  return sql`select c.id, o.key from customer c cross join o where ${within} ${member}`
}

async function note(
  db: Db,
  ruleId: string,
  group: readonly OpenRow[],
  done: { counts: ReadonlyMap<string, number>; last: string | null; finished: Date | null },
): Promise<void> {
  const keys = group.map(row => row.key)
  await sql`
    update rule_occurrence o set written = o.written + x.count,
      after_id = ${done.finished === null ? done.last : null}::uuid, finished_at = ${done.finished}::timestamptz
    from unnest(${keys}::text[], ${keys.map(key => done.counts.get(key) ?? 0)}::int[]) as x(key, count)
    where o.rule_id = ${ruleId}::uuid and o.key = x.key`.execute(db)
}
