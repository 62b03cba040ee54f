import type { Db } from '../../db/orm.ts'
import {
  type Candidate,
  domainOfKey,
  setStuckAside,
  takeCandidates,
} from '../../db/stores/candidate-store.ts'
import type { Claimed } from '../../db/stores/claim-store.ts'
import { spreadPaused } from '../../db/stores/domain-pause-spread-store.ts'
import { batchTransaction } from '../../db/stores/halving.ts'
import { holdRoom, type Limited, putOff, spendRoom, spreadOver } from '../../db/stores/sender-limit-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import { writeTasks } from '../../db/stores/task-store.ts'
import { holdUnreadable } from '../../db/stores/unreadable-store.ts'
import { holdWarmUp, spendWarmUp, spreadWarmUp, type Warming } from '../../db/stores/warm-up-store.ts'
import { type Bucket, freeAt, roomOf, splitByRoom } from '../../engine/messages/sender-room.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../context.ts'
import { deliverQueue } from '../queues.ts'
import { claimBatch } from './claim-batch.ts'
import { withinWarmUp, withoutPaused } from './hold-back.ts'

export type Batch = { taken: number; claimed: Claimed[]; claimToken: string; gateRead: number }

export type PutOff = { limits: number; paused: number; warmUp: number }

export type MailBatch = Batch & {
  /** So many were asked for; fewer than there is room for under the limits are none. */
  asked: number
  /** Put off for a limit of a domain, for a domain that is paused, and since their sender is new. */
  putOff: PutOff
  /** The sender as a whole has no room before. */
  fullUntil: Date | null
}

type Parts = { context: WorkerContext; lane: Lane }
export type Whose = {
  /** Null: the one of the environment. */
  senderId: string | null
  keys: readonly (string | null)[]
  limited: Limited | null
  /** While it is new. */
  warming: Warming | null
  mailDomain: string
}

/** Tasks of one claim. */
const tasksAtOnce = 50

/**
 * Claims mails of one sender, and tasks with those that name none. One transaction: locks the customers concerned, then
 * reads origin, gate and limits and claims (DESIGN §3.5).
 */
export async function takeMails(parts: Parts, whose: Whose, most: number): Promise<MailBatch> {
  const { context, lane } = parts
  const { db, clock, timeZone } = context
  const line = { channel: 'email' as const, lane, senders: whose.keys }
  const claimToken = newId()
  const batch = await batchTransaction(db, async (trx, careful) => {
    const now = clock.now()
    const room = whose.limited ? await holdRoom(trx, whose.limited, now) : []
    const counted = whose.warming ? await holdWarmUp(trx, whose.warming) : []
    const asked = Math.min(most, wholeRoom(room, lane, now))
    const stopped = await sendingStopped(trx)
    const found = asked > 0 && !stopped ? await takeCandidates(trx, line, now, asked) : []
    const open = await withoutPaused(trx, whose.senderId, found, now)
    const today = whose.warming
      ? await withinWarmUp(trx, whose.warming, counted, { found: open.taken, now })
      : { ...open, putOff: 0 }
    const { taken, ...limits } = whose.limited
      ? await within(trx, whose.limited, room, { found: today.taken, lane, now })
      : { taken: today.taken, putOff: 0, left: 0 }
    const { claimed, ...made } = await claimBatch(
      context,
      { trx, careful },
      taken,
      claimToken,
      whose.mailDomain,
    )
    if (whose.limited) await spendRoom(trx, whose.limited, domainsOf(claimed, taken), now)
    // A task is a row for staff: there is no server between the claim and its end.
    const tasks = claimed.filter(message => message.channel === 'task').map(message => message.id)
    await writeTasks(trx, tasks, now, timeZone)
    const mails = claimed.filter(message => message.channel !== 'task')
    if (whose.warming) await spendWarmUp(trx, whose.warming, mails.length)
    for (const mail of mails) {
      if (open.probes.has(mail.id)) mail.probe = true
      if (whose.warming) mail.warming = true
    }
    const putOff = { limits: limits.putOff, paused: open.putOff, warmUp: today.putOff }
    return { ...made, ...limits, putOff, room, found, asked, claimed: mails, now }
  })
  await afterwards(parts, line, batch)
  const whole = batch.room.find(bucket => bucket.domain === '')
  const full = whole !== undefined && (batch.asked === 0 || batch.left > 0)
  return {
    ...batch,
    claimToken,
    taken: batch.found.length,
    fullUntil: full ? freeAt(whole, batch.now) : null,
    // Asked for none: there is nothing to look for until there is room.
    asked: batch.asked === 0 ? 1 : batch.asked,
  }
}

/** Makes tasks that are due in a lane. @returns false when there were no more. */
export async function takeTasks(parts: Parts): Promise<boolean> {
  const { context, lane } = parts
  const { db, clock, timeZone } = context
  const line = { channel: 'task' as const, lane }
  const claimToken = newId()
  const batch = await batchTransaction(db, async (trx, careful) => {
    const stopped = await sendingStopped(trx)
    const found = stopped ? [] : await takeCandidates(trx, line, clock.now(), tasksAtOnce)
    const { claimed, ...made } = await claimBatch(context, { trx, careful }, found, claimToken)
    await writeTasks(
      trx,
      claimed.map(message => message.id),
      clock.now(),
      timeZone,
    )
    return { ...made, found }
  })
  await afterwards(parts, line, batch)
  return batch.found.length === tasksAtOnce
}

/** Puts off more of what may not go now, where that was most of what stood before others. */
export async function spreadBacklog({ context, lane }: Parts, whose: Whose, causes: PutOff): Promise<void> {
  const { db, clock } = context
  const now = clock.now()
  const { senderId, keys, limited, warming } = whose
  if (causes.paused > 0) await spreadPaused(db, senderId, { lane, keys }, now)
  if (causes.warmUp > 0 && warming) await spreadWarmUp(db, warming, { lane, keys }, now)
  if (causes.limits > 0 && limited) await spreadOver(db, limited, { lane, keys }, now)
}

/** What a claim came across: of paused rules and campaigns, of versions nobody can read, and what was planned anew. */
async function afterwards(
  { context, lane }: Parts,
  line: Parameters<typeof takeCandidates>[1],
  batch: { found: readonly Candidate[]; unreadable: readonly string[]; fallbacks: number },
): Promise<void> {
  const { db, clock, bell, log } = context
  try {
    await setStuckAside(db, line, batch.found, clock.now())
    await holdUnreadable(db, line, [...batch.unreadable], clock.now())
  } catch (error) {
    // What was claimed is committed and must be sent all the same: the next claim comes across these again.
    log.error({ err: error }, 'messages could not be put aside; they will be the next time')
  }
  if (batch.fallbacks > 0) bell.ring(deliverQueue(lane))
}

function wholeRoom(room: readonly Bucket[], lane: Lane, now: Date): number {
  const whole = room.find(bucket => bucket.domain === '')
  return whole ? roomOf(whole, lane, now) : Number.POSITIVE_INFINITY
}

/** Puts off what exceeds the limits. What is stuck, and what is no mail, takes no room. */
async function within(
  trx: Db,
  limited: Limited,
  room: readonly Bucket[],
  { found, lane, now }: { found: readonly Candidate[]; lane: Lane; now: Date },
): Promise<{ taken: Candidate[]; putOff: number; left: number }> {
  const wanting = found
    .filter(row => row.channel === 'email' && !row.stuck)
    .map(row => ({ id: row.id, domain: domainOfKey(row.addressKey), waited: row.waited }))
  const split = splitByRoom(wanting, room, lane, now)
  await putOff(trx, limited, lane, split, now)
  const out = new Set([...split.over.map(row => row.id), ...split.left])
  return { taken: found.filter(row => !out.has(row.id)), putOff: split.over.length, left: split.left.length }
}

function domainsOf(claimed: readonly Claimed[], taken: readonly Candidate[]): string[] {
  const keys = new Map(taken.map(row => [row.id, row.addressKey]))
  return claimed
    .filter(message => message.channel === 'email')
    .map(message => domainOfKey(keys.get(message.id) ?? null))
}
