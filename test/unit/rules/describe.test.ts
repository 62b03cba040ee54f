import { describe, expect, it } from '@jest/globals'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { describeRule, describeSteps } from '../../../engine/rules/describe.ts'
import { describePolicies, describeReentry } from '../../../engine/rules/describe-policy.ts'
import { describeTrigger } from '../../../engine/rules/describe-trigger.ts'

const basket: RuleDefinitionInput = {
  trigger: {
    type: 'event',
    event: 'Cart Viewed',
    where: [{ property: 'total', op: 'at_least', value: 20 }],
    trust: 'browser',
  },
  condition: { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' },
  exitWhen: { type: 'event', event: 'Order Completed', performed: 'at_least', since: 'trigger' },
  reentry: { mode: 'period', hours: 168 },
  steps: [
    { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } },
    { id: 'mail', type: 'send', purpose: 'offers', template: 'basket-left' },
    { id: 'later', type: 'wait', duration: { amount: 2, unit: 'days' } },
    { id: 'again', type: 'send', purpose: 'offers', template: 'unnamed' },
  ],
}

describe('describeRule', () => {
  it('says in German what a rule does', () => {
    const names = { attributes: { city: 'Ort' }, templates: { 'basket-left': 'Warenkorb' } }
    expect(describeRule(ruleDefinitionSchema.parse(basket), 'de', names)).toBe(
      'Nach „Cart Viewed“ (wobei total ist mindestens 20): 1 Stunde warten, dann „Warenkorb“ per E-Mail senden, ' +
        'dann 2 Tage warten, dann „unnamed“ per E-Mail senden. Nur wenn gilt: Ort ist „Berlin“. ' +
        'Endet vorzeitig, sobald gilt: „Order Completed“ ist seit dem Auslöser mindestens einmal vorgekommen. ' +
        'Je Kunde höchstens einmal in 7 Tagen. Auch bei unsignierten Ereignissen aus dem Browser. ' +
        'Wählt nach Verhalten aus; Werbung geht nicht an Kunden, die das nicht möchten.',
    )
  })

  it('says it in English', () => {
    const definition = ruleDefinitionSchema.parse({
      ...basket,
      trigger: { type: 'event', event: 'Order Completed' },
      condition: { type: 'all', of: [] },
      exitWhen: undefined,
      reentry: { mode: 'once', key: 'order_id' },
    })
    expect(describeRule(definition, 'en', { templates: { 'basket-left': 'Basket' } })).toBe(
      'After “Order Completed”: wait 1 hour, then send “Basket” by e-mail, then wait 2 days, then send “unnamed” by e-mail. ' +
        'Once per customer and value of “order_id”.',
    )
  })

  it('names topic and goods, and says in English too that behaviour decides', () => {
    const definition = ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'Product Viewed' },
      steps: [
        {
          id: 'a',
          type: 'send',
          purpose: 'p',
          template: 't',
          topic: 'boots',
          categories: ['Boots', 'Socks'],
        },
      ],
    })
    expect(describeRule(definition, 'en', { topics: { boots: 'News on boots' } })).toBe(
      'After “Product Viewed”: send “t” by e-mail (topic “News on boots”; advertises “Boots”, “Socks”). ' +
        'Again for every event. Chooses by behaviour; advertising does not go to customers who do not want that.',
    )
    expect(describeRule(definition, 'de')).toContain('(Thema „boots“; bewirbt „Boots“, „Socks“)')
  })

  it('is not misled by names that every object has', () => {
    const definition = ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'constructor' },
      steps: [{ id: 'a', type: 'send', purpose: 'x', template: 'toString' }],
    })
    expect(describeRule(definition, 'en', { events: {}, templates: {} })).toBe(
      'After “constructor”: send “toString” by e-mail. Again for every event.',
    )
  })
})

describe('describeReentry', () => {
  it.each([
    [{ mode: 'once' }, 'Je Kunde nur einmal.', 'Only once per customer.'],
    [{ mode: 'always' }, 'Bei jedem Ereignis von Neuem.', 'Again for every event.'],
    [
      { mode: 'period', hours: 24 },
      'Je Kunde höchstens einmal in 1 Tag.',
      'At most once in 1 day per customer.',
    ],
    [
      { mode: 'period', hours: 36 },
      'Je Kunde höchstens einmal in 36 Stunden.',
      'At most once in 36 hours per customer.',
    ],
  ] as const)('%j', (reentry, de, en) => {
    expect(describeReentry(reentry, 'de')).toBe(de)
    expect(describeReentry(reentry, 'en')).toBe(en)
  })
})

describe('describeTrigger', () => {
  const segment = '0198a000-0000-7000-8000-00000000000a'
  it.each<[object, string, string]>([
    [
      { type: 'segment', segment, crossing: 'entered' },
      'Beim Eintritt in das Segment „Gäste“',
      'On entering the segment “Guests”',
    ],
    [
      { type: 'segment', segment, crossing: 'left' },
      'Beim Verlassen des Segments „Gäste“',
      'On leaving the segment “Guests”',
    ],
    [
      { type: 'date', attribute: 'born', yearly: true, days: -3 },
      'Jedes Jahr 3 Tage vor dem Jahrestag von „born“ um 09:00 Uhr (Ortszeit des Kunden)',
      'Every year 3 days before the anniversary of “born” at 09:00 (the customer’s local time)',
    ],
    [
      { type: 'date', attribute: 'born', at: '18:30' },
      'Am Datum „born“ um 18:30 Uhr (Ortszeit des Kunden)',
      'On the date “born” at 18:30 (the customer’s local time)',
    ],
    [
      { type: 'date', attribute: 'born', days: 1 },
      '1 Tag nach dem Datum „born“ um 09:00 Uhr (Ortszeit des Kunden)',
      '1 day after the date “born” at 09:00 (the customer’s local time)',
    ],
    [
      { type: 'schedule', every: { unit: 'once', day: '2027-02-28' }, segment, timeZone: 'Europe/Berlin' },
      'Am 28. Februar 2027 um 09:00 Uhr (Europe/Berlin) für alle im Segment „Gäste“',
      'On 28 February 2027 at 09:00 (Europe/Berlin) for everybody in the segment “Guests”',
    ],
    [
      { type: 'schedule', every: { unit: 'week', weekdays: [3, 1] } },
      'Jede Woche montags und mittwochs um 09:00 Uhr für alle Kunden',
      'Every week on Monday and Wednesday at 09:00 for all customers',
    ],
    [
      { type: 'schedule', every: { unit: 'week', weekdays: [1, 2, 3, 4, 5] } },
      'Jede Woche montags bis freitags um 09:00 Uhr für alle Kunden',
      'Every week from Monday to Friday at 09:00 for all customers',
    ],
    [
      { type: 'schedule', every: { unit: 'month', day: 31 }, at: '00:00' },
      'Jeden Monat am 31. um 00:00 Uhr für alle Kunden',
      'Every month on day 31 at 00:00 for all customers',
    ],
    [
      { type: 'consent', purpose: 'news', channel: 'email' },
      'Nach der Einwilligung in „news“ (E-Mail)',
      'After consent to “news” (e-mail)',
    ],
    [
      { type: 'form', form: 'contest', where: [{ property: 'age', op: 'at_least', value: 18 }] },
      'Nach einer Antwort auf das Formular „contest“ (wobei age ist mindestens 18)',
      'After an answer to the form “contest” (where age is at least 18)',
    ],
    [
      { type: 'message', outcome: 'clicked', template: 'hello' },
      'Nach einem Klick auf einen Link in „hello“',
      'After a click on a link in “hello”',
    ],
    [
      { type: 'message', outcome: 'bounced' },
      'Wenn eine Nachricht unzustellbar ist',
      'When a message bounces',
    ],
    [
      { type: 'product', change: 'back_in_stock' },
      'Sobald ein angesehenes Produkt wieder lieferbar ist',
      'When a product they looked at is back in stock',
    ],
    [{ type: 'hand' }, 'Von Hand oder über die API gestartet', 'Started by hand or through the API'],
  ])('%j', (trigger, de, en) => {
    const parsed = ruleDefinitionSchema.parse({ trigger, steps: [{ id: 'x', type: 'exit' }] } as never)
    expect(describeTrigger(parsed.trigger, 'de', { segments: { [segment]: 'Gäste' } })).toBe(de)
    expect(describeTrigger(parsed.trigger, 'en', { segments: { [segment]: 'Guests' } })).toBe(en)
  })
})

describe('describeSteps', () => {
  const mail = { id: 'mail', type: 'send', purpose: 'p', template: 't' }
  it.each<[object, string, string]>([
    [{ duration: { amount: 2, unit: 'weeks' } }, '2 Wochen warten', 'Wait 2 weeks'],
    [{ time: { at: '18:00' } }, 'Bis 18:00 Uhr warten', 'Wait until 18:00'],
    [
      { duration: { amount: 1, unit: 'months' }, time: { at: '09:00', weekdays: [2, 1] } },
      '1 Monat warten, danach bis Montag oder Dienstag um 09:00 Uhr',
      'Wait 1 month, then until Monday or Tuesday at 09:00',
    ],
    [
      { date: { of: { from: 'attribute', attribute: 'end' }, days: -2 } },
      'Bis 2 Tage vor dem Datum „end“ warten (ohne Datum: beenden)',
      'Wait until 2 days before the date “end” (without a date: end)',
    ],
    [
      { date: { of: { from: 'event', property: 'until' }, missing: 'go_on' } },
      'Bis zum Datum „until“ des Ereignisses warten (ohne Datum: weiter)',
      'Wait until the date “until” of the event (without a date: go on)',
    ],
  ])('a wait %j', (wait, de, en) => {
    const { steps } = ruleDefinitionSchema.parse({
      trigger: { type: 'hand' },
      steps: [{ id: 'w', type: 'wait', ...wait }],
    } as never)
    expect(describeSteps({ steps })).toEqual([{ id: 'w', path: 'steps.0', sentence: { de, en } }])
  })

  it('names each step and each way with its place', () => {
    const { steps } = ruleDefinitionSchema.parse({
      trigger: { type: 'hand' },
      steps: [
        {
          id: 'q',
          type: 'branch',
          arms: [{ id: 'yes', event: [{ property: 'n', op: 'at_least', value: 1 }], steps: [mail] }],
          otherwise: [{ id: 'end', type: 'exit' }],
        },
        {
          id: 'ab',
          type: 'split',
          arms: [
            { id: 'one', weight: 1 },
            { id: 'two', weight: 2 },
          ],
        },
        { id: 'for', type: 'waitFor', event: 'Paid', timeout: { amount: 3, unit: 'days' } },
        { id: 'call', type: 'task', title: 'Call', purpose: 'p', dueIn: { amount: 2, unit: 'days' } },
        {
          id: 'set',
          type: 'update',
          changes: [
            { do: 'set', attribute: 'city', to: { from: 'value', value: 'Kiel' } },
            { do: 'add', attribute: 'n', amount: -2 },
            { do: 'tag', tag: 'new' },
          ],
        },
      ],
    } as never)
    expect(
      describeSteps({ steps }).map(({ id, path, sentence }) => [id, path, sentence.de, sentence.en]),
    ).toEqual([
      ['q', 'steps.0', 'Nach Bedingungen verzweigen', 'Branch by conditions'],
      [
        'yes',
        'steps.0.arms.0',
        'Wenn gilt: im Ereignis n ist mindestens 1',
        'If in the event n is at least 1',
      ],
      ['mail', 'steps.0.arms.0.steps.0', '„t“ per E-Mail senden', 'Send “t” by e-mail'],
      ['end', 'steps.0.otherwise.0', 'Beenden', 'End'],
      ['ab', 'steps.1', 'Zufällig auf 2 Wege aufteilen', 'Divide by chance among 2 ways'],
      ['one', 'steps.1.arms.0', '33,3 %', '33.3%'],
      ['two', 'steps.1.arms.1', '66,7 %', '66.7%'],
      ['for', 'steps.2', 'Bis zu 3 Tage auf „Paid“ warten', 'Wait up to 3 days for “Paid”'],
      [
        'call',
        'steps.3',
        'Aufgabe „Call“ anlegen, fällig in 2 Tagen',
        'Create the task “Call”, due in 2 days',
      ],
      [
        'set',
        'steps.4',
        '„city“ auf „Kiel“ setzen, „n“ um 2 verringern und das Schlagwort „new“ vergeben',
        'Set “city” to “Kiel”, subtract 2 from “n” and add the tag “new”',
      ],
    ])
  })
})

describe('describePolicies', () => {
  const said = (parts: object, language: 'de' | 'en') =>
    describePolicies(
      ruleDefinitionSchema.parse({
        trigger: { type: 'hand' },
        steps: [{ id: 'x', type: 'exit' }],
        ...parts,
      } as never),
      language,
    )
      .filter(({ usual, path }) => !usual && path !== 'reentry')
      .map(({ sentence }) => sentence)

  it.each<[object, string, string]>([
    [
      { goal: { event: 'Order Completed', value: 'total' } },
      'Ziel: „Order Completed“ innerhalb von 7 Tagen nach dem Start; dann endet der Durchlauf; den Wert nennt „total“.',
      'Goal: “Order Completed” within 7 days of the start; the run then ends; its value is “total”.',
    ],
    [
      { quiet: { from: '21:00', to: '08:00' } },
      'Gesendet wird nicht von 21:00 bis 08:00 Uhr (Ortszeit des Kunden), sonst wartet die Nachricht.',
      'No messages go out from 21:00 to 08:00 (the customer’s local time); else they wait.',
    ],
    [
      { quiet: { weekdays: [1, 2, 3, 4, 5], action: 'skip' } },
      'Gesendet wird nur montags bis freitags (Ortszeit des Kunden), sonst entfällt die Nachricht.',
      'Messages go out only from Monday to Friday (the customer’s local time); else they are left out.',
    ],
    [
      { holdoutPercent: 2.5 },
      '2,5 % der Kunden werden zum Vergleich ausgelassen.',
      '2.5% of the customers are left out for comparison.',
    ],
    [
      { validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' },
      'Gültig vom 1. Januar 2026 um 00:00 UTC bis 1. Februar 2026 um 00:00 UTC.',
      'Valid from 1 January 2026 at 00:00 UTC to 1 February 2026 at 00:00 UTC.',
    ],
    [
      { volume: { expectedPerDay: 1000, holdAbove: 3 } },
      'Erwartet werden 1.000 Eintritte am Tag; ab dem 3-Fachen wird Werbung angehalten.',
      '1,000 entries a day are expected; from 3 times as many on, advertising is held.',
    ],
    [
      { maxEventAgeHours: 48 },
      'Was beim Eintreffen länger als 2 Tage zurückliegt, löst nichts aus.',
      'What is more than 2 days old when it arrives starts nothing.',
    ],
    [
      { whenCapped: { action: 'skip' } },
      'Werbung, die eine Obergrenze überschritte, entfällt.',
      'Advertising that would exceed a limit is left out.',
    ],
  ])('%j', (parts, de, en) => {
    expect(said(parts, 'de')).toEqual([de])
    expect(said(parts, 'en')).toEqual([en])
  })
})
