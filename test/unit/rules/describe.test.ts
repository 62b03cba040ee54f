import { describe, expect, it } from '@jest/globals'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { describeReentry, describeRule } from '../../../engine/rules/describe.ts'

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
      reentry: { mode: 'property', property: 'order_id' },
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
