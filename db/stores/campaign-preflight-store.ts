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
 * (campaign-plan-store.ts). Two statements: zones first, for what tells them by their days may not run in parallel. To be
 * run within `longRead`: it reads whole tables. Each table is read once; of a sample, what was sent is looked up.
 */
export async function countPreflight(
  db: Db,
  question: PreflightQuestion,
  world: AudienceContext,
): Promise<PreflightCounts> {
  const { definition, campaignId, template, profiling, marketing, fields, limits, oneIn } = question
  const { audience, channel } = definition
  const { asOf } = world
  const shape = oneIn === 1 ? 'scan' : 'lookup'
  const since = new Date(asOf.getTime() - (audience.notWithinDays ?? 0) * 86_400_000)
  const recently = audience.notWithinDays
    ? sql`case when ${writtenSince(channel, since, { shape })} then 'recently_written' end`
    : sql`null`
  const caps = marketing ? limits.caps.filter(cap => covers(cap, definition)) : []
  const lacks = fields.map((field, n) => sql`(${isMissing(field)}) as ${sql.id(`lacks${n}`)}`)
  const sums = fields.map((_, n) => sql`count(*) filter (where ${sql.id(`lacks${n}`)})`)
  const written = marketing
    ? writtenBefore(definition, caps, world, await daysOf(db, world), shape)
    : sql`cross join (select false as full, 0 as lately, false as today) w`
  const { rows } = await sql<{
    reason: string | null
    count: number
    capped: number
    paused: number
    today: number
    missing: number[]
  }>`
    with judged as (
      select c.id, c.email_key collate "C" as email_key, coalesce(${gateVerdict.denial}, ${recently}) as denial,
        ${heldOutOf(campaignId, definition, world, marketing)} as held_out,
        coalesce(w.full or w.lately >= pref.max_per_week, false) as capped, coalesce(w.today, false) as today,
        ${marketing}::boolean and coalesce(pref.paused_until > ${asOf}::timestamptz, false) as paused
        ${lacks.length > 0 ? sql`, ${sql.join(lacks)}` : sql``}
      from customer c
      ${plannedAs(definition, { ...template, profiling })}
      ${gateJoins({ asOf, shape: 'scan', exact: { purpose: definition.purpose } })}
      ${written}
      where ${audienceOf(audience, world)} ${oneIn === 1 ? sql`` : sql`and ${inSample}`}),
    checked as (
      select j.*, case
          when j.denial is not null then j.denial
          ${channel === 'email' ? sharedAddress : sql``}
          when j.held_out then 'holdout' end as reason
      from judged j)
    select reason, count(*)::int as count, (count(*) filter (where reason is null and capped))::int as capped,
      (count(*) filter (where reason is null and paused))::int as paused,
      (count(*) filter (where reason is null and today))::int as today,
      array[${sums.length > 0 ? sql.join(sums) : sql``}]::int[] as missing
    from checked group by 1 order by 2 desc, 1`.execute(db)
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

/** One address in 64: whoever shares it is in as well, or nobody in a sample would share one. */
const inSample = sql`hashtext(coalesce(c.email_key, c.id::text)) & 63 = 7`

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

/** When day, week and month began in each zone a customer lives in; no zone: that of the workspace. */
async function daysOf(db: Db, { asOf, timeZone }: AudienceContext): Promise<string> {
  const begin = (per: string) =>
    sql`period_start(${asOf}::timestamptz, coalesce(s.zone, ${timeZone}), ${per}, 0)`
  const { rows } = await sql<{ days: string }>`
    select jsonb_agg(jsonb_build_object('zone', s.zone, 'day', ${begin('day')}, 'week', ${begin('week')},
      'month', ${begin('month')}))::text as days
    from (select time_zone as zone from customer group by 1 union select null) s`.execute(db)
  return rows[0]?.days ?? '[]'
}

/**
 * Joins `w` of whoever had advertising lately: `full`, no place is left under a cap; `lately`, how many in the last seven
 * days; `today`, the channel was used today. By each customer's own days. Of everybody the messages are read once and
 * counted by customer: looked up one customer after the other they took ten times as long.
 */
function writtenBefore(
  { channel }: CampaignDefinition,
  caps: readonly Cap[],
  { asOf }: AudienceContext,
  days: string,
  shape: 'scan' | 'lookup',
): RawBuilder<unknown> {
  const full = caps.map(({ scope, key, count, per }) => {
    const counted =
      scope === 'all'
        ? sql`true`
        : sql`${sql.ref(scope === 'channel' ? 'o.channel' : 'o.purpose')} = ${key ?? ''}`
    return sql`count(*) filter (where o.claimed_at >= ${sql.ref(`z.${per}`)} and ${counted}) >= ${count}`
  })
  const weekAgo = new Date(asOf.getTime() - 7 * 86_400_000)
  // A month has 31 days, and no zone is more than a day away from another.
  const longest = caps.some(({ per }) => per === 'month') ? 33 : 9
  const oldest = new Date(asOf.getTime() - longest * 86_400_000)
  const zones = sql`jsonb_to_recordset(${days}::jsonb) as z(zone text, day timestamptz, week timestamptz, month timestamptz)`
  const counts = sql`${full.length > 0 ? sql`(${sql.join(full, sql` or `)})` : sql`false`} as full,
    count(*) filter (where o.claimed_at > ${weekAgo}::timestamptz) as lately,
    bool_or(o.claimed_at >= z.day and o.channel = ${channel}) as today`
  const taken = sql`o.state in ('sending', 'sent', 'unknown') and o.claimed_at >= ${oldest}::timestamptz
    and o.purpose in (select key from purpose where kind = 'marketing')`
  if (shape === 'lookup')
    return sql`left join lateral (
      select ${counts} from message o join ${zones} on z.zone is not distinct from c.time_zone
      where o.customer_id = c.id and ${taken}) w on true`
  return sql`left join (
      select o.customer_id, ${counts}
      from message o join customer k on k.id = o.customer_id
      join ${zones} on coalesce(z.zone, '') = coalesce(k.time_zone, '')
      where ${taken} group by o.customer_id) w on w.customer_id = c.id`
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
