import { Temporal } from 'temporal-polyfill'

export type Unit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months'
export type Duration = { amount: number; unit: Unit }

/** A moment on the clock of a time zone (IANA name; one that is not known counts as UTC). */
export function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  try {
    return instant.toZonedDateTimeISO(timeZone)
  } catch {
    return instant.toZonedDateTimeISO('UTC')
  }
}

const dateOf = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds)

/**
 * `duration` after a moment. Seconds, minutes and hours are exact; days, weeks and months go by the calendar and keep
 * the hour of the clock, whatever summer time does: a time that a day does not have is an hour later, one it has
 * twice is the first (RFC 5545 §3.3.5). The 31st of a shorter month is its last day.
 */
export function after(at: Date, { amount, unit }: Duration, timeZone: string): Date {
  const exact = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const
  if (unit === 'seconds' || unit === 'minutes' || unit === 'hours')
    return new Date(at.getTime() + amount * exact[unit])
  return dateOf(zoned(at, timeZone).add({ [unit]: amount }))
}

/** Hour and minute of a clock, `HH:MM`. */
export type ClockTime = string

const timeOf = (clock: ClockTime) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return { hour, minute, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 }
}

/** A day (`YYYY-MM-DD`) at a time of the clock there. A time the day does not have is an hour later. */
export function momentOf(day: string, clock: ClockTime, timeZone: string): Date {
  const date = Temporal.PlainDate.from(day)
  const zone = zoned(new Date(0), timeZone).timeZoneId
  return dateOf(
    date.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(...hourMinute(clock)) }),
  )
}

function hourMinute(clock: ClockTime): [number, number] {
  const { hour, minute } = timeOf(clock)
  return [hour, minute]
}

/** The local day of a moment, `YYYY-MM-DD`. */
export function localDay(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString()
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** The next moment from `at` on (itself included) at which the clock there shows `clock` on one of these days of the week. */
export function nextLocal(at: Date, clock: ClockTime, weekdays: readonly number[], timeZone: string): Date {
  const start = zoned(at, timeZone)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const day = start.toPlainDate().add({ days: ahead })
    if (weekdays.length > 0 && !weekdays.includes(day.dayOfWeek)) continue
    const found = momentOf(day.toString(), clock, timeZone)
    if (found.getTime() >= at.getTime()) return found
  }
  return at
}
