import { defineEntity, p } from '@mikro-orm/core'
import type { CaptureKind } from '../../engine/customers/capture.ts'

/** How a customer came into the database: by an order, a contest, a warranty card …, with the date. */
export const CustomerSource = defineEntity({
  name: 'CustomerSource',
  tableName: 'customer_source',
  properties: {
    /** Without a foreign key: the trigger customer_gone stands in for it. */
    customer: p.uuid().fieldName('customer_id').primary(),
    kind: p.text().$type<CaptureKind>().primary(),
    firstAt: p.datetime(),
    lastAt: p.datetime(),
    /** The source, form or import it came through; null where staff entered it. */
    origin: p.uuid().fieldName('origin_id').nullable(),
    /** What the source calls it: name of the contest, file of the import. */
    detail: p.text().nullable(),
  },
  indexes: [{ name: 'customer_source_kind', properties: ['kind', 'firstAt', 'customer'] }],
})
