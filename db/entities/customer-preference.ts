import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** What a customer wished in the preference centre, beside the permissions. */
export const CustomerPreference = defineEntity({
  name: 'CustomerPreference',
  tableName: 'customer_preference',
  properties: {
    customer: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    /** No advertising until then. */
    pausedUntil: p.datetime().nullable(),
    /** At most so many advertising messages in seven days, on all channels together. */
    maxPerWeek: p.integer().nullable(),
    /** Topics switched off, by key. */
    topicsOff: p.json<string[]>().defaultRaw("'[]'"),
    updatedAt: p.datetime(),
  },
})
