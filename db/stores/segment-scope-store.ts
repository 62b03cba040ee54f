import type { Condition } from '../../engine/conditions/schema.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { conditionOf } from './condition-context-store.ts'

/** The condition that says who is in a segment now; of a list, that they are on it. */
export type Scope = {
  id: string
  name: string
  kind: 'dynamic' | 'fixed'
  kept: boolean
  condition: Condition
}

/**
 * Reads whom a segment means. `kept`: its members are in `segment_member`, and right.
 * @throws Problem `segment_unreadable` (409) where an older release wrote the condition.
 */
export async function readScope(db: Db, id: string): Promise<Scope | null> {
  const row = await db
    .selectFrom('segment')
    .select(['id', 'version', 'name', 'kind', 'condition', 'watched', 'fill_from'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { name, kind } = row
  if (kind === 'fixed')
    return { id, name, kind, kept: true, condition: { type: 'segment', segment: id, is: 'in' } }
  const condition = conditionOf(id, row.version, row.condition)
  if (condition === null)
    throw new Problem('segment_unreadable', 'The condition of this segment can no longer be read.', {
      status: 409,
      hint: 'Write it anew.',
    })
  return { id, name, kind, kept: row.watched && row.fill_from === null, condition }
}
