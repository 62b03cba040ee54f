import { z } from 'zod'
import { compileBought, matchesBought, observedBought, recheckBought } from './bought-sql.ts'
import { describeBought, speakBought } from './bought-text.ts'
import { isEmptyPeriod, nothingToCount } from './constant-answer.ts'
import { eventNameSchema, whereSchema } from './event.ts'
import { checkFrequency, frequencyFields } from './frequency.ts'
import type { Leaf, LeafIssue } from './leaf.ts'
import { contradictionIn } from './property-check.ts'
import { betweenSchema, periodSchema, storableText } from './value.ts'

const boughtCondition = z
  .strictObject({
    type: z.literal('bought'),
    /** External ids or SKUs. */
    products: z.array(storableText(255)).min(1).max(500).optional(),
    /** Categories as the catalogue names them. */
    categories: z.array(storableText(1000)).min(1).max(100).optional(),
    /** Counts orders with any of the products or categories; all orders where neither is named. Not those cancelled. */
    ...frequencyFields,
    within: periodSchema.optional(),
    between: betweenSchema.optional(),
    /** Only orders placed within so many days after or before an event of that name, or around it. */
    near: z
      .strictObject({
        event: eventNameSchema,
        where: whereSchema.optional(),
        days: z.number().int().min(1).max(3650),
        direction: z.enum(['after', 'before', 'either']),
      })
      .optional(),
  })
  .superRefine(checkFrequency)
export type BoughtCondition = z.infer<typeof boughtCondition>

function checkBought(condition: BoughtCondition): LeafIssue[] {
  const { between, near } = condition
  const contradiction = contradictionIn(near?.where ?? [])
  return [
    ...(isEmptyPeriod(between) ? [nothingToCount(condition, 'between')] : []),
    ...(contradiction >= 0 ? [nothingToCount(condition, `near.where.${contradiction}`)] : []),
  ]
}

export const boughtLeaf: Leaf<BoughtCondition> = {
  schema: boughtCondition,
  compile: compileBought,
  matches: matchesBought,
  observe: observedBought,
  describe: describeBought,
  speakObserved: speakBought,
  check: checkBought,
  recheck: recheckBought,
  inputs: ({ near }) => [
    { kind: 'orders', key: '' },
    ...(near ? [{ kind: 'event' as const, key: near.event }] : []),
  ],
}
