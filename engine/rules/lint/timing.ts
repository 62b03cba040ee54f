import type { Duration, Unit } from '../../shared/local-time.ts'
import type { RuleDefinition } from '../definition.ts'
import { describeHours } from '../describe-time.ts'
import type { Quiet } from '../policy.ts'
import type { Step } from '../step.ts'
import { armsOf } from '../tree.ts'
import type { Issues } from './issue.ts'
import type { RuleWorld } from './world.ts'

const hoursPer: Record<Unit, number> = {
  seconds: 1 / 3600,
  minutes: 1 / 60,
  hours: 1,
  days: 24,
  weeks: 168,
  // The shortest: what is certain to be longer.
  months: 28 * 24,
}

export function hoursOf({ amount, unit }: Duration): number {
  return amount * hoursPer[unit]
}

export type Timed = {
  step: Step
  path: string
  /** Hours after the start at which a run gets there at the earliest. */
  from: number
}

/** Every step with the earliest time a run can come to it; waits until a date or a time may take none. */
export function timeline(steps: readonly Step[]): { steps: Timed[]; end: number } {
  const found: Timed[] = []
  const walk = (list: readonly Step[], path: string, start: number): number => {
    let now = start
    list.forEach((step, n) => {
      const at = `${path}.${n}`
      found.push({ step, path: at, from: now })
      const arms = armsOf(step).map(arm => {
        const begins = step.type === 'waitFor' && arm.id === 'otherwise' ? now + hoursOf(step.timeout) : now
        return walk(arm.steps, `${at}.${arm.path}${arm.own ? '.steps' : ''}`, begins)
      })
      if (arms.length > 0) now = Math.min(...arms)
      if (step.type === 'wait' && step.duration) now += hoursOf(step.duration)
    })
    return now
  }
  const end = walk(steps, 'steps', 0)
  return { steps: found, end }
}

/** Waits against the validity of the rule, its goal, and how long messages are useful. */
export function lintTiming(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const timed = timeline(definition.steps).steps
  lintValidity(definition, timed, world, issues)
  lintGoalWindow(definition, timed, issues)
  lintUseful(definition, timed, world, issues)
}

function lintValidity(
  { validFrom, validUntil }: RuleDefinition,
  timed: readonly Timed[],
  { now }: RuleWorld,
  issues: Issues,
): void {
  if (validUntil === undefined) return
  const end = Date.parse(validUntil)
  if (now && end <= now.getTime()) {
    issues.error(
      'validUntil',
      'validity_over',
      ['Die Gültigkeit der Regel ist abgelaufen.', 'The rule’s validity is over.'],
      ['Wählen Sie ein späteres Ende, oder lassen Sie es weg.', 'Choose a later end, or leave it out.'],
    )
    return
  }
  const start = Math.max(
    validFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(validFrom),
    now?.getTime() ?? Number.NEGATIVE_INFINITY,
  )
  const hours = (end - start) / 3_600_000
  for (const { step, path, from } of timed) {
    const wait = waitedHours(step)
    if (wait === 0 || from + wait < hours || from >= hours) continue
    const wholly = step.type === 'wait'
    issues.warning(
      wholly ? path : `${path}.otherwise`,
      'wait_beyond_validity',
      wholly
        ? [
            'Nach dieser Wartezeit gilt die Regel für niemanden mehr: Was folgt, geschieht nie.',
            'After this wait the rule is valid for nobody any more: what follows never happens.',
          ]
        : [
            'Bis diese Frist um ist, gilt die Regel für niemanden mehr: Diesen Weg nimmt niemand.',
            'When this time is over the rule is valid for nobody any more: nobody takes this way.',
          ],
      [
        'Warten Sie kürzer, oder verlängern Sie die Gültigkeit.',
        'Wait for less, or make the rule valid for longer.',
      ],
    )
  }
}

/** Hours that pass before what follows, or before what follows when nothing came. */
function waitedHours(step: Step): number {
  if (step.type === 'wait') return step.duration ? hoursOf(step.duration) : 0
  return step.type === 'waitFor' && step.otherwise.length > 0 ? hoursOf(step.timeout) : 0
}

/** What is sent after the window can bring about no conversion that is counted. */
function lintGoalWindow({ goal }: RuleDefinition, timed: readonly Timed[], issues: Issues): void {
  if (!goal) return
  const sends = timed.filter(({ step }) => step.type === 'send')
  const window = goal.windowDays * 24
  if (sends.length === 0 || sends.some(({ from }) => from < window)) return
  issues.warning(
    'goal.windowDays',
    'goal_window_too_short',
    [
      'Das Zeitfenster des Ziels ist vorbei, bevor die erste Nachricht hinausgeht.',
      'The goal’s window is over before the first message goes out.',
    ],
    ['Verlängern Sie das Zeitfenster.', 'Make the window longer.'],
  )
}

/** Hours of a night in which nothing is sent. */
export function quietHours({ from, to }: Quiet): number {
  if (from === undefined || to === undefined) return 0
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  return ((minutes(to) - minutes(from) + 1440) % 1440) / 60
}

/** Longest row of days on which nothing is sent, in hours. */
function quietDays({ weekdays }: Quiet): number {
  if (!weekdays) return 0
  const allowed = new Set(weekdays)
  let longest = 0
  let row = 0
  // Twice round, for rows over the end of the week.
  for (let n = 0; n < 14; n++) {
    row = allowed.has((n % 7) + 1) ? 0 : row + 1
    longest = Math.max(longest, row)
  }
  return longest >= 14 ? 0 : longest * 24
}

function lintUseful(
  { quiet: own }: RuleDefinition,
  timed: readonly Timed[],
  { limits, purposes }: RuleWorld,
  issues: Issues,
): void {
  for (const { step, path } of timed) {
    if (step.type !== 'send' || step.lastUsefulHours === undefined) continue
    const marketing = purposes.get(step.purpose)?.kind === 'marketing'
    const quiet = marketing ? (own ?? limits?.quiet) : own
    if (quiet?.action !== 'hold') continue
    const held = Math.max(quietHours(quiet), quietDays(quiet))
    if (held <= step.lastUsefulHours) continue
    issues.warning(
      `${path}.lastUsefulHours`,
      'useful_shorter_than_quiet',
      [
        `Wer in die Ruhezeit von bis zu ${describeHours(held, 'de')} gerät, bekommt die Nachricht nicht: Sie gilt nur ${describeHours(step.lastUsefulHours, 'de')} lang als nützlich.`,
        `Whoever falls into the quiet time of up to ${describeHours(held, 'en')} does not get the message: it is useful for ${describeHours(step.lastUsefulHours, 'en')} only.`,
      ],
      ['Lassen Sie die Nachricht länger gelten.', 'Let the message be useful for longer.'],
    )
  }
}
