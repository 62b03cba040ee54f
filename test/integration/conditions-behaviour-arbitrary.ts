import fc from 'fast-check'
import type { PropertyCondition } from '../../engine/conditions/property.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { dates } from './conditions-interpreter-values.ts'
import { now } from './conditions-moment.ts'
import type { Behaviour, Mail } from './conditions-world-behaviour.ts'

/*
 * Random behaviour and random clauses about it. Times lie on a grid of hours, so that the edges of periods are hit.
 */

export const hour = 3_600_000
export const hoursBefore = (maxHours: number) =>
  fc.integer({ min: 1, max: maxHours }).map(hours => new Date(now.getTime() - hours * hour))

const dateTexts = Object.keys(dates)
const scalars = ['x', 'Xy', 5, 2.5, true] as const
const item = fc.oneof(
  fc.record(
    { sku: fc.constantFrom('A', 'B', 5, null), price: fc.constantFrom<unknown>(1, 5, '5', null) },
    { requiredKeys: [], noNullPrototype: true },
  ),
  fc.constantFrom<unknown>('x', 5, null, ['x'], { parts: [{ no: 5 }, { no: 'x' }] }),
)
const propertyValue = fc.oneof(
  fc.constantFrom<unknown>(...scalars, null, ['x', 5], { m: 'x' }, [{ m: 5 }], ...dateTexts),
  fc.array(item, { maxLength: 3 }),
)
const properties = fc.dictionary(fc.constantFrom('p', 'q'), propertyValue, {
  maxKeys: 2,
  noNullPrototype: true,
})

/** Happened so long ago, and was told of so much later. */
const arrived = (maxHours: number) =>
  fc.tuple(hoursBefore(maxHours), fc.integer({ min: 0, max: 100 })).map(([occurredAt, delay]) => ({
    occurredAt,
    receivedAt: new Date(Math.min(now.getTime(), occurredAt.getTime() + delay * hour)),
  }))

const line = fc.record({
  product: fc.constantFrom('hat', 'cap', 'shoe', 'card', null),
  sku: fc.constantFrom('H-1', 'hat', 'S-9', null),
})

const order = fc
  .tuple(
    fc.integer({ min: 1, max: 50 }),
    arrived(400),
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('refund' as const, 'refund' as const, 'cancellation' as const),
        fc.integer({ min: 0, max: 200 }),
      ),
      { maxLength: 2 },
    ),
    fc.array(line, { maxLength: 3 }),
  )
  .map(([total, { occurredAt, receivedAt }, refunds, lines]) => ({
    total,
    orderedAt: occurredAt,
    receivedAt,
    lines,
    refunds: refunds.map(([amount, kind, delay]) => ({
      amount,
      kind,
      receivedAt: new Date(Math.min(now.getTime(), receivedAt.getTime() + delay * hour)),
    })),
  }))

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`
const ids = fc.constantFrom(id(1), id(2))
const idOrNone = fc.constantFrom(id(1), id(2), null)

const mail: fc.Arbitrary<Mail> = fc
  .record({
    channel: fc.constantFrom('email' as const, 'email' as const, 'email' as const, 'post' as const),
    purpose: fc.constantFrom('newsletter', 'offers'),
    rule: idOrNone,
    campaign: idOrNone,
    template: idOrNone,
    tracked: fc.constantFrom(true, true, true, false, null),
    triedAt: hoursBefore(300),
    fate: fc.constantFrom(
      'sent',
      'sent',
      'sent',
      'sent',
      'failed',
      'returned',
      'bounced',
      'soft',
      'policy',
      'skipped',
    ),
    hits: fc.array(
      fc.record({
        kind: fc.constantFrom('opened' as const, 'clicked' as const),
        human: fc.constantFrom(true, true, false, null),
        delay: fc.integer({ min: 1, max: 100 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ fate, hits, triedAt, tracked, ...rest }) => {
    const later = (hours: number) => new Date(Math.min(now.getTime(), triedAt.getTime() + hours * hour))
    const sentAt = fate === 'failed' || fate === 'skipped' ? null : triedAt
    return {
      ...rest,
      triedAt,
      sentAt,
      tracked: sentAt ? tracked : null,
      bounced:
        fate === 'failed' || fate === 'returned' || fate === 'bounced' ? { kind: fate, at: later(10) } : null,
      turnedAway: fate === 'soft' || fate === 'policy' ? { outcome: fate, at: later(10) } : null,
      // Nothing is recorded of what is not measured.
      hits: sentAt && tracked ? hits.map(({ delay, ...hit }) => ({ ...hit, at: later(delay) })) : [],
    } as Mail
  })

export const behaviours: fc.Arbitrary<Behaviour> = fc.record({
  events: fc.array(
    fc.tuple(fc.constantFrom('A', 'B'), properties, arrived(200)).map(([name, data, times]) => ({
      name,
      properties: data,
      ...times,
    })),
    { maxLength: 6 },
  ),
  orders: fc.array(order, { maxLength: 4 }),
  messages: fc.array(mail, { maxLength: 6 }),
})

const scalar = fc.constantFrom<string | number | boolean>(...scalars, 'A', ...dateTexts)
const comparable = fc.constantFrom<string | number>(5, 2.5, 0, ...dateTexts)
const path = fc.constantFrom(
  'p',
  'q',
  'p.m',
  'q.0',
  'q.0.m',
  'q.-1',
  'p.99999999999999999999',
  'p[]',
  'p[].sku',
  'p[].price',
  'q[].sku',
  'p[].parts[].no',
)
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 })

export const propertyCondition: fc.Arbitrary<PropertyCondition> = fc.oneof(
  fc.record({
    property: path,
    op: fc.constantFrom('equals', 'equals', 'not_equals', 'contains', 'not_contains'),
    value: scalar,
  }),
  fc.record({
    property: path,
    op: fc.constantFrom('greater', 'at_least', 'less', 'at_most'),
    value: comparable,
  }),
  fc.record({
    property: path,
    op: fc.constant('between'),
    value: fc.constantFrom(0, 2.5, 5),
    value2: fc.constantFrom(2.5, 5, 7),
  }),
  fc.record({
    property: path,
    op: fc.constant('between'),
    value: fc.constantFrom(...dateTexts),
    value2: fc.constantFrom(...dateTexts),
  }),
  fc.record({
    property: path,
    op: fc.constantFrom('within_last_days', 'longer_ago_than_days'),
    value: fc.constantFrom(0, 3, 5, 15, 20),
  }),
  fc.record({
    property: path,
    op: fc.constantFrom('starts_with', 'ends_with'),
    value: fc.constantFrom('x', 'X', '2024', 'Y'),
  }),
  fc.record({ property: path, op: fc.constantFrom('one_of', 'none_of'), value: some(scalar) }),
  fc.record({ property: path, op: fc.constantFrom('is_known', 'is_unknown') }),
) as fc.Arbitrary<PropertyCondition>

const period = fc.record({
  amount: fc.constantFrom(1, 2, 5, 24, 48, 100),
  unit: fc.constantFrom('hours', 'days'),
})
const between = fc.constantFrom(
  { from: '2024-06-10' },
  { to: '2024-06-10' },
  { from: '2024-05-31', to: '2024-06-10' },
  { from: '2024-05-31T10:00:00Z', to: '2024-06-20' },
  { from: '2024-06-20', to: '2024-05-31' },
)
const window = { within: period, between }
const frequency = {
  performed: fc.constantFrom('at_least', 'at_least', 'at_most', 'exactly'),
  times: fc.integer({ min: 1, max: 3 }),
}
const where = fc.array(propertyCondition, { maxLength: 2 })
const numbers = ['equals', 'not_equals', 'greater', 'at_least', 'less', 'at_most']
const product = fc.constantFrom('hat', 'H-1', 'hat-2', 'shoe', 'S-9', 'none')
const near = fc.record(
  {
    event: fc.constantFrom('A', 'B'),
    days: fc.constantFrom(1, 2, 5),
    direction: fc.constantFrom('after', 'before', 'either'),
    where,
  },
  { requiredKeys: ['event', 'days', 'direction'] },
)
const origin = {
  channel: fc.constantFrom('email', 'post'),
  purpose: fc.constantFrom('newsletter', 'offers'),
  rule: ids,
  campaign: ids,
  template: ids,
}

/** Half of the optional fields at a time, so that clauses catch somebody. */
const clause = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]) =>
  fc.record(fields, { requiredKeys, noNullPrototype: true })

const never = { performed: fc.constant('never') }

export const behaviourLeaf = fc.oneof(
  clause(
    {
      type: fc.constant('event'),
      event: fc.constantFrom('A', 'B'),
      ...frequency,
      ...window,
      where,
      since: fc.constant('trigger'),
      distinctDays: fc.constant(true),
    },
    ['type', 'event', 'performed'],
  ),
  clause(
    {
      type: fc.constant('event'),
      event: fc.constantFrom('A', 'B'),
      performed: fc.constantFrom('at_least', 'never'),
      ...window,
      where,
      which: fc.constantFrom('first', 'last'),
    },
    ['type', 'event', 'performed', 'which'],
  ),
  clause({ type: fc.constant('event'), event: fc.constant('A'), ...never, where: some(propertyCondition) }, [
    'type',
    'event',
    'performed',
    'where',
  ]),
  clause(
    {
      type: fc.constant('orders'),
      measure: fc.constantFrom('count', 'revenue', 'average'),
      op: fc.constantFrom(...numbers),
      value: fc.constantFrom(0, 1, 2, 20),
      ...window,
    },
    ['type', 'measure', 'op', 'value'],
  ),
  clause(
    {
      type: fc.constant('orders'),
      measure: fc.constantFrom('count', 'revenue', 'average'),
      op: fc.constant('between'),
      value: fc.constantFrom(0, 1, 10),
      value2: fc.constantFrom(1, 3, 30),
      ...window,
    },
    ['type', 'measure', 'op', 'value', 'value2'],
  ),
  fc.record({
    type: fc.constant('orders'),
    measure: fc.constantFrom('first_order', 'last_order'),
    op: fc.constantFrom('within_last', 'longer_ago_than'),
    within: period,
  }),
  fc.record({
    type: fc.constant('orders'),
    measure: fc.constantFrom('first_order', 'last_order'),
    op: fc.constant('between'),
    between,
  }),
  fc.record({
    type: fc.constant('orders'),
    measure: fc.constantFrom('first_order', 'last_order'),
    op: fc.constantFrom('is_known', 'is_unknown'),
  }),
  clause(
    {
      type: fc.constant('bought'),
      products: some(product),
      categories: some(fc.constantFrom('Hats', 'Shoes')),
      ...frequency,
      ...window,
      near,
    },
    ['type', 'performed'],
  ),
  clause({ type: fc.constant('bought'), products: some(product), ...never, ...window, near }, [
    'type',
    'performed',
    'products',
  ]),
  clause(
    {
      type: fc.constant('message'),
      did: fc.constantFrom('sent', 'opened', 'opened', 'clicked', 'bounced'),
      ...frequency,
      ...window,
      ...origin,
    },
    ['type', 'did', 'performed'],
  ),
  clause(
    {
      type: fc.constant('message'),
      did: fc.constantFrom('opened', 'clicked', 'bounced'),
      ...never,
      ...window,
    },
    ['type', 'did', 'performed'],
  ),
  clause(
    {
      type: fc.constant('message'),
      did: fc.constant('converted'),
      ...frequency,
      ...window,
      ...origin,
      windowDays: fc.constantFrom(1, 3, 10),
    },
    ['type', 'did', 'performed'],
  ),
  clause(
    {
      type: fc.constant('unopened'),
      last: fc.integer({ min: 1, max: 3 }),
      purpose: origin.purpose,
      rule: ids,
    },
    ['type', 'last'],
  ),
) as fc.Arbitrary<Condition>
