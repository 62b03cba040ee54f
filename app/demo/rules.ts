import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'

export type DemoRule = { name: string; definition: RuleDefinitionInput }

const orderedSince = {
  type: 'event',
  event: 'Order Completed',
  performed: 'at_least',
  since: 'trigger',
} as const

/** What the reminder of a basket advertises. */
export const demoDrinks = ['Limonaden', 'Sirupe']

/** One published rule for each starter template. */
export const demoRules: readonly DemoRule[] = [
  {
    name: 'Willkommen',
    definition: {
      trigger: { type: 'event', event: 'Signed Up' },
      reentry: { mode: 'once' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }],
    },
  },
  {
    name: 'Bestellbestätigung',
    definition: {
      trigger: { type: 'event', event: 'Order Completed' },
      reentry: { mode: 'once', key: 'order_id' },
      steps: [{ id: 'mail', type: 'send', purpose: 'service', template: 'order-confirmation' }],
    },
  },
  {
    // A shop would wait for some hours; who looks at the demo should see it happen.
    name: 'Warenkorb (Demo: nach 20 s)',
    definition: {
      trigger: { type: 'event', event: 'Checkout Started' },
      exitWhen: orderedSince,
      reentry: { mode: 'period', hours: 24 },
      steps: [
        { id: 'wait', type: 'wait', duration: { amount: 20, unit: 'seconds' } },
        {
          id: 'mail',
          type: 'send',
          purpose: 'product_offers',
          template: 'basket-left',
          categories: demoDrinks,
          lastUsefulHours: 48,
        },
      ],
    },
  },
  {
    name: 'Rückgewinnung',
    definition: {
      trigger: { type: 'event', event: 'Customer Inactive' },
      condition: {
        type: 'orders',
        measure: 'last_order',
        op: 'longer_ago_than',
        within: { amount: 180, unit: 'days' },
      },
      exitWhen: orderedSince,
      reentry: { mode: 'period', hours: 90 * 24 },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'win-back' }],
    },
  },
]
