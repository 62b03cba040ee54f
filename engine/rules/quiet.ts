import { Temporal } from 'temporal-polyfill'
import { zoned } from '../shared/local-time.ts'
import type { Quiet } from './policy.ts'

/** Days looked ahead: what is allowed on one day of the week for an hour that summer time takes away comes a week later. */
const longestAhead = 15
const dayMs = 86_400_000

/**
 * The first moment from `at` on that is not in the quiet hours and on an allowed day, by the clock of the zone; `at`
 * itself where that is allowed. An hour of summer time that a day has twice counts twice; where the quiet ends at a
 * time the day does not have, it ends as much later as the clock was put forward; quiet that has begun lasts until its
 * end, even where the clock is put back to before its beginning. The SQL function `next_allowed` says the same; a test
 * holds them equal.
 */
export function nextAllowed(
  at: Date,
  timeZone: string,
  quiet: Pick<Quiet, 'from' | 'to' | 'weekdays'>,
): Date {
  if (isAllowed(at, timeZone, quiet)) return at
  const { timeZoneId } = zoned(at, timeZone)
  const today = zoned(at, timeZone).toPlainDate()
  const clocks = ['00:00', ...(quiet.to === undefined ? [] : [quiet.to])]
  for (let ahead = 0; ahead <= longestAhead; ahead++) {
    const day = today.add({ days: ahead })
    const moments = clocks.flatMap(clock => momentsOf(day, clock, timeZoneId))
    for (const moment of moments.toSorted((a, b) => a - b)) {
      const found = new Date(moment)
      if (moment >= at.getTime() && isAllowed(found, timeZone, quiet)) return found
    }
  }
  return new Date(at.getTime() + dayMs)
}

/** Whether something may be sent at this moment. */
export function isAllowed(
  at: Date,
  timeZone: string,
  { from, to, weekdays }: Pick<Quiet, 'from' | 'to' | 'weekdays'>,
): boolean {
  const shown = zoned(at, timeZone)
  if (weekdays && !weekdays.includes(shown.dayOfWeek)) return false
  if (from === undefined || to === undefined) return true
  // As text they sort like times: `HH:MM`, and the seconds of the moment do not matter.
  const clock = shown.toPlainTime().toString({ smallestUnit: 'minute' })
  return from <= to ? clock < from || clock >= to : clock < from && clock >= to
}

/** When the clock shows a time on a day: twice where it is put back. */
function momentsOf(day: Temporal.PlainDate, clock: string, timeZone: string): number[] {
  const local = day.toPlainDateTime(Temporal.PlainTime.from(clock))
  return (['earlier', 'later'] as const).map(disambiguation => {
    // Of a time that does not exist Temporal's `earlier` lies before it; we are as much later.
    const found = local.toZonedDateTime(timeZone, { disambiguation })
    const exists = found.toPlainDateTime().equals(local)
    return (exists ? found : local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }))
      .epochMilliseconds
  })
}
