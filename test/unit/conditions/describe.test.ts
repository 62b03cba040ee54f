import { describe, expect, it } from '@jest/globals'
import { describeCondition, describePropertyConditions } from '../../../engine/conditions/describe.ts'
import type { Condition } from '../../../engine/conditions/schema.ts'

const days = (amount: number) => ({ amount, unit: 'days' as const })
const not = (of: Condition): Condition => ({ type: 'not', of })
const names = {
  attributes: { city: 'Stadt' },
  events: { 'Order Completed': 'Bestellung' },
  purposes: { newsletter: 'Newsletter' },
}

const sentences: [Condition, string, string][] = [
  [
    {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'city', op: 'one_of', value: ['Berlin', 'Bern', 'Graz'] },
        {
          type: 'any',
          of: [
            { type: 'orders', measure: 'count', op: 'greater', value: 3 },
            { type: 'orders', measure: 'last_order', op: 'longer_ago_than', within: days(90) },
          ],
        },
      ],
    },
    'Stadt ist „Berlin“, „Bern“ oder „Graz“ und (Anzahl der Bestellungen ist größer als 3 oder die letzte Bestellung liegt mindestens 90 Tage zurück)',
    'Stadt is “Berlin”, “Bern” or “Graz” and (number of orders is greater than 3 or the last order was at least 90 days ago)',
  ],
  [
    {
      type: 'event',
      event: 'Order Completed',
      performed: 'at_least',
      times: 2,
      within: days(7),
      where: [{ property: 'price', op: 'greater', value: 20.5 }],
    },
    '„Bestellung“ ist in den letzten 7 Tagen mindestens zweimal vorgekommen (price ist größer als 20,5)',
    '“Bestellung” happened at least twice within the last 7 days (price is greater than 20.5)',
  ],
  [
    { type: 'event', event: 'Order Completed', performed: 'never', since: 'trigger' },
    '„Bestellung“ ist seit dem Auslöser nie vorgekommen',
    '“Bestellung” never happened since the trigger',
  ],
  [
    { type: 'event', event: 'Left', performed: 'exactly', times: 12, within: { amount: 1, unit: 'hours' } },
    '„Left“ ist in der letzten Stunde genau 12-mal vorgekommen',
    '“Left” happened exactly 12 times within the last hour',
  ],
  [
    { type: 'attribute', attribute: 'born', op: 'at_least', value: '2024-05-31' },
    'born liegt am 31. Mai 2024 oder danach',
    'born is on or after 31 May 2024',
  ],
  [
    { type: 'attribute', attribute: 'born', op: 'within_last_days', value: 1 },
    'born liegt in den letzten 24 Stunden',
    'born is within the last 24 hours',
  ],
  [
    { type: 'attribute', attribute: 'email', op: 'ends_with', value: '@example.com' },
    'E-Mail-Adresse endet auf „@example.com“',
    'e-mail address ends with “@example.com”',
  ],
  [{ type: 'attribute', attribute: 'vip', op: 'equals', value: true }, 'vip ist ja', 'vip is yes'],
  [
    { type: 'orders', measure: 'revenue', op: 'at_least', value: 1234.5, within: days(365) },
    'Umsatz in den letzten 365 Tagen ist mindestens 1.234,5',
    'revenue within the last 365 days is at least 1,234.5',
  ],
  [
    { type: 'orders', measure: 'first_order', op: 'is_unknown' },
    'hat noch nie bestellt',
    'has never ordered',
  ],
  [
    { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
    'Einwilligung in „Newsletter“ per E-Mail liegt vor',
    'consent to “Newsletter” by e-mail is given',
  ],
  [{ type: 'all', of: [] }, 'gilt für alle', 'holds for everybody'],
  // `not` is carried down to the clauses.
  [
    not({ type: 'attribute', attribute: 'city', op: 'one_of', value: ['a', 'b', 'c'] }),
    'Stadt ist weder „a“, „b“ noch „c“',
    'Stadt is neither “a”, “b” nor “c”',
  ],
  [
    not({ type: 'attribute', attribute: 'city', op: 'one_of', value: ['a'] }),
    'Stadt ist nicht „a“',
    'Stadt is not “a”',
  ],
  [
    not({ type: 'event', event: 'Order Completed', performed: 'at_least' }),
    '„Bestellung“ ist nie vorgekommen',
    '“Bestellung” never happened',
  ],
  [
    not({
      type: 'all',
      of: [
        { type: 'permission', purpose: 'newsletter', channel: 'post', is: 'objected' },
        not({ type: 'orders', measure: 'last_order', op: 'within_last', within: days(1) }),
      ],
    }),
    'kein Widerspruch gegen „Newsletter“ per Post oder die letzte Bestellung liegt weniger als 1 Tag zurück',
    'no objection to “Newsletter” by post or the last order was less than 1 day ago',
  ],
]

describe('describeCondition', () => {
  it.each(sentences)('%j', (condition, german, english) => {
    expect(describeCondition(condition, 'de', names)).toBe(german)
    expect(describeCondition(condition, 'en', names)).toBe(english)
  })

  it('says conditions on properties', () => {
    const where = [
      { property: 'price', op: 'at_least' as const, value: 20 },
      { property: 'tags', op: 'contains' as const, value: 'new' },
    ]
    expect(describePropertyConditions(where, 'de')).toBe('price ist mindestens 20 und tags enthält „new“')
    expect(describePropertyConditions(where, 'en')).toBe('price is at least 20 and tags contains “new”')
    expect(describePropertyConditions([], 'de')).toBe('')
  })
})
