import type { Db } from '../db/orm.ts'
import { attributeTypes } from '../db/stores/attribute-store.ts'
import type { AttributeType } from '../engine/conditions/attribute-type.ts'
import type { WorkerContext } from './context.ts'

type Types = Record<string, AttributeType>

/** A new declaration counts within this time, in milliseconds; every batch would otherwise ask for all of them. */
const freshMs = 1_000

const known = new WeakMap<WorkerContext, { at: number; types: Types }>()

/** The declared attribute types, at most a second old; `db` may be the transaction of the batch. */
export async function attributeTypesOf(context: WorkerContext, db: Db): Promise<Types> {
  const now = context.clock.monotonic()
  const cached = known.get(context)
  if (cached && now - cached.at < freshMs) return cached.types
  const types = await attributeTypes(db)
  known.set(context, { at: now, types })
  return types
}
