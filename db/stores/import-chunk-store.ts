import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Size of every piece of an uploaded file but the last. */
export const pieceSize = 1024 * 1024

export async function writePiece(db: Db, importId: string, number: number, bytes: Buffer): Promise<void> {
  await sql`insert into import_chunk (import_id, number, bytes) values (${importId}::uuid, ${number}, ${bytes})`.execute(
    db,
  )
}

export async function deletePieces(db: Db, importId: string): Promise<void> {
  await sql`delete from import_chunk where import_id = ${importId}::uuid`.execute(db)
}

/** The uploaded file from a position on, piece by piece. */
export async function* readPieces(db: Db, importId: string, position = 0): AsyncGenerator<Uint8Array> {
  let number = Math.floor(position / pieceSize)
  let skip = position - number * pieceSize
  for (;;) {
    const { rows } = await sql<{ bytes: Buffer }>`
      select bytes from import_chunk where import_id = ${importId}::uuid and number = ${number}`.execute(db)
    const piece = rows[0]?.bytes
    if (!piece) return
    if (piece.length > skip) yield skip === 0 ? piece : piece.subarray(skip)
    skip = 0
    number += 1
  }
}

export async function deletePiecesFrom(db: Db, importId: string, number: number): Promise<void> {
  await sql`delete from import_chunk where import_id = ${importId}::uuid and number >= ${number}`.execute(db)
}

/** The first piece, for recognising what the file is; `whole` when there is no other. */
export async function readSample(db: Db, importId: string): Promise<{ sample: Buffer; whole: boolean }> {
  const { rows } = await sql<{ number: number; bytes: Buffer | null }>`
    select number, case when number = 0 then bytes end as bytes from import_chunk
    where import_id = ${importId}::uuid and number in (0, 1) order by number`.execute(db)
  return { sample: rows[0]?.bytes ?? Buffer.alloc(0), whole: rows.length < 2 }
}
