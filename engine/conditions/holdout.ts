import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { CompileContext } from './context.ts'
import type { Leaf } from './leaf.ts'
import { inShare } from './share.ts'

const holdoutCondition = z.strictObject({ type: z.literal('holdout'), is: z.enum(['in', 'not_in']) })
export type HoldoutCondition = z.infer<typeof holdoutCondition>

/** The first so many percent of a draw; without a setting nobody is held out. */
function heldOut(context: CompileContext): RawBuilder<SqlBool> {
  const { holdout } = context
  if (!holdout) return sql<SqlBool>`false`
  return inShare({ from: 0, to: holdout.percent, seed: holdout.seed }, context)
}

export const holdoutLeaf: Leaf<HoldoutCondition> = {
  perRow: true,
  schema: holdoutCondition,
  compile: ({ is }, context) => (is === 'in' ? heldOut(context) : sql<SqlBool>`(not ${heldOut(context)})`),
  observe: (_, context) => sql`to_jsonb(${heldOut(context)})`,
  describe: ({ is }, { language, negative }) => {
    const inside = (is === 'in') !== negative
    return language === 'de'
      ? `gehört ${inside ? '' : 'nicht '}zur Kontrollgruppe`
      : `is ${inside ? '' : 'not '}in the holdout group`
  },
  check: () => [],
  recheck: () => null,
  inputs: () => [],
}
