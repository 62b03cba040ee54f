import { defineEntity, p } from '@mikro-orm/core'

/** Where another program of the shop leaves copies of its mails for the customers' log: a BCC address and a webhook. */
export const MailLog = defineEntity({
  name: 'MailLog',
  tableName: 'mail_log',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    kind: p.text().$type<'shop' | 'help_desk'>(),
    /** Key of the purpose its mails are for. */
    purpose: p.text(),
    /** Addresses of the shop itself: who wrote, and who was written to. */
    ownAddresses: p.json<string[]>().defaultRaw("'[]'"),
    /** Signs calls of its webhook; sealed. */
    secret: p.text().nullable(),
    calledAt: p.datetime().nullable(),
    taken: p.integer().defaultRaw('0'),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
    retiredAt: p.datetime().nullable(),
  },
})
