import { type SqlBool, sql } from 'kysely'
import { inputsOf } from '../../engine/conditions/inputs.ts'
import { alwaysWatched, fillBegins, fillStarts } from '../../engine/segments/watch.ts'
import type { Db } from '../orm.ts'
import { type ConditionWorld, conditionOf, readConditionWorld } from './condition-context-store.ts'
import { writeCrossings } from './segment-crossing-store.ts'
import { evaluateSegments, type Watched } from './segment-evaluate-store.ts'
import { noteSize } from './segment-size-store.ts'

/** Customers of one slice, each a transaction. */
const sliceSize = 5_000
/**
 * A writer who has not seen the inputs is waited for no longer than this, in milliseconds; then it is tried again a second
 * later. All other writers wait meanwhile: during a long import that must not be most of the time.
 */
const barrierMs = 250

export type Filled = 'nothing' | 'slice' | 'done' | 'busy'

type Filling = { fillFrom: string; loud: boolean; version: number; condition: unknown; name: string }

/** Watched segments whose members are to be written, by id; their order is the order of the work. */
export async function segmentsToFill(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('segment')
    .select('id')
    .where('watched', '=', true)
    .where('kind', '=', 'dynamic')
    .where('fill_from', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(row => row.id)
}

/**
 * One step of the filling of a segment, in a transaction of its own: writes its inputs, or the members among the next
 * few thousand customers by id. An interruption goes on where it was. Whoever changes after their slice has been written
 * is marked, as the inputs stand since before the first; their marks wait until the filling is done.
 */
export async function fillStep(db: Db, segmentId: string, timeZone: string, now: Date): Promise<Filled> {
  return await db.transaction().execute(async trx => {
    const filling = await holdFilling(trx, segmentId)
    if (!filling) return 'nothing'
    const condition = conditionOf(segmentId, filling.version, filling.condition)
    if (condition === null) return 'nothing'
    const segment: Watched = { id: segmentId, name: filling.name, condition }
    const world = await readConditionWorld(trx, timeZone)
    if (filling.fillFrom === fillBegins) return await writeInputs(trx, segment, world, now)
    return await writeSlice(trx, segment, filling, world, now)
  })
}

async function holdFilling(db: Db, segmentId: string): Promise<Filling | undefined> {
  const { rows } = await sql<Filling>`
    select fill_from as "fillFrom", fill_loud as loud, version, condition, name from segment
    where id = ${segmentId}::uuid and watched and kind = 'dynamic' and fill_from is not null
    for no key update skip locked`.execute(db)
  return rows[0]
}

/**
 * The triggers read this table, so locking it waits for everybody who is writing and may not have seen the inputs: what
 * they wrote is committed, and so seen, when the first slice is looked at. Given up soon, rather than holding up others.
 */
async function writeInputs(
  db: Db,
  { id, condition }: Watched,
  world: ConditionWorld,
  now: Date,
): Promise<Filled> {
  const context = { ...world, customer: 'c', asOf: now, mode: 'live' } as const
  const inputs = [...inputsOf(condition, context), ...alwaysWatched]
  try {
    await sql`savepoint barrier`.execute(db)
    await sql`select set_config('lock_timeout', ${`${barrierMs}ms`}, true)`.execute(db)
    await sql`lock table segment_input in access exclusive mode`.execute(db)
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error
    await sql`rollback to savepoint barrier`.execute(db)
    return 'busy'
  }
  await sql`delete from segment_input where segment_id = ${id}::uuid`.execute(db)
  await sql`
    insert into segment_input (kind, key, segment_id)
    select kind, key, ${id}::uuid
    from unnest(${inputs.map(input => input.kind)}::text[], ${inputs.map(input => input.key)}::text[]) as x(kind, key)
    on conflict do nothing`.execute(db)
  await db.updateTable('segment').set({ fill_from: fillStarts }).where('id', '=', id).execute()
  return 'slice'
}

async function writeSlice(
  db: Db,
  segment: Watched,
  { fillFrom, loud }: Filling,
  world: ConditionWorld,
  now: Date,
): Promise<Filled> {
  const { rows } = await sql<{ last: string | null }>`
    select max(id::text) as last from (
      select id from customer where id > ${fillFrom}::uuid order by id limit ${sliceSize}) x`.execute(db)
  const last = rows[0]?.last ?? null
  if (last !== null) {
    const who = sql<SqlBool>`(c.id > ${fillFrom}::uuid and c.id <= ${last}::uuid)`
    const crossings = await evaluateSegments(db, [{ segment, who }], world, now)
    if (loud) await writeCrossings(db, crossings, new Map([[segment.id, segment.name]]), now)
    await db.updateTable('segment').set({ fill_from: last }).where('id', '=', segment.id).execute()
    return 'slice'
  }
  await db
    .updateTable('segment')
    .set({ fill_from: null, fill_loud: false })
    .where('id', '=', segment.id)
    .execute()
  await noteSize(db, segment.id, null, now)
  return 'done'
}
