import {
  type Advance,
  type Answers,
  advance,
  type Command,
  type RunSnapshot,
} from '../../../engine/rules/advance.ts'
import type { RuleDefinition } from '../../../engine/rules/definition.ts'
import type { Visit } from '../../../engine/rules/run.ts'

/** What becomes of a run, as a database would answer: the same question always gets the same answer. */
export type Script = {
  begin: Date
  timeZone: string
  /** From when on it could go on at first; `begin` unless given. */
  since?: Date
  /** Why the run has to end, by how often it was asked before. */
  exit: (asked: number) => NonNullable<Answers['exit']> | null
  /** Arm of a branch, -1 for none. */
  branch: (stepId: string) => number
  /** Milliseconds after the run got there at which it comes; null where it never does. */
  comes: (stepId: string) => number | null
  answered: (stepId: string) => number | null
  date: (stepId: string) => string | null
  winners?: ReadonlyMap<string, string>
}

export type Driven = {
  visits: Visit[]
  commands: (Command & { at: Date })[]
  /** Every state it stood at when it had moved. */
  stands: { at: Date; move: Advance; visits: Visit[] }[]
  last: Advance
  exitsAsked: number
}

export const freshRun: RunSnapshot = {
  id: 'run',
  ruleId: 'rule',
  customerId: 'customer',
  state: 'ready',
  stepId: null,
  arrivedAt: null,
  until: null,
}

type Known = Omit<Answers, 'exit'> & {
  branch: Map<string, number>
  came: Map<string, boolean>
  date: Map<string, string | null>
  answered: Map<string, boolean>
}
const nothing = (): Known => ({ branch: new Map(), came: new Map(), date: new Map(), answered: new Map() })

/** Drives one run by a clock of its own, always to when it is due or something comes, until it ends. */
export function drive(definition: RuleDefinition, script: Script, run: RunSnapshot = freshRun): Driven {
  const driven: Driven = { visits: [], commands: [], stands: [], last: null as never, exitsAsked: 0 }
  let place = run
  let now = script.begin
  for (let passes = 0; passes < 2_000; passes += 1) {
    let known = nothing()
    let exit: Answers['exit']
    let move: Advance
    const seen = driven.visits.length
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > 1_000) throw new Error('the run asks for ever')
      const { timeZone, winners = new Map() } = script
      move = advance(definition, place, {
        now,
        ...(passes === 0 && script.since ? { since: script.since } : {}),
        timeZone,
        winners,
        answers: { ...known, ...(exit === undefined ? {} : { exit }) },
      })
      driven.visits.push(...move.visits)
      driven.commands.push(...move.commands.map(command => ({ ...command, at: now })))
      const { state, stepId, arrivedAt, until, asks } = move
      place = { ...place, state, stepId, arrivedAt, until }
      if (asks === null) break
      if (asks.kind === 'exit') {
        exit = script.exit(driven.exitsAsked)
        driven.exitsAsked += 1
        known = nothing()
      } else if (asks.kind === 'branch') known.branch.set(asks.stepId, script.branch(asks.stepId))
      else if (asks.kind === 'date') known.date.set(asks.stepId, script.date(asks.stepId))
      else {
        const after = asks.kind === 'came' ? script.comes(asks.stepId) : script.answered(asks.stepId)
        const here = after !== null && place.arrivedAt !== null && +now >= +place.arrivedAt + after
        known[asks.kind].set(asks.stepId, here && +now <= +(place.until ?? now))
      }
    }
    driven.stands.push({ at: now, move, visits: driven.visits.slice(seen) })
    driven.last = move
    if (move.dueAt === null) return driven
    now = wakeOf(move, script, now)
  }
  throw new Error('the run never ends')
}

/** When it is looked at next: when it is due, or what it waits for comes. */
function wakeOf({ stepId, arrivedAt, dueAt }: Advance, script: Script, now: Date): Date {
  const due = dueAt as Date
  const after = stepId === null ? null : (script.comes(stepId) ?? script.answered(stepId))
  const comes = after === null || arrivedAt === null ? null : new Date(+arrivedAt + after)
  return comes && comes > now && comes < due ? comes : due
}
