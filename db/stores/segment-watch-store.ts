import { type SqlBool, sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type ConditionWorld, conditionOf } from './condition-context-store.ts'
import { type Crossing, writeCrossings } from './segment-crossing-store.ts'
import { evaluateSegments, type Watched } from './segment-evaluate-store.ts'

/** Segments of one statement: their conditions are planned together. */
const segmentsAtOnce = 20

/**
 * The watched segments that may be evaluated now. They are held against edits until the end of the transaction, so that
 * no verdict by an old condition is written after a new one; one that is being edited or filled is left out, and its
 * marks stay.
 */
export async function holdWatched(db: Db): Promise<Watched[]> {
  const rows = await sql<{ id: string; name: string; version: number; condition: unknown }>`
    select id, name, version, condition from segment
    where watched and kind = 'dynamic' and fill_from is null order by id for share skip locked`.execute(db)
  return rows.rows.flatMap(({ id, name, version, condition }) => {
    const read = conditionOf(id, version, condition)
    return read === null ? [] : [{ id, name, condition: read }]
  })
}

export type Due = { segmentId: string; customerId: string }

export type Taken = {
  /** What is to be looked at, each once. */
  due: Due[]
  customers: number
  /** Something was taken, so that there may be more: somebody may have many marks, and a window holds few customers. */
  more: boolean
}

/**
 * Takes up to `size` customers with marks or whose time has come: locks them first, without waiting for whoever is
 * writing them now (they come next time), then takes their marks away. Two workers get different customers; a change
 * that is not yet committed brings a mark of its own.
 */
export async function takeMarked(
  db: Db,
  watched: readonly Watched[],
  now: Date,
  size: number,
): Promise<Taken> {
  if (watched.length === 0) return { due: [], customers: 0, more: false }
  const ids = sql`any(${watched.map(segment => segment.id)}::uuid[])`
  const window = 4 * size
  const marks = sql`select id, customer_id from segment_mark where segment_id = ${ids} order by id limit ${window}`
  const rechecks = sql`select segment_id, customer_id from segment_recheck
    where due_at <= ${now} and segment_id = ${ids} order by due_at limit ${window}`
  const { rows: locked } = await sql<{ id: string }>`
    select c.id from customer c
    where c.id in (select customer_id from (${marks}) m union all select customer_id from (${rechecks}) r)
    order by c.id limit ${size} for no key update of c skip locked`.execute(db)
  const customers = locked.map(row => row.id)
  const { rows } = await sql<Due & { known: boolean }>`
    with mark as (
      delete from segment_mark m using (${marks}) w
      where m.id = w.id and (m.customer_id = any(${customers}::uuid[])
        or not exists (select from customer c where c.id = m.customer_id))
      returning m.segment_id, m.customer_id)
    select segment_id as "segmentId", customer_id as "customerId", customer_id = any(${customers}::uuid[]) as known
    from mark
    union
    select segment_id, customer_id, true from segment_recheck
    where due_at <= ${now} and segment_id = ${ids} and customer_id = any(${customers}::uuid[])
    -- Those of one segment together: should its condition fail, few halves are looked at in vain.
    order by "segmentId", "customerId"`.execute(db)
  const due = rows
    .filter(({ known }) => known)
    .map(({ segmentId, customerId }) => ({ segmentId, customerId }))
  return { due, customers: customers.length, more: rows.length > 0 }
}

/** Evaluates what was taken and tells of who crossed; returns how many. */
export async function settleMarked(
  db: Db,
  due: readonly Due[],
  watched: readonly Watched[],
  world: ConditionWorld,
  now: Date,
): Promise<number> {
  const bySegment = Map.groupBy(due, ({ segmentId }) => segmentId)
  const looked = watched.flatMap(segment => {
    const customers = bySegment.get(segment.id)?.map(({ customerId }) => customerId)
    return customers ? [{ segment, who: sql<SqlBool>`c.id = any(${customers}::uuid[])` }] : []
  })
  const crossings: Crossing[] = []
  for (let at = 0; at < looked.length; at += segmentsAtOnce)
    crossings.push(...(await evaluateSegments(db, looked.slice(at, at + segmentsAtOnce), world, now)))
  await writeCrossings(db, crossings, new Map(watched.map(({ id, name }) => [id, name])), now)
  return crossings.length
}

/** Leaves a customer as they are in a segment whose condition fails on them, and has them looked at later. */
export async function postpone(db: Db, { segmentId, customerId }: Due, until: Date): Promise<void> {
  await sql`
    insert into segment_recheck (segment_id, customer_id, due_at)
    values (${segmentId}::uuid, ${customerId}::uuid, ${until}::timestamptz)
    on conflict (segment_id, customer_id) do update set due_at = excluded.due_at`.execute(db)
}
