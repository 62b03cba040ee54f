import { defineEntity, p } from '@mikro-orm/core'
import { RuleVersion } from './rule-version.ts'

/** How many runs came to a step and what became of them there, by day: counted in the transaction that moves them. */
export const RuleStepCount = defineEntity({
  name: 'RuleStepCount',
  tableName: 'rule_step_count',
  properties: {
    ruleVersion: () => p.manyToOne(RuleVersion).mapToPk().primary().deleteRule('cascade'),
    /** Empty for the rule as a whole: entered, held out, ended. */
    stepId: p.text().primary(),
    /** `entered`, `left`, `arm:<id>`, `exited:<reason>`, … (engine/rules/step-count.ts). */
    what: p.text().primary(),
    /** By the workspace's calendar, `YYYY-MM-DD`. */
    day: p.date().primary(),
    n: p.integer(),
  },
})
