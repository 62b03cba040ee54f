import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { pieceBytes } from '../../engine/backup/backup-file.ts'
import { backupProblem } from '../../engine/backup/backup-problem.ts'
import { type TableFacts, target } from './tables.ts'

/** Counts and digests rows as COPY writes them. A line end stands nowhere but behind a row: within, it is written `\n`. */
export class RowDigest {
  readonly #hash = createHash('sha256')
  rows = 0
  bytes = 0

  add(piece: Buffer): void {
    this.#hash.update(piece)
    this.bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) this.rows += 1
  }

  end(): { rows: number; bytes: number; sha256: string } {
    return { rows: this.rows, bytes: this.bytes, sha256: this.#hash.digest('hex') }
  }
}

/**
 * All rows of a table in pieces of about a MiB, the next when the last was taken: memory stays flat.
 * @throws Problem `backup_stopped` when the signal says so
 */
export async function* copyOut(
  client: pg.ClientBase,
  table: Pick<TableFacts, 'name' | 'columns'>,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const stream: Readable = client.query(to(`copy ${target(table)} to stdout`))
  let pieces: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (signal?.aborted) throw backupProblem.stopped()
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + pieceBytes - size)
      pieces.push(part)
      size += part.length
      at += part.length
      if (size < pieceBytes) continue
      yield Buffer.concat(pieces)
      pieces = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(pieces)
}
