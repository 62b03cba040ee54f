import type { Db } from '../db/orm.ts'
import { namesOfActors } from '../db/stores/actor-store.ts'
import { listAudit } from '../db/stores/audit-store.ts'
import type { Problem } from '../engine/shared/problem.ts'

/** Who changed something since it was read, and when (ISO 8601); `byName` null where that is nobody with a name. */
export type ChangedMeanwhile = { by: string; byName: string | null; at: string }

/** What a call would have written to the audit log: by it one finds who was faster. */
export type Audited = { entity: string; entityId: string | null }

const told = new WeakMap<Problem, ChangedMeanwhile>()

/** Who was faster, where it was asked for with `tellWhoWasFaster`. */
export function whoWasFaster(problem: Problem): ChangedMeanwhile | undefined {
  return told.get(problem)
}

/** Looks up the last change of the same thing in the audit log, and keeps it with the problem (412) for its answer. */
export async function tellWhoWasFaster(
  db: Db,
  problem: Problem,
  audited: Audited | undefined,
): Promise<void> {
  if (!audited) return
  const { entity, entityId } = audited
  // Settings stand in the log without an id.
  const lines = await listAudit(
    db,
    { entity, ...(entityId === null ? {} : { entityId }) },
    { limit: 1, before: null },
  )
  const [line] = lines
  if (!line) return
  const names = await namesOfActors(db, [line.actor])
  told.set(problem, { by: line.actor, byName: names.get(line.actor) ?? null, at: line.at.toISOString() })
}
