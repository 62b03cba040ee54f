import { defineEntity, p } from '@mikro-orm/core'
import type { Text } from '../../engine/shared/text.ts'

/** Codes for one occasion, uploaded or made by us. */
export const VoucherPool = defineEntity({
  name: 'VoucherPool',
  tableName: 'voucher_pool',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    /** What templates and rules call it. */
    key: p.text().unique('voucher_pool_key'),
    name: p.text(),
    /** What the customer reads: "10 % auf alles". */
    worth: p.json<Text>().nullable(),
    /** A code expires this many days after it was given, and never later than `expiresAt`. */
    validDays: p.integer().nullable(),
    expiresAt: p.datetime().nullable(),
    /** The owner is warned below this number of free codes. */
    warnBelow: p.integer().defaultRaw('100'),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})
