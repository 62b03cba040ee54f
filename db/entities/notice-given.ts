import { defineEntity, p } from '@mikro-orm/core'
import { Recipient } from './recipient.ts'

/** That a customer was told, before it happens, that a recipient will get their data. */
export const NoticeGiven = defineEntity({
  name: 'NoticeGiven',
  tableName: 'notice_given',
  properties: {
    id: p.uuid().primary(),
    recipient: () => p.manyToOne(Recipient).mapToPk().index(false),
    customerId: p.uuid(),
    givenAt: p.datetime(),
    noticeVersion: p.integer(),
    /** form, letter, email, import … */
    origin: p.text(),
    actor: p.text(),
  },
  indexes: [{ name: 'notice_given_customer', properties: ['customerId', 'recipient'] }],
})
