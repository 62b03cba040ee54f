import fc from 'fast-check'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { names, ruleInputs } from '../support/rule-arbitrary.ts'

const hour = 3_600_000
/** Eight days: what is random happens in them. */
export const worldMs = 8 * 24 * hour

export type Happening = { at: number; customer: number } & (
  | { event: string; properties: Record<string, unknown>; late: number }
  | { consent: 'granted' | 'withdrawn' }
)
export type World = {
  customers: { zone: string | undefined; points: number; city: string; address: boolean }[]
  happenings: Happening[]
  rules: RuleDefinitionInput[]
  caps: { scope: 'all'; count: number; per: 'day' | 'week' }[]
}

const customer = fc.record({
  zone: fc.constantFrom(undefined, 'America/New_York', 'Australia/Lord_Howe'),
  points: fc.integer({ min: 0, max: 10 }),
  city: fc.constantFrom('Kiel', 'Ulm'),
  address: fc.constantFrom(true, true, true, false),
})
const at = fc.integer({ min: 1, max: worldMs / 1_000 - 1 }).map(seconds => seconds * 1_000)
const happening = (customers: number): fc.Arbitrary<Happening> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        at,
        customer: fc.nat(customers - 1),
        event: fc.constantFrom('Signed Up', 'Signed Up', ...names.events),
        properties: fc.record({
          total: fc.constantFrom(5, 20),
          order: fc.constantFrom('A', 'B'),
          due_on: fc.constantFrom('2026-03-29', '2026-04-01', 'soon'),
        }),
        late: fc.constantFrom(0, 0, 0, hour),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        at,
        customer: fc.nat(customers - 1),
        consent: fc.constantFrom('granted', 'withdrawn'),
      }),
    },
  ) as fc.Arbitrary<Happening>

const policies = fc.record(
  {
    reentry: fc.constantFrom(
      { mode: 'always' as const },
      { mode: 'once' as const },
      { mode: 'once' as const, key: 'order' },
      { mode: 'not_running' as const },
      { mode: 'not_running' as const, key: 'order' },
      { mode: 'period' as const, hours: 30 },
    ),
    condition: fc.constantFrom(
      { type: 'attribute' as const, attribute: 'points', op: 'at_least' as const, value: 3 },
      {
        type: 'event' as const,
        event: 'Product Viewed',
        performed: 'at_least' as const,
        within: { amount: 2, unit: 'days' as const },
      },
      {
        type: 'permission' as const,
        purpose: 'newsletter',
        channel: 'email' as const,
        is: 'granted' as const,
      },
    ),
    exitWhenConditionFails: fc.boolean(),
    exitWhen: fc.constantFrom(
      {
        type: 'event' as const,
        event: 'Support Asked',
        performed: 'at_least' as const,
        since: 'trigger' as const,
      },
      { type: 'event' as const, event: 'Product Viewed', performed: 'at_least' as const, times: 3 },
    ),
    goal: fc.constantFrom(
      { event: 'Order Completed' },
      { event: 'Order Completed', where: [{ property: 'total', op: 'at_least' as const, value: 10 }] },
      { event: 'Order Completed', exit: false },
    ),
    quiet: fc.constantFrom(
      { from: '21:00', to: '09:00' },
      { from: '08:00', to: '20:00', action: 'skip' as const },
      { weekdays: [1, 3, 5] },
    ),
    whenCapped: fc.constantFrom({ action: 'skip' as const }, { action: 'hold' as const, hours: 30 }),
    holdoutPercent: fc.constantFrom(0, 30),
  },
  { requiredKeys: ['reentry'] },
)
const rule = fc
  .tuple(
    ruleInputs({ types: ['send', 'wait', 'waitFor', 'branch', 'split', 'exit', 'task'], depth: 1 }),
    policies,
  )
  .map(([input, more]): RuleDefinitionInput => ({ ...input, ...more }) as RuleDefinitionInput)

export const worlds: fc.Arbitrary<World> = fc.integer({ min: 2, max: 6 }).chain(count =>
  fc.record({
    customers: fc.array(customer, { minLength: count, maxLength: count }),
    // Each at a moment of its own: of what comes in at once the order is anybody's.
    happenings: fc.uniqueArray(happening(count), { minLength: 10, maxLength: 45, selector: ({ at }) => at }),
    rules: fc.array(rule, { minLength: 3, maxLength: 5 }),
    caps: fc.constantFrom<World['caps']>(
      [],
      [{ scope: 'all', count: 1, per: 'day' }],
      [{ scope: 'all', count: 2, per: 'week' }],
    ),
  }),
)
