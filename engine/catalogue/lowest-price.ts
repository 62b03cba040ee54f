import type { Text } from '../shared/text.ts'
import { moneyText } from './unit-price.ts'

/** A price and the moment from which it was asked, up to the next one. */
export type PriceStep = { since: Date; price: number; currency: string }

export type LowestPrice = {
  price: number
  currency: string
  from: Date
  until: Date
  /** The present price is a reduction. */
  reduced: boolean
  /** Prices are on record for all of the 30 days. */
  complete: boolean
  text: Text
}

const day = 86_400_000
const days = 30

/**
 * The lowest price asked within 30 days before the present reduction began, which every announcement of a reduction
 * must name (§ 11(1) PAngV, Art. 6a of Directive 98/6/EC; a percentage must be of this price: ECJ 26.9.2024,
 * C-330/23). A reduction that goes on in steps without interruption is one, and began with its first step (§ 11(2));
 * steps more than 30 days apart are reductions of their own, since a price asked that long is no longer a former one.
 * The days are whole ones of `timeZone`, the first included: longer than the law asks, never shorter. Where the
 * present price is no reduction, it is the lowest of the 30 days up to now. Prices in another currency
 * than the present one do not count. Null without a price.
 */
export function lowestPrice(steps: readonly PriceStep[], now: Date, timeZone: string): LowestPrice | null {
  const sorted = steps.filter(step => step.since <= now).sort((a, b) => a.since.getTime() - b.since.getTime())
  const present = sorted.at(-1)
  if (!present) return null
  const line = sorted.slice(sorted.findLastIndex(step => step.currency !== present.currency) + 1)
  const start = beginning(line)
  const until = start === null ? now : (line[start]?.since ?? now)
  const from = startOfDay(new Date(until.getTime() - days * day), timeZone)
  const before = start === null ? line : line.slice(0, start)
  // The step that was in force when the 30 days began counts, and all after it.
  const first = Math.max(
    before.findLastIndex(step => step.since <= from),
    0,
  )
  const price = Math.min(...before.slice(first).map(step => step.price))
  const complete = (before[0]?.since ?? now) <= from
  return {
    price,
    currency: present.currency,
    from,
    until,
    reduced: start !== null,
    complete,
    text: sentence(price, present.currency),
  }
}

/** Position of the step with which the present reduction began; null if the price last rose, or never changed. */
function beginning(line: readonly PriceStep[]): number | null {
  let start: number | null = null
  for (let i = line.length - 1; i > 0; i--) {
    const [step, previous] = [line[i], line[i - 1]]
    if (!step || !previous || step.price >= previous.price) break
    const later = start === null ? undefined : line[start]
    if (later && later.since.getTime() - step.since.getTime() > days * day) break
    start = i
  }
  return start
}

/** Midnight by the clock of the time zone; an hour off in the night of a change of summer time. */
function startOfDay(at: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find(found => found.type === type)?.value ?? 0)
  const passed =
    (part('hour') * 3_600 + part('minute') * 60 + part('second')) * 1_000 + at.getUTCMilliseconds()
  return new Date(at.getTime() - passed)
}

function sentence(price: number, currency: string): Text {
  return {
    de: `Niedrigster Preis der letzten 30 Tage: ${moneyText(price, currency, 'de')}`,
    en: `Lowest price of the last 30 days: ${moneyText(price, currency, 'en')}`,
  }
}
