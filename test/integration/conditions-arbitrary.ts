import fc from 'fast-check'
import type { KnownSegments } from '../../engine/conditions/context.ts'
import { permissionTests } from '../../engine/conditions/permission.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { consentKinds } from '../../engine/consent/record.ts'
import {
  arrived,
  before,
  between,
  dateTexts,
  dateValue,
  ordering,
  period,
  some,
} from './conditions-arbitrary-values.ts'
import { behaviourLeaf, behaviours } from './conditions-behaviour-arbitrary.ts'
import { noZones, zones } from './conditions-interpreter-calendar.ts'
import { noDates } from './conditions-interpreter-values.ts'
import { now, type Person, person } from './conditions-world.ts'

const odd = fc.constantFrom(null, 0, true, 'x', [], ['a'], {}, { a: [1, 'b'] })
const cities = ['Berlin', 'BERN', 'Ürzig', 'ürzig', 'x@y@Bern.example', '']

const stored: Record<string, fc.Arbitrary<unknown>> = {
  city: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...cities) }, odd),
  age: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(-1, 0, 2, 2.5, 3, 1e300) }, odd),
  born: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...dateTexts, ...noDates) }, odd),
  vip: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, odd),
  tags: fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(fc.constantFrom<unknown>('a', 'b', 1, true), { maxLength: 3 }) },
    odd,
  ),
}

const storedUnder = (key: string) =>
  fc.oneof({ weight: 5, arbitrary: stored[key] as fc.Arbitrary<unknown> }, fc.constant(undefined))
const change = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...Object.keys(stored))
      .chain(key => fc.record({ key: fc.constant(key), value: storedUnder(key) })),
  },
  // Several at once, as an import records them.
  fc.record({
    key: fc.constant('*'),
    value: fc.record(stored, { requiredKeys: [], noNullPrototype: true }),
  }),
)

export const fixedSegment = '11111111-1111-4111-8111-111111111111'
export const dynamicSegment = '22222222-2222-4222-8222-222222222222'
export const nestedSegment = '33333333-3333-4333-8333-333333333333'
export const roundSegment = '44444444-4444-4444-8444-444444444444'
export const unknownSegment = '55555555-5555-4555-8555-555555555555'

export const segments: KnownSegments = {
  [fixedSegment]: { kind: 'fixed', condition: null },
  [dynamicSegment]: {
    kind: 'dynamic',
    condition: { type: 'attribute', attribute: 'age', op: 'at_least', value: 2 },
  },
  [nestedSegment]: {
    kind: 'dynamic',
    condition: {
      type: 'any',
      of: [
        { type: 'segment', segment: dynamicSegment, is: 'not_in' },
        { type: 'segment', segment: fixedSegment, is: 'in' },
      ],
    },
  },
}

export const people: fc.Arbitrary<Person> = fc
  .record({
    state: fc.constantFrom('customer', 'customer', 'customer', 'visitor'),
    restricted: fc.constantFrom(false, false, false, true),
    email: fc.option(
      fc.integer({ min: 1, max: 30 }).map(n => (n % 3 === 0 ? `Ann${n}@Example.com` : `bo${n}@example.org`)),
    ),
    hashed: fc.constantFrom(true, true, false),
    invalid: fc.constantFrom(false, false, true),
    timeZone: fc.constantFrom(null, ...zones, ...noZones),
    createdAt: before(9000),
    lastSeenAt: fc.option(before(300)),
    behaviour: behaviours,
    changes: fc.array(change, { maxLength: 12 }),
    consents: fc.array(
      fc
        .tuple(
          fc.constantFrom('newsletter', 'offers'),
          fc.constantFrom(...consentKinds, 'granted' as const),
          arrived(1000),
        )
        .map(([purpose, kind, { occurredAt, receivedAt }]) => ({
          purpose,
          kind,
          occurredAt,
          recordedAt: receivedAt,
        })),
      { maxLength: 6 },
    ),
    suppressions: fc.uniqueArray(
      fc.record({
        scope: fc.constantFrom('unsolicited' as const, 'marketing' as const, 'all' as const),
        createdAt: before(200).map(date => new Date(date.getTime() - 200 * 3_600_000)),
        liftedAt: fc.option(before(200)),
      }),
      { maxLength: 2, selector: one => one.scope },
    ),
    sources: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom('order' as const, 'contest' as const, 'web' as const),
        firstAt: before(2000),
      }),
      { maxLength: 2, selector: one => one.kind },
    ),
    tags: fc.uniqueArray(fc.record({ tag: fc.constantFrom('a', 'b', 'Ä'), taggedAt: before(200) }), {
      maxLength: 2,
      selector: one => one.tag,
    }),
    memberships: fc.constantFrom<Person['memberships']>(
      [],
      [{ segment: fixedSegment, since: new Date(now.getTime() - 48 * 3_600_000) }],
    ),
    pausedUntil: fc.option(
      fc.constantFrom(-5, 5, 500).map(hours => new Date(now.getTime() + hours * 3_600_000)),
    ),
  })
  .map(({ behaviour: did, changes, consents, ...rest }) =>
    person({
      ...rest,
      ...did,
      // No two at the same moment: which of two came last must have one answer.
      changes: changes.map((one, index) => ({
        ...one,
        recordedAt: new Date(now.getTime() - (20 - index) * 7_200_000),
      })),
      consents: consents.map((one, index) => ({
        ...one,
        occurredAt: new Date(one.occurredAt.getTime() + index),
      })),
    }),
  )

const attribute = (
  name: string,
  ops: readonly string[],
  value?: fc.Arbitrary<unknown>,
  value2?: fc.Arbitrary<unknown>,
) =>
  fc.record({
    type: fc.constant('attribute'),
    attribute: fc.constant(name),
    op: fc.constantFrom(...ops),
    ...(value ? { value } : {}),
    ...(value2 ? { value2 } : {}),
  })
const texts = fc.constantFrom(...cities.filter(city => city !== ''), 'er', 'ANN3@example.COM', 'ann', 'Ü')
const numbers = fc.constantFrom(-1, 0, 2, 2.5, 1e300)
const item = fc.constantFrom<unknown>('a', 'b', 1, true)
const years = fc.constantFrom(0, 17, 18, 33, 34, 44, 150)

const dateLeaf = fc
  .constantFrom('born', 'born', 'createdAt', 'lastSeenAt')
  .chain(name =>
    fc.oneof(
      attribute(name, ordering, dateValue),
      attribute(name, ['between'], dateValue, dateValue),
      attribute(
        name,
        ['within_last_days', 'within_next_days', 'longer_ago_than_days', 'more_than_days_ahead'],
        fc.constantFrom(0, 5, 15, 100),
      ),
      attribute(name, ['anniversary_today']),
      attribute(name, ['anniversary_within_next_days'], fc.constantFrom(0, 1, 2, 30, 300, 365, 366)),
      attribute(name, ['anniversary_in_month'], fc.constantFrom(2, 3, 5, 6)),
      attribute(name, ['age_at_least', 'age_at_most'], years),
      attribute(name, ['age_between'], years, years),
    ),
  )

export const attributeLeaf = fc.oneof(
  attribute('nowhere', ['is_known', 'is_unknown']),
  fc
    .constantFrom(...Object.keys(stored), 'email', 'lastSeenAt')
    .chain(name => attribute(name, ['is_known', 'is_unknown'])),
  fc
    .constantFrom('city', 'email')
    .chain(name =>
      fc.oneof(
        attribute(
          name,
          ['equals', 'not_equals', 'contains', 'not_contains', 'starts_with', 'ends_with'],
          texts,
        ),
        attribute(name, ['one_of', 'none_of'], some(texts)),
        attribute(name, ['domain_one_of'], some(fc.constantFrom('EXAMPLE.com', 'bern.example', 'y'))),
      ),
    ),
  attribute('age', ordering, numbers),
  attribute('age', ['between'], numbers, numbers),
  attribute('age', ['one_of', 'none_of'], some(numbers)),
  { weight: 4, arbitrary: dateLeaf },
  attribute('vip', ['equals', 'not_equals'], fc.boolean()),
  attribute('tags', ['contains', 'not_contains'], item),
  attribute('tags', ['contains_any', 'contains_all'], some(item)),
  attribute('tags', ['is_empty']),
)

const percents = fc.constantFrom(0, 0.01, 12.5, 50, 99.99, 100)
const otherLeaf = fc.oneof(
  fc.record({
    type: fc.constant('permission'),
    purpose: fc.constantFrom('newsletter', 'offers'),
    channel: fc.constantFrom('email', 'email', 'post'),
    is: fc.constantFrom(...permissionTests),
  }),
  fc.record(
    {
      type: fc.constant('suppressed'),
      channel: fc.constantFrom('email', 'email', 'email', 'post'),
      scope: fc.constantFrom('all', 'marketing'),
    },
    { requiredKeys: ['type', 'channel'] },
  ),
  fc.record(
    {
      type: fc.constant('reachable'),
      channel: fc.constantFrom('email', 'email', 'email', 'post'),
      purpose: fc.constantFrom('newsletter', 'offers'),
    },
    { requiredKeys: ['type', 'channel'] },
  ),
  fc.record(
    {
      type: fc.constant('source'),
      kinds: fc.uniqueArray(fc.constantFrom('order', 'contest', 'web', 'staff'), {
        minLength: 1,
        maxLength: 2,
      }),
      within: period,
      between,
    },
    { requiredKeys: ['type', 'kinds'] },
  ),
  fc.record({
    type: fc.constant('segment'),
    segment: fc.constantFrom(fixedSegment, dynamicSegment, nestedSegment, unknownSegment),
    is: fc.constantFrom('in', 'not_in'),
  }),
  fc.record({
    type: fc.constant('share'),
    from: percents,
    to: percents,
    seed: fc.constantFrom('spring', 'Ä'),
  }),
  fc.record({ type: fc.constant('holdout'), is: fc.constantFrom('in', 'not_in') }),
  fc.record({
    type: fc.constant('tag'),
    tags: some(fc.constantFrom('a', 'b', 'Ä', 'z')),
    match: fc.constantFrom('any', 'all', 'none'),
  }),
)

export const leaf = fc.oneof(
  { weight: 3, arbitrary: attributeLeaf },
  { weight: 3, arbitrary: behaviourLeaf },
  { weight: 4, arbitrary: otherLeaf },
) as fc.Arbitrary<Condition>

export const { tree } = fc.letrec<{ tree: Condition }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    { weight: 3, arbitrary: leaf },
    fc.record({ type: fc.constant('all' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({
      type: fc.constant('any' as const),
      of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), of: tie('tree') }),
  ),
}))
