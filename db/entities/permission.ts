import { defineEntity, p } from '@mikro-orm/core'
import type { PermissionState } from '../../engine/consent/record.ts'
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
  },
})
