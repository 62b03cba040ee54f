import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Rule } from './rule.ts'
import { Run } from './run.ts'

/** The goal of a rule, reached within its window after a run began; the first time only. Held-out runs convert too. */
export const Conversion = defineEntity({
  name: 'Conversion',
  tableName: 'conversion',
  properties: {
    run: () => p.manyToOne(Run).mapToPk().primary().deleteRule('cascade'),
    rule: () => p.manyToOne(Rule).mapToPk().deleteRule('cascade').index(false),
    ruleVersionId: p.uuid(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('conversion_customer'),
    eventId: p.uuid(),
    at: p.datetime(),
    /** What it is worth, as the event says. */
    value: p.decimal('number').columnType('numeric(14,2)').nullable(),
    currency: p.text().nullable(),
    holdout: p.boolean(),
  },
  indexes: [{ name: 'conversion_rule', properties: ['rule', 'ruleVersionId', 'at'] }],
})
