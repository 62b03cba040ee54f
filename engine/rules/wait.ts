import { parseDate } from '../conditions/value.ts'
import { after, localDay, momentOf, nextLocal, zoned } from '../shared/local-time.ts'
import type { WaitStep } from './step.ts'

export type WaitFacts = {
  now: Date
  timeZone: string
  /** As stored: a day, or a moment. */
  date: string | null
}

/**
 * Until when a run that comes to this step waits; null where it goes on at once, `no_date` where there is no date and the
 * rule says that it ends then.
 */
export function waitUntil(step: WaitStep, facts: WaitFacts): Date | null | 'no_date' {
  const { now, timeZone } = facts
  const base = step.duration ? after(now, step.duration, timeZone) : dateUntil(step, facts)
  if (base === 'no_date' || !step.time) return base
  return untilTime(step, base ?? now, timeZone)
}

/** Of a run that has waited: null where it may go on, later where the date it waits for was moved. */
export function passWait(step: WaitStep, facts: WaitFacts): Date | null | 'no_date' {
  if (!step.date) return null
  const until = waitUntil(step, facts)
  // The clock has struck: the next nine o'clock would be tomorrow's.
  if (
    step.time &&
    until instanceof Date &&
    localDay(until, facts.timeZone) > localDay(facts.now, facts.timeZone)
  ) {
    const due = dateUntil(step, facts)
    return due instanceof Date && due > facts.now ? until : null
  }
  return until
}

function untilTime(step: WaitStep, from: Date, timeZone: string): Date {
  const { at = '00:00', weekdays = [] } = step.time ?? {}
  return nextLocal(from, at, weekdays, timeZone)
}

/**
 * A day counts from its beginning on the customer's clock; a moment keeps its hour. Null where it waits for no date, or
 * goes on without one.
 */
function dateUntil(step: WaitStep, { date, timeZone }: WaitFacts): Date | null | 'no_date' {
  if (!step.date) return null
  const { missing, days } = step.date
  const absent = missing === 'exit' ? 'no_date' : null
  if (date === null) return absent
  const parsed = parseDate(date)
  if (!parsed) return absent
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? momentOf(date, '00:00', timeZone) : parsed.from
  return new Date(zoned(day, timeZone).add({ days }).epochMilliseconds)
}
