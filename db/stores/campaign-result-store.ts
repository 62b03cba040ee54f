import { type RawBuilder, sql } from 'kysely'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { CampaignState, OccurrenceState } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'
import { cameBack, domainOf, type Span, spanOf, troubles, within } from './campaign-span-store.ts'

/** One sending of a campaign, as far as its figures need it. */
export type OccurrenceFacts = {
  id: string
  campaignId: string
  name: string
  campaignState: CampaignState
  number: number
  state: OccurrenceState
  definition: CampaignDefinition
  variants: Record<string, { templateId: string; templateVersionId: string }>
  planned: number
  lookedAt: number
  plannedFor: Date
  beganAt: Date
  plannedAt: Date | null
  pausedAt: Date | null
  finishedAt: Date | null
  decideAt: Date | null
  winner: string | null
  decidedAt: Date | null
  convertsUntil: Date | null
}

/** An occurrence by its number, else the latest; null where the campaign has none. */
export async function readOccurrenceFacts(
  db: Db,
  campaignId: string,
  number?: number,
): Promise<OccurrenceFacts | null> {
  const { rows } = await sql<OccurrenceFacts>`
    select o.id, o.campaign_id as "campaignId", k.name, k.state as "campaignState", o.number, o.state, o.definition,
      o.variants, o.planned, o.looked_at as "lookedAt", o.planned_for as "plannedFor", o.began_at as "beganAt",
      o.planned_at as "plannedAt", o.paused_at as "pausedAt", o.finished_at as "finishedAt",
      o.decide_at as "decideAt", o.winner, o.decided_at as "decidedAt", o.converts_until as "convertsUntil"
    from campaign_occurrence o join campaign k on k.id = o.campaign_id
    where o.campaign_id = ${campaignId}::uuid ${number === undefined ? sql`` : sql`and o.number = ${number}`}
    order by o.number desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** What is counted of messages that were sent: everywhere the same words. People, but for `opens`, `clicks`, `machine…`. */
export type SliceRow = {
  sent: number
  delivered: number
  tracked: number
  opened: number
  openedUnsure: number
  clicked: number
  opens: number
  clicks: number
  machineOpens: number
  machineClicks: number
  bounced: number
  unsubscribed: number
  complained: number
  converted: number
}

/**
 * What happened to each message of a span, one row for whom anything did. Opens and clicks by their own index, the rest by
 * theirs: nothing is read of the million lines that say a mail was sent.
 */
function happenedWithin(span: Span): RawBuilder<unknown> {
  const human = sql`e.detail -> 'human' = 'true'::jsonb`
  const machine = sql`e.detail -> 'human' = 'false'::jsonb`
  return sql`
    select e.message_id,
      count(*) filter (where e.kind = 'opened' and ${human}) as opens,
      count(*) filter (where e.kind = 'clicked' and ${human}) as clicks,
      count(*) filter (where e.kind = 'opened' and ${machine}) as machine_opens,
      count(*) filter (where e.kind = 'clicked' and ${machine}) as machine_clicks,
      bool_or(e.kind = 'opened' and not (${human}) and not (${machine})) as unsure,
      bool_or(${cameBack('e')}) as bounced, bool_or(e.kind = 'unsubscribed') as unsubscribed,
      bool_or(e.kind = 'complained') as complained
    from (
      select message_id, kind, detail from message_event
      where ${within(span, 'message_id')} and kind in ('opened', 'clicked')
      union all
      select message_id, kind, detail from message_event
      where ${within(span, 'message_id')} and at >= ${span.beganAt}::timestamptz and kind in (${troubles})) e
    group by e.message_id`
}

const n = (condition: RawBuilder<unknown>) => sql`(count(*) filter (where ${condition}))::int`
const sum = (column: string) => sql`coalesce(sum(h.${sql.id(column)}), 0)::int`

/** Over `m` and `h` (happenedWithin), and `k` (campaign_conversion). Whoever clicked has opened it, seen or not. */
const counted = sql`
  count(*)::int as sent,
  ${n(sql`h.bounced is not true`)} as delivered,
  ${n(sql`m.tracked and h.bounced is not true`)} as tracked,
  ${n(sql`h.opens > 0 or h.clicks > 0`)} as opened,
  ${n(sql`h.unsure and h.opens = 0 and h.clicks = 0`)} as "openedUnsure",
  ${n(sql`h.clicks > 0`)} as clicked,
  ${sum('opens')} as opens, ${sum('clicks')} as clicks,
  ${sum('machine_opens')} as "machineOpens", ${sum('machine_clicks')} as "machineClicks",
  ${n(sql`h.bounced`)} as bounced, ${n(sql`h.unsubscribed`)} as unsubscribed, ${n(sql`h.complained`)} as complained,
  ${n(sql`k.message_id is not null`)} as converted`

/** So many domains are told by name; the rest together. */
const mostDomains = 50

export type Slices = {
  all: SliceRow
  variants: (SliceRow & { key: string })[]
  domains: (SliceRow & { key: string })[]
  locales: (SliceRow & { key: string })[]
}

/**
 * The sent messages of an occurrence: all of them, by variant, by the recipients' domain and by locale. One pass, which adds
 * up by all three together; what is told is added up from that. To be run within `longRead`.
 */
export async function slicesOf(db: Db, occurrenceId: string): Promise<Slices> {
  const span = await spanOf(db, occurrenceId)
  // How many domains there are is not known beforehand; sorting a million messages to find out took longer than the rest.
  await sql`select set_config('enable_sort', 'off', true)`.execute(db)
  const { rows } = await sql<SliceRow & { dimension: number; key: string }>`
    with h as (${happenedWithin(span)}),
    m as (
      select o.id, o.tracked, coalesce(o.variant, '') as variant, coalesce(c.locale, '') as locale,
        ${domainOf('o.address')} collate "C" as domain
      from message o join customer c on c.id = o.customer_id
      where o.occurrence_id = ${occurrenceId}::uuid and o.state = 'sent' and ${within(span, 'o.id')}),
    g as (
      select m.variant, m.locale, m.domain, ${counted}
      from m left join h on h.message_id = m.id
        left join campaign_conversion k on k.message_id = m.id and k.occurrence_id = ${occurrenceId}::uuid
      group by 1, 2, 3)
    select grouping(variant, locale, domain) as dimension, coalesce(variant, locale, domain, '') as key,
      ${sql.join(figures.map(name => sql`coalesce(sum(${sql.id(name)}), 0)::int as ${sql.id(name)}`))}
    from g group by grouping sets ((), (variant), (locale), (domain))
    order by sent desc, key`.execute(db)
  // Bits from the left: variant, locale, domain; 1 where it is not grouped by.
  const of = (dimension: number) =>
    rows.filter(row => row.dimension === dimension).map(({ dimension: _, ...row }) => row)
  const { key: _, ...all } = of(7)[0] ?? { key: '', ...nothing }
  return { all, variants: of(3), locales: of(5), domains: largest(of(6)) }
}

const nothing: SliceRow = {
  sent: 0,
  delivered: 0,
  tracked: 0,
  opened: 0,
  openedUnsure: 0,
  clicked: 0,
  opens: 0,
  clicks: 0,
  machineOpens: 0,
  machineClicks: 0,
  bounced: 0,
  unsubscribed: 0,
  complained: 0,
  converted: 0,
}

const figures = Object.keys(nothing) as (keyof SliceRow)[]

function largest(rows: (SliceRow & { key: string })[]): (SliceRow & { key: string })[] {
  if (rows.length <= mostDomains) return rows
  const rest = { key: '', ...nothing }
  for (const row of [
    ...rows.slice(mostDomains),
    ...rows.slice(0, mostDomains).filter(({ key }) => key === ''),
  ])
    for (const name of figures) rest[name] += row[name]
  return [...rows.slice(0, mostDomains).filter(({ key }) => key !== ''), rest]
}

export type HourRow = { at: Date; sent: number; opens: number; clicks: number; converted: number }

/** What happened in each hour after the first message went out, by persons; at most `days`. */
export async function hoursOf(db: Db, occurrenceId: string, days: number): Promise<HourRow[]> {
  const span = await spanOf(db, occurrenceId)
  const { rows } = await sql<HourRow>`
    with x as (
      select date_trunc('hour', sent_at, 'UTC') as at, count(*)::int as sent, 0 as opens, 0 as clicks, 0 as converted
      from message where occurrence_id = ${occurrenceId}::uuid and state = 'sent' and ${within(span, 'id')} group by 1
      union all
      select date_trunc('hour', e.at, 'UTC'), 0, (count(*) filter (where e.kind = 'opened'))::int,
        (count(*) filter (where e.kind = 'clicked'))::int, 0
      from message o join message_event e on e.message_id = o.id
      where o.occurrence_id = ${occurrenceId}::uuid and o.state = 'sent' and ${within(span, 'o.id')}
        and ${within(span, 'e.message_id')} and e.kind in ('opened', 'clicked')
        and e.detail -> 'human' = 'true'::jsonb group by 1
      union all
      select date_trunc('hour', at, 'UTC'), 0, 0, 0, count(*)::int from campaign_conversion
      where occurrence_id = ${occurrenceId}::uuid and not holdout group by 1)
    select at, sum(sent)::int as sent, sum(opens)::int as opens, sum(clicks)::int as clicks,
      sum(converted)::int as converted
    from x where at < (select min(at) from x where sent > 0) + ${days} * interval '1 day'
    group by 1 order by 1`.execute(db)
  return rows
}

export type ConversionFigures = {
  treated: { n: number; hits: number }
  holdout: { n: number; hits: number }
  revenue: { currency: string | null; value: number }[]
  holdoutRevenue: { currency: string | null; value: number }[]
}

/** How many reached the goal of those who got it and of those held out, and what it was worth by currency. */
export async function conversionOf(db: Db, occurrenceId: string): Promise<ConversionFigures> {
  const { rows: sizes } = await sql<{ holdout: boolean; n: number }>`
    select state = 'skipped' as holdout, count(*)::int as n from message
    where occurrence_id = ${occurrenceId}::uuid
      and (state = 'sent' or (state = 'skipped' and reason = 'holdout')) group by 1`.execute(db)
  const { rows: reached } = await sql<{
    holdout: boolean
    currency: string | null
    hits: number
    value: number | null
  }>`
    select k.holdout, k.currency, count(*)::int as hits, sum(k.value)::float8 as value
    from campaign_conversion k join message m on m.id = k.message_id
    where k.occurrence_id = ${occurrenceId}::uuid and (m.state = 'sent' or k.holdout)
    group by 1, 2 order by 1, 2`.execute(db)
  const of = (holdout: boolean) => {
    const mine = reached.filter(row => row.holdout === holdout)
    return {
      share: {
        n: sizes.find(row => row.holdout === holdout)?.n ?? 0,
        hits: mine.reduce((all, { hits }) => all + hits, 0),
      },
      revenue: mine.flatMap(({ currency, value }) => (value === null ? [] : [{ currency, value }])),
    }
  }
  const [treated, holdout] = [of(false), of(true)]
  return {
    treated: treated.share,
    holdout: holdout.share,
    revenue: treated.revenue,
    holdoutRevenue: holdout.revenue,
  }
}
