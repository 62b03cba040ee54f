import { formatNumber } from '../../conditions/describe-comparison.ts'
import type { Cap } from '../../messages/limits.ts'
import type { RuleDefinition } from '../definition.ts'
import type { SendStep, Step } from '../step.ts'
import { armsOf } from '../tree.ts'
import type { Issues } from './issue.ts'
import { hoursOf } from './timing.ts'
import type { RuleWorld } from './world.ts'

/** A send and how many hours after the start it goes out at the earliest. */
export type Sent = { path: string; at: number }

export const periodHours = { day: 24, week: 168, month: 720 } as const
const periodWords = {
  day: ['am Tag', 'a day'],
  week: ['in der Woche', 'a week'],
  month: ['im Monat', 'a month'],
} as const

/** Whether the rule by itself sends one customer more advertising than the limits let through. */
export function lintCaps({ steps }: RuleDefinition, world: RuleWorld, issues: Issues): void {
  for (const cap of world.limits?.caps ?? []) {
    const over = tooMany(busiest(steps, 'steps', 0, countsFor(cap, world)).sent, cap)
    if (over) warn(over, cap, issues)
  }
}

/** What a cap counts. */
export function countsFor({ scope, key }: Cap, { purposes }: RuleWorld): (step: SendStep) => boolean {
  return ({ purpose, channel }) =>
    purposes.get(purpose)?.kind === 'marketing' &&
    (scope === 'all' || key === (scope === 'channel' ? channel : purpose))
}

/** How often, in words: after a number, in German and in English. */
export const capWords = ({ per }: Cap): readonly [string, string] => periodWords[per]

export const isOver = (sent: readonly Sent[], cap: Cap): boolean => tooMany(sent, cap) !== undefined

/** The sends of the way through that has the most of them, at the earliest. */
export function busiest(
  steps: readonly Step[],
  path: string,
  start: number,
  counts: (step: SendStep) => boolean,
): { sent: Sent[]; end: number; ended: boolean } {
  const sent: Sent[] = []
  let now = start
  for (const [n, step] of steps.entries()) {
    const at = `${path}.${n}`
    if (step.type === 'exit') return { sent, end: now, ended: true }
    if (step.type === 'send' && counts(step)) sent.push({ path: at, at: now })
    if (step.type === 'wait' && step.duration) now += hoursOf(step.duration)
    const ways = armsOf(step).map(arm => {
      const begins = step.type === 'waitFor' && arm.id === 'otherwise' ? now + hoursOf(step.timeout) : now
      return busiest(arm.steps, `${at}.${arm.path}${arm.own ? '.steps' : ''}`, begins, counts)
    })
    if (ways.length === 0) continue
    // What ends has nothing behind it: among the others it is the one with the most.
    const open = ways.filter(way => !way.ended)
    const [most] = (open.length > 0 ? open : ways).toSorted(
      (a, b) => b.sent.length - a.sent.length || a.end - b.end,
    )
    if (!most) continue
    sent.push(...most.sent)
    now = most.end
    if (most.ended) return { sent, end: now, ended: true }
  }
  return { sent, end: now, ended: false }
}

/** The first send of a period that is one too many. */
function tooMany(sent: readonly Sent[], { count, per }: Cap): Sent | undefined {
  return sent.find((one, n) => {
    const first = sent[n - count]
    return first !== undefined && one.at - first.at < periodHours[per]
  })
}

function warn({ path }: Sent, cap: Cap, issues: Issues): void {
  const { count } = cap
  const [de, en] = capWords(cap)
  issues.warning(
    path,
    'more_than_cap',
    [
      `Mit dieser Nachricht sendet die Regel einem Kunden mehr Werbung, als die Obergrenze erlaubt (${formatNumber(count, 'de')} ${de}). Sie wartet oder entfällt.`,
      `With this message the rule sends a customer more advertising than the limit allows (${formatNumber(count, 'en')} ${en}). It waits or is left out.`,
    ],
    [
      'Lassen Sie davor mehr Zeit vergehen, oder senden Sie weniger.',
      'Let more time pass before it, or send less.',
    ],
  )
}
