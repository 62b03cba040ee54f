import { type Basket, fillBasket } from './basket.ts'
import type { Dice } from './dice.ts'
import { type DemoPerson, day, daytime, minute } from './people.ts'

/** What was taken back of an order, in euro cents. */
export type DemoRefund = { kind: 'refund' | 'cancellation'; cents: number; at: Date; reason: string }

export type DemoOrder = {
  id: string
  /** The shop's order number. */
  externalId: string
  person: DemoPerson
  basket: Basket
  at: Date
  refund: DemoRefund | null
}

/** People drink lemonade in summer and give it away at Christmas; by month from January. */
const season = [0.5, 0.5, 0.6, 0.75, 0.9, 1, 1, 0.95, 0.75, 0.6, 0.75, 0.95]

/** Younger than this, a customer has not lapsed. */
export const lapsedDays = 180

/** A year of orders, in the order in which they were placed. */
export function inventOrders(dice: Dice, people: readonly DemoPerson[], now: Date): DemoOrder[] {
  return people
    .flatMap(person => datesOf(dice, person, now).map(at => ({ person, at })))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ person, at }, index) => {
      const basket = fillBasket(dice, { month: at.getUTCMonth() + 1, country: person.country })
      return {
        id: dice.id(at),
        externalId: orderNumber(index + 1),
        person,
        at,
        basket,
        refund: refundOf(dice, basket, at, now),
      }
    })
}

export function orderNumber(index: number): string {
  return `Z-${String(20_000 + index)}`
}

function datesOf(dice: Dice, person: DemoPerson, now: Date): Date[] {
  const age = Math.floor((now.getTime() - person.createdAt.getTime()) / day)
  const since = Math.min(age, 365)
  const dates = () => {
    switch (person.habit) {
      case 'reader':
        return []
      case 'fresh':
        return dice.chance(0.45) ? [daytime(dice, now, [0, since])] : []
      case 'lapsed':
        return Array.from({ length: dice.int(1, 4) }, () =>
          daytime(dice, now, [lapsedDays + 12, Math.min(since, 360)]),
        )
      case 'occasional':
        return Array.from({ length: dice.int(1, 3) }, () => daytime(dice, now, [1, since]))
      case 'regular':
        return everySoOften(dice, since).map(ago => daytime(dice, now, [ago, ago]))
    }
  }
  // Nobody orders before they have registered, and at the till they do both at once.
  const earliest = person.createdAt.getTime() + dice.int(1, 9) * minute
  const possible = dates().map(at => new Date(Math.max(at.getTime(), earliest)))
  return possible.filter(at => at.getTime() < now.getTime() - minute && seasonal(dice, person, at))
}

function everySoOften(dice: Dice, since: number): number[] {
  const pause = dice.int(22, 55)
  const days: number[] = []
  for (let ago = dice.int(1, pause); ago <= since; ago += dice.int(pause - 10, pause + 14)) days.push(ago)
  return days
}

/** Regular customers skip an order now and then, most likely in winter. */
function seasonal(dice: Dice, { habit }: DemoPerson, at: Date): boolean {
  return habit !== 'regular' || dice.chance(season[at.getUTCMonth()] ?? 1)
}

function refundOf(dice: Dice, basket: Basket, at: Date, now: Date): DemoRefund | null {
  const kind = dice.weighted({ none: 90, cancelled: 3, broken: 5, returned: 2 })
  if (kind === 'none') return null
  const wanted = kind === 'cancelled' ? dice.int(20, 300) * minute : dice.int(2, 12) * day
  const refundedAt = new Date(at.getTime() + wanted)
  if (refundedAt.getTime() > now.getTime() - minute) return null
  if (kind === 'cancelled')
    return { kind: 'cancellation', cents: basket.total, at: refundedAt, reason: 'Auf Wunsch storniert' }
  if (kind === 'returned')
    return { kind: 'refund', cents: basket.total, at: refundedAt, reason: 'Paket kam zurück' }
  const [line] = basket.lines
  const cents = Math.min(line?.product.cents ?? basket.total, basket.total)
  return { kind: 'refund', cents, at: refundedAt, reason: 'Eine Flasche kam zerbrochen an' }
}
