import { defineEntity, p } from '@mikro-orm/core'

/** A living process says so every few seconds; health shows who is there. */
export const ProcessBeat = defineEntity({
  name: 'ProcessBeat',
  tableName: 'process_beat',
  properties: {
    id: p.uuid().primary(),
    kind: p.text(),
    version: p.text(),
    startedAt: p.datetime(),
    seenAt: p.datetime(),
    /** Name of the machine. */
    host: p.text().defaultRaw("''"),
  },
})
