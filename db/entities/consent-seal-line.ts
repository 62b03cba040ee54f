import { defineEntity, p } from '@mikro-orm/core'

/** Which record stands where in which seal, as it was when it was sealed. */
export const ConsentSealLine = defineEntity({
  name: 'ConsentSealLine',
  tableName: 'consent_seal_line',
  properties: {
    recordId: p.uuid().primary(),
    seal: p.integer(),
    position: p.integer(),
    /** HMAC-SHA256 over seal, position and every column of the record: tells which line was changed. */
    mac: p.blob(),
  },
  uniques: [{ name: 'consent_seal_line_place', properties: ['seal', 'position'] }],
})
