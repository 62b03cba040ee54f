import { defineEntity, p } from '@mikro-orm/core'
import type { PermissionState, SaleFacts } from '../../engine/consent/record.ts'
import { Customer } from './customer.ts'

/** The state derived from the consent records, per customer × purpose × channel; rebuildable. */
export const Permission = defineEntity({
  name: 'Permission',
  tableName: 'permission',
  properties: {
    customer: () => p.manyToOne(Customer).mapToPk().primary().deleteRule('cascade'),
    purpose: p.text().primary(),
    channel: p.text().primary(),
    state: p.text().$type<PermissionState>(),
    /** The record that proves it. */
    recordId: p.uuid(),
    since: p.datetime(),
    /** A double opt-in: the owner of the address confirmed. */
    confirmed: p.boolean().defaultRaw('false'),
    /** Keyed hash of the address it holds for; null where it holds for the person. */
    addressHash: p.blob().nullable(),
    /** What is on record for the existing-customer basis (§ 7(3) UWG), read from the evidence. */
    sale: p.json<SaleFacts>().nullable(),
  },
  indexes: [
    {
      // Who holds a permission, without a look at the rows themselves. Partial, so that only a question for a state can
      // use it: the gate's look-up of one customer must never walk all of a purpose, whatever the statistics say.
      name: 'permission_state',
      expression:
        "create index permission_state on permission (purpose, channel, state, customer_id) where state <> ''",
    },
  ],
})
