import fc from 'fast-check'
import {
  type RuleDefinition,
  type RuleDefinitionInput,
  ruleDefinitionSchema,
} from '../../engine/rules/definition.ts'
import { sizeProblem } from '../../engine/rules/size.ts'
import type { StepInput, StepType } from '../../engine/rules/step.ts'

/** What random rules may name; a test that runs them on a database seeds these. */
export const names = {
  events: ['Order Completed', 'Product Viewed', 'Support Asked'],
  attributes: { points: 'number', city: 'text', vip: 'boolean', born: 'date', likes: 'list' },
  templates: ['hello', 'again'],
  purpose: 'newsletter',
  recipient: '77777777-7777-4777-8777-777777777777',
  segment: '88888888-8888-4888-8888-888888888888',
} as const

export type Allowed = {
  /** All types unless given. */
  types?: readonly StepType[]
  /** Levels of arms within arms. */
  depth?: number
  /** Waits only in seconds, minutes and hours, which need no calendar. */
  exact?: boolean
}

const everyType: readonly StepType[] = [
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

/** A step without its ids, which are given to the whole tree at once. */
type Bare = Omit<StepInput, 'id'> & { type: StepType }

const amount = fc.integer({ min: 1, max: 30 })
const duration = (exact: boolean) =>
  fc.record({
    amount,
    unit: exact
      ? fc.constantFrom('seconds' as const, 'minutes' as const, 'hours' as const)
      : fc.constantFrom(
          'minutes' as const,
          'hours' as const,
          'days' as const,
          'weeks' as const,
          'months' as const,
        ),
  })

const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
const time = fc.record({ at: clock, weekdays: days }, { requiredKeys: ['at'] })

const where = fc.constantFrom([], [{ property: 'total', op: 'at_least', value: 10 }])
const event = fc.constantFrom(...names.events)

const wait = (exact: boolean): fc.Arbitrary<object> => {
  const plain = fc.record({ duration: duration(exact) })
  if (exact) return plain
  const until = fc.record({ time, duration: duration(false) }, { requiredKeys: ['time'] })
  const date = fc.record(
    {
      date: fc.record({
        of: fc.constantFrom({ from: 'attribute', attribute: 'born' }, { from: 'event', property: 'due_on' }),
        days: fc.integer({ min: -10, max: 10 }),
        missing: fc.constantFrom('go_on', 'exit'),
      }),
      time,
    },
    { requiredKeys: ['date'] },
  )
  return fc.oneof(plain, until, date)
}

const expression = fc.constantFrom(
  { from: 'value', value: 7 },
  { from: 'value', value: 'Kiel' },
  { from: 'event', property: 'total' },
  { from: 'attribute', attribute: 'points' },
  { from: 'now' },
)
const change = fc.oneof(
  fc.record({
    do: fc.constant('set'),
    attribute: fc.constantFrom(...Object.keys(names.attributes)),
    to: expression,
  }),
  fc.record({
    do: fc.constant('add'),
    attribute: fc.constant('points'),
    amount: fc.constantFrom(1, -2, 0.5),
  }),
  fc.record({ do: fc.constant('append'), attribute: fc.constant('likes'), to: expression }),
  fc.record({ do: fc.constant('clear'), attribute: fc.constantFrom('points', 'city') }),
  fc.record({ do: fc.constantFrom('tag', 'untag'), tag: fc.constantFrom('a', 'b') }),
)
const condition = fc.constantFrom(
  { type: 'attribute', attribute: 'points', op: 'at_least', value: 5 },
  { type: 'attribute', attribute: 'city', op: 'equals', value: 'Kiel' },
  { type: 'event', event: names.events[0], performed: 'at_least', since: 'trigger' },
)
const armOf = (steps: fc.Arbitrary<Bare[]>) =>
  fc.record({ when: condition, event: where, steps }, { requiredKeys: ['when', 'steps'] })

function step(allowed: Required<Allowed>, depth: number): fc.Arbitrary<Bare> {
  const inside = fc.array(
    depth > 0 ? fc.constant(null).chain(() => step(allowed, depth - 1)) : leaf(allowed),
    {
      maxLength: depth > 0 ? 3 : 2,
    },
  )
  const parting: Partial<Record<StepType, fc.Arbitrary<object>>> = {
    waitFor: fc.oneof(
      fc.record({
        event,
        where,
        since: fc.constantFrom('step', 'start'),
        timeout: duration(allowed.exact),
        came: inside,
        otherwise: inside,
      }),
      fc.record({
        segment: fc.constant(names.segment),
        timeout: duration(allowed.exact),
        came: inside,
        otherwise: inside,
      }),
    ),
    branch: fc.record({
      arms: fc.array(armOf(inside), { minLength: 1, maxLength: 3 }),
      otherwise: inside,
    }),
    split: fc.record({
      arms: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), steps: inside }), {
        minLength: 2,
        maxLength: 3,
      }),
    }),
  }
  const parts = ofTypes(parting, allowed)
  return depth > 0 && parts.length > 0
    ? fc.oneof({ weight: 3, arbitrary: leaf(allowed) }, { weight: 2, arbitrary: fc.oneof(...parts) })
    : leaf(allowed)
}

function leaf(allowed: Required<Allowed>): fc.Arbitrary<Bare> {
  const leaves: Partial<Record<StepType, fc.Arbitrary<object>>> = {
    send: fc.record(
      {
        template: fc.constantFrom(...names.templates),
        purpose: fc.constant(names.purpose),
        lastUsefulHours: fc.constantFrom(1, 48),
      },
      { requiredKeys: ['template', 'purpose'] },
    ),
    wait: wait(allowed.exact),
    update: fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }) }),
    webhook: fc.record(
      { recipient: fc.constant(names.recipient), answerWithin: duration(allowed.exact) },
      { requiredKeys: ['recipient'] },
    ),
    task: fc.record({ title: fc.constant('Call'), purpose: fc.constant(names.purpose) }),
    exit: fc.record({}),
  }
  const { exit, ...others } = leaves
  const some = ofTypes(others, allowed)
  const ending = ofTypes({ exit: exit as fc.Arbitrary<object> }, allowed)
  // Rare, so that most runs come to their end.
  return fc.oneof(
    ...some.map(arbitrary => ({ weight: 3, arbitrary })),
    ...ending.map(arbitrary => ({ weight: 1, arbitrary })),
  )
}

function ofTypes(parts: Partial<Record<StepType, fc.Arbitrary<object>>>, { types }: Required<Allowed>) {
  return Object.entries(parts).flatMap(([type, arbitrary]): fc.Arbitrary<Bare>[] =>
    types.includes(type as StepType) ? [arbitrary.map(rest => ({ type, ...rest }) as Bare)] : [],
  )
}

/** Gives every step and arm an id of its own, in reading order: `s1`, `a2`, … */
function named(steps: readonly Bare[]): StepInput[] {
  let last = 0
  const name = (list: readonly Bare[]): StepInput[] =>
    list.map(bare => {
      last += 1
      const id = `s${last}`
      const { came, otherwise, arms } = bare as unknown as Record<string, Bare[] | undefined>
      return {
        ...bare,
        id,
        ...(came ? { came: name(came) } : {}),
        ...(arms
          ? {
              arms: (arms as unknown as { steps: Bare[] }[]).map(arm => {
                last += 1
                return { ...arm, id: `a${last}`, steps: name(arm.steps) }
              }),
            }
          : {}),
        ...(otherwise ? { otherwise: name(otherwise) } : {}),
      } as unknown as StepInput
    })
  return name(steps)
}

/** Random rules over the names above, as a person would write them. */
export function ruleInputs(allowed: Allowed = {}): fc.Arbitrary<RuleDefinitionInput> {
  const all: Required<Allowed> = { types: everyType, depth: 2, exact: false, ...allowed }
  return fc
    .array(step(all, all.depth), { minLength: 1, maxLength: 6 })
    .map(steps => ({
      trigger: { type: 'event' as const, event: 'Signed Up' },
      steps: named(steps),
    }))
    .filter(input => sizeProblem(input) === null)
}

/** The same, parsed. */
export function ruleDefinitions(allowed: Allowed = {}): fc.Arbitrary<RuleDefinition> {
  return ruleInputs(allowed).map(input => ruleDefinitionSchema.parse(input))
}
