import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Db } from '../../db/orm.ts'
import { pieceSize, readPieces } from '../../db/stores/import-chunk-store.ts'
import type { ByteSource } from '../../engine/imports/byte-source.ts'

/** A file on disk. */
export async function fileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path)
  return { size, from: position => createReadStream(path, { start: position, highWaterMark: pieceSize }) }
}

/** A file that was uploaded. */
export function uploadedSource(db: Db, importId: string, size: number): ByteSource {
  return { size, from: position => readPieces(db, importId, position) }
}

/** The first part of a file on disk. */
export async function fileSample(path: string, size: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
