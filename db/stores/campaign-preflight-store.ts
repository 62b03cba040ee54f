import { type RawBuilder, sql } from 'kysely'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import type { Cap, SendingLimits } from '../../engine/messages/limits.ts'
import type { Db } from '../orm.ts'
import {
  type AudienceContext,
  audienceOf,
  heldOutOf,
  plannedAs,
  writtenSince,
} from './campaign-audience-store.ts'

/** A field the template reads: where it stands in the database. */
export type ReadField = { field: string; attribute: string | null; column: 'external_id' | 'email' | null }

export type PreflightQuestion = {
  definition: CampaignDefinition
  /** Decides who is held out. */
  campaignId: string
  template: { templateId: string | null; templateVersionId: string | null }
  profiling: boolean
  marketing: boolean
  fields: readonly ReadField[]
  limits: SendingLimits
  /** One customer in so many is looked at; 1 for everybody. */
  oneIn: 1 | 64
}

export type PreflightCounts = {
  /** Customers looked at who are in the audience. */
  audience: number
  /** Left out, by reason; null: the campaign would go to them. */
  reasons: { reason: string | null; count: number }[]
  /** Of those it would go to. */
  capped: number
  paused: number
  writtenToday: number
  /** In the order of `fields`: of the audience. */
  missing: number[]
}

/**
 * What planning would decide now about everybody of an audience, by the same gate and in the same order
 * (campaign-plan-store.ts), in one statement. To be run within `longRead`: it reads whole tables.
 */
export async function countPreflight(
  db: Db,
  question: PreflightQuestion,
  context: AudienceContext,
): Promise<PreflightCounts> {
  const { definition, campaignId, template, profiling, marketing, fields, limits, oneIn } = question
  const { asOf, timeZone } = context
  const { audience, channel, notWithin } = { ...definition, notWithin: definition.audience.notWithinDays }
  const since = new Date(asOf.getTime() - (notWithin ?? 0) * 86_400_000)
  const caps = marketing ? limits.caps.filter(cap => covers(cap, definition)) : []
  const lacks = fields.map(field => sql`(${isMissing(field)}) as ${sql.id(`lacks${fields.indexOf(field)}`)}`)
  const sums = fields.map((_, n) => sql`count(*) filter (where ${sql.id(`lacks${n}`)})`)
  const { rows } = await sql<{
    reason: string | null
    count: number
    capped: number
    paused: number
    today: number
    missing: number[]
  }>`
    with judged as materialized (
      select c.id, c.email_key, coalesce(c.time_zone, ${timeZone}) as zone, pref.paused_until, pref.max_per_week,
        coalesce(${gateVerdict.denial}, case when ${notWithin === undefined ? sql`false` : writtenSince(channel, since, context)}
          then 'recently_written' end) as denial,
        ${heldOutOf(campaignId, definition, context, marketing)} as held_out
        ${lacks.length > 0 ? sql`, ${sql.join(lacks)}` : sql``}
      from customer c
      ${plannedAs(definition, { ...template, profiling })}
      ${gateJoins({ asOf, shape: 'scan', exact: true })}
      where ${audienceOf(audience, context)}
        ${oneIn === 1 ? sql`` : sql`and get_byte(uuid_send(c.id), 15) & ${sql.lit(oneIn - 1)} = 7`}),
    checked as materialized (
      select j.*, case
          when j.denial is not null then j.denial
          ${channel === 'email' ? sharedAddress : sql``}
          when j.held_out then 'holdout' end as reason
      from judged j),
    ${writtenBefore(definition, caps, context, marketing)}
    select k.reason, count(*)::int as count,
      (count(*) filter (where k.reason is null and coalesce(w.capped, false)))::int as capped,
      (count(*) filter (where k.reason is null and ${marketing}::boolean
        and coalesce(k.paused_until > ${asOf}::timestamptz, false)))::int as paused,
      (count(*) filter (where k.reason is null and coalesce(w.today, false)))::int as today,
      array[${sums.length > 0 ? sql.join(sums) : sql``}]::int[] as missing
    from checked k left join written w on w.id = k.id group by 1 order by 2 desc, 1`.execute(db)
  const total = (of: 'count' | 'capped' | 'paused' | 'today') => rows.reduce((sum, row) => sum + row[of], 0)
  return {
    audience: total('count'),
    reasons: rows.map(({ reason, count }) => ({ reason, count })),
    capped: total('capped'),
    paused: total('paused'),
    writtenToday: total('today'),
    missing: fields.map((_, n) => rows.reduce((sum, row) => sum + (row.missing[n] ?? 0), 0)),
  }
}

/** The oldest customer of an address gets the mail; who is denied takes nobody's place. */
const sharedAddress = sql`
  when row_number() over (partition by j.email_key, j.denial is null order by j.id) > 1 then 'duplicate_address'`

const covers = ({ scope, key }: Cap, { channel, purpose }: CampaignDefinition) =>
  scope === 'all' || (scope === 'channel' ? key === channel : key === purpose)

/** What is blank is missing as well: a template would print nothing there. */
function isMissing({ attribute, column }: ReadField): RawBuilder<unknown> {
  if (column !== null) return sql`coalesce(btrim(${sql.ref(`c.${column}`)}), '') = ''`
  return sql`coalesce(btrim(c.attributes ->> ${attribute}), '') in ('', '[]')`
}

/**
 * Adds `written` (id, capped, today) of whoever the campaign would go to and who had advertising lately: no place is left
 * under a cap, or under the wish for so many in seven days; the channel was used today. By each customer's own days.
 */
function writtenBefore(
  { channel }: CampaignDefinition,
  caps: readonly Cap[],
  { asOf, timeZone }: AudienceContext,
  marketing: boolean,
): RawBuilder<unknown> {
  if (!marketing)
    return sql`written as (select null::uuid as id, false as capped, false as today where false)`
  const begin = (per: string) => sql`period_start(${asOf}::timestamptz, s.zone, ${per}, 0)`
  const full = caps.map(({ scope, key, count, per }) => {
    const counted =
      scope === 'all'
        ? sql`true`
        : sql`${sql.ref(scope === 'channel' ? 'o.channel' : 'o.purpose')} = ${key ?? ''}`
    return sql`count(*) filter (where o.claimed_at >= ${sql.ref(`z.${per}`)} and ${counted}) >= ${count}`
  })
  const weekAgo = new Date(asOf.getTime() - 7 * 86_400_000)
  const wish = sql`(k.max_per_week is not null and
    count(*) filter (where o.claimed_at > ${weekAgo}::timestamptz) >= k.max_per_week)`
  // No zone is more than a day away from another.
  const longest = caps.some(({ per }) => per === 'month') ? 'month' : 'week'
  const oldest = sql`least(${weekAgo}::timestamptz,
    period_start(${asOf}::timestamptz, ${timeZone}, ${longest}, 0) - interval '2 days')`
  return sql`zones as materialized (
      select s.zone, ${begin('day')} as day, ${begin('week')} as week, ${begin('month')} as month
      from (select distinct zone from checked where reason is null) s),
    written as materialized (
      select k.id, ${full.length > 0 ? sql`(${sql.join(full, sql` or `)}) or ` : sql``}${wish} as capped,
        bool_or(o.claimed_at >= z.day and o.channel = ${channel}) as today
      from checked k join zones z on z.zone = k.zone join message o on o.customer_id = k.id
      where k.reason is null and o.state in ('sending', 'sent', 'unknown') and o.claimed_at >= ${oldest}
        and o.purpose in (select key from purpose where kind = 'marketing')
      group by k.id, k.max_per_week)`
}

/** Customers of an audience to render mails for: some of it by chance, those with the longest names among them. */
export async function sampleAudience(
  db: Db,
  definition: CampaignDefinition,
  context: AudienceContext,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with drawn as materialized (
      select c.id, length(c.attributes ->> 'firstName') + length(c.attributes ->> 'lastName') as width
      from customer c where ${audienceOf(definition.audience, context)} limit 5000)
    (select id from drawn order by width desc nulls last, id limit ${Math.ceil(limit / 2)})
    union (select id from drawn order by md5(id::text) limit ${Math.floor(limit / 2)})`.execute(db)
  return rows.map(row => row.id)
}
