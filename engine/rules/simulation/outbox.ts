import { roomAt, usefulMarginMs } from '../../messages/cap-period.ts'
import { mayFallBack } from '../../messages/fallback.ts'
import type { Cap } from '../../messages/limits.ts'
import type { ReasonCode } from '../../messages/reason.ts'
import type { Channel } from '../../messages/state.ts'
import type { Quiet, WhenCapped } from '../policy.ts'
import { nextAllowed } from '../quiet.ts'
import type { SendStep, TaskStep } from '../step.ts'
import { type Advertised, cappedUntil } from './caps.ts'
import type { VirtualRun } from './virtual-run.ts'

/** A message as a step of a virtual run plans it. */
export type VirtualMessage = {
  run: VirtualRun
  step: SendStep | TaskStep
  channel: Channel
  /** Key of the template; null of a task. */
  template: string | null
  /** Of the fall-back channel: the second. */
  attempt: 1 | 2
  marketing: boolean
  plannedAt: number
  due: number
  lastUsefulAt: number | null
  wasHeld: boolean
  /** What the gate said, and at which moment. */
  gate: (GateAnswer & { at: number }) | null
  outcome: { at: number; state: 'sent' } | { at: number; state: 'skipped'; reason: string } | null
}

/** What the database knows of a message at a moment. */
export type GateAnswer = {
  /** Why the run would have to end. */
  exit: ReasonCode | null
  denial: ReasonCode | null
  pausedUntil: Date | null
  maxPerWeek: number | null
}

export type OutboxPolicies = {
  /** Of the rule, else of the workspace. */
  quiet: Quiet | null
  caps: readonly Cap[]
  whenCapped: WhenCapped
  validUntil: number | null
  /** Nothing after it is looked at. */
  to: number
}

const week = 7 * 86_400_000

/**
 * What becomes of the messages of one customer, in the order of time, by what the gate says and by what is kept in memory:
 * quiet hours, caps, wishes. Goes on until the gate has to be asked about a message at its moment, and returns those
 * messages; none when all is settled or lies beyond what is looked at.
 */
export class CustomerOutbox {
  readonly #policies: OutboxPolicies
  readonly #open: VirtualMessage[] = []
  readonly #sent: Advertised[]
  readonly #fallback: (message: VirtualMessage) => VirtualMessage | null

  constructor(
    policies: OutboxPolicies,
    /** Advertising the customer got from elsewhere. */
    sent: readonly Advertised[],
    /** The message on the fall-back channel that follows one which the gate denied. */
    fallback: (message: VirtualMessage) => VirtualMessage | null,
  ) {
    this.#policies = policies
    this.#sent = [...sent]
    this.#fallback = fallback
  }

  add(message: VirtualMessage): void {
    this.#open.push(message)
  }

  /** Messages that are still put off. */
  get open(): readonly VirtualMessage[] {
    return this.#open
  }

  go(): VirtualMessage[] {
    for (;;) {
      const next = this.#next()
      if (!next) return []
      if (next.gate?.at !== next.due)
        // The others are asked about at the same time: what the gate says does not depend on this one.
        return this.#open.filter(({ gate, due }) => gate?.at !== due && due <= this.#policies.to)
      this.#decide(next)
    }
  }

  #next(): VirtualMessage | null {
    let first: VirtualMessage | null = null
    for (const message of this.#open)
      if (message.due <= this.#policies.to && (first === null || isBefore(message, first))) first = message
    return first
  }

  #decide(message: VirtualMessage): void {
    const { due: at, gate, marketing } = message
    const useless = this.#uselessBy(message) ?? gate?.exit
    const held = !useless && !gate?.denial && marketing ? this.#held(message) : null
    if (useless) this.#skip(message, useless)
    else if (gate?.denial) {
      this.#skip(message, gate.denial)
      const second = message.attempt === 1 && mayFallBack(gate.denial) ? this.#fallback(message) : null
      if (second) this.#open.push(second)
    } else if (held) this.#hold(message, held.reason, held.until)
    else {
      if (marketing) this.#sent.push({ at, channel: message.channel, purpose: message.step.purpose })
      this.#settle(message, { at, state: 'sent' })
    }
  }

  /** Why it is of no use any more, whatever the gate would say. */
  #uselessBy({ due: at, channel, lastUsefulAt, run }: VirtualMessage): string | undefined {
    const { validUntil } = this.#policies
    if (channel === 'webhook') return 'no_channel'
    if (lastUsefulAt !== null && lastUsefulAt < at) return 'expired'
    if (validUntil !== null && validUntil <= at) return 'expired'
    return run.end && run.end.at.getTime() <= at ? endedBy.get(run.end.reason) : undefined
  }

  /** Why advertising cannot go out at its moment, and when it can; `until` null: never. */
  #held(message: VirtualMessage): { reason: string; until: number | null } | null {
    const { due: at, gate, run, channel, step } = message
    const { quiet, caps, whenCapped } = this.#policies
    const { timeZone } = run
    const paused = gate?.pausedUntil?.getTime() ?? 0
    if (paused > at) return { reason: 'paused', until: paused }
    const most = gate?.maxPerWeek ?? null
    if (most !== null) {
      const lately = this.#sent
        .filter(one => one.at > at - week && one.at <= at)
        .toSorted((a, b) => a.at - b.at)
      if (most < 1) return { reason: 'frequency_wish', until: null }
      if (lately.length >= most)
        return { reason: 'frequency_wish', until: (lately[lately.length - most]?.at ?? at) + week }
    }
    // A letter disturbs nobody's sleep.
    if (quiet && channel !== 'post') {
      const allowed = nextAllowed(new Date(at), timeZone, quiet).getTime()
      if (allowed > at) return { reason: 'quiet_hours', until: quiet.action === 'hold' ? allowed : null }
    }
    const free = cappedUntil(caps, { channel, purpose: step.purpose }, at, timeZone, this.#sent)
    if (free === null) return null
    if (whenCapped.action === 'skip') return { reason: 'capped', until: null }
    const longest = message.plannedAt + whenCapped.hours * 3_600_000
    if (free > longest) return { reason: 'capped', until: null }
    if (channel === 'post') return { reason: 'capped', until: free }
    const useful = [message.lastUsefulAt, this.#policies.validUntil].flatMap(end =>
      end === null ? [] : [end - usefulMarginMs],
    )
    const latest = new Date(Math.min(longest, ...useful))
    return { reason: 'capped', until: roomAt(new Date(at), new Date(free), latest, timeZone).getTime() }
  }

  #hold(message: VirtualMessage, reason: string, until: number | null): void {
    const { lastUsefulAt } = message
    if (until === null || (lastUsefulAt !== null && lastUsefulAt < until)) this.#skip(message, reason)
    else {
      message.wasHeld = true
      message.due = until
    }
  }

  #skip(message: VirtualMessage, reason: string): void {
    this.#settle(message, { at: message.due, state: 'skipped', reason })
  }

  #settle(message: VirtualMessage, outcome: NonNullable<VirtualMessage['outcome']>): void {
    message.outcome = outcome
    message.gate = null
    this.#open.splice(this.#open.indexOf(message), 1)
  }
}

/** Ends of a run that take its messages along, which still wait then; and what is said of them. */
const endedBy: ReadonlyMap<string, string> = new Map([
  ['goal_reached', 'goal_reached'],
  ['exit_met', 'exit_met'],
  ['condition_failed', 'condition_failed'],
  ['rule_expired', 'expired'],
])

/** Of two that are due at once the one planned first. */
const isBefore = (a: VirtualMessage, b: VirtualMessage) =>
  a.due < b.due || (a.due === b.due && a.plannedAt < b.plannedAt)
