import fc from 'fast-check'
import { type RuleDefinition, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { names, ruleInputs } from './rule-arbitrary.ts'

const where = fc.constantFrom([], [{ property: 'total', op: 'at_least', value: 10 }])
const clock = fc.constantFrom('00:00', '07:30', '23:59')
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const trigger = fc.oneof(
  fc.record({
    type: fc.constant('event'),
    event: fc.constantFrom(...names.events, 'Überweisung: #1', 'yes'),
    where,
    trust: fc.constantFrom('server', 'browser'),
  }),
  fc.record({
    type: fc.constant('segment'),
    segment: fc.constant(names.segment),
    crossing: fc.constantFrom('entered', 'left'),
  }),
  fc.record({
    type: fc.constant('date'),
    attribute: fc.constant('born'),
    days: fc.integer({ min: -40, max: 40 }),
    at: clock,
    yearly: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('schedule'),
    segment: maybe(fc.constant(names.segment)),
    every: fc.oneof(
      fc.constant({ unit: 'once', day: '2027-02-28' }),
      fc.constant({ unit: 'day' }),
      weekdays.map(days => ({ unit: 'week', weekdays: days })),
      fc.integer({ min: 1, max: 31 }).map(day => ({ unit: 'month', day })),
    ),
    at: clock,
    timeZone: maybe(fc.constant('Asia/Kathmandu')),
  }),
  fc.record({
    type: fc.constant('consent'),
    purpose: fc.constant(names.purpose),
    channel: maybe(fc.constantFrom('email', 'post', 'other')),
  }),
  fc.record({ type: fc.constant('form'), form: fc.constant('contest'), where }),
  fc.record({
    type: fc.constant('message'),
    outcome: fc.constantFrom('bounced', 'clicked'),
    template: maybe(fc.constantFrom(...names.templates)),
    url: maybe(fc.constant('https://shop.example/sale?a=1')),
  }),
  fc.record({
    type: fc.constant('product'),
    change: fc.constantFrom('back_in_stock', 'price_dropped'),
    where,
  }),
  fc.constant({ type: 'hand' }),
)

const key = maybe(fc.constantFrom('order_id', 'cart.id'))
const reentry = fc.oneof(
  fc.record({ mode: fc.constantFrom('once', 'not_running'), key }),
  fc.record({ mode: fc.constant('period'), hours: fc.constantFrom(0.5, 24, 168), key }),
  fc.constant({ mode: 'always' }),
)
const quiet = fc.oneof(
  fc.record({
    from: fc.constant('21:00'),
    to: fc.constant('08:00'),
    action: fc.constantFrom('hold', 'skip'),
  }),
  fc.record({ weekdays }),
)
const whenCapped = fc.oneof(
  fc.constant({ action: 'skip' }),
  fc.record({ action: fc.constant('hold'), hours: fc.constantFrom(1, 72, 1000) }),
)
const peak = fc.constantFrom(
  { from: '2026-11-27', to: '2026-11-30', perDay: 5000 },
  { from: '2026-12-24', to: '2026-12-24', perDay: 1 },
)
const condition = fc.constantFrom(
  { type: 'attribute', attribute: 'city', op: 'equals', value: 'Kiel' },
  { type: 'all', of: [] },
  { type: 'event', event: names.events[0], performed: 'never', since: 'trigger' },
)

const policies = fc.record({
  condition: maybe(condition),
  exitWhen: maybe(condition),
  exitWhenConditionFails: fc.boolean(),
  reentry,
  goal: maybe(
    fc.record({
      event: fc.constantFrom(...names.events),
      where,
      windowDays: fc.constantFrom(1, 7, 365),
      value: maybe(fc.constant('total')),
      exit: fc.boolean(),
    }),
  ),
  holdoutPercent: fc.constantFrom(0, 2.5, 50),
  quiet: maybe(quiet),
  whenCapped,
  priority: fc.constantFrom(-3, 0, 100),
  validFrom: maybe(fc.constant('2026-01-01T00:00:00Z')),
  validUntil: maybe(fc.constant('2030-01-01T00:00:00+01:00')),
  maxEventAgeHours: fc.constantFrom(1, 24, 25),
  volume: maybe(
    fc.record({
      expectedPerDay: fc.constantFrom(1, 1000),
      holdAbove: maybe(fc.constant(3)),
      peaks: fc.array(peak, { maxLength: 2 }),
    }),
  ),
})

/** Random steps under a random trigger, with random policies. */
export function wholeRules(): fc.Arbitrary<RuleDefinition> {
  return fc
    .tuple(ruleInputs({ depth: 2 }), trigger, policies)
    .map(([input, start, rest]) => ruleDefinitionSchema.parse({ ...input, trigger: start, ...rest } as never))
}
