import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { ExportFormat, ExportOptions } from '../../engine/exports/export.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { inTransaction } from './transaction.ts'

export type ExportRow = {
  id: string
  segmentId: string | null
  /** Null once the segment is deleted. */
  segmentName: string | null
  condition: Condition | null
  format: ExportFormat
  columns: string[]
  options: ExportOptions
  reason: string
  actor: string
  matched: number
  createdAt: Date
  startedAt: Date | null
  finishedAt: Date | null
  rows: number | null
}

export type NewExport = Omit<ExportRow, 'segmentName' | 'startedAt' | 'finishedAt' | 'rows'>

export async function createExport(db: Db, row: NewExport, audit: AuditLine): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .insertInto('data_export')
      .values({
        id: row.id,
        segment_id: row.segmentId,
        condition: row.condition === null ? null : jsonb(row.condition),
        format: row.format,
        columns: jsonb(row.columns),
        options: jsonb(row.options),
        reason: row.reason,
        actor: row.actor,
        matched: row.matched,
        created_at: row.createdAt,
      })
      .execute()
    await writeAudit(trx, audit)
  })
}

function selectExports(db: Db) {
  return db
    .selectFrom('data_export as x')
    .leftJoin('segment as s', 's.id', 'x.segment_id')
    .select([
      'x.id',
      'x.segment_id as segmentId',
      's.name as segmentName',
      sql<Condition | null>`x.condition`.as('condition'),
      'x.format',
      'x.columns',
      'x.options',
      'x.reason',
      'x.actor',
      'x.matched',
      'x.created_at as createdAt',
      'x.started_at as startedAt',
      'x.finished_at as finishedAt',
      'x.rows',
    ])
}

export const exportOrder = {
  id: sql.ref('x.id'),
  keys: { created: 'id', size: { by: sql.ref('x.matched'), kind: 'int' } },
} as const satisfies ListOrder

export async function listExports(
  db: Db,
  page: ListPage<keyof typeof exportOrder.keys>,
): Promise<(ExportRow & Placed)[]> {
  return await readSorted(exportOrder, page, ({ value, where, order, limit }) =>
    selectExports(db).select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readExport(db: Db, id: string): Promise<ExportRow | null> {
  return (await selectExports(db).where('x.id', '=', id).executeTakeFirst()) ?? null
}

/** Begins the file, once: false where somebody did before. The line stands in the log before the first byte is out. */
export async function beginExport(db: Db, id: string, now: Date, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('data_export')
      .set({ started_at: now })
      .where('id', '=', id)
      .where('started_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

/** Notes how many rows were given out, and whether the file was whole. */
export async function endExport(
  db: Db,
  id: string,
  { rows, whole }: { rows: number; whole: boolean },
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    await trx
      .updateTable('data_export')
      .set({ rows, finished_at: whole ? now : null })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
  })
}
