import { Signal } from './signal.ts'

/** A day of the calendar as the API writes it: `2026-07-31`. Reckoned in UTC, where every day has 24 hours. */
export type Day = string
/** What a clock shows, as the browser's own field writes it: `2026-07-31T09:00`. */
export type WallTime = string

/** The time zone of this browser. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * The time zone (IANA) everything is shown and entered in: the shop's, as sentences that were written down have it and as
 * sendings are planned. The browser's until it is known who is here.
 */
export const shopZone = new Signal(ownZone)

/** What the shop's clock shows at a moment; '' for what is none. */
export function wallTime(at: number | string | Date, timeZone = shopZone.value): WallTime {
  const ms = new Date(at).getTime()
  return Number.isNaN(ms) ? '' : new Date(shownMs(ms, timeZone)).toISOString().slice(0, 16)
}

/** The shop's day at a moment. */
export const shopDay = (at: number = Date.now()): Day => wallTime(at).slice(0, 10)

/** One that there is, as the API writes it. The 31st of February is read as a day of March: it is none. */
export function isDay(text: string | undefined): text is Day {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The moment (ISO 8601) at which the shop's clock shows that; undefined for what is no time. Where it never does: as much later. */
export function momentOf(wall: WallTime, timeZone = shopZone.value): string | undefined {
  const wanted = Date.parse(`${wall}Z`)
  if (Number.isNaN(wanted)) return undefined
  // The offset before a change of the clocks may not be the one after it: so once more.
  const first = wanted - (shownMs(wanted, timeZone) - wanted)
  return new Date(first - (shownMs(first, timeZone) - wanted)).toISOString()
}

/** When a day begins there. */
export const beginOfDay = (day: Day): string | undefined => momentOf(`${day}T00:00`)

/** Its last second there. */
export const endOfDay = (day: Day): string | undefined => momentOf(`${day}T23:59:59`)

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What the clock shows, as if it were UTC, ms. */
function shownMs(ms: number, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      ...({ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' } as const),
      ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
    })
    clocks.set(timeZone, clock)
  }
  const parts = clock.formatToParts(ms)
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? '00'
  const [year, month, day] = [part('year'), part('month'), part('day')]
  return Date.parse(
    `${year.padStart(4, '0')}-${month}-${day}T${part('hour')}:${part('minute')}:${part('second')}Z`,
  )
}
