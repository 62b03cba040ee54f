import type { Condition } from '../../engine/conditions/schema.ts'
import type { StepInput } from '../../engine/rules/step.ts'
import type { GalleryChoice } from './gallery-rule.ts'

/** An order, with what it is worth. */
export const orderGoal = (windowDays: number) =>
  ({ event: 'Order Completed', windowDays, value: 'total' }) as const

type Send = Extract<StepInput, { type: 'send' }>

/** Advertising for goods: with the categories and the voucher that were chosen. */
export function offer(
  id: string,
  template: string,
  choice: Pick<GalleryChoice, 'categories' | 'voucher'>,
  more: Partial<Send> = {},
): Send {
  return {
    id,
    type: 'send',
    purpose: 'product_offers',
    template,
    ...(choice.categories?.length ? { categories: choice.categories } : {}),
    ...(choice.voucher === undefined ? {} : { voucher: choice.voucher }),
    ...more,
  }
}

export const newsletter = (id: string, template: string, more: Partial<Send> = {}): Send => ({
  id,
  type: 'send',
  purpose: 'newsletter',
  template,
  ...more,
})

export const wait = (
  id: string,
  amount: number,
  unit: 'minutes' | 'hours' | 'days',
  at?: string,
): StepInput => ({
  id,
  type: 'wait',
  duration: { amount, unit },
  ...(at === undefined ? {} : { time: { at } }),
})

export const lastOrderBefore = (days: number): Condition => ({
  type: 'orders',
  measure: 'last_order',
  op: 'longer_ago_than',
  within: { amount: days, unit: 'days' },
})

/** Nothing is sent at night. */
export const night = { from: '20:00', to: '08:00' } as const
