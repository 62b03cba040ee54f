import { sql } from 'kysely'
import {
  changedSurroundings,
  type Surroundings,
  surroundingKeys,
  surroundingsOf,
} from '../../engine/segments/surroundings.ts'
import type { Db } from '../orm.ts'
import { type ConditionWorld, readConditionWorld } from './condition-context-store.ts'
import { lockUses, refill } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'
import { getSetting, putSetting } from './workspace-store.ts'

/** Setting: what the members of watched segments rested on when it was last looked at. */
const settingKey = 'segment_surroundings'

/**
 * Has the watched segments filled anew, silently, that rest on a setting which changed since the last look: the holdout,
 * the time zone, what a purpose may rest on, the type of an attribute. Returns how many.
 */
export async function refillForSurroundings(db: Db, timeZone: string, now: Date): Promise<number> {
  if (changes(await look(db, timeZone)).size === 0) return 0
  return await inTransaction(db, async trx => {
    await lockUses(trx)
    // Again, under the lock: another process may have seen it too.
    const seen = await look(trx, timeZone)
    const changed = changes(seen)
    if (changed.size === 0) return 0
    await putSetting(trx, settingKey, seen.present, now)
    // Nothing was known before: what is watched was filled a moment ago.
    if (seen.known === null) return 0
    const { segments } = seen.world
    const watched = await trx
      .selectFrom('segment')
      .select('id')
      .where('watched', '=', true)
      .where('kind', '=', 'dynamic')
      .execute()
    const concerned = watched.filter(({ id }) => {
      const condition = segments[id]?.condition
      return condition && !surroundingsOf(condition, segments).isDisjointFrom(changed)
    })
    await refill(
      trx,
      concerned.map(({ id }) => id),
      false,
    )
    return concerned.length
  })
}

type Look = { world: ConditionWorld; present: Surroundings; known: Surroundings | null }

function changes({ known, present }: Look): Set<string> {
  return changedSurroundings(known ?? {}, present)
}

async function look(db: Db, timeZone: string): Promise<Look> {
  const world = await readConditionWorld(db, timeZone)
  const { rows } = await sql<{ key: string; bases: string }>`
    select key, kind || ' ' || bases::text as bases from purpose`.execute(db)
  const present = {
    [surroundingKeys.timeZone]: timeZone,
    [surroundingKeys.holdout]: JSON.stringify(world.holdout),
    ...Object.fromEntries(
      Object.entries(world.attributeTypes).map(([key, type]) => [surroundingKeys.attribute(key), type]),
    ),
    ...Object.fromEntries(rows.map(({ key, bases }) => [surroundingKeys.purpose(key), bases])),
  }
  const known = await getSetting(db, settingKey)
  return {
    world,
    present,
    known: typeof known === 'object' && known !== null ? (known as Surroundings) : null,
  }
}
