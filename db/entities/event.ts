import { defineEntity, p } from '@mikro-orm/core'
import { Customer } from './customer.ts'
import { Source } from './source.ts'

export type EventMode = 'live' | 'history'
/** Who vouches for an event: the shop's server, a browser, or a browser with the server's signature. */
export type EventTrust = 'server' | 'browser' | 'verified'

/** Something a customer did. `(source, messageId)` is unique: posting it again changes nothing. */
export const Event = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    id: p.uuid().primary(),
    source: () => p.manyToOne(Source).mapToPk().index(false),
    messageId: p.text(),
    type: p.text().$type<'track' | 'identify' | 'page' | 'screen' | 'group' | 'alias' | 'system'>(),
    name: p.text(),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index(false),
    anonymousId: p.text().nullable(),
    properties: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    context: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    mode: p.text().$type<EventMode>(),
    trust: p.text().$type<EventTrust>(),
    occurredAt: p.datetime(),
    receivedAt: p.datetime(),
  },
  uniques: [{ name: 'event_message', properties: ['source', 'messageId'] }],
  indexes: [
    { name: 'event_customer', properties: ['customer', 'name', 'occurredAt'] },
    // Who did what since when, without a look at the rows themselves.
    { name: 'event_name', properties: ['name', 'occurredAt', 'customer'] },
    {
      name: 'event_blocks',
      expression:
        'create index event_blocks on event using brin (mode text_bloom_ops) with (pages_per_range = 64, autosummarize = on)',
    },
    {
      name: 'event_not_live',
      expression: "create index event_not_live on event (id) where mode <> 'live'",
    },
    {
      // Who was interested in a product, for the events that tell of it (db/stores/product-event-store.ts).
      name: 'event_product',
      expression:
        "create index event_product on event ((coalesce(nullif(properties ->> 'product_id', ''), properties ->> 'sku')), occurred_at) where name in ('Product Viewed', 'Product Added', 'Product Added to Wishlist')",
    },
  ],
})
