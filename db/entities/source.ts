import { defineEntity, p } from '@mikro-orm/core'

/** Where data comes from: a shop's server, its web pages, a questionnaire, an import. */
export const Source = defineEntity({
  name: 'Source',
  tableName: 'source',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    kind: p.text(),
    createdAt: p.datetime(),
    firstEventAt: p.datetime().nullable(),
    /** The newest event, to about ten seconds. */
    lastEventAt: p.datetime().nullable(),
    lastEventName: p.text().nullable(),
  },
})
