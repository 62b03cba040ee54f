import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'

/** A mail to a member of staff: a test of a template, word that something needs them, or a link to come in by. No message to a customer. */
export const StaffMail = defineEntity({
  name: 'StaffMail',
  tableName: 'staff_mail',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<'test' | 'alert' | 'access'>(),
    toAddress: p.text(),
    senderId: p.uuid().nullable(),
    /** Whose data it shows. */
    customer: () =>
      p.manyToOne(Customer).mapToPk().nullable().deleteRule('cascade').index('staff_mail_customer'),
    /** Subject, HTML and text; gone once it is sent. */
    content: p.json<Record<string, unknown>>().nullable(),
    state: p.text().$type<'queued' | 'sent' | 'failed'>(),
    error: p.text().nullable(),
    createdAt: p.datetime(),
    createdBy: p.text(),
    sentAt: p.datetime().nullable(),
    /** When a worker took it up; one that died with it has lost it after a while. */
    takenAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'staff_mail_due',
      expression: "create index staff_mail_due on staff_mail (created_at) where state = 'queued'",
    },
  ],
})
