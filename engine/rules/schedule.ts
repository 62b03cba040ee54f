import { localDay, momentOf, zoned } from '../shared/local-time.ts'
import type { TriggerOf } from './trigger.ts'

/** Of a date trigger no day is made up for that lies further back than this. */
export const mostDaysMissed = 31
/** A schedule comes round at least once in so many days, unless it comes only once. */
const longestRound = 62
/** What begins later than this after its time says so, in milliseconds. */
export const lateAfterMs = 15 * 60_000

/** A time that has come, in one time zone. */
export type Due = {
  /** `2026-03-29 Europe/Berlin`: names it among the occurrences of its rule. */
  key: string
  /** The local day. */
  day: string
  timeZone: string
  plannedAt: Date
}

export type Between = {
  now: Date
  /** What came up to then was done, or came before the rule was published. */
  since: Date
  /** Of a date trigger: those of the customers. Of a schedule: the one it goes by. */
  timeZones: readonly string[]
}

/**
 * Occurrences later than `since` and not later than `now`, the earliest first. Each local day has one, at the moment of
 * engine/shared/local-time.ts: a time the day does not have comes an hour later, one it has twice the first time. Of a
 * schedule only the last is due, however many were missed: those it is for are the same each time. Of a date trigger all
 * are, for every day has customers of its own.
 */
export function dueOccurrences(
  trigger: TriggerOf<'date'> | TriggerOf<'schedule'>,
  { now, since, timeZones }: Between,
): Due[] {
  const due = timeZones.flatMap(timeZone => {
    const days =
      trigger.type === 'date'
        ? daysBack(now, timeZone, mostDaysMissed)
        : daysOfSchedule(trigger.every, now, timeZone)
    const found: Due[] = []
    for (const day of days) {
      const plannedAt = momentOf(day, trigger.at, timeZone)
      if (plannedAt > now) continue
      if (plannedAt <= since) break
      found.push({ key: `${day} ${timeZone}`, day, timeZone, plannedAt })
      if (trigger.type === 'schedule') break
    }
    return found
  })
  return due.sort((a, b) => a.plannedAt.getTime() - b.plannedAt.getTime() || (a.key < b.key ? -1 : 1))
}

/** The local day, and those before it, latest first. */
function* daysBack(now: Date, timeZone: string, most: number): Generator<string> {
  const today = zoned(now, timeZone).toPlainDate()
  for (let days = 0; days <= most; days++) yield today.subtract({ days }).toString()
}

type Every = TriggerOf<'schedule'>['every']

function* daysOfSchedule(every: Every, now: Date, timeZone: string): Generator<string> {
  if (every.unit === 'once') {
    if (every.day <= localDay(now, timeZone)) yield every.day
    return
  }
  const today = zoned(now, timeZone).toPlainDate()
  for (let days = 0; days <= longestRound; days++) {
    const day = today.subtract({ days })
    if (every.unit === 'week' && !every.weekdays.includes(day.dayOfWeek)) continue
    if (every.unit === 'month' && day.day !== Math.min(every.day, day.daysInMonth)) continue
    yield day.toString()
  }
}

/** Which stored dates a date trigger means on a local day. */
export type MeantDates = {
  /** `2026-03-29`, or of a yearly one month and day, `03-29`. */
  dates: string[]
  yearly: boolean
  /** Of a yearly one: the year it comes round in. Dates of later years have not been yet. */
  year: number
}

/**
 * The dates whose day it is `days` after (before, where negative): yearly by month and day, with those of 29 February on
 * the 28th in years without one.
 */
export function datesMeant(
  { days, yearly }: Pick<TriggerOf<'date'>, 'days' | 'yearly'>,
  day: string,
): MeantDates {
  const date = zoned(new Date(`${day}T12:00:00Z`), 'UTC')
    .toPlainDate()
    .subtract({ days })
  const { year } = date
  if (!yearly) return { dates: [date.toString()], yearly, year }
  const monthDay = date.toString().slice(-5)
  return { dates: monthDay === '02-28' && !date.inLeapYear ? [monthDay, '02-29'] : [monthDay], yearly, year }
}
