import { isEmptyPeriod, nothingToCount } from './constant-answer.ts'
import type { EventCondition } from './event.ts'
import type { CheckWorld, LeafIssue } from './leaf.ts'
import { contradictionIn } from './property-check.ts'
import { boundsOf, hoursOf } from './value.ts'

const hourMs = 3_600_000

export function checkEvent(condition: EventCondition, { trigger }: CheckWorld): LeafIssue[] {
  const { since, where = [], between } = condition
  const contradiction = contradictionIn(where)
  return [
    ...(since && !trigger ? [noTrigger] : []),
    ...(isEmptyPeriod(between) ? [nothingToCount(condition, 'between')] : []),
    ...(contradiction >= 0 ? [nothingToCount(condition, `where.${contradiction}`)] : []),
    ...(tooManyDays(condition) ? [nothingToCount(condition, 'times')] : []),
  ]
}

const noTrigger: LeafIssue = {
  path: 'since',
  code: 'no_trigger',
  severity: 'error',
  message: {
    de: '„Seit dem Auslöser“ gibt es nur in Regeln, die ein Ereignis auslöst.',
    en: '“Since the trigger” exists only in rules that an event starts.',
  },
}

/** More different days than the period has. A period touches one day more than it is long, and two where clocks change. */
function tooManyDays({ distinctDays, performed, times = 1, within, between }: EventCondition): boolean {
  if (!distinctDays || performed === 'never' || times === 0) return false
  const wanted = performed === 'at_most' ? times + 1 : times
  const { from, to } = between ? boundsOf(between) : { from: null, to: null }
  const hours = [
    ...(within ? [hoursOf(within)] : []),
    ...(from && to ? [(to.getTime() - from.getTime()) / hourMs] : []),
  ]
  return hours.some(length => wanted > Math.floor(length / 24) + 2)
}
