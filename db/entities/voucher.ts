import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { VoucherPool } from './voucher-pool.ts'

/** One code. Given to one message at most, and never to two customers. */
export const Voucher = defineEntity({
  name: 'Voucher',
  tableName: 'voucher',
  properties: {
    id: p.uuid().primary(),
    pool: () => p.manyToOne(VoucherPool).mapToPk().deleteRule('cascade').index(false),
    code: p.text(),
    /** How codes are compared: upper case, without blanks and hyphens. */
    codeKey: p.text().unique('voucher_code_key'),
    message: p.uuid().fieldName('message_id').nullable(),
    customer: () =>
      p.manyToOne(Customer).mapToPk().nullable().deleteRule('set null').index('voucher_customer'),
    givenAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    redeemedAt: p.datetime().nullable(),
    order: p.uuid().fieldName('order_id').nullable(),
    createdAt: p.datetime(),
  },
  indexes: [
    {
      name: 'voucher_by_given',
      expression:
        'create index voucher_by_given on voucher (pool_id, given_at, id) where given_at is not null',
    },
    {
      name: 'voucher_free',
      expression: 'create index voucher_free on voucher (pool_id, id) where given_at is null',
    },
    {
      name: 'voucher_message',
      expression:
        'create unique index voucher_message on voucher (pool_id, message_id) where message_id is not null',
    },
  ],
})
