import fc from 'fast-check'
import { productEvents } from '../../engine/catalogue/product.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import type { StepType } from '../../engine/rules/step.ts'
import type { Trigger } from '../../engine/rules/trigger.ts'
import { names, ruleInputs } from '../support/rule-arbitrary.ts'

const hour = 3_600_000
/** Eight days: what is random happens in them. */
export const worldMs = 8 * 24 * hour

export type Happening = { at: number; customer: number } & (
  | { event: string; properties: Record<string, unknown>; late: number; trust?: 'browser' }
  /** As the program writes it itself. */
  | { told: string; properties: Record<string, unknown> }
  | { consent: 'granted' | 'withdrawn' }
  | { points: number }
)
export type World = {
  customers: {
    zone: string | undefined
    points: number
    city: string
    address: boolean
    /** May be called. */
    calls: boolean
    /** Their date, so many days after the beginning, and whether it is of another year. */
    born: { days: number; ago: number }
  }[]
  happenings: Happening[]
  rules: RuleDefinitionInput[]
  caps: { scope: 'all'; count: number; per: 'day' | 'week' }[]
  /** Codes of the pools `pool0`, `pool1`, … of each rule. */
  codes: number[]
}
export type Kind = Exclude<Trigger['type'], 'hand'>

/** In a segment who has points or asked for support of late: so they enter and leave, by time alone too. */
export const segmentCondition = {
  type: 'any',
  of: [
    { type: 'attribute', attribute: 'points', op: 'at_least', value: 6 },
    {
      type: 'event',
      event: 'Support Asked',
      performed: 'at_least',
      within: { amount: 2, unit: 'days' },
    },
  ],
} as const

/** What updates write instead of what conditions read: a rule's own changes are not seen by them (see its notes). */
const written: Readonly<Record<string, string>> = { points: 'score', city: 'note', born: 'seen' }
export const writtenTypes = { score: 'number', note: 'text', seen: 'date' } as const

const customer = fc.record({
  zone: fc.constantFrom(undefined, 'America/New_York', 'Australia/Lord_Howe'),
  points: fc.integer({ min: 0, max: 10 }),
  city: fc.constantFrom('Kiel', 'Ulm'),
  address: fc.constantFrom(true, true, true, false),
  calls: fc.boolean(),
  born: fc.record({ days: fc.nat(9), ago: fc.constantFrom(0, 30) }),
})
const at = fc.integer({ min: 1, max: worldMs / 1_000 - 1 }).map(seconds => seconds * 1_000)
/** `more`: kinds of triggers that the world is about. */
const happening = (customers: number, more: readonly Kind[] = []): fc.Arbitrary<Happening> =>
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
      weight: more.includes('consent') ? 15 : 2,
      arbitrary: fc.record({
        at,
        customer: fc.nat(customers - 1),
        consent: fc.constantFrom('granted', 'withdrawn'),
      }),
    },
    {
      weight: more.includes('segment') ? 15 : 2,
      arbitrary: fc.record({ at, customer: fc.nat(customers - 1), points: fc.integer({ min: 0, max: 10 }) }),
    },
    {
      weight: more.includes('form') ? 15 : 2,
      arbitrary: fc.record({
        at,
        customer: fc.nat(customers - 1),
        event: fc.constantFrom('Contest Entered', 'Questionnaire Answered'),
        properties: fc.record({ form: fc.constantFrom('contest', 'other'), total: fc.constantFrom(5, 20) }),
        late: fc.constant(0),
        trust: fc.constant('browser'),
      }),
    },
    {
      weight: more.includes('message') || more.includes('product') ? 25 : 3,
      arbitrary: fc.record({
        at,
        customer: fc.nat(customers - 1),
        told: fc.constantFrom(
          occurrenceEvents.clicked,
          occurrenceEvents.bounced,
          occurrenceEvents.complained,
          occurrenceEvents.replied,
          productEvents.backInStock,
          productEvents.priceDropped,
        ),
        properties: fc.record({
          template: fc.constantFrom('hello', 'again'),
          url: fc.constantFrom('https://shop.example/a', 'https://shop.example/b'),
          total: fc.constantFrom(5, 20),
        }),
      }),
    },
  ) as fc.Arbitrary<Happening>

const clock = fc.constantFrom('00:30', '02:30', '09:00', '18:00', '23:30')
const where = fc.constantFrom([], [{ property: 'total', op: 'at_least' as const, value: 10 }])
const segment = fc.constant(names.segment)
const triggers: Readonly<Record<Kind, fc.Arbitrary<object>>> = {
  event: fc.constant({ event: 'Signed Up' }),
  segment: fc.record({ segment, crossing: fc.constantFrom('entered', 'left') }),
  date: fc.record({
    attribute: fc.constant('born'),
    days: fc.constantFrom(0, 0, -2, 3),
    at: clock,
    yearly: fc.boolean(),
  }),
  schedule: fc.record(
    {
      every: fc.constantFrom(
        { unit: 'day' },
        { unit: 'week', weekdays: [2, 4, 6] },
        { unit: 'month', day: 31 },
      ),
      at: clock,
      segment,
      timeZone: fc.constantFrom('America/New_York', 'Asia/Kathmandu'),
    },
    { requiredKeys: ['every', 'at'] },
  ),
  consent: fc.record(
    { purpose: fc.constant(names.purpose), channel: fc.constantFrom('email', 'task') },
    { requiredKeys: ['purpose'] },
  ),
  form: fc.record({ form: fc.constant('contest'), where }),
  message: fc.record(
    {
      outcome: fc.constantFrom('clicked', 'clicked', 'bounced', 'complained', 'replied'),
      template: fc.constant('hello'),
      url: fc.constant('https://shop.example/a'),
    },
    { requiredKeys: ['outcome'] },
  ),
  product: fc.record({ change: fc.constantFrom('back_in_stock', 'price_dropped'), where }),
}
export const kinds = Object.keys(triggers) as Kind[]

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
const everyStep: readonly StepType[] = [
  'send',
  'wait',
  'waitFor',
  'branch',
  'split',
  'update',
  'webhook',
  'task',
  'exit',
]

/** A rule with every kind of step that `without` does not name; what it sends first takes a voucher of `pool`. */
function ruleOf(kind: Kind, without: readonly StepType[]): fc.Arbitrary<RuleDefinitionInput> {
  const types = everyStep.filter(type => !without.includes(type))
  return fc
    .tuple(ruleInputs({ types, depth: 1 }), policies, triggers[kind])
    .map(
      ([input, more, trigger]) =>
        ({ ...input, ...more, trigger: { type: kind, ...trigger } }) as RuleDefinitionInput,
    )
}

/** Updates write what no condition reads; every other task is one that may be made; the first send takes a voucher. */
function adapted(rule: RuleDefinitionInput, pool: string | null): RuleDefinitionInput {
  let given = pool === null
  const adapt = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(adapt)
    if (typeof value !== 'object' || value === null) return value
    const part = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, adapt(inner)]))
    const { do: change, attribute, type, id } = part as Record<string, string>
    if (change !== undefined && attribute !== undefined)
      return { ...part, attribute: written[attribute] ?? attribute }
    if (type === 'task' && Number(id?.slice(1)) % 2 === 0) return { ...part, purpose: 'product_offers' }
    if (type !== 'send' || given) return part
    given = true
    return { ...part, voucher: pool }
  }
  return { ...rule, steps: adapt(rule.steps) as RuleDefinitionInput['steps'] }
}

type Allowed = {
  /** One rule of each, in this order; some of all unless given. */
  triggers?: readonly Kind[]
  without?: readonly StepType[]
}

export function worldsOf({ triggers: wanted, without = [] }: Allowed = {}): fc.Arbitrary<World> {
  const some = wanted ? fc.constant([...wanted]) : fc.shuffledSubarray(kinds, { minLength: 3, maxLength: 5 })
  return fc.tuple(fc.integer({ min: 2, max: 6 }), some).chain(([count, chosen]) =>
    fc
      .record({
        customers: fc.array(customer, { minLength: count, maxLength: count }),
        // Each at a moment of its own: of what comes in at once the order is anybody's.
        happenings: fc.uniqueArray(happening(count, wanted), {
          minLength: 25,
          maxLength: 60,
          selector: ({ at }) => at,
        }),
        rules: fc.tuple(...chosen.map(kind => ruleOf(kind, without))),
        caps: fc.constantFrom<World['caps']>(
          [],
          [],
          [{ scope: 'all', count: 1, per: 'day' }],
          [{ scope: 'all', count: 2, per: 'week' }],
        ),
        codes: fc.tuple(...chosen.map(() => fc.nat(6))),
      })
      .map(world => ({
        ...world,
        // That a message which found no voucher takes no place under the limits is not simulated.
        rules: world.rules.map((rule, n) =>
          adapted(rule, world.caps.length === 0 && n % 2 === 0 ? `pool${n}` : null),
        ),
      })),
  )
}
