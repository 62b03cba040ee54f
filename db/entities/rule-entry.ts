import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Rule } from './rule.ts'

/** The last time a customer entered a rule under a key: the one row the re-entry policy is decided on. */
export const RuleEntry = defineEntity({
  name: 'RuleEntry',
  tableName: 'rule_entry',
  properties: {
    rule: () => p.manyToOne(Rule).mapToPk().primary().deleteRule('cascade'),
    customer: () =>
      p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade').index('rule_entry_customer'),
    /** Empty, or the value of the property the rule is keyed by. */
    key: p.text().primary(),
    eventId: p.uuid(),
    count: p.integer().defaultRaw('1'),
    enteredAt: p.datetime(),
  },
})
