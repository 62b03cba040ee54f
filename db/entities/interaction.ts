import { defineEntity, p } from '@mikro-orm/core'
import type { InteractionKind } from '../../engine/messages/interaction.ts'
import { Customer } from './customer.ts'

/** One line of a customer's communication log. */
export const Interaction = defineEntity({
  name: 'Interaction',
  tableName: 'interaction',
  properties: {
    id: p.uuid().primary(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index(false),
    at: p.datetime(),
    channel: p.text(),
    direction: p.text().$type<'in' | 'out'>(),
    kind: p.text().$type<InteractionKind>(),
    purpose: p.text().nullable(),
    subject: p.text().nullable(),
    messageId: p.uuid().nullable(),
    eventId: p.uuid().nullable(),
    /** user:…, key:…, system, customer */
    actor: p.text(),
    detail: p.json<Record<string, unknown>>().nullable(),
  },
  indexes: [
    {
      name: 'interaction_customer',
      expression: 'create index interaction_customer on interaction (customer_id, at desc, id desc)',
    },
  ],
})
