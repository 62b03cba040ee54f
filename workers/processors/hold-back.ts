import type { Db } from '../../db/orm.ts'
import { type Candidate, domainOfKey } from '../../db/stores/candidate-store.ts'
import { holdPauses, putOffPaused } from '../../db/stores/domain-pause-store.ts'
import { putOffWarmUp, type Warming } from '../../db/stores/warm-up-store.ts'
import { type CountedDay, splitByWarmUp } from '../../engine/campaigns/warm-up.ts'
import { splitByPauses } from '../../engine/returns/domain-pause.ts'

type Held = { taken: Candidate[]; putOff: number }

/** Nobody's advertising: an order, a password, a question whether somebody wants to be written to. */
const isService = (row: Candidate) => !row.marketing || row.confirming

const isMail = (row: Candidate) => row.channel === 'email' && !row.stuck

function without(found: readonly Candidate[], over: readonly { id: string }[]): Held {
  const out = new Set(over.map(row => row.id))
  return { taken: found.filter(row => !out.has(row.id)), putOff: over.length }
}

/** Puts off mails to domains that turn this sender away. Asks nothing where none of the candidates goes to such a one. */
export async function withoutPaused(
  trx: Db,
  senderId: string | null,
  found: Candidate[],
  now: Date,
): Promise<Held & { probes: ReadonlySet<string> }> {
  const concerned = found.filter(row => row.paused && isMail(row))
  if (concerned.length === 0) return { taken: found, putOff: 0, probes: new Set() }
  const wanting = concerned.map(row => ({
    id: row.id,
    domain: domainOfKey(row.addressKey),
    service: isService(row),
  }))
  // Read anew and locked: what the candidates were read with may have changed since.
  const pauses = await holdPauses(trx, senderId, [...new Set(wanting.map(row => row.domain))])
  const open = new Set(pauses.map(pause => pause.domain))
  const own = wanting.filter(row => open.has(row.domain))
  const split = splitByPauses(own, pauses, now)
  await putOffPaused(trx, split, now)
  return { ...without(found, split.over), probes: new Set(split.go) }
}

/** Puts off advertising of a sender that is new and has sent as many today as it may. */
export async function withinWarmUp(
  trx: Db,
  warming: Warming,
  counted: readonly CountedDay[],
  { found, now }: { found: Candidate[]; now: Date },
): Promise<Held> {
  const wanting = found.filter(isMail).map(row => ({ id: row.id, service: isService(row) }))
  const split = splitByWarmUp(wanting, warming.plan, { ...warming, counted })
  await putOffWarmUp(trx, warming, split, now)
  return without(found, split.over)
}
