import type { Condition } from '../../conditions/model.ts'
import type { Texts } from '../../i18n/texts.ts'

export type ExampleKey = keyof Texts['segments']['exampleNames']

/** What the examples need to know of this installation, so that they fit it. */
export type ExampleWorld = {
  attributes: { key: string; type: string }[]
  purposes: string[]
}

const days = (amount: number) => ({ amount, unit: 'days' as const })

/** The date of birth, however it is called here; '' leaves it to be chosen. */
function birthDate({ attributes }: ExampleWorld): string {
  const named = attributes.filter(({ key, type }) => type === 'date' && /birth|geburt|bday/i.test(key))
  return named[0]?.key ?? ''
}

function newsletter({ purposes }: ExampleWorld): string {
  return purposes.find(key => key === 'newsletter') ?? purposes.find(key => /news/i.test(key)) ?? ''
}

/** To start from. What only a person can know is left open, and the editor asks for it. */
export const examples: Record<ExampleKey, (world: ExampleWorld) => Condition> = {
  lapsed: world => ({
    type: 'all',
    of: [
      { type: 'permission', purpose: newsletter(world), channel: 'email', is: 'granted' },
      { type: 'orders', measure: 'last_order', op: 'longer_ago_than', within: days(90) },
    ],
  }),
  birthday: world => ({
    type: 'all',
    of: [{ type: 'attribute', attribute: birthDate(world), op: 'anniversary_within_next_days', value: 7 }],
  }),
  oneCategory: () => ({
    type: 'all',
    of: [
      { type: 'bought', performed: 'at_least', categories: [] },
      { type: 'bought', performed: 'never', categories: [] },
    ],
  }),
  best: () => ({
    type: 'all',
    of: [
      { type: 'orders', measure: 'count', op: 'at_least', value: 3 },
      { type: 'orders', measure: 'revenue', op: 'at_least', value: 500 },
    ],
  }),
  newcomers: () => ({
    type: 'all',
    of: [{ type: 'orders', measure: 'first_order', op: 'within_last', within: days(30) }],
  }),
  abandoned: () => ({
    type: 'all',
    of: [
      { type: 'event', event: 'Product Added', performed: 'at_least', within: days(3) },
      { type: 'event', event: 'Order Completed', performed: 'never', within: days(3) },
    ],
  }),
  sleepers: world => ({
    type: 'all',
    of: [{ type: 'unopened', last: 5, ...(newsletter(world) ? { purpose: newsletter(world) } : {}) }],
  }),
  unreachable: () => ({
    type: 'all',
    of: [
      { type: 'orders', measure: 'count', op: 'at_least', value: 1 },
      { type: 'not', of: { type: 'any', of: [{ type: 'reachable', channel: 'email' }] } },
    ],
  }),
  half: () => ({ type: 'all', of: [{ type: 'share', from: 0, to: 50, seed: 'A/B' }] }),
}

export function isExample(key: string | null): key is ExampleKey {
  return key !== null && Object.hasOwn(examples, key)
}
