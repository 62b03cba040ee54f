import { sql } from 'kysely'
import type { FileShape } from '../../engine/imports/file-shape.ts'
import type { ImportCounts, ImportKind, ImportMapping, ImportState } from '../../engine/imports/import.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { inTransaction } from './transaction.ts'

export type ImportRecord = {
  id: string
  version: number
  kind: ImportKind
  state: ImportState
  fileName: string
  bytes: number
  sha256: Buffer | null
  shape: FileShape | null
  mapping: ImportMapping | null
  rowsDone: number
  position: number
  counts: ImportCounts
  preview: unknown
  error: string | null
  actor: string
  createdAt: Date
  startedAt: Date | null
  claim: string | null
  beatAt: Date | null
  finishedAt: Date | null
}

const fields = sql`id, version, kind, state, file_name as "fileName", bytes::float8 as bytes, sha256, shape, mapping,
  rows_done as "rowsDone", position::float8 as position, counts, preview, error, actor, created_at as "createdAt",
  started_at as "startedAt", claim, beat_at as "beatAt", finished_at as "finishedAt"`

export async function readImport(db: Db, id: string, lock = false): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`select ${fields} from import where id = ${id}::uuid
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

export const importOrder = {
  id: sql.ref('id'),
  keys: { created: 'id', name: { by: sql`left(lower(file_name), 80)`, kind: 'text' } },
} as const satisfies ListOrder

export async function listImports(
  db: Db,
  filter: { kind?: ImportKind | undefined; state?: ImportState | undefined },
  page: ListPage<keyof typeof importOrder.keys>,
): Promise<(ImportRecord & Placed)[]> {
  return await readSorted(importOrder, page, async ({ value, where, order, limit }) => {
    const { rows } = await sql<ImportRecord & Placed>`
    select ${fields}, ${value} as "sortValue" from import
    where (${filter.kind ?? null}::text is null or kind = ${filter.kind ?? null})
      and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and ${where}
    order by ${order} limit ${limit}`.execute(db)
    return rows
  })
}

export async function createImport(
  db: Db,
  row: { id: string; kind: ImportKind; fileName: string; actor: string; now: Date },
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('import')
      .values({
        id: row.id,
        ...{
          kind: row.kind,
          state: 'uploading',
          file_name: row.fileName,
          bytes: 0,
          actor: row.actor,
          created_at: row.now,
        },
        ...{
          sha256: null,
          shape: null,
          mapping: null,
          preview: null,
          error: null,
          started_at: null,
          claim: null,
        },
        ...{ beat_at: row.now, finished_at: null },
      })
      .execute()
    await writeAudit(trx, audit)
  })
}

export type ImportEdit = Partial<{
  state: ImportState
  bytes: number
  sha256: Buffer | null
  shape: FileShape
  mapping: ImportMapping | null
  preview: unknown
  error: string | null
  startedAt: Date | null
  finishedAt: Date | null
  beatAt: Date | null
}>

export type EditResult = 'done' | 'not_found' | 'stale' | 'wrong_state'

/** Changes an import that nobody works at: from one of `states`, made from `version` (null: whatever it is). */
export async function editImport(
  db: Db,
  id: string,
  from: { states: readonly ImportState[]; version: number | null },
  edit: ImportEdit,
  audit: AuditLine | null,
): Promise<EditResult> {
  return await inTransaction(db, async trx => {
    const found = await readImport(trx, id, true)
    if (!found) return 'not_found'
    if (from.version !== null && found.version !== from.version) return 'stale'
    if (!from.states.includes(found.state)) return 'wrong_state'
    const { bytes, sha256, shape, mapping, preview, startedAt, finishedAt, beatAt, state, error } = edit
    await trx
      .updateTable('import')
      .set({
        version: found.version + 1,
        claim: null,
        ...(state === undefined ? {} : { state }),
        ...(bytes === undefined ? {} : { bytes }),
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(shape === undefined ? {} : { shape: jsonb(shape) }),
        ...(mapping === undefined ? {} : { mapping: mapping === null ? null : jsonb(mapping) }),
        ...(preview === undefined ? {} : { preview: preview === null ? null : jsonb(preview) }),
        ...(error === undefined ? {} : { error }),
        ...(startedAt === undefined ? {} : { started_at: startedAt }),
        ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
        ...(beatAt === undefined ? {} : { beat_at: beatAt }),
      })
      .where('id', '=', id)
      .execute()
    if (audit) await writeAudit(trx, audit)
    return 'done'
  })
}

/**
 * Takes an import that waits, or whose worker has not been heard of since `deadBefore`. Only those with their file in
 * the database: the others belong to whoever has the file (CLI).
 */
export async function claimImport(
  db: Db,
  { claim, now, deadBefore, id }: { claim: string; now: Date; deadBefore: Date; id?: string },
): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    update import set claim = ${claim}::uuid, beat_at = ${now}, started_at = coalesce(started_at, ${now})
    where id = (
      select i.id from import i
      where i.state in ('checking', 'running') and (i.claim is null or i.beat_at < ${deadBefore})
        and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
        and (${id ?? null}::uuid is not null or exists (select from import_chunk k where k.import_id = i.id))
      order by i.beat_at limit 1 for update skip locked)
    returning ${fields}`.execute(db)
  return rows[0] ?? null
}

/**
 * Writes how far an import is, in the transaction of the rows themselves. False: it was cancelled, or somebody else is
 * at it by now; the caller rolls back.
 */
export async function noteProgress(
  db: Db,
  id: string,
  claim: string,
  at: { rowsDone: number; position: number; counts: ImportCounts; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update import set rows_done = ${at.rowsDone}, position = ${at.position}, counts = ${JSON.stringify(at.counts)}::jsonb,
      beat_at = ${at.now}
    where id = ${id}::uuid and claim = ${claim}::uuid and state in ('running', 'checking')
    returning id`.execute(db)
  return rows.length > 0
}

/** A sign of life, of work that takes long without writing. False as for `noteProgress`. */
export async function beatImport(
  db: Db,
  id: string,
  claim: string,
  now: Date,
  rowsDone: number,
  position: number,
): Promise<boolean> {
  const { rows } =
    await sql`update import set beat_at = ${now}, rows_done = ${rowsDone}, position = ${position}
    where id = ${id}::uuid and claim = ${claim}::uuid and state in ('running', 'checking') returning id`.execute(
      db,
    )
  return rows.length > 0
}

/** Ends a run: the state it leaves, and the file goes, with the cells the dry run showed of it. False when it was not ours any more. */
export async function finishImport(
  db: Db,
  id: string,
  claim: string,
  end: { state: 'done' | 'failed' | 'ready' | 'mapping'; error: string | null; preview?: unknown; now: Date },
  audit: AuditLine | null,
): Promise<boolean> {
  const keeps = end.state === 'ready' || end.state === 'mapping'
  return await inTransaction(db, async trx => {
    const { rows } = await sql`
      update import set state = ${end.state}, version = version + 1, claim = null, beat_at = ${end.now}, error = ${end.error},
        finished_at = ${keeps ? null : end.now}
        ${keeps ? sql`, rows_done = 0, position = 0, started_at = null` : sql`, preview = null`}
        ${end.preview === undefined ? sql`` : sql`, preview = ${JSON.stringify(end.preview)}::jsonb`}
      where id = ${id}::uuid and claim = ${claim}::uuid and state in ('running', 'checking') returning id`.execute(
      trx,
    )
    if (rows.length === 0) return false
    if (!keeps) await sql`delete from import_chunk where import_id = ${id}::uuid`.execute(trx)
    if (audit) await writeAudit(trx, audit)
    return true
  })
}

/** Gives a claim back, so that the next worker need not wait until this one counts as dead. */
export async function releaseImport(db: Db, id: string, claim: string): Promise<void> {
  await sql`update import set claim = null where id = ${id}::uuid and claim = ${claim}::uuid`.execute(db)
}

/** Stops an import from any state but an end. What is imported stays. */
export async function cancelImport(db: Db, id: string, now: Date, audit: AuditLine): Promise<EditResult> {
  return await inTransaction(db, async trx => {
    const found = await readImport(trx, id, true)
    if (!found) return 'not_found'
    if (['done', 'failed', 'cancelled'].includes(found.state)) return 'wrong_state'
    await sql`update import set state = 'cancelled', version = version + 1, claim = null, preview = null, finished_at = ${now}
      where id = ${id}::uuid`.execute(trx)
    await sql`delete from import_chunk where import_id = ${id}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    return 'done'
  })
}

/** An import of this very file that was broken off (CLI). */
export async function unfinishedImport(
  db: Db,
  kind: ImportKind,
  sha256: Buffer,
): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`
    select ${fields} from import where kind = ${kind} and sha256 = ${sha256} and state = 'running'
      and not exists (select from import_chunk k where k.import_id = import.id)
    order by id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Uploads that were broken off and files nobody did anything with: the file goes, the line stays as cancelled. */
export async function abandonImports(db: Db, before: Date, now: Date): Promise<number> {
  const { rows } = await sql`
    with old as (
      update import set state = 'cancelled', version = version + 1, preview = null, finished_at = ${now}
      where state in ('uploading', 'mapping', 'ready') and coalesce(beat_at, created_at) < ${before} returning id),
    gone as (delete from import_chunk where import_id in (select id from old))
    select id from old`.execute(db)
  return rows.length
}

/** Takes away a dry run that nobody will come back to (CLI). */
export async function deleteImport(db: Db, id: string): Promise<void> {
  await sql`delete from import where id = ${id}::uuid`.execute(db)
}
