import type { CalendarEntry } from '../../../api/calendar.ts'
import { type Day, daysAfter } from '../../../shared/shop-time.ts'

const at = (day: Day) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** The first of the month `months` away from that of a day. */
export function monthAway(day: Day, months: number): Day {
  const [year = 1970, month = 1] = day.split('-').map(Number)
  return dayOf(Date.UTC(year, month - 1 + months, 1))
}

/** Whole weeks, Monday first, that hold the month of a day. */
export function weeksOf(day: Day): Day[][] {
  const first = monthAway(day, 0)
  const last = daysAfter(monthAway(day, 1), -1)
  const weekday = (one: Day) => (new Date(at(one)).getUTCDay() + 6) % 7
  const weeks: Day[][] = []
  for (let monday = daysAfter(first, -weekday(first)); monday <= last; monday = daysAfter(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => daysAfter(monday, n)))
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
