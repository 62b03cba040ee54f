import type { LetterCost } from './settings.ts'

const cents = (amount: string): number => Math.round(Number(amount) * 100)
const text = (value: number): string => (value / 100).toFixed(2)

/** What a letter of so many pages costs, as decimal text with two digits. */
export function costOf(cost: LetterCost, pages: number): string {
  return text(cents(cost.amount) + cents(cost.perExtraPage) * Math.max(0, pages - 1))
}

/** Sum of amounts; counted in cents, so that nothing is lost to floating point. */
export function sumOf(amounts: readonly string[]): string {
  return text(amounts.reduce((sum, amount) => sum + cents(amount), 0))
}
