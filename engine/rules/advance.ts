import { segmentEvents } from '../segments/segment.ts'
import { after } from '../shared/local-time.ts'
import type { RuleDefinition } from './definition.ts'
import type { ExitReason, RunState, Visit } from './run.ts'
import { armByChance } from './split.ts'
import type { SendStep, Step, TaskStep, UpdateStep, WebhookStep } from './step.ts'
import { indexSteps } from './tree.ts'
import { passWait, waitUntil } from './wait.ts'

/** What `advance` needs to know of a run. */
export type RunSnapshot = {
  id: string
  ruleId: string
  customerId: string
  state: RunState
  /** `waiting`: the step it stands at. `ready`: the step it is about to do, null for the first. */
  stepId: string | null
  /** When it came to the step it stands at. */
  arrivedAt: Date | null
  /** When the step it stands at lets it go on, whatever happens; null where it does not wait. */
  until: Date | null
}

/** Something only the database knows. Asked for all runs that need it at once. */
export type Question =
  /** Why the run has to end, or null. */
  | { kind: 'exit' }
  /** The place of the first arm that holds, -1 for none. */
  | { kind: 'branch'; stepId: string }
  /** Whether what the run waits for has come: since it got there, or since it began. */
  | { kind: 'came'; stepId: string }
  /** The date it waits for, as stored; null where there is none. */
  | { kind: 'date'; stepId: string }
  /** Whether the webhook was answered, or has failed for good. */
  | { kind: 'answered'; stepId: string }

export type Answers = {
  exit?: Extract<ExitReason, 'goal_reached' | 'exit_met' | 'condition_failed' | 'rule_archived'> | null
  branch: ReadonlyMap<string, number>
  came: ReadonlyMap<string, boolean>
  date: ReadonlyMap<string, string | null>
  answered: ReadonlyMap<string, boolean>
}

/** What is true at this moment. */
export type RunFacts = {
  now: Date
  /**
   * From when on the run could go on: when it was due, or what started it was received. What it waits for next counts
   * from there, so that nothing is missed where nobody had time for the run. `now` unless given.
   */
  since?: Date | undefined
  /** Of the customer, IANA name; the workspace's where unknown. */
  timeZone: string
  /** Arms of split steps that have won their test. */
  winners: ReadonlyMap<string, string>
  answers: Answers
}

/** What to do, in this order. Every command is carried out in the transaction that moves the run. */
export type Command =
  | { kind: 'send'; step: SendStep; originKey: string }
  | { kind: 'task'; step: TaskStep; originKey: string }
  | { kind: 'update'; step: UpdateStep }
  | { kind: 'call'; step: WebhookStep }

export type Advance = {
  state: RunState
  stepId: string | null
  arrivedAt: Date | null
  until: Date | null
  /** When `advance` looks at it again unless it is woken before; null once ended. */
  dueAt: Date | null
  /** Name of the event that wakes it. */
  waitsFor: string | null
  visits: Visit[]
  commands: Command[]
  endReason: string | null
  /**
   * Set where it can go no further without an answer. The caller carries out the commands, finds the answer out and
   * calls again with the run as it stands here.
   */
  asks: Question | null
}

/** Attempt 1 of a step; a fall-back channel is attempt 2. */
export function originKeyOf(runId: string, stepId: string, attempt: 1 | 2 = 1): string {
  return `${runId}/${stepId}/${attempt}`
}

/**
 * Moves a run as far as it can go now: pure, so that the live engine, simulation and tests share it. Steps are a tree
 * without loops, so that every run ends. Sending is a command; whether the message may go out is decided at delivery.
 */
export function advance(definition: RuleDefinition, run: RunSnapshot, facts: RunFacts): Advance {
  return new Passage(definition, run, facts).go()
}

class Passage {
  readonly #definition: RuleDefinition
  readonly #run: RunSnapshot
  readonly #facts: RunFacts
  readonly #visits: Visit[] = []
  readonly #commands: Command[] = []

  constructor(definition: RuleDefinition, run: RunSnapshot, facts: RunFacts) {
    this.#definition = definition
    this.#run = run
    this.#facts = facts
  }

  go(): Advance {
    const { state, stepId } = this.#run
    if (state !== 'ready' && state !== 'waiting') return this.#end(state, 'already_ended')
    const { exit } = this.#facts.answers
    if (exit === undefined) return this.#ask({ kind: 'exit' }, this.#run)
    if (exit !== null) return this.#exit(stepId, exit)
    const { validUntil } = this.#definition
    if (validUntil !== undefined && this.#facts.now.getTime() > Date.parse(validUntil))
      return this.#exit(stepId, 'rule_expired')
    const steps = indexSteps(this.#definition.steps)
    const standing = stepId === null ? steps.first : steps.get(stepId)
    if (!standing) return this.#end('failed', 'step_gone')
    let next: Step | null | Advance = state === 'waiting' ? this.#leave(standing) : standing
    while (next !== null && !isAdvance(next)) next = this.#do(next)
    return next ?? this.#end('done', 'finished')
  }

  /** A run that stands at a step: what comes next, or how it goes on standing there. */
  #leave(step: Step): Step | null | Advance {
    const { now } = this.#facts
    const { until } = this.#run
    const inTime = until !== null && now < until
    switch (step.type) {
      case 'waitFor': {
        const came = this.#facts.answers.came.get(step.id)
        if (came === undefined) return this.#ask({ kind: 'came', stepId: step.id }, this.#run)
        if (!came && inTime) return this.#stay(step)
        return this.#take(step, came ? 'came' : 'otherwise', came ? 'came' : 'timed_out')
      }
      case 'webhook': {
        const answered = this.#facts.answers.answered.get(step.id)
        if (answered === undefined) return this.#ask({ kind: 'answered', stepId: step.id }, this.#run)
        if (!answered && inTime) return this.#stay(step)
        this.#note(step, answered ? 'answered' : 'timed_out')
        return this.#after(step)
      }
      case 'wait': {
        if (inTime) return this.#stay(step)
        // The date may have been moved while the run waited for it.
        return this.#wait(step, passWait)
      }
      default:
        // Moved here from another version; the step was done there.
        return this.#after(step)
    }
  }

  #do(step: Step): Step | null | Advance {
    const { id: runId } = this.#run
    switch (step.type) {
      case 'send':
      case 'task': {
        const originKey = originKeyOf(runId, step.id)
        this.#commands.push(
          step.type === 'send' ? { kind: 'send', step, originKey } : { kind: 'task', step, originKey },
        )
        this.#note(step, step.type === 'send' ? 'sent' : 'tasked')
        return this.#after(step)
      }
      case 'update': {
        this.#commands.push({ kind: 'update', step })
        this.#note(step, 'updated')
        const next = this.#after(step)
        // What was changed may be what the exit or a branch looks at: everything is asked again.
        if (next === null) return null
        return this.#ask({ kind: 'exit' }, { state: 'ready', stepId: next.id, arrivedAt: null, until: null })
      }
      case 'webhook': {
        this.#commands.push({ kind: 'call', step })
        this.#note(step, 'called')
        if (!step.answerWithin) return this.#after(step)
        return this.#stand(step, after(this.#facts.now, step.answerWithin, this.#facts.timeZone))
      }
      case 'wait':
        return this.#wait(step, waitUntil)
      case 'waitFor': {
        const { now, timeZone } = this.#facts
        // Looked at once more as soon as this is committed: what came in meanwhile found nobody waiting.
        return { ...this.#stand(step, after(now, step.timeout, timeZone), waitedFor(step)), dueAt: now }
      }
      case 'branch': {
        const arm = this.#facts.answers.branch.get(step.id)
        if (arm === undefined) return this.#ask({ kind: 'branch', stepId: step.id }, this.#before(step))
        return this.#take(step, step.arms[arm]?.id ?? 'otherwise', 'branched')
      }
      case 'split': {
        const won = this.#facts.winners.get(step.id)
        const arm = step.arms.find(({ id }) => id === won) ?? armByChance(step, this.#run)
        return this.#take(step, arm.id, 'split')
      }
      case 'exit':
        return this.#exit(step.id, 'exit_step')
    }
  }

  #wait(step: Extract<Step, { type: 'wait' }>, untilOf: typeof waitUntil): Step | null | Advance {
    const { now, timeZone, answers } = this.#facts
    const stored = step.date ? answers.date.get(step.id) : null
    if (stored === undefined)
      return this.#ask(
        { kind: 'date', stepId: step.id },
        this.#standsAt(step) ? this.#run : this.#before(step),
      )
    const until = untilOf(step, { now, timeZone, date: stored })
    if (until === 'no_date') return this.#exit(step.id, 'no_date')
    if (until !== null && until > now) return this.#stand(step, until)
    this.#note(step, 'waited')
    return this.#after(step)
  }

  #take(step: Step, arm: string, what: Visit['what']): Step | null {
    this.#note(step, what, arm)
    return indexSteps(this.#definition.steps).into(step.id, arm)
  }

  #after(step: Step): Step | null {
    return indexSteps(this.#definition.steps).after(step.id)
  }

  #standsAt(step: Step): boolean {
    return this.#run.state === 'waiting' && this.#run.stepId === step.id
  }

  #before(step: Step) {
    return { state: 'ready' as const, stepId: step.id, arrivedAt: null, until: null }
  }

  #note(step: { id: string }, what: Visit['what'], note?: string): void {
    const at = this.#facts.now.toISOString()
    this.#visits.push({ step: step.id, at, what, ...(note === undefined ? {} : { note }) })
  }

  /** Comes to a step and stands there. */
  #stand(step: Step, until: Date, waitsFor: string | null = null): Advance {
    const { now, since = now } = this.#facts
    // One that only looks whether its date was moved got there long ago.
    const before = this.#standsAt(step) ? this.#run.arrivedAt : null
    const place = { state: 'waiting' as const, stepId: step.id, arrivedAt: before ?? since, until }
    return { ...this.#made(place), dueAt: until, waitsFor }
  }

  /** Goes on standing where it stands. */
  #stay(step: Step): Advance {
    return { ...this.#made(this.#run), dueAt: this.#run.until, waitsFor: waitedFor(step) }
  }

  #ask(question: Question, place: Pick<RunSnapshot, 'state' | 'stepId' | 'arrivedAt' | 'until'>): Advance {
    return { ...this.#made(place), asks: question, dueAt: this.#facts.now }
  }

  #exit(stepId: string | null, reason: ExitReason): Advance {
    this.#note({ id: stepId ?? '' }, 'exited', reason)
    return { ...this.#end('exited', reason), stepId }
  }

  #end(state: RunState, endReason: string): Advance {
    // Ended where it was last.
    const stepId = this.#visits.at(-1)?.step ?? this.#run.stepId
    return { ...this.#made({ state, stepId, arrivedAt: null, until: null }), endReason }
  }

  #made({
    state,
    stepId,
    arrivedAt,
    until,
  }: Pick<RunSnapshot, 'state' | 'stepId' | 'arrivedAt' | 'until'>): Advance {
    const [visits, commands] = [this.#visits, this.#commands]
    return {
      state,
      stepId,
      arrivedAt,
      until,
      dueAt: null,
      waitsFor: null,
      visits,
      commands,
      endReason: null,
      asks: null,
    }
  }
}

const isAdvance = (next: Step | Advance): next is Advance => 'commands' in next

/** Name of the event that wakes a run at this step; null where none does. */
export function waitedFor(step: Step): string | null {
  if (step.type !== 'waitFor') return null
  return step.event ?? segmentEvents.entered
}
