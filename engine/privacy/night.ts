/** When retention works: three o'clock in the workspace's time zone, when nobody waits for the database. */
const hour = 3

const dayMs = 86_400_000

/** The last moment, up to and with `now`, when it was three at night there. */
export function lastNight(now: Date, timeZone: string): Date {
  const today = localParts(now, timeZone)
  for (let back = 0; ; back += 1) {
    const night = threeOn(today, -back, timeZone)
    if (night <= now) return night
  }
}

/** The first moment after `now` when it is three at night there. */
export function nextNight(now: Date, timeZone: string): Date {
  const today = localParts(now, timeZone)
  for (let ahead = 0; ; ahead += 1) {
    const night = threeOn(today, ahead, timeZone)
    if (night > now) return night
  }
}

/**
 * Three o'clock so many days after a local date, by the calendar: 24 hours from just after midnight can leap over a
 * day that summer time makes shorter. Where clocks are put forward past it, the moment they jump; where it comes
 * twice, the first: exactly one moment a day.
 */
function threeOn({ year, month, day }: LocalDate, days: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day + days, hour)
  // The offsets of the day before and after bracket every change.
  const guesses = [wanted - dayMs, wanted + dayMs].map(at => wanted - offsetAt(new Date(at), timeZone))
  const exact = guesses.filter(at => at + offsetAt(new Date(at), timeZone) === wanted)
  return new Date(
    exact.length > 0 ? Math.min(...exact) : jumpBetween(Math.min(...guesses), Math.max(...guesses), timeZone),
  )
}

/** The moment within an hour or so when the offset changes, to the second. */
function jumpBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(new Date(from), timeZone)
  let [low, high] = [from, to]
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (offsetAt(new Date(middle), timeZone) === before) low = middle
    else high = middle
  }
  return high
}

/** How far local time is ahead of UTC, in milliseconds. */
export function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour: localHour, minute, second } = localParts(at, timeZone)
  return Date.UTC(year, month - 1, day, localHour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}

type LocalDate = { year: number; month: number; day: number }

const formats = new Map<string, Intl.DateTimeFormat>()

function localParts(at: Date, timeZone: string) {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formats.set(timeZone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 1,
    day: parts.day ?? 1,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
    second: parts.second ?? 0,
  }
}
