import { type RawBuilder, sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import { restsOn, segmentsNamedIn } from '../../engine/segments/references.ts'
import type { SegmentKind } from '../../engine/segments/segment.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { readSegmentTrees } from './condition-context-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { matching, type ScanContext } from './segment-preview-store.ts'
import { lockUses, syncWatched } from './segment-sync-store.ts'
import { countUses } from './segment-use-store.ts'
import { inTransaction } from './transaction.ts'
import { refreshWakeEvents } from './wake-events-store.ts'

export type SegmentRow = {
  id: string
  version: number
  name: string
  description: string | null
  kind: SegmentKind
  condition: Condition | null
  keepMembers: boolean
  watched: boolean
  filling: boolean
  size: number | null
  sizeAt: Date | null
  createdAt: Date
  updatedAt: Date
  updatedBy: string
}

function selectSegments(db: Db) {
  return db
    .selectFrom('segment')
    .select([
      'id',
      'version',
      'name',
      'description',
      'kind',
      'condition',
      'keep_members as keepMembers',
      'watched',
      sql<boolean>`fill_from is not null`.as('filling'),
      'size',
      'size_at as sizeAt',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'updated_by as updatedBy',
    ])
}

export const segmentOrder = {
  id: sql.ref('id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(name), 80)`, kind: 'text' },
    size: { by: sql.ref('size'), kind: 'int', nullable: true },
    updated: { by: sql.ref('updated_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

/** Segments, sorted. `q` is part of the name; case does not matter. */
export async function listSegments(
  db: Db,
  filter: { q?: string | undefined; kind?: SegmentKind | undefined },
  page: ListPage<keyof typeof segmentOrder.keys>,
): Promise<(SegmentRow & Placed)[]> {
  let query = selectSegments(db)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  const q = filter.q?.trim().toLowerCase() ?? ''
  if (q !== '') query = query.where(sql<boolean>`position(${q} in lower(name)) > 0`)
  return await readSorted(segmentOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readSegment(db: Db, id: string): Promise<SegmentRow | null> {
  return (await selectSegments(db).where('id', '=', id).executeTakeFirst()) ?? null
}

/** The id of a segment by its id or its name. */
export async function findSegment(db: Db, which: string): Promise<string | null> {
  const row = await db
    .selectFrom('segment')
    .select('id')
    .where(sql<boolean>`id::text = ${which} or name = ${which}`)
    .executeTakeFirst()
  return row?.id ?? null
}

export type NewSegment = {
  id: string
  name: string
  description: string | null
  kind: SegmentKind
  condition: Condition | null
  keepMembers: boolean
  /** Whom a list begins with, silently: those of another list, or those a condition holds for. */
  members?: { of: string } | { condition: Condition; context: ScanContext }
}

/** A condition that takes longer to make a list of is given up (`too_slow`), in milliseconds. */
const listTimeoutMs = 60_000

/**
 * Adds a segment with, if it is a list, whom it begins with. False where the name is taken. The condition was checked by
 * the caller; what it names may be gone since (`broken_reference`).
 */
export async function createSegment(
  db: Db,
  segment: NewSegment,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    if (segment.condition !== null) {
      await lockUses(trx)
      await assertReferences(trx, segment.id, segment.condition)
    }
    const made = await trx
      .insertInto('segment')
      .values({
        id: segment.id,
        name: segment.name,
        description: segment.description,
        kind: segment.kind,
        condition: segment.condition === null ? null : jsonb(segment.condition),
        keep_members: segment.keepMembers,
        created_at: now,
        updated_at: now,
        updated_by: audit.actor,
      })
      .onConflict(conflict => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return false
    if (segment.members) await addFirstMembers(trx, segment.id, segment.members, now)
    if (segment.keepMembers) await syncWatched(trx)
    await writeAudit(trx, audit)
    return true
  })
}

/** In the order of their ids, as everywhere: each row locks its customer. */
async function addFirstMembers(
  db: Db,
  segmentId: string,
  members: NonNullable<NewSegment['members']>,
  now: Date,
): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(listTimeoutMs)}, true)`.execute(db)
  await sql`
    insert into segment_member (segment_id, customer_id, since)
    select ${segmentId}::uuid, x.id, ${now}::timestamptz from (${idsOf(members)}) as x(id)
    order by x.id on conflict do nothing`.execute(db)
}

function idsOf(members: NonNullable<NewSegment['members']>): RawBuilder<unknown> {
  if ('of' in members)
    return sql`select customer_id from segment_member where segment_id = ${members.of}::uuid`
  return sql`select c.id from customer c where ${matching(members.condition, members.context)}`
}

export type SegmentChange = {
  name?: string | undefined
  description?: string | null | undefined
  condition?: Condition | undefined
  keepMembers?: boolean | undefined
  loud?: boolean | undefined
}

export type Changed = 'changed' | 'not_found' | 'stale' | 'name_taken' | 'not_dynamic' | 'filling'

/**
 * Changes a segment made from `version`. Members that are kept are written anew, also of those that rest on it, and rules
 * that name it are woken by what it speaks of now. `filling`:
 * a loud edit has to wait, or everybody who was never written yet would be told of as if they came by it.
 */
export async function changeSegment(
  db: Db,
  id: string,
  version: number,
  change: SegmentChange,
  now: Date,
  audit: AuditLine,
): Promise<Changed> {
  const { name, description, condition, keepMembers, loud = false } = change
  const work = inTransaction(db, async (trx): Promise<Changed> => {
    // Before the row: whoever holds this lock goes on to the rows of other segments.
    if (condition !== undefined || keepMembers !== undefined) await lockUses(trx)
    const segment = await lockSegment(trx, id)
    if (!segment) return 'not_found'
    if (segment.version !== version) return 'stale'
    if (segment.kind === 'fixed' && (condition !== undefined || keepMembers)) return 'not_dynamic'
    if (condition !== undefined && loud && segment.filling) return 'filling'
    if (condition !== undefined) await assertReferences(trx, id, condition)
    await trx
      .updateTable('segment')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        ...(condition === undefined ? {} : { condition: jsonb(condition) }),
        ...(keepMembers === undefined ? {} : { keep_members: keepMembers }),
      })
      .where('id', '=', id)
      .execute()
    if (condition !== undefined || keepMembers !== undefined)
      await syncWatched(trx, condition === undefined ? {} : { changed: id, loud })
    if (condition !== undefined) await refreshWakeEvents(trx, id)
    await writeAudit(trx, audit)
    return 'changed'
  })
  return await work.catch(error => {
    if (isNameTaken(error)) return 'name_taken'
    throw error
  })
}

/** The constraint decides between two people who give the same name at the same time. */
function isNameTaken(error: unknown): boolean {
  return (error as { constraint?: unknown } | null)?.constraint === 'segment_name'
}

/** Locks a segment against edits, its filling and whoever evaluates it. */
async function lockSegment(
  db: Db,
  id: string,
): Promise<{ version: number; kind: SegmentKind; filling: boolean } | undefined> {
  return await db
    .selectFrom('segment')
    .select(['version', 'kind', sql<boolean>`fill_from is not null`.as('filling')])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/**
 * What a condition names was looked up before the lock: meanwhile somebody may have deleted it, or made it rest on this
 * very segment. @throws Problem `broken_reference` (409)
 */
async function assertReferences(db: Db, id: string, condition: Condition): Promise<void> {
  const named = segmentsNamedIn(condition)
  if (named.size === 0) return
  const known = await readSegmentTrees(db)
  const own = new Set([id])
  for (const one of named)
    if (!Object.hasOwn(known, one) || restsOn(one, own, known))
      throw new Problem(
        'broken_reference',
        'Somebody changed or deleted a segment that this condition names.',
        {
          status: 409,
          hint: 'Load the condition again and look at what it names.',
        },
      )
}

/** Deletes a segment that nothing names. */
export async function deleteSegment(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'deleted' | 'not_found' | 'stale' | 'in_use'> {
  return await inTransaction(db, async trx => {
    await lockUses(trx)
    const segment = await lockSegment(trx, id)
    if (!segment) return 'not_found'
    if (segment.version !== version) return 'stale'
    if ((await countUses(trx, [id])).has(id)) return 'in_use'
    await sql`delete from segment_mark where segment_id = ${id}::uuid`.execute(trx)
    await trx.deleteFrom('segment').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'deleted'
  })
}
