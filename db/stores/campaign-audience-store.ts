import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { audienceCondition } from '../../engine/campaigns/audience.ts'
import type { Audience, CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { matchesCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { inShare } from '../../engine/conditions/share.ts'
import { isMissedBy } from './campaign-missed-store.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { inSegments } from './segment-evaluate-store.ts'

/** How an audience is evaluated; alias of the customer is `c`. `scan` for everybody, `lookup` for a slice of ids. */
export type AudienceContext = ConditionWorld & { asOf: Date; shape?: 'scan' | 'lookup' | undefined }

const whole = ({ shape = 'scan', ...context }: AudienceContext): CompileContext => ({
  ...context,
  shape,
  customer: 'c',
  mode: 'live',
})

/**
 * Who is in an audience: `where` over customers `c`. Visitors never are, nor who must be left alone (Art. 18). A segment
 * that is gone or can no longer be read lets nobody in, and where it is one of those left out, nobody at all. Where it is
 * for those an earlier sending missed, it needs no segment.
 */
export function audienceOf(audience: Audience, context: AudienceContext): RawBuilder<SqlBool> {
  const { include, exclude, missedOf, missedUnknown = false } = audience
  if (include.length === 0 && missedOf === undefined) return sql<SqlBool>`false`
  const condition = include.length === 0 ? noneOf(exclude) : audienceCondition(audience)
  const whom = matchesCondition(condition, whole(context))
  if (missedOf === undefined) return sql<SqlBool>`${inSegments} and (${whom})`
  return sql<SqlBool>`${inSegments} and ${isMissedBy(missedOf, missedUnknown, context.shape)} and (${whom})`
}

/** Of those an occurrence missed everybody, unless segments are named. */
const noneOf = (exclude: Audience['exclude']): Condition => ({
  type: 'all',
  of: exclude.map(segment => ({ type: 'segment', segment, is: 'not_in' })),
})

/**
 * Over `c`: held out of this campaign by its own lot, or of everything by the workspace's. The workspace's holds for
 * advertising only; what is no advertising reaches everybody it must.
 */
export function heldOutOf(
  campaignId: string,
  { holdoutPercent }: Pick<CampaignDefinition, 'holdoutPercent'>,
  context: AudienceContext,
  marketing: boolean,
): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = []
  if (holdoutPercent > 0)
    parts.push(inShare({ from: 0, to: holdoutPercent, seed: `campaign:${campaignId}` }, whole(context)))
  const { holdout } = context
  if (marketing && holdout)
    parts.push(inShare({ from: 0, to: holdout.percent, seed: holdout.seed }, whole(context)))
  return parts.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(parts, sql` or `)})`
}

/** Over `c`: was sent advertising on this channel since then (what may have been, too). */
export function writtenSince(
  channel: string,
  since: Date,
  { shape = 'scan' }: Pick<AudienceContext, 'shape'>,
): RawBuilder<SqlBool> {
  const taken = sql`message o where ${shape === 'lookup' ? sql`o.customer_id = c.id and` : sql``}
    o.state in ('sending', 'sent', 'unknown') and o.claimed_at >= ${since}::timestamptz and o.channel = ${channel}
    and o.purpose in (select key from purpose where kind = 'marketing')`
  return shape === 'lookup'
    ? sql<SqlBool>`exists (select from ${taken})`
    : sql<SqlBool>`c.id in (select o.customer_id from ${taken})`
}

/**
 * The message `m` a campaign would write to `c`, and `x`, as the gate wants them (engine/consent/gate.ts): joins after
 * `customer c`. Only the claim knows the hash of a postal address and lists under foreign keys.
 */
export function plannedAs(
  { channel, purpose, topic, categories }: CampaignDefinition,
  { templateId, templateVersionId, profiling }: Planned,
): RawBuilder<unknown> {
  return sql`
    cross join lateral (select c.id as customer_id, ${channel}::text as channel, ${purpose}::text as purpose,
      null::uuid as event_id, null::uuid as confirmation_id, ${topic ?? null}::text as topic,
      ${categories ? JSON.stringify(categories) : null}::jsonb as categories, ${profiling}::boolean as profiling,
      ${templateId}::uuid as template_id, ${templateVersionId}::uuid as template_version_id) m
    cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x`
}
type Planned = { templateId: string | null; templateVersionId: string | null; profiling: boolean }
