import { defineEntity, p } from '@mikro-orm/core'

/** Records that wait for their seal; filled by a trigger, emptied by the sealer. */
export const ConsentUnsealed = defineEntity({
  name: 'ConsentUnsealed',
  tableName: 'consent_unsealed',
  properties: { recordId: p.uuid().primary() },
})
