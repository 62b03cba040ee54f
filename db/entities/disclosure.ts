import { defineEntity, p } from '@mikro-orm/core'
import { Recipient } from './recipient.ts'

/** That a recipient was given a customer's data; the recipient knows the customer by this system's id. */
export const Disclosure = defineEntity({
  name: 'Disclosure',
  tableName: 'disclosure',
  properties: {
    id: p.uuid().primary(),
    recipient: () => p.manyToOne(Recipient).mapToPk().index(false),
    customerId: p.uuid(),
    at: p.datetime(),
    /** Of one export or webhook call. */
    transferId: p.uuid(),
    dataCategories: p.json<string[]>(),
    actor: p.text(),
  },
  indexes: [{ name: 'disclosure_customer', properties: ['customerId', 'recipient'] }],
})
