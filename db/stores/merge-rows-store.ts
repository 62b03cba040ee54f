import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'
import { personalTables } from '../personal-data/registry.ts'
import type { PersonalTable } from '../personal-data/types.ts'
import { moveCaptures } from './capture-store.ts'
import { type Heir, moveMemberships } from './segment-mark-store.ts'

/**
 * Moves everything that belongs to some customers to whom they turned out to be, as the registry of personal data says
 * of each table; the ledger apart (merge-consents-store.ts). The number of statements does not depend on how many are
 * merged. The caller holds the rows of all of them FOR UPDATE: that waits for whoever is adding an event, a run or a
 * message (their foreign keys hold KEY SHARE), and keeps others out until commit.
 */
export async function moveRows(db: Db, heirs: readonly Heir[], now: Date): Promise<void> {
  const pairs = pairsOf(heirs)
  const parts = personalTables.flatMap(entry => {
    const name = (prefix: string) => sql.id(`${prefix}_${entry.table}`)
    switch (entry.merge.how) {
      case 'move':
        return [sql`${name('moved')} as (${changeHands(entry)})`]
      case 'union':
        return [
          sql`${name('gone')} as (${takeAway(entry)})`,
          sql`${name('put')} as (${putBack(entry, name('gone'))})`,
        ]
      case 'copy':
        return [sql`${name('copied')} as (${copied(entry)})`]
      default:
        return []
    }
  })
  // One statement: a visitor is merged in the middle of an ingest, which waits for every one of them.
  await sql`with m as materialized (select * from ${pairs}), ${sql.join(parts)} select`.execute(db)
  await moveEntries(db, pairs)
  await moveStatistics(db, pairs, now)
  await movePreferences(db, pairs, now)
  await moveDecisions(db, pairs)
  await moveCaptures(
    db,
    heirs.map(({ from, to }) => ({ fromId: from, toId: to })),
  )
  await moveMemberships(db, heirs)
}

/** What is made anew for the heir goes; last of all, since moving rows makes some of it. */
export async function dropRows(db: Db, heirs: readonly Heir[]): Promise<void> {
  const subject = { ids: heirs.map(({ from }) => from), emailHashes: [], postHashes: [] }
  const parts = personalTables
    .filter(({ merge }) => merge.how === 'drop')
    .map(
      ({ table, rows }) =>
        sql`${sql.id(`dropped_${table}`)} as (delete from ${sql.table(table)} t where ${rows(subject)})`,
    )
  await sql`with ${sql.join(parts)} select`.execute(db)
}

function pairsOf(heirs: readonly Heir[]): RawBuilder<unknown> {
  return sql`unnest(${heirs.map(({ from }) => from)}::uuid[], ${heirs.map(({ to }) => to)}::uuid[]) as m(gone, heir)`
}

function changeHands({ table }: PersonalTable): RawBuilder<unknown> {
  return sql`update ${sql.table(table)} t set customer_id = m.heir from m where t.customer_id = m.gone`
}

function takeAway({ table }: PersonalTable): RawBuilder<unknown> {
  return sql`delete from ${sql.table(table)} t using m where t.customer_id = m.gone returning t.*, m.heir`
}

function putBack({ table, columns }: PersonalTable, gone: RawBuilder<unknown>): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const taken = names.map(name => (name === 'customer_id' ? sql`heir` : sql.ref(name)))
  return sql`insert into ${sql.table(table)} (${sql.join(names.map(name => sql.ref(name)))})
    select ${sql.join(taken)} from ${gone} on conflict do nothing`
}

function copied({ table, columns }: PersonalTable): RawBuilder<unknown> {
  const names = Object.keys(columns)
  const taken = names.map(name => {
    if (name === 'id') return sql`uuidv7()`
    return name === 'customer_id' ? sql`m.heir` : sql.ref(`t.${name}`)
  })
  return sql`insert into ${sql.table(table)} (${sql.join(names.map(name => sql.ref(name)))})
    select ${sql.join(taken)} from ${sql.table(table)} t join m on t.customer_id = m.gone`
}

/** The re-entry policy looks at one row per rule, customer and key: the later entry counts. */
async function moveEntries(db: Db, pairs: RawBuilder<unknown>): Promise<void> {
  await sql`
    with gone as (
      delete from rule_entry e using ${pairs} where e.customer_id = m.gone returning e.*, m.heir
    )
    insert into rule_entry (rule_id, customer_id, key, event_id, count, entered_at)
    select rule_id, heir, key, (array_agg(event_id order by entered_at desc))[1], sum(count), max(entered_at)
    from gone group by rule_id, heir, key
    on conflict (rule_id, customer_id, key) do update set
      count = rule_entry.count + excluded.count,
      event_id = case when excluded.entered_at > rule_entry.entered_at
        then excluded.event_id else rule_entry.event_id end,
      entered_at = greatest(rule_entry.entered_at, excluded.entered_at)`.execute(db)
}

/** What is counted of events is added up; orders are counted anew by the caller. */
async function moveStatistics(db: Db, pairs: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    with gone as (
      delete from customer_statistics s using ${pairs} where s.customer_id = m.gone returning s.*, m.heir
    )
    insert into customer_statistics (customer_id, event_count, first_event_at, last_event_at, updated_at)
    select heir, sum(event_count), min(first_event_at), max(last_event_at), ${now}::timestamptz
    from gone group by heir
    on conflict (customer_id) do update set
      event_count = customer_statistics.event_count + excluded.event_count,
      first_event_at = least(customer_statistics.first_event_at, excluded.first_event_at),
      last_event_at = greatest(customer_statistics.last_event_at, excluded.last_event_at),
      updated_at = excluded.updated_at`.execute(db)
}

/** The stricter wish holds: all topics that anyone switched off, the longer pause, the fewer messages. */
async function movePreferences(db: Db, pairs: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    with gone as (
      delete from customer_preference p using ${pairs} where p.customer_id = m.gone returning p.*, m.heir
    ), off as (
      select heir, jsonb_agg(distinct topic) as topics
      from (
        select g.heir, t.topic from gone g cross join jsonb_array_elements(${listOf(sql`g.topics_off`)}) as t(topic)
        union
        select p.customer_id, t.topic
        from customer_preference p cross join jsonb_array_elements(${listOf(sql`p.topics_off`)}) as t(topic)
        where p.customer_id in (select heir from gone)
      ) topics group by heir
    )
    insert into customer_preference (customer_id, paused_until, max_per_week, topics_off, updated_at)
    select heir, max(paused_until), min(max_per_week),
      coalesce((select topics from off where off.heir = gone.heir), '[]'), ${now}::timestamptz
    from gone group by heir
    on conflict (customer_id) do update set
      paused_until = greatest(customer_preference.paused_until, excluded.paused_until),
      max_per_week = least(customer_preference.max_per_week, excluded.max_per_week),
      topics_off = excluded.topics_off, updated_at = excluded.updated_at`.execute(db)
}

function listOf(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case jsonb_typeof(${value}) when 'array' then ${value} else '[]' end`
}

/** "These are two people" holds for the heir as well; what was said of the merged ones among themselves is gone. */
async function moveDecisions(db: Db, pairs: RawBuilder<unknown>): Promise<void> {
  await sql`
    with pair as (select * from ${pairs}), gone as (
      delete from duplicate_decision d
      where d.one_id in (select gone from pair) or d.other_id in (select gone from pair) returning d.*
    ), told as (
      select coalesce((select heir from pair where gone = g.one_id), g.one_id) as a,
        coalesce((select heir from pair where gone = g.other_id), g.other_id) as b, g.decided_at, g.actor
      from gone g
    )
    insert into duplicate_decision (one_id, other_id, decided_at, actor)
    select least(a, b), greatest(a, b), max(decided_at), (array_agg(actor order by decided_at desc))[1]
    from told where a <> b group by 1, 2 on conflict do nothing`.execute(db)
}
