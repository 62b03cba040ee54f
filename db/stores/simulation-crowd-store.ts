import type { Candidate } from '../../engine/rules/simulation/admission.ts'
import { spanOf } from '../../engine/rules/simulation/caps.ts'
import type { Days } from '../../engine/rules/simulation/days.ts'
import { simulationSamples } from '../../engine/rules/simulation/limits.ts'
import type { VirtualMessage } from '../../engine/rules/simulation/outbox.ts'
import { chooseSamples } from '../../engine/rules/simulation/samples.ts'
import type { Tally } from '../../engine/rules/simulation/tally.ts'
import { giveVouchers, type VoucherPool } from '../../engine/rules/simulation/vouchers.ts'
import type { Db } from '../orm.ts'
import type { Simulated } from './simulation-context.ts'
import { type OutboxWorld, settleMessages } from './simulation-outbox-store.ts'
import { asked, followRuns, type Pace } from './simulation-runs-store.ts'
import {
  type Collision,
  type Contact,
  countConverted,
  readCollisions,
} from './simulation-surroundings-store.ts'

/** Runs followed at a time: a rule that many entered needs no more memory than one that few did. */
const sliceSize = 5_000
/** Other rules that are told of. */
const mostCollisions = 50

export type Found = {
  /** Runs that began, and those held out. */
  began: number
  heldOut: number
  converted: number
  /** With the most customers first. */
  collisions: Collision[]
  /** Some of the messages that would have gone out. */
  samples: VirtualMessage[]
}

type Watch = {
  wake: readonly string[]
  world: OutboxWorld
  /** What pools of vouchers can give, of as many customers as are followed; none where nothing takes any. */
  pools: ReadonlyMap<string, VoucherPool>
  tally: Tally
  perDay: Days
  pace: Pace
  slice?: number | undefined
}

/**
 * Follows all these candidates, who come customer by customer, some thousands at a time: runs and messages of one customer
 * have nothing to do with those of another, but for the vouchers, which whoever comes first takes from all. So of a rule
 * with vouchers what becomes of its messages is counted at the end. Counts into `tally` and `perDay`.
 */
export async function followCrowd(
  db: Db,
  simulated: Simulated,
  candidates: readonly Candidate[],
  watch: Watch,
): Promise<Found> {
  const { wake, world, pools, tally, pace, slice } = watch
  const found: Found = { began: 0, heldOut: 0, converted: 0, collisions: [], samples: [] }
  const kept: VirtualMessage[][] = []
  for (const some of slices(candidates, slice)) {
    const followed = await followRuns(db, simulated, some, { wake, tally, pace })
    const messages = await settleMessages(db, simulated, followed, world, { pace })
    const treated = followed.runs.filter(run => !run.held)
    found.began += treated.length
    found.heldOut += followed.runs.length - treated.length
    found.converted += await countConverted(db, simulated, treated.map(asked))
    if (pools.size > 0) kept.push(messages)
    else await finish(db, simulated, messages, watch, found)
  }
  giveVouchers(kept.flat(), pools)
  for (const messages of kept) await finish(db, simulated, messages, watch, found)
  found.collisions = found.collisions.slice(0, mostCollisions)
  return found
}

/** Counts what became of the messages of some customers. */
async function finish(
  db: Db,
  simulated: Simulated,
  messages: readonly VirtualMessage[],
  { tally, perDay, pace }: Watch,
  found: Found,
): Promise<void> {
  await pace.breathe()
  for (const message of messages) {
    tally.message(message)
    if (message.outcome?.state === 'sent') perDay.message(message.outcome.at)
  }
  found.collisions = sumOf(found.collisions, await readCollisions(db, simulated, contactsOf(messages)))
  found.samples.push(...chooseSamples(messages, simulationSamples))
}

/** Cut between customers. */
function* slices(candidates: readonly Candidate[], size = sliceSize): Generator<Candidate[]> {
  for (let from = 0; from < candidates.length; ) {
    let to = Math.min(candidates.length, from + size)
    while (to < candidates.length && candidates[to]?.customerId === candidates[to - 1]?.customerId) to += 1
    yield candidates.slice(from, to)
    from = to
  }
}

/** Of different customers, so that they add up. */
function sumOf(some: readonly Collision[], more: readonly Collision[]): Collision[] {
  const sums = new Map<string, Collision>()
  for (const one of [...some, ...more]) {
    const { customers = 0, days = 0 } = sums.get(one.ruleId) ?? {}
    sums.set(one.ruleId, { ...one, customers: one.customers + customers, days: one.days + days })
  }
  return [...sums.values()].sort((a, b) => b.customers - a.customers || (a.name < b.name ? -1 : 1))
}

/** Whom something would have reached on which of their days, each once. */
function contactsOf(messages: readonly VirtualMessage[]): Contact[] {
  const contacts = new Map<string, Contact>()
  for (const { outcome, run } of messages) {
    if (outcome?.state !== 'sent') continue
    const { from, to } = spanOf(outcome.at, 'day', run.timeZone)
    const key = `${run.customerId} ${from}`
    if (!contacts.has(key))
      contacts.set(key, { customerId: run.customerId, from: new Date(from), to: new Date(to) })
  }
  return [...contacts.values()]
}
