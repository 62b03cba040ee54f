import { type RawBuilder, sql } from 'kysely'
import type { Condition } from '../engine/conditions/schema.ts'

/** A group a marketer asks for, and the same question as somebody who knows the tables would write it by hand. */
export type SegmentShape = { name: string; condition: Condition; hand: (asOf: Date) => RawBuilder<unknown> }

const days = (amount: number) => ({ amount, unit: 'days' as const })
const ago = (asOf: Date, amount: number) => sql`(${asOf}::timestamptz - ${amount}::int * interval '24 hours')`
const event = (name: string, amount: number) =>
  ({ type: 'event', event: name, performed: 'at_least', within: days(amount) }) as const

/** Twenty shapes over a shop of `generate`: details, events, purchases, messages, permissions, lists and mixtures. */
export const segmentShapes: readonly SegmentShape[] = [
  {
    name: 'city',
    condition: { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' },
    hand: () => sql`c.attributes ->> 'city' = 'Berlin'`,
  },
  {
    name: 'email-domain',
    condition: { type: 'attribute', attribute: 'email', op: 'domain_one_of', value: ['example.org'] },
    hand: () => sql`split_part(c.email_key, '@', 2) = 'example.org'`,
  },
  {
    name: 'points',
    condition: { type: 'attribute', attribute: 'loyaltyPoints', op: 'at_least', value: 500 },
    hand: () => sql`(c.attributes ->> 'loyaltyPoints')::numeric >= 500`,
  },
  {
    name: 'interests',
    condition: {
      type: 'attribute',
      attribute: 'interests',
      op: 'contains_any',
      value: ['Sirupe', 'Zubehör'],
    },
    hand: () => sql`c.attributes -> 'interests' ?| array['Sirupe', 'Zubehör']`,
  },
  {
    name: 'new-customers',
    condition: { type: 'attribute', attribute: 'createdAt', op: 'within_last_days', value: 30 },
    hand: asOf => sql`c.created_at > ${ago(asOf, 30)} and c.created_at <= ${asOf}::timestamptz`,
  },
  {
    name: 'tagged',
    condition: { type: 'tag', tags: ['vip'], match: 'any' },
    hand: () => sql`exists (select from customer_tag t where t.customer_id = c.id and t.tag = 'vip')`,
  },
  {
    name: 'came-by-contest',
    condition: { type: 'source', kinds: ['contest'] },
    hand: () => sql`exists (select from customer_source s where s.customer_id = c.id and s.kind = 'contest')`,
  },
  {
    name: 'share',
    condition: { type: 'share', from: 0, to: 10, seed: 'spring' },
    hand: () => sql`('x' || substr(md5('spring' || c.id), 1, 8))::bit(32)::bigint % 10000 < 1000`,
  },
  {
    name: 'viewed-lately',
    condition: event('Product Viewed', 7),
    hand: asOf => sql`exists (select from event e
      where e.customer_id = c.id and e.name = 'Product Viewed' and e.occurred_at > ${ago(asOf, 7)})`,
  },
  {
    name: 'viewed-thrice',
    condition: { ...event('Product Viewed', 30), times: 3 },
    hand: asOf => sql`c.id in (select e.customer_id from event e
      where e.name = 'Product Viewed' and e.occurred_at > ${ago(asOf, 30)} group by 1 having count(*) >= 3)`,
  },
  {
    name: 'viewed-category',
    condition: {
      ...event('Product Viewed', 14),
      where: [{ property: 'category', op: 'equals', value: 'Sirupe' }],
    },
    hand: asOf => sql`exists (select from event e where e.customer_id = c.id and e.name = 'Product Viewed'
      and e.occurred_at > ${ago(asOf, 14)} and e.properties ->> 'category' = 'Sirupe')`,
  },
  {
    name: 'left-basket',
    condition: {
      type: 'all',
      of: [event('Product Added', 14), { ...event('Order Completed', 14), performed: 'never' }],
    },
    hand: asOf => sql`exists (select from event e
        where e.customer_id = c.id and e.name = 'Product Added' and e.occurred_at > ${ago(asOf, 14)})
      and not exists (select from event e
        where e.customer_id = c.id and e.name = 'Order Completed' and e.occurred_at > ${ago(asOf, 14)})`,
  },
  {
    name: 'never-ordered',
    condition: { type: 'orders', measure: 'first_order', op: 'is_unknown' },
    hand: () => sql`not exists (select from customer_statistics s
      where s.customer_id = c.id and s.first_order_at is not null)`,
  },
  {
    name: 'three-orders',
    condition: { type: 'orders', measure: 'count', op: 'at_least', value: 3 },
    hand: () =>
      sql`exists (select from customer_statistics s where s.customer_id = c.id and s.order_count >= 3)`,
  },
  {
    name: 'revenue-of-a-quarter',
    condition: { type: 'orders', measure: 'revenue', op: 'at_least', value: 100, within: days(90) },
    hand: asOf => sql`c.id in (select o.customer_id from orders o
      where o.state <> 'cancelled' and o.ordered_at > ${ago(asOf, 90)} group by 1 having sum(o.total - o.refunded) >= 100)`,
  },
  {
    name: 'fell-asleep',
    condition: { type: 'orders', measure: 'last_order', op: 'longer_ago_than', within: days(365) },
    hand: asOf => sql`exists (select from customer_statistics s
      where s.customer_id = c.id and s.last_order_at <= ${ago(asOf, 365)})`,
  },
  {
    name: 'bought-category-lately',
    condition: {
      type: 'bought',
      categories: ['Sirupe'],
      performed: 'at_least',
      within: days(90),
    },
    hand: asOf => sql`exists (select from orders o join order_line l on l.order_id = o.id join product p on p.id = l.product_id
      where o.customer_id = c.id and o.state <> 'cancelled' and o.ordered_at > ${ago(asOf, 90)} and p.category = 'Sirupe')`,
  },
  {
    name: 'newsletter-readers',
    condition: { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
    hand: () => sql`exists (select from permission p where p.customer_id = c.id and p.purpose = 'newsletter'
      and p.channel = 'email' and p.state = 'granted')`,
  },
  {
    name: 'opened-lately',
    condition: { type: 'message', did: 'opened', performed: 'at_least', within: days(90) },
    hand: asOf => sql`exists (select from message m join message_event e on e.message_id = m.id and e.kind in ('opened', 'clicked') and e.detail -> 'human' = 'true'
      where m.channel = 'email' and m.customer_id = c.id and m.state = 'sent' and m.sent_at > ${ago(asOf, 90)})`,
  },
  {
    name: 'mixture',
    condition: {
      type: 'all',
      of: [
        { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
        { type: 'attribute', attribute: 'country', op: 'equals', value: 'DE' },
        {
          type: 'any',
          of: [event('Product Viewed', 7), { type: 'tag', tags: ['vip'], match: 'any' }],
        },
        { type: 'not', of: { type: 'orders', measure: 'last_order', op: 'within_last', within: days(30) } },
      ],
    },
    hand: asOf => sql`exists (select from permission p where p.customer_id = c.id and p.purpose = 'newsletter'
        and p.channel = 'email' and p.state = 'granted')
      and c.attributes ->> 'country' = 'DE'
      and (exists (select from event e
          where e.customer_id = c.id and e.name = 'Product Viewed' and e.occurred_at > ${ago(asOf, 7)})
        or exists (select from customer_tag t where t.customer_id = c.id and t.tag = 'vip'))
      and exists (select from customer_statistics s
        where s.customer_id = c.id and not s.last_order_at > ${ago(asOf, 30)})`,
  },
]
