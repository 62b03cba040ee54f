import { sql } from 'kysely'
import { createEmailHasher } from '../../engine/consent/address-hasher.ts'
import type { Reason, Rejection } from '../../engine/imports/reasons.ts'
import type { Db } from '../orm.ts'

/** More rows than this are counted, but not kept: a file that is wrong throughout need not be stored twice. */
export const mostRejections = 100_000

export async function writeRejections(
  db: Db,
  importId: string,
  rejections: readonly Rejection[],
  suppressionKey: Buffer,
): Promise<void> {
  if (rejections.length === 0) return
  const hashOf = createEmailHasher(suppressionKey)
  const rows = rejections.map(({ row, refused, reasons, cells, emailKey }) => ({
    ...{ row, refused, reasons },
    cells: cells.slice(0, 1_000).map(cell => storable(cell)),
    hash: emailKey === null ? null : `\\x${hashOf(emailKey)}`,
  }))
  await sql`
    insert into import_rejection (import_id, row, reasons, cells, email_hash, refused)
    select ${importId}::uuid, row, reasons, cells, hash, refused
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(row int, reasons jsonb, cells jsonb, hash bytea, refused boolean)
    on conflict (import_id, row) do update set reasons = import_rejection.reasons || excluded.reasons,
      refused = import_rejection.refused or excluded.refused`.execute(db)
}

function storable(cell: string): string {
  const short = cell.length > 2_000 ? `${cell.slice(0, 2_000)}…` : cell
  return (short.includes('\0') ? short.replaceAll('\0', '\ufffd') : short).toWellFormed()
}

export type RejectionRow = { row: number; refused: boolean; reasons: Reason[]; cells: string[] }

/** In the order of the file, after a line. */
export async function listRejections(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RejectionRow[]> {
  const { rows } = await sql<RejectionRow>`
    select row, refused, reasons, cells from import_rejection
    where import_id = ${importId}::uuid and row > ${after} order by row limit ${limit}`.execute(db)
  return rows
}
