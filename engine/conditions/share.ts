import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type CompileContext, customerColumn } from './context.ts'
import { formatNumber, quote } from './describe-comparison.ts'
import type { Leaf, Words } from './leaf.ts'
import { storableText } from './value.ts'

/** 0 to 100 in steps of 0.01. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'has steps of 0.01')

const shareCondition = z.strictObject({
  type: z.literal('share'),
  /** Percent; the share is `[from, to)`. */
  from: percent,
  to: percent,
  /** Shares of one seed divide customers between them; those of different seeds are independent. */
  seed: storableText(200),
})
export type ShareCondition = z.infer<typeof shareCondition>

/**
 * Where a customer falls never changes: the first 32 bits of md5(seed ':' customer id), as a fraction of 2³². As
 * hexadecimal digits they sort as text, so that a share is two comparisons and neighbours meet exactly.
 */
export function inShare(
  { from, to, seed }: { from: number; to: number; seed: string },
  context: CompileContext,
): RawBuilder<SqlBool> {
  const drawn = sql`md5(${`${seed}:`}::text || ${customerColumn(context, 'id')}::text) collate "C"`
  const parts = [
    ...(from > 0 ? [sql`${drawn} >= ${threshold(from)}::text`] : []),
    ...(to < 100 ? [sql`${drawn} < ${threshold(to)}::text`] : []),
  ]
  return parts.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** The first eight hexadecimal digits from which on a hash lies above this share; 100 lies above all of them. */
function threshold(value: number): string {
  const steps = Math.round(value * 100)
  if (steps >= 10_000) return 'g'
  return Math.ceil((steps * 2 ** 32) / 10_000)
    .toString(16)
    .padStart(8, '0')
}

function describeShare({ from, to, seed }: ShareCondition, { language, negative }: Words): string {
  const number = (value: number) => formatNumber(Math.round(value * 100) / 100, language)
  const size = number(Math.max(0, to - from))
  const draw = quote(seed, language)
  return language === 'de'
    ? `gehört ${negative ? 'nicht ' : ''}zu zufälligen ${size} % (von ${number(from)} bis ${number(to)} % der Auslosung ${draw})`
    : `is ${negative ? 'not ' : ''}among a random ${size}% (from ${number(from)} to ${number(to)}% of the draw ${draw})`
}

export const shareLeaf: Leaf<ShareCondition> = {
  perRow: true,
  schema: shareCondition,
  compile: inShare,
  observe: (condition, context) => sql`to_jsonb(${inShare(condition, context)})`,
  describe: describeShare,
  check: () => [],
  recheck: () => null,
  inputs: () => [],
}
