import { defineEntity, p } from '@mikro-orm/core'
import { Rule } from './rule.ts'

/** Which arm of an A/B test everybody takes since it was decided. */
export const SplitWinner = defineEntity({
  name: 'SplitWinner',
  tableName: 'split_winner',
  properties: {
    rule: () => p.manyToOne(Rule).mapToPk().primary().deleteRule('cascade'),
    stepId: p.text().primary(),
    arm: p.text(),
    decidedAt: p.datetime(),
    decidedBy: p.text(),
    /** Runs and successes of each arm as it was decided. */
    figures: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
  },
})
