import { sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { conditionOf, readConditionWorld } from './condition-context-store.ts'
import { countExported, type ExportWhom } from './export-rows-store.ts'
import { inTransaction } from './transaction.ts'

/** What an export keeps of whom it is for: a fixed segment by its id, everybody else by a condition (null: all). */
export type Chosen = { kind: 'dynamic' | 'fixed'; segmentId: string | null; condition: Condition | null }

/** A segment as an export takes it, null where there is none. @throws Problem `segment_unreadable` */
export async function chosenSegment(db: Db, id: string): Promise<(Chosen & { name: string }) | null> {
  const row = await db
    .selectFrom('segment')
    .select(['name', 'kind', 'version', sql<unknown>`condition`.as('condition')])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const condition = row.kind === 'dynamic' ? conditionOf(id, row.version, row.condition) : null
  // Nobody must be given out, or left out, by a condition that says something else than it did.
  if (row.kind === 'dynamic' && condition === null)
    throw new Problem('segment_unreadable', 'The condition of this segment can no longer be read.', {
      status: 409,
      hint: 'Open the segment and save it again.',
    })
  return { kind: row.kind, segmentId: id, condition, name: row.name }
}

/** The same by its name or id, for people who type. */
export async function segmentNamed(db: Db, name: string): Promise<(Chosen & { name: string }) | null> {
  const row = await db
    .selectFrom('segment')
    .select('id')
    .where(eb => eb.or([eb('name', '=', name), eb(sql<string>`id::text`, '=', name.toLowerCase())]))
    .executeTakeFirst()
  return row ? await chosenSegment(db, row.id) : null
}

/** The fragment for these customers, `scan` to count all at once, `lookup` to go through them in pages. */
export async function whomOf(
  db: Db,
  chosen: Pick<Chosen, 'segmentId' | 'condition'>,
  how: { asOf: Date; timeZone: string; shape: 'lookup' | 'scan' },
): Promise<ExportWhom> {
  const { segmentId, condition } = chosen
  if (condition !== null) {
    const { timeZone, ...at } = how
    const world = await readConditionWorld(db, timeZone)
    return {
      kind: 'where',
      holds: compileCondition(condition, { customer: 'c', mode: 'live', ...world, ...at }),
    }
  }
  return segmentId === null ? { kind: 'where', holds: sql`true` } : { kind: 'members', segmentId }
}

/** Longer than any sensible condition takes, shorter than whoever asked waits. */
const countTimeoutMs = 60_000

/** How many it would be for now. A condition that takes too long ends with SQLSTATE 57014 (`too_slow`). */
export async function countChosen(
  db: Db,
  chosen: Pick<Chosen, 'segmentId' | 'condition'>,
  how: { asOf: Date; timeZone: string },
): Promise<number> {
  const whom = await whomOf(db, chosen, { ...how, shape: 'scan' })
  return await inTransaction(db, async trx => {
    await sql`select set_config('statement_timeout', ${String(countTimeoutMs)}, true)`.execute(trx)
    return await countExported(trx, whom)
  })
}
