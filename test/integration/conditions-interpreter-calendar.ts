import type { AttributeCondition } from '../../engine/conditions/attribute.ts'
import { dates } from './conditions-interpreter-values.ts'

/*
 * Anniversaries and ages, read naively: year by year.
 */

type Day = { year: number; month: number; day: number }

/** Zones the tests store that exist; any other stands for the workspace's. */
export const zones = ['America/Havana', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Etc/GMT+12']
export const noZones = ['nonsense', 'Jan/01/2000', 'Europe/Atlantis', 'BC', '+99:99', '']
const workspaceZone = 'Europe/Berlin'

export function localDay(moment: number, zone: string | null): Day {
  const timeZone = zone !== null && zones.includes(zone) ? zone : workspaceZone
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(moment)
  const number = (type: string) => Number(parts.find(part => part.type === type)?.value)
  return { year: number('year'), month: number('month'), day: number('day') }
}

/** The day that a stored text means: as written, or where it names an offset the day it was for the customer. */
export function writtenDay(text: string, zone: string | null): Day {
  const moment = dates[text]?.from ?? Number.NaN
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return localDay(moment, zone)
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return { year, month, day }
}

const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
/** Days since an arbitrary one. */
const count = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day) / 86_400_000

function anniversary(born: Day, year: number): Day {
  const moved = born.month === 2 && born.day === 29 && !isLeap(year)
  return moved ? { year, month: 3, day: 1 } : { ...born, year }
}

export function calendarHolds(
  { op, value, value2 }: AttributeCondition,
  born: Day,
  today: Day,
): boolean | null {
  if (op === 'anniversary_in_month') return anniversary(born, today.year).month === value
  if (op.startsWith('anniversary')) {
    // Every anniversary there could be in the days asked for.
    const ahead = op === 'anniversary_today' ? 0 : Number(value)
    return [0, 1, 2].some(add => {
      const year = today.year + add
      const days = count(anniversary(born, year)) - count(today)
      return year > born.year && days >= 0 && days <= ahead
    })
  }
  if (count(born) > count(today)) return null
  let age = 0
  while (count(anniversary(born, born.year + age + 1)) <= count(today)) age++
  if (op === 'age_at_least') return age >= Number(value)
  if (op === 'age_at_most') return age <= Number(value)
  return age >= Number(value) && age <= Number(value2)
}
