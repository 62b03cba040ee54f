import { localDay, momentOf, zoned } from '../shared/local-time.ts'
import type { CampaignSchedule } from './definition.ts'

export type Recurring = Extract<CampaignSchedule, { type: 'recurring' }>

/** Where a day begins first (UTC+14) and where it begins last (UTC-12), of all the earth. */
const firstZone = 'Pacific/Kiritimati'
const lastZone = 'Etc/GMT+12'
/** So much before the first customer's time an audience of a million is planned, in milliseconds. */
const planAheadMs = 15 * 60_000
/** A day of the month comes round within so many days; nothing is looked for further on. */
const longestRound = 62

/** The days of a recurring schedule from `from` on (`YYYY-MM-DD`), in order. */
function* daysFrom({ every, until }: Recurring, from: string): Generator<string> {
  const start = zoned(new Date(`${from}T12:00:00Z`), 'UTC').toPlainDate()
  for (let days = 0; ; days++) {
    const day = start.add({ days })
    if (until !== undefined && day.toString() > until) return
    if (every.unit === 'week' && !every.weekdays.includes(day.dayOfWeek)) continue
    if (every.unit === 'month' && day.day !== Math.min(every.day, day.daysInMonth)) continue
    yield day.toString()
  }
}

/**
 * The first moment of a recurring schedule later than `after`, null where none comes until its last day (included, by the
 * clock of its zone). Each local day has one: a time that the day does not have comes an hour later, one it has twice
 * comes the first time (RFC 5545 §3.3.5).
 */
export function nextOf(schedule: Recurring, after: Date, timeZone: string): Date | null {
  const zone = schedule.timeZone ?? timeZone
  let looked = 0
  for (const day of daysFrom(schedule, localDay(after, zone))) {
    const at = momentOf(day, schedule.at, zone)
    if (at > after) return at
    if (++looked > longestRound) return null
  }
  return null
}

/** When a campaign begins that is launched at `now`; null where its time will never come. */
export function firstOf(schedule: CampaignSchedule, now: Date, timeZone: string): Date | null {
  switch (schedule.type) {
    case 'now':
      return now
    case 'at':
      return new Date(schedule.at)
    case 'local': {
      const first = momentOf(schedule.day, schedule.at, firstZone).getTime() - planAheadMs
      return new Date(Math.max(first, now.getTime()))
    }
    case 'recurring':
      return nextOf(schedule, now, timeZone)
  }
}

/** The last moment at which the clock of any customer shows this time on this day. */
export function lastLocalMoment({ day, at }: { day: string; at: string }): Date {
  return momentOf(day, at, lastZone)
}

/**
 * What begins at `now` where `dueAt` was due: of a recurring schedule the latest time that has come, however many were
 * missed, since its audience is the same each time; and when it begins again.
 */
export function beginAt(
  schedule: CampaignSchedule,
  dueAt: Date,
  now: Date,
  timeZone: string,
): { plannedFor: Date; nextAt: Date | null } {
  if (schedule.type !== 'recurring') return { plannedFor: dueAt, nextAt: null }
  return { plannedFor: latestOf(schedule, dueAt, now, timeZone), nextAt: nextOf(schedule, now, timeZone) }
}

/** The latest time of a schedule from `dueAt` to `now`, both included. */
function latestOf(schedule: Recurring, dueAt: Date, now: Date, timeZone: string): Date {
  const zone = schedule.timeZone ?? timeZone
  const today = zoned(now, zone).toPlainDate()
  for (let days = 0; days <= longestRound; days++) {
    const day = today.subtract({ days }).toString()
    const [found] = daysFrom({ ...schedule, until: day }, day)
    if (found === undefined || (schedule.until !== undefined && day > schedule.until)) continue
    const at = momentOf(day, schedule.at, zone)
    if (at <= dueAt) return dueAt
    if (at <= now) return at
  }
  return dueAt
}

/** The moments of a schedule from `from` to `to`, both included; `at most` so many. For calendars. */
export function momentsBetween(
  schedule: CampaignSchedule,
  { from, to, timeZone, most }: { from: Date; to: Date; timeZone: string; most: number },
): Date[] {
  if (schedule.type !== 'recurring') {
    const at =
      schedule.type === 'local'
        ? momentOf(schedule.day, schedule.at, timeZone)
        : firstOf(schedule, from, timeZone)
    return at && at >= from && at <= to && schedule.type !== 'now' ? [at] : []
  }
  const found: Date[] = []
  let after = new Date(from.getTime() - 1)
  while (found.length < most) {
    const next = nextOf(schedule, after, timeZone)
    if (next === null || next > to) break
    found.push(next)
    after = next
  }
  return found
}
