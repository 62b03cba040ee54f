import type { CalendarEntry } from '../../../api/calendar.ts'

/** A day of the calendar as the API writes it: `YYYY-MM-DD`. Reckoned in UTC, where every day has 24 hours. */
export type Day = string

const dayMs = 86_400_000
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day => dayOf(at(day) + days * dayMs)

/** The first of the month `months` away from that of a day. */
export function monthAway(day: Day, months: number): Day {
  const [year = 1970, month = 1] = day.split('-').map(Number)
  return dayOf(Date.UTC(year, month - 1 + months, 1))
}

/** Whole weeks, Monday first, that hold the month of a day. */
export function weeksOf(day: Day): Day[][] {
  const first = monthAway(day, 0)
  const last = addDays(monthAway(day, 1), -1)
  const weekday = (one: Day) => (new Date(at(one)).getUTCDay() + 6) % 7
  const weeks: Day[][] = []
  for (let monday = addDays(first, -weekday(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)))
  return weeks
}

/** What goes out on one day. */
export type DayPlan = {
  campaigns: CalendarEntry[]
  rules: CalendarEntry[]
  /** Messages of rules together; null where there are none. */
  ruleMessages: number | null
  /** Of campaigns and rules together, as far as known; null where there is nothing. */
  messages: number | null
  /** More than one campaign that is not over, today or later. */
  collides: boolean
}

export const noPlan: DayPlan = {
  campaigns: [],
  rules: [],
  ruleMessages: null,
  messages: null,
  collides: false,
}

/** Of those whose number is known; null where none is. */
function sum(entries: readonly CalendarEntry[]): number | null {
  const known = entries.flatMap(({ expected }) => (expected === null ? [] : [expected]))
  return known.length === 0 ? null : known.reduce((total, expected) => total + expected, 0)
}

/** The entries by day. */
export function plansOf(entries: readonly CalendarEntry[], today: Day): Map<Day, DayPlan> {
  const byDay = Map.groupBy(entries, ({ day }) => day)
  return new Map(
    [...byDay].map(([day, all]) => {
      const campaigns = all.filter(({ kind }) => kind === 'campaign')
      const rules = all.filter(({ kind }) => kind === 'rule')
      const open = new Set(campaigns.filter(({ state }) => state !== 'cancelled').map(({ id }) => id))
      return [
        day,
        {
          campaigns,
          rules,
          ruleMessages: sum(rules),
          messages: sum(all),
          collides: day >= today && open.size > 1,
        },
      ]
    }),
  )
}

/** The moment a clock of a time zone shows `HH:MM` on a day, as ISO 8601; where it never does, as much later. */
export function momentIn(timeZone: string, day: Day, clock: string): string {
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  const shown = (ms: number) => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }).formatToParts(ms)
    const part = (type: string) => parts.find(one => one.type === type)?.value ?? '00'
    return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`)
  }
  // The offset before a change of the clocks may not be the one after it: so once more.
  const first = wanted - (shown(wanted) - wanted)
  return new Date(first - (shown(first) - wanted)).toISOString()
}
