import { describe, expect, it } from '@jest/globals'
import { describeCondition } from '../../../engine/conditions/describe.ts'
import { leafOf } from '../../../engine/conditions/leaves.ts'
import { describePropertyConditions } from '../../../engine/conditions/property-text.ts'
import type { Condition, LeafCondition } from '../../../engine/conditions/schema.ts'

const days = (amount: number) => ({ amount, unit: 'days' as const })
const names = {
  events: { 'Product Viewed': 'Artikel angesehen' },
  purposes: { newsletter: 'Newsletter' },
  rules: { 'a0000000-0000-4000-8000-000000000001': 'Willkommen' },
  products: { 'H-1': 'Hut' },
}
const rule = 'a0000000-0000-4000-8000-000000000001'

/** Condition; German plain and negative; English plain and negative. */
const sentences: [LeafCondition, string, string, string, string][] = [
  [
    {
      type: 'event',
      event: 'Product Viewed',
      performed: 'at_least',
      times: 3,
      distinctDays: true,
      within: days(7),
    },
    '„Artikel angesehen“ ist in den letzten 7 Tagen an mindestens 3 verschiedenen Tagen vorgekommen',
    '„Artikel angesehen“ ist in den letzten 7 Tagen an weniger als 3 verschiedenen Tagen vorgekommen',
    '“Artikel angesehen” happened on at least 3 different days within the last 7 days',
    '“Artikel angesehen” happened on fewer than 3 different days within the last 7 days',
  ],
  [
    { type: 'event', event: 'A', performed: 'at_most', between: { from: '2024-05-01', to: '2024-05-31' } },
    '„A“ ist vom 1. Mai 2024 bis 31. Mai 2024 höchstens einmal vorgekommen',
    '„A“ ist vom 1. Mai 2024 bis 31. Mai 2024 mehr als einmal vorgekommen',
    '“A” happened at most once from 1 May 2024 to 31 May 2024',
    '“A” happened more than once from 1 May 2024 to 31 May 2024',
  ],
  [
    { type: 'event', event: 'A', performed: 'at_least', which: 'last', within: days(7) },
    'das letzte Ereignis „A“ war in den letzten 7 Tagen',
    'kein letztes Ereignis „A“ war in den letzten 7 Tagen',
    'the last “A” was within the last 7 days',
    'no last “A” was within the last 7 days',
  ],
  [
    {
      type: 'event',
      event: 'A',
      performed: 'never',
      which: 'first',
      where: [{ property: 'price', op: 'between', value: 5, value2: 9 }],
    },
    'für kein erstes Ereignis „A“ gilt: price liegt zwischen 5 und 9',
    'für das erste Ereignis „A“ gilt: price liegt zwischen 5 und 9',
    'of no first “A” it holds: price is between 5 and 9',
    'of the first “A” it holds: price is between 5 and 9',
  ],
  [
    { type: 'orders', measure: 'average', op: 'between', value: 20, value2: 50, within: days(365) },
    'durchschnittlicher Bestellwert in den letzten 365 Tagen liegt zwischen 20 und 50',
    'durchschnittlicher Bestellwert in den letzten 365 Tagen liegt nicht zwischen 20 und 50',
    'average order value within the last 365 days is between 20 and 50',
    'average order value within the last 365 days is not between 20 and 50',
  ],
  [
    { type: 'orders', measure: 'first_order', op: 'between', between: { from: '2024-05-01' } },
    'die erste Bestellung war ab dem 1. Mai 2024',
    'die erste Bestellung war nicht ab dem 1. Mai 2024',
    'the first order was from 1 May 2024 on',
    'the first order was not from 1 May 2024 on',
  ],
  [
    {
      type: 'bought',
      products: ['H-1', 'X'],
      categories: ['Schuhe'],
      performed: 'at_least',
      within: days(90),
    },
    'hat in den letzten 90 Tagen mindestens einmal „Hut“, „X“ oder etwas aus „Schuhe“ gekauft',
    'hat in den letzten 90 Tagen nie „Hut“, „X“ oder etwas aus „Schuhe“ gekauft',
    'bought “Hut”, “X” or something from “Schuhe” at least once within the last 90 days',
    'never bought “Hut”, “X” or something from “Schuhe” within the last 90 days',
  ],
  [
    {
      type: 'bought',
      performed: 'never',
      near: {
        event: 'Product Viewed',
        days: 3,
        direction: 'after',
        where: [{ property: 'sku', op: 'equals', value: 'A' }],
      },
    },
    'hat nie innerhalb von 3 Tagen nach „Artikel angesehen“ (sku ist „A“) bestellt',
    'hat mindestens einmal innerhalb von 3 Tagen nach „Artikel angesehen“ (sku ist „A“) bestellt',
    'never ordered within 3 days after “Artikel angesehen” (sku is “A”)',
    'ordered at least once within 3 days after “Artikel angesehen” (sku is “A”)',
  ],
  [
    { type: 'message', did: 'opened', performed: 'never', within: days(90), purpose: 'newsletter', rule },
    'hat in den letzten 90 Tagen nie eine E-Mail geöffnet (Zweck „Newsletter“, Regel „Willkommen“)',
    'hat in den letzten 90 Tagen mindestens einmal eine E-Mail geöffnet (Zweck „Newsletter“, Regel „Willkommen“)',
    'never opened an e-mail within the last 90 days (purpose “Newsletter”, rule “Willkommen”)',
    'opened an e-mail at least once within the last 90 days (purpose “Newsletter”, rule “Willkommen”)',
  ],
  [
    { type: 'message', did: 'sent', performed: 'exactly', times: 2, channel: 'post' },
    'hat genau zweimal einen Brief bekommen',
    'hat nicht genau zweimal einen Brief bekommen',
    'received a letter exactly twice',
    'received a letter not exactly twice',
  ],
  [
    { type: 'message', did: 'clicked', performed: 'at_least' },
    'hat mindestens einmal in einer E-Mail einen Link angeklickt',
    'hat nie in einer E-Mail einen Link angeklickt',
    'clicked a link in an e-mail at least once',
    'never clicked a link in an e-mail',
  ],
  [
    { type: 'message', did: 'converted', performed: 'at_least', windowDays: 1 },
    'hat mindestens einmal innerhalb eines Tages nach einer Nachricht bestellt',
    'hat nie innerhalb eines Tages nach einer Nachricht bestellt',
    'ordered within 1 day after a message at least once',
    'never ordered within 1 day after a message',
  ],
  [
    { type: 'message', did: 'bounced', performed: 'at_least', channel: 'email' },
    'hat mindestens einmal eine E-Mail nicht erhalten, weil die Adresse nicht stimmte',
    'hat nie eine E-Mail nicht erhalten, weil die Adresse nicht stimmte',
    'failed to receive an e-mail because of a wrong address at least once',
    'never failed to receive an e-mail because of a wrong address',
  ],
  [
    { type: 'unopened', last: 5, purpose: 'newsletter' },
    'hat keine der letzten 5 E-Mails geöffnet (Zweck „Newsletter“)',
    'hat nicht alle der letzten 5 E-Mails ungeöffnet gelassen (Zweck „Newsletter“)',
    'opened none of the last 5 e-mails (purpose “Newsletter”)',
    'did not leave all of the last 5 e-mails unopened (purpose “Newsletter”)',
  ],
  [
    { type: 'unopened', last: 1 },
    'hat die letzte E-Mail nicht geöffnet',
    'hat nicht die letzte E-Mail ungeöffnet gelassen',
    'did not open the last e-mail',
    'did not leave the last e-mail unopened',
  ],
]

describe('sentences on behaviour', () => {
  it.each(sentences)('%j', (condition, ...expected) => {
    const opposite: Condition = { type: 'not', of: condition }
    const spoken = (['de', 'en'] as const).flatMap(language => [
      describeCondition(condition, language, names),
      describeCondition(opposite, language, names),
    ])
    expect(spoken).toEqual(expected)
  })

  it('say of items of a list that it is the same one', () => {
    const where = [
      { property: 'products[].sku', op: 'equals' as const, value: 'L1' },
      { property: 'currency', op: 'equals' as const, value: 'EUR' },
      { property: 'products[].price', op: 'at_least' as const, value: 20 },
    ]
    expect(describePropertyConditions(where, 'de')).toBe(
      'currency ist „EUR“ und Produkte: ein Artikel, für den gilt: sku ist „L1“ und price ist mindestens 20',
    )
    expect(describePropertyConditions(where, 'en')).toBe(
      'currency is “EUR” and products: an article for which sku is “L1” and price is at least 20',
    )
    const tags = [{ property: 'tags[]', op: 'starts_with' as const, value: 'new' }]
    expect(describePropertyConditions(tags, 'de')).toBe('tags: ein Eintrag beginnt mit „new“')
  })

  it('say what was observed', () => {
    const words = { names, timeZone: 'Europe/Berlin' }
    const spoken = (condition: LeafCondition, observed: unknown) =>
      (['de', 'en'] as const).map(language =>
        leafOf(condition).speakObserved?.(observed, { ...words, language }),
      )
    const last = '2024-06-14T16:00:00+00:00'
    const opened: LeafCondition = { type: 'message', did: 'opened', performed: 'never' }
    expect(spoken(opened, { count: 0, last: null, unknown: 2 })).toEqual([
      'keine solche Nachricht; bei 2 Nachrichten nicht feststellbar',
      'no such message; cannot be told of 2 messages',
    ])
    expect(spoken({ type: 'bought', performed: 'at_least' }, { count: 2, last })).toEqual([
      '2-mal, zuletzt am 14. Juni 2024 um 18:00',
      '2 times, last on 14 June 2024 at 18:00',
    ])
    expect(spoken({ type: 'event', event: 'A', performed: 'at_least' }, { count: 0, last: null })).toEqual([
      'kein solches Ereignis',
      'no such event',
    ])
    expect(spoken({ type: 'unopened', last: 5 }, { sent: 5, opened: 1, unknown: 3 })).toEqual([
      '5 gesendet, davon 1 geöffnet, 3 nicht feststellbar',
      '5 sent, 1 of them opened, 3 cannot be told',
    ])
  })
})
