import { sql } from 'kysely'
import { type DemoRemoval, type DemoSetting, isThere, type OwnWork } from '../../engine/demo/demo.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { markTraffic } from './demo-mark-store.ts'
import { type RemovalBy, removePeople } from './demo-people-store.ts'
import { readPlayers } from './demo-player-store.ts'
import { lockDemo, writeDemo } from './demo-store.ts'
import {
  adoptThing,
  listThings,
  removeSimilarities,
  removeSource,
  removeThing,
  stopRules,
  type ThingBy,
} from './demo-things-store.ts'
import { isRace } from './ingest-retry.ts'
import { inTransaction } from './transaction.ts'

export type DemoChange = 'done' | 'unchanged' | 'none' | 'removing'

/** Lets invented customers shop, or not any more. Holds within seconds, in whichever process plays them. */
export async function switchTraffic(db: Db, on: boolean, now: Date, audit: AuditLine): Promise<DemoChange> {
  return await inTransaction(db, async trx => {
    const setting = await lockDemo(trx)
    if (!isThere(setting)) return 'none'
    if (setting.removal) return 'removing'
    const traffic = on ? 'on' : 'off'
    if ((setting.traffic ?? 'on') === traffic) return 'unchanged'
    await writeDemo(trx, { ...setting, traffic }, now)
    await writeAudit(trx, audit)
    return 'done'
  })
}

/**
 * Begins to remove the demo: its traffic ends, nothing enters its rules any more, and what somebody worked on becomes the
 * shop's own where it is to be kept. The rest is done by `removeStep`, by whichever process comes first.
 */
export async function startRemoval(
  db: Db,
  own: OwnWork,
  { now, timeZone }: { now: Date; timeZone: string },
  audit: AuditLine,
): Promise<DemoChange> {
  return await inTransaction(db, async trx => {
    const setting = await lockDemo(trx)
    if (!isThere(setting)) return 'none'
    if (setting.removal) return 'removing'
    await markTraffic(trx, setting)
    const changed = own === 'keep' ? (await listThings(trx)).filter(thing => thing.changed) : []
    for (const thing of changed) await adoptThing(trx, thing)
    await stopRules(trx, thingBy(audit.actor, audit.requestId, now, timeZone))
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from demo_row where thing = 'customer'`.execute(trx)
    const removal: DemoRemoval = {
      startedAt: now.toISOString(),
      by: audit.actor,
      requestId: audit.requestId,
      own,
      people: rows[0]?.n ?? 0,
      removed: 0,
      kept: 0,
      things: changed.map(({ thing, id, name }) => ({ thing, id, name, why: 'changed' })),
    }
    await writeDemo(trx, { ...setting, traffic: 'off', removal }, now)
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, own } })
    return 'done'
  })
}

function thingBy(actor: string, requestId: string | null, now: Date, timeZone: string): ThingBy {
  return {
    now,
    timeZone,
    audit: (action, entity, entityId) => ({
      ...{ id: newId(now), at: now, actor, requestId, action, entity, entityId },
      detail: { reason: 'demo' },
    }),
  }
}

/** `waiting`: the traffic has not come to its end yet; ask again in a second. */
export type RemovalStep = {
  state: 'waiting' | 'going' | 'finished'
  /** E-mail addresses nobody is known by any more, for copies kept outside the database. Never to be logged. */
  addresses: string[]
}

const maxAttempts = 5

/**
 * Does the next part of a removal in a transaction of its own; null where there is none. Cut short, the next call goes on:
 * what is left to do is told by the marks that are left.
 */
export async function removeStep(db: Db, by: RemovalBy & { timeZone: string }): Promise<RemovalStep | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inTransaction(db, trx => step(trx, by))
    } catch (error) {
      // A worker that holds a row of a customer may have to be waited for in a ring: one of the two begins anew.
      if (!isRace(error) || tries >= maxAttempts) throw error
    }
  }
}

async function step(trx: Db, by: RemovalBy & { timeZone: string }): Promise<RemovalStep | null> {
  const setting = await lockDemo(trx)
  const removal = setting?.removal
  if (!setting || !removal) return null
  const { now } = by
  if ((await readPlayers(trx, now)).playing) return { state: 'waiting', addresses: [] }
  // What was on its way when the traffic ended has come in by now.
  await markTraffic(trx, setting)
  const people = await removePeople(trx, setting, removal, by)
  if (people) {
    const { removed, kept, addresses } = people
    const next = { ...removal, removed: removal.removed + removed, kept: removal.kept + kept }
    await writeDemo(trx, { ...setting, removal: next }, now)
    return { state: 'going', addresses }
  }
  const how = thingBy(removal.by, removal.requestId, now, by.timeZone)
  const things = [...removal.things]
  for (const thing of await listThings(trx)) {
    const kept = await removeThing(trx, thing, how)
    if (kept) things.push(kept)
  }
  await finish(trx, setting, { ...removal, things }, how)
  return { state: 'finished', addresses: [] }
}

async function finish(trx: Db, setting: DemoSetting, removal: DemoRemoval, by: ThingBy): Promise<void> {
  const { now } = by
  const { removed, kept, things } = removal
  await removeSimilarities(trx, now)
  await removeSource(trx, setting.sourceId, now)
  await sql`delete from demo_row`.execute(trx)
  await writeDemo(
    trx,
    { ...setting, removal: null, removedAt: now.toISOString(), left: { removed, kept, things } },
    now,
  )
  const line = by.audit('demo.removed', 'demo', setting.sourceId)
  const left = things.map(({ thing, id, why }) => ({ thing, id, why }))
  await writeAudit(trx, { ...line, detail: { customers: removed, kept, left } })
}
