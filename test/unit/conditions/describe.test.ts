import { describe, expect, it } from '@jest/globals'
import type { AttributeCondition } from '../../../engine/conditions/attribute.ts'
import { describeCondition } from '../../../engine/conditions/describe.ts'
import { describePropertyConditions } from '../../../engine/conditions/property-text.ts'
import { type Condition, conditionSchema } from '../../../engine/conditions/schema.ts'

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

describe('sentences of clauses on dates, lists and circumstances', () => {
  const attribute = (
    op: AttributeCondition['op'],
    value?: AttributeCondition['value'],
    value2?: AttributeCondition['value2'],
    name = 'born',
  ) =>
    ({
      type: 'attribute',
      attribute: name,
      op,
      ...(value === undefined ? {} : { value }),
      ...(value2 === undefined ? {} : { value2 }),
    }) as Condition
  const segment = '11111111-1111-4111-8111-111111111111'
  const names = {
    attributes: { born: 'Geburtsdatum', mail: 'Zweitadresse' },
    purposes: { newsletter: 'Newsletter' },
    segments: { [segment]: 'VIP' },
  }

  it.each<[Condition, de: string, deNot: string, en: string, enNot: string]>([
    [
      attribute('domain_one_of', ['gmx.de', 'web.de'], undefined, 'mail'),
      'Zweitadresse hat die Domain „gmx.de“ oder „web.de“',
      'Zweitadresse hat nicht die Domain „gmx.de“ oder „web.de“',
      'Zweitadresse has the domain “gmx.de” or “web.de”',
      'Zweitadresse does not have the domain “gmx.de” or “web.de”',
    ],
    [
      attribute('more_than_days_ahead', 1),
      'Geburtsdatum liegt mehr als 1 Tag in der Zukunft',
      'Geburtsdatum liegt höchstens 1 Tag in der Zukunft',
      'Geburtsdatum is more than 1 day ahead',
      'Geburtsdatum is at most 1 day ahead',
    ],
    [
      attribute('anniversary_today'),
      'Geburtsdatum jährt sich heute',
      'Geburtsdatum jährt sich heute nicht',
      'Geburtsdatum has its anniversary today',
      'Geburtsdatum does not have its anniversary today',
    ],
    [
      attribute('anniversary_within_next_days', 7),
      'Geburtsdatum jährt sich in den nächsten 7 Tagen',
      'Geburtsdatum jährt sich nicht in den nächsten 7 Tagen',
      'Geburtsdatum has its anniversary within the next 7 days',
      'Geburtsdatum does not have its anniversary within the next 7 days',
    ],
    [
      attribute('anniversary_within_next_days', 1),
      'Geburtsdatum jährt sich heute oder morgen',
      'Geburtsdatum jährt sich nicht heute oder morgen',
      'Geburtsdatum has its anniversary today or tomorrow',
      'Geburtsdatum does not have its anniversary today or tomorrow',
    ],
    [
      attribute('anniversary_in_month', 3),
      'Geburtsdatum jährt sich im März',
      'Geburtsdatum jährt sich nicht im März',
      'Geburtsdatum has its anniversary in March',
      'Geburtsdatum does not have its anniversary in March',
    ],
    [
      attribute('age_at_least', 18),
      'Geburtsdatum liegt mindestens 18 volle Jahre zurück',
      'Geburtsdatum liegt weniger als 18 volle Jahre zurück',
      'Geburtsdatum is at least 18 full years ago',
      'Geburtsdatum is less than 18 full years ago',
    ],
    [
      attribute('age_between', 18, 30),
      'Geburtsdatum liegt 18 bis 30 volle Jahre zurück',
      'Geburtsdatum liegt nicht 18 bis 30 volle Jahre zurück',
      'Geburtsdatum is 18 to 30 full years ago',
      'Geburtsdatum is not 18 to 30 full years ago',
    ],
    [
      { type: 'suppressed', channel: 'email', scope: 'marketing' },
      'die E-Mail-Adresse ist für Werbung gesperrt',
      'die E-Mail-Adresse ist nicht für Werbung gesperrt',
      'the e-mail address is suppressed for advertising',
      'the e-mail address is not suppressed for advertising',
    ],
    [
      { type: 'reachable', channel: 'email', purpose: 'newsletter' },
      'für „Newsletter“ per E-Mail erreichbar',
      'für „Newsletter“ per E-Mail nicht erreichbar',
      'reachable by e-mail for “Newsletter”',
      'not reachable by e-mail for “Newsletter”',
    ],
    [
      { type: 'source', kinds: ['contest', 'order'], within: { amount: 30, unit: 'days' } },
      'Herkunft ist in den letzten 30 Tagen Gewinnspiel oder Bestellung',
      'Herkunft ist in den letzten 30 Tagen nicht Gewinnspiel oder Bestellung',
      'origin is contest or order within the last 30 days',
      'origin is not contest or order within the last 30 days',
    ],
    [
      { type: 'source', kinds: ['order'], between: { from: '2024-05-01', to: '2024-05-31' } },
      'Herkunft ist vom 1. Mai 2024 bis 31. Mai 2024 Bestellung',
      'Herkunft ist vom 1. Mai 2024 bis 31. Mai 2024 nicht Bestellung',
      'origin is order from 1 May 2024 to 31 May 2024',
      'origin is not order from 1 May 2024 to 31 May 2024',
    ],
    [
      { type: 'segment', segment, is: 'in' },
      'gehört zum Segment „VIP“',
      'gehört nicht zum Segment „VIP“',
      'is in the segment “VIP”',
      'is not in the segment “VIP”',
    ],
    [
      { type: 'share', from: 12.5, to: 25, seed: 'Mai' },
      'gehört zu zufälligen 12,5 % (von 12,5 bis 25 % der Auslosung „Mai“)',
      'gehört nicht zu zufälligen 12,5 % (von 12,5 bis 25 % der Auslosung „Mai“)',
      'is among a random 12.5% (from 12.5 to 25% of the draw “Mai”)',
      'is not among a random 12.5% (from 12.5 to 25% of the draw “Mai”)',
    ],
    [
      { type: 'holdout', is: 'not_in' },
      'gehört nicht zur Kontrollgruppe',
      'gehört zur Kontrollgruppe',
      'is not in the holdout group',
      'is in the holdout group',
    ],
    [
      { type: 'tag', tags: ['a', 'b'], match: 'any' },
      'hat eines der Schlagwörter „a“ oder „b“',
      'hat keines der Schlagwörter „a“ oder „b“',
      'has one of the tags “a” or “b”',
      'has none of the tags “a” or “b”',
    ],
    [
      { type: 'tag', tags: ['a', 'b'], match: 'all' },
      'hat die Schlagwörter „a“ und „b“',
      'hat nicht alle Schlagwörter „a“ und „b“',
      'has the tags “a” and “b”',
      'does not have all of the tags “a” and “b”',
    ],
    [
      { type: 'tag', tags: ['a'], match: 'none' },
      'hat nicht das Schlagwort „a“',
      'hat das Schlagwort „a“',
      'does not have the tag “a”',
      'has the tag “a”',
    ],
  ])('%j', (condition, de, deNot, en, enNot) => {
    expect(conditionSchema.safeParse(condition).success).toBe(true)
    const opposite: Condition = { type: 'not', of: condition }
    expect(describeCondition(condition, 'de', names)).toBe(de)
    expect(describeCondition(opposite, 'de', names)).toBe(deNot)
    expect(describeCondition(condition, 'en', names)).toBe(en)
    expect(describeCondition(opposite, 'en', names)).toBe(enNot)
  })
})
