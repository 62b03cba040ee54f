import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type CaptureKind, captureKinds, captureNames } from '../customers/capture.ts'
import { constantAnswer, isEmptyPeriod } from './constant-answer.ts'
import { betweenSql, type CompileContext, customerColumn, momentSql, periodStart } from './context.ts'
import { periodWords, spokenList } from './describe-period.ts'
import type { Leaf, Words } from './leaf.ts'
import { isOneOf } from './reading.ts'
import { betweenSchema, hoursOf, periodSchema } from './value.ts'

const sourceCondition = z.strictObject({
  type: z.literal('source'),
  /** Ways the customer's data came in: one of them suffices. */
  kinds: z.array(z.enum(captureKinds)).min(1).max(captureKinds.length),
  /** When it first came in that way. */
  within: periodSchema.optional(),
  between: betweenSchema.optional(),
})
export type SourceCondition = z.infer<typeof sourceCondition>

function sources({ kinds, within, between }: SourceCondition, context: CompileContext): RawBuilder<unknown> {
  const first = sql`cond_source.first_at`
  const parts = [
    sql`cond_source.customer_id = ${customerColumn(context, 'id')}`,
    isOneOf(sql`cond_source.kind`, kinds),
    ...(within ? [sql`${first} > ${periodStart(context.asOf, within)}`] : []),
    ...(between ? [betweenSql(first, between)] : []),
    ...(context.mode === 'history' ? [sql`${first} <= ${momentSql(context.asOf)}`] : []),
  ]
  return sql`from customer_source cond_source where ${sql.join(parts, sql` and `)}`
}

function describeSource(condition: SourceCondition, { language, negative }: Words): string {
  const names = condition.kinds.map(kind => captureNames[kind][language])
  const ways = spokenList(names, 'or', language)
  const period = periodWords(condition, language)
  return language === 'de'
    ? `Herkunft ist${period} ${negative ? 'nicht ' : ''}${ways}`
    : `origin is ${negative ? 'not ' : ''}${ways}${period}`
}

export const sourceLeaf: Leaf<SourceCondition> = {
  schema: sourceCondition,
  // Always known.
  compile: (condition, context) => sql<SqlBool>`exists (select ${sources(condition, context)})`,
  observe: ({ within: _, between: __, ...condition }, context) =>
    sql`(select jsonb_agg(cond_source.kind order by cond_source.first_at, cond_source.kind)
      ${sources({ ...condition, kinds: [...captureKinds] }, context)})`,
  describe: describeSource,
  speakObserved: (observed, { language }) =>
    spokenList(
      (observed as CaptureKind[]).map(kind => captureNames[kind]?.[language] ?? kind),
      'and',
      language,
    ),
  check: ({ between }) => (isEmptyPeriod(between) ? [constantAnswer(false, 'between')] : []),
  // True until the last of them leaves the period.
  recheck: (condition, context) =>
    condition.within
      ? sql`(select max(cond_source.first_at) + ${hoursOf(condition.within)}::int * interval '1 hour'
          ${sources(condition, context)})`
      : null,
  inputs: () => [{ kind: 'source', key: '' }],
}
