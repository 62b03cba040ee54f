import { createHash } from 'node:crypto'
import type { Db } from '../../db/orm.ts'
import { deletePiecesFrom, pieceSize, readPieces, writePiece } from '../../db/stores/import-chunk-store.ts'
import { isBinary, isZip } from '../../engine/imports/recognise.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { UnreadableWorkbook, type WorkbookFault, workbookToCsv } from './xlsx.ts'

const mostBytes = 2 * 1024 ** 3
const mostWorkbook = 100 * 1024 ** 2
/** Where the pieces of a workbook stand until they are CSV. */
const rawFrom = 1_000_000

export type Received = { bytes: number; sha256: Buffer; format: 'csv' | 'xlsx' }

/** Takes a file piece by piece into the database; a workbook becomes CSV there. Memory does not grow with it. */
export async function receiveFile(
  db: Db,
  importId: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const hash = createHash('sha256')
  const writer = new PieceWriter(db, importId, 0)
  let raw: PieceWriter | null = null
  let bytes = 0
  let first = true
  for await (const chunk of body) {
    hash.update(chunk)
    bytes += chunk.length
    if (first && isZip(chunk)) raw = new PieceWriter(db, importId, rawFrom)
    first = false
    if (bytes > (raw ? mostWorkbook : mostBytes))
      throw new Problem('file_too_large', `The file is larger than ${raw ? '100 MB' : '2 GB'}.`, {
        status: 413,
      })
    await (raw ?? writer).add(chunk)
  }
  if (bytes === 0) throw unreadable('The file is empty.')
  await (raw ?? writer).end()
  const sha256 = hash.digest()
  if (!raw) return { bytes, sha256, format: 'csv' }
  let pending = ''
  try {
    await workbookToCsv(
      () =>
        flushing(readPieces(db, importId, rawFrom * pieceSize), async () => {
          const lines = pending
          pending = ''
          if (lines !== '') await writer.add(Buffer.from(lines))
        }),
      lines => {
        pending += lines
      },
    )
  } catch (error) {
    if (error instanceof UnreadableWorkbook) throw unreadable(faults[error.code])
    throw error
  }
  if (pending !== '') await writer.add(Buffer.from(pending))
  await writer.end()
  await deletePiecesFrom(db, importId, rawFrom)
  return { bytes: writer.bytes, sha256, format: 'xlsx' }
}

/** Lets what was made of a piece be written before the next is read. */
async function* flushing(
  bytes: AsyncIterable<Uint8Array>,
  flush: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += 65_536) {
      yield chunk.subarray(at, at + 65_536)
      await flush()
    }
}

class PieceWriter {
  bytes = 0
  readonly #db: Db
  readonly #importId: string
  #number: number
  #parts: Uint8Array[] = []
  #size = 0

  constructor(db: Db, importId: string, from: number) {
    this.#db = db
    this.#importId = importId
    this.#number = from
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.bytes += chunk.length
    let rest = chunk
    while (this.#size + rest.length >= pieceSize) {
      const taken = rest.subarray(0, pieceSize - this.#size)
      this.#parts.push(taken)
      rest = rest.subarray(taken.length)
      await this.#write()
    }
    if (rest.length > 0) {
      this.#parts.push(rest)
      this.#size += rest.length
    }
  }

  async end(): Promise<void> {
    if (this.#parts.length > 0) await this.#write()
  }

  async #write(): Promise<void> {
    await writePiece(this.#db, this.#importId, this.#number, Buffer.concat(this.#parts))
    this.#number += 1
    this.#parts = []
    this.#size = 0
  }
}

const faults: Readonly<Record<WorkbookFault, string>> = {
  not_xlsx: 'It is no XLSX workbook. Save it as XLSX or CSV.',
  too_large: 'The workbook holds too much text. Save the sheet as CSV.',
  bomb: 'The workbook unpacks to more than can be read. Save the sheet as CSV.',
  too_many_columns: 'The sheet has more than 1,000 columns.',
  no_rows: 'The first sheet is empty.',
  encrypted: 'The workbook is protected by a password.',
}

export function unreadable(sentence: string): Problem {
  return new Problem('import_unreadable', `The file cannot be imported. ${sentence}`)
}

/** @throws Problem `import_unreadable` of what is no text at all */
export function assertText(sample: Buffer): void {
  if (sample[0] === 0xd0 && sample[1] === 0xcf)
    throw unreadable('Old XLS and protected workbooks cannot be read. Save it as XLSX or CSV.')
  if (isBinary(sample)) throw unreadable('It is no text file.')
}
