import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { publicationOf } from '../../engine/rules/publish.ts'
import { admissionOf } from '../../engine/rules/simulation/admission.ts'
import { Crowd } from '../../engine/rules/simulation/crowd.ts'
import { Days } from '../../engine/rules/simulation/days.ts'
import {
  mostFollowedRuns,
  simulationSamples,
  simulationTimeoutMs,
} from '../../engine/rules/simulation/limits.ts'
import { type SimulationNote, simulationNotes } from '../../engine/rules/simulation/notes.ts'
import type { VirtualMessage } from '../../engine/rules/simulation/outbox.ts'
import { chooseSamples } from '../../engine/rules/simulation/samples.ts'
import { type Count, type StepTally, Tally } from '../../engine/rules/simulation/tally.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { guardOf } from '../../engine/rules/volume.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Text } from '../../engine/shared/text.ts'
import { Turns } from '../../engine/shared/turns.ts'
import type { Db } from '../orm.ts'
import { readConditionWorld } from './condition-context-store.ts'
import { longRead } from './long-read-store.ts'
import { readCandidates } from './simulation-candidate-store.ts'
import type { Simulated } from './simulation-context.ts'
import { followCrowd } from './simulation-crowd-store.ts'
import { candidateSource } from './simulation-occurrence-store.ts'
import type { Pace } from './simulation-runs-store.ts'
import { type Collision, readSurroundings } from './simulation-surroundings-store.ts'
import { readVoucherPools, voucherPoolsOf } from './simulation-voucher-store.ts'

export type SimulationRequest = {
  definition: RuleDefinition
  /** The rule it is a draft of. */
  ruleId: string | null
  days: number
  imported: boolean
  now: Date
  /** Of the workspace. */
  timeZone: string
  /** Most runs to follow one by one (at a time), and most occasions to judge; the limits of limits.ts unless given. */
  most?: { followed?: number; atOnce?: number; judged?: number } | undefined
}

/** A message that would have gone out. */
export type SampledMessage = {
  customerId: string
  eventId: string
  occurredAt: Date
  at: Date
  stepId: string
  channel: string
  template: string | null
}

export type SimulationResult = {
  from: Date
  to: Date
  recordedSince: Date | null
  sampled: { runs: number; of: number } | null
  entered: number
  heldOut: number
  running: number
  done: number
  ended: Count[]
  converted: number | null
  steps: StepTally[]
  perDay: { day: string; entered: number; messages: number }[]
  collisions: Collision[]
  samples: SampledMessage[]
  notes: Text[]
  expectedPerDay: number
}

/** By which chance is drawn for a rule that is not saved yet. */
const unsaved = '00000000-0000-7000-8000-000000000000'

/** So many at a time: each keeps a core of the database busy, and a connection. */
const turns = new Turns(2)

/**
 * What a rule would have done over the last days, in a transaction that can write nothing. Aborting the signal cancels the
 * statement under way.
 * @throws Problem `simulation_too_slow` (503) after `timeoutMs` in all; `request_closed` (499) when cancelled.
 */
export async function simulateRule(
  db: Db,
  request: SimulationRequest,
  { signal, timeoutMs = simulationTimeoutMs }: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<SimulationResult> {
  const limit = AbortSignal.timeout(timeoutMs)
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  try {
    return await turns.take(
      async () =>
        await longRead(db, { timeoutMs, signal: either, tooSlow }, trx =>
          simulate(trx, request, {
            breathe: async () => {
              await new Promise(resolve => setImmediate(resolve))
              either.throwIfAborted()
            },
          }),
        ),
      either,
    )
  } catch (error) {
    if (limit.aborted && !signal?.aborted) throw tooSlow(error)
    if (signal?.aborted)
      throw new Problem('request_closed', 'Whoever asked did not wait for the answer.', { status: 499 })
    throw error
  }
}

function tooSlow(cause: unknown): Problem {
  return new Problem('simulation_too_slow', 'The simulation took too long and was given up.', {
    status: 503,
    hint: 'Look at fewer days, or narrow the condition.',
    cause,
  })
}

async function simulate(db: Db, request: SimulationRequest, pace: Pace): Promise<SimulationResult> {
  const { now: to, days, timeZone, imported } = request
  const from = new Date(to.getTime() - days * 86_400_000)
  const world = await readConditionWorld(db, timeZone)
  const surroundings = await readSurroundings(db)
  const { definition, ignored } = withinValidity(request.definition, from, to)
  const ruleId = request.ruleId ?? unsaved
  const simulated: Simulated = { definition, ruleId, world, imported, from, to }
  const { lane, wakeEvents, profiling } = publicationOf(definition, ruleId, {
    kindOf: key => surroundings.kinds.get(key),
    segments: world.segments,
  })

  const perDay = new Days(from, to, timeZone)
  const crowd = new Crowd(request.most?.followed ?? mostFollowedRuns)
  const source = await candidateSource(db, simulated, request.most?.judged)
  const begun = { entered: 0, heldOut: 0 }
  if (source) {
    let customer = ''
    let admit = admissionOf(definition.reentry)
    for await (const page of readCandidates(db, simulated, source.query, lane)) {
      await pace.breathe()
      for (const candidate of page) {
        if (candidate.customerId !== customer) {
          customer = candidate.customerId
          admit = admissionOf(definition.reentry)
        }
        if (!admit(candidate)) continue
        if (candidate.held) begun.heldOut += 1
        else {
          begun.entered += 1
          perDay.entered(candidate.at)
        }
        crowd.add(candidate)
      }
    }
  }

  const candidates = begun.entered + begun.heldOut
  const shared = source?.share ?? 1
  const factor = (crowd.isSampled ? candidates / Math.max(1, crowd.followed.length) : 1) / shared
  const tally = new Tally(definition)
  const wanted = voucherPoolsOf(simulated)
  const pools = await readVoucherPools(db, simulated, wanted)
  const found = await followCrowd(db, simulated, crowd.followed, {
    wake: wakeEvents,
    world: { ...surroundings, profiling },
    // Of a share of the customers their share of the codes.
    pools: new Map(
      [...pools].map(([key, pool]) => [key, { ...pool, codes: Math.round(pool.codes / factor) }]),
    ),
    tally,
    perDay,
    pace,
    slice: request.most?.atOnce,
  })
  const { began, heldOut } = found
  // Whether somebody begins while another run of theirs goes on is known only of those who were followed.
  const estimated = definition.reentry.mode === 'not_running'
  const entered = Math.round(estimated ? began * factor : begun.entered / shared)
  const ratio = estimated ? entered / Math.max(1, begun.entered) : 1 / shared
  const { steps, ended, running } = tally.result(factor)
  const daily = perDay.result({ entered: ratio, messages: factor })
  return {
    from,
    to,
    recordedSince: surroundings.recordedSince,
    sampled: crowd.isSampled || shared < 1 ? { runs: began, of: entered } : null,
    entered,
    heldOut: Math.round(estimated ? heldOut * factor : begun.heldOut / shared),
    running,
    done: Math.round(tally.done * factor),
    ended,
    converted: definition.goal ? Math.round(found.converted * factor) : null,
    steps,
    perDay: daily,
    collisions: found.collisions.map(one => ({
      ...one,
      customers: Math.round(one.customers * factor),
      days: Math.round(one.days * factor),
    })),
    samples: samplesOf(found.samples),
    notes: notesOf(simulated, {
      recordedSince: surroundings.recordedSince,
      validity_ignored: ignored,
      entered_estimated: estimated && crowd.isSampled,
      share_judged: shared < 1,
      volume_would_hold: daily.some(one => wouldHold(definition, one)),
      vouchers_of_today: pools.size > 0,
      vouchers_unknown: pools.size < wanted.length,
    }),
    expectedPerDay: perDay.expectedPerDay(ratio),
  }
}

/** A rule that is to hold some other time is looked at as if it held now. */
function withinValidity(definition: RuleDefinition, from: Date, to: Date) {
  const { validFrom, validUntil, ...rest } = definition
  const later = validFrom !== undefined && Date.parse(validFrom) >= to.getTime()
  const before = validUntil !== undefined && Date.parse(validUntil) <= from.getTime()
  return later || before ? { definition: rest, ignored: true } : { definition, ignored: false }
}

function wouldHold({ volume }: RuleDefinition, { day, entered }: { day: string; entered: number }): boolean {
  const before = { guard: 'ok' as const, releasedDay: null }
  return guardOf(before, { volume: volume ?? null, day, entered }) === 'holding'
}

function samplesOf(messages: readonly VirtualMessage[]): SampledMessage[] {
  return chooseSamples(messages, simulationSamples).map(({ run, step, channel, template, outcome }) => ({
    customerId: run.customerId,
    eventId: run.eventId,
    occurredAt: new Date(run.occurredAt),
    at: new Date(outcome?.at ?? run.at),
    stepId: step.id,
    channel,
    template,
  }))
}

function notesOf(
  { definition, imported, from }: Simulated,
  known: { recordedSince: Date | null } & Partial<Record<SimulationNote, boolean>>,
): Text[] {
  const { trigger, reentry, steps } = definition
  const types = new Set(allSteps(steps).map(({ step }) => step.type))
  const { recordedSince, ...told } = known
  const holds: Partial<Record<SimulationNote, boolean>> = {
    by_hand: trigger.type === 'hand',
    recorded_later: recordedSince === null || recordedSince > from,
    imported,
    without_imported: !imported,
    segment_unwatched:
      trigger.type === 'segment' ||
      allSteps(steps).some(({ step }) => step.type === 'waitFor' && step.segment),
    outcomes_recorded: trigger.type === 'message',
    product_changes: trigger.type === 'product',
    counted_afresh: reentry.mode !== 'always',
    updates_unseen: types.has('update'),
    unanswered: types.has('webhook'),
    as_of_today: types.has('send') || types.has('task'),
    undelivered: types.has('send'),
    own_messages_unread: types.has('send'),
    ...told,
  }
  const codes = Object.keys(simulationNotes) as SimulationNote[]
  return codes.filter(code => holds[code]).map(code => simulationNotes[code])
}
