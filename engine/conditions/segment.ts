import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type CompileContext, customerColumn, type KnownSegments, momentSql } from './context.ts'
import { quote } from './describe-comparison.ts'
import type { CheckWorld, Leaf, LeafIssue, OfTree, Words } from './leaf.ts'
import { nameOf } from './leaf.ts'
import { extentOf, maxInlinedDepth, maxInlinedNodes } from './segment-extent.ts'

const segmentCondition = z.strictObject({
  type: z.literal('segment'),
  segment: z.uuid().toLowerCase(),
  is: z.enum(['in', 'not_in']),
})
export type SegmentCondition = z.infer<typeof segmentCondition>

/** A segment as it is looked up, with those that may be named within it: no longer itself, so that no ring closes. */
function find(id: string, segments: KnownSegments = {}) {
  const known = Object.hasOwn(segments, id) ? segments[id] : undefined
  if (!known || known.kind === 'fixed') return { known, inner: {} }
  const { [id]: _, ...inner } = segments
  return { known, inner }
}

/**
 * Whether the customer is a member, true or not; null where the segment is not known. Of a dynamic one by its
 * condition, put in its place: member is for whom it is true, so that who is unknown to it is not in it.
 */
function member(
  id: string,
  context: CompileContext,
  ofTree: OfTree<RawBuilder<SqlBool>>,
): RawBuilder<SqlBool> | null {
  const { known, inner } = find(id, context.segments)
  if (known?.kind === 'fixed') {
    const since =
      context.mode === 'history' ? sql`and cond_member.since <= ${momentSql(context.asOf)}` : sql``
    return sql<SqlBool>`exists (select from segment_member cond_member
      where cond_member.segment_id = ${id}::uuid and cond_member.customer_id = ${customerColumn(context, 'id')} ${since})`
  }
  if (!known?.condition || extentOf(known.condition, inner).tooLarge) return null
  const column = (name: string) => customerColumn(context, name)
  // Nothing within a segment refers to what started a run.
  const holds = ofTree(known.condition, { ...context, segments: inner, triggerAt: undefined })
  return sql<SqlBool>`(${column('state')} = 'customer' and ${column('restricted_at')} is null and ${holds})`
}

function compileSegment(
  { segment, is }: SegmentCondition,
  context: CompileContext,
  ofTree: OfTree<RawBuilder<SqlBool>>,
): RawBuilder<SqlBool> {
  const inside = member(segment, context, ofTree)
  if (inside === null) return sql<SqlBool>`null::boolean`
  return is === 'in' ? sql<SqlBool>`(${inside} is true)` : sql<SqlBool>`(${inside} is not true)`
}

function matchesSegment(
  { segment, is }: SegmentCondition,
  context: CompileContext,
  negative: boolean,
  ofTree: OfTree<RawBuilder<SqlBool>>,
): RawBuilder<SqlBool> {
  const inside = member(segment, context, ofTree)
  if (inside === null) return sql<SqlBool>`false`
  return (is === 'in') !== negative ? inside : sql<SqlBool>`(${inside} is not true)`
}

function describeSegment({ segment, is }: SegmentCondition, { language, names, negative }: Words): string {
  const name = quote(nameOf(names.segments, segment), language)
  const inside = (is === 'in') !== negative
  return language === 'de'
    ? `gehört ${inside ? '' : 'nicht '}zum Segment ${name}`
    : `is ${inside ? '' : 'not '}in the segment ${name}`
}

function checkSegment({ segment }: SegmentCondition, world: CheckWorld): LeafIssue[] {
  const { segments } = world
  if (!segments) return []
  const issue = (code: LeafIssue['code'], de: string, en: string): LeafIssue[] => [
    { path: 'segment', code, severity: 'error', message: { de, en } },
  ]
  if (segment !== world.segment && !Object.hasOwn(segments, segment))
    return issue('unknown_segment', 'Dieses Segment gibt es nicht.', 'There is no such segment.')
  const { cycle, tooLarge } = extentOf({ type: 'segment', segment, is: 'in' }, segments, world.segment)
  if (cycle)
    return issue(
      'segment_cycle',
      'Dieses Segment beruht selbst auf dem, das hier festgelegt wird, oder auf sich selbst.',
      'This segment itself rests on the one that is defined here, or on itself.',
    )
  if (tooLarge)
    return issue(
      'too_large',
      `Mit den Segmenten, auf denen dieses beruht, wird die Bedingung zu groß (höchstens ${maxInlinedNodes} Teile, ${maxInlinedDepth} Ebenen).`,
      `With the segments this one rests on the condition becomes too large (at most ${maxInlinedNodes} parts, ${maxInlinedDepth} levels).`,
    )
  return []
}

export const segmentLeaf: Leaf<SegmentCondition> = {
  schema: segmentCondition,
  compile: compileSegment,
  matches: matchesSegment,
  observe: ({ segment }, context, ofTree) =>
    sql`to_jsonb(${compileSegment({ type: 'segment', segment, is: 'in' }, context, ofTree)})`,
  describe: describeSegment,
  check: checkSegment,
  recheck: ({ segment }, context, ofTree) => {
    const { known, inner } = find(segment, context.segments)
    if (!known?.condition || known.kind === 'fixed' || extentOf(known.condition, inner).tooLarge) return null
    return ofTree(known.condition, { ...context, segments: inner, triggerAt: undefined })
  },
  inputs: ({ segment }, context, ofTree) => {
    const { known, inner } = find(segment, context.segments)
    if (known?.kind === 'fixed') return [{ kind: 'segment', key: segment }]
    if (!known?.condition || extentOf(known.condition, inner).tooLarge) return []
    return [
      { kind: 'customer', key: 'state' },
      { kind: 'customer', key: 'restricted' },
      ...ofTree(known.condition, { ...context, segments: inner }),
    ]
  },
}
