import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { z } from 'zod'
import {
  backupVersion,
  type FirstLine,
  type Frame,
  type FrameType,
  frameTypes,
  mostFirstLine,
  mostFrameBytes,
  pieceBytes,
} from '../../engine/backup/backup-file.ts'
import { backupProblem, fileProblem } from '../../engine/backup/backup-problem.ts'
import { FrameCipher, keyOf, readFirstLine } from '../../engine/backup/frame-cipher.ts'

const decompress = promisify(zstdDecompress)
const digestBytes = 32

/** Reads a backup frame by frame, keeping none. Whatever is not as it was written is refused. */
export class BackupReader {
  readonly #handle: FileHandle
  readonly #cipher: FrameCipher | null
  readonly #hash = createHash('sha256')
  readonly first: FirstLine
  /** Of the file, in bytes. */
  readonly size: number
  /** So far, in bytes. */
  position: number
  #ended = false

  private constructor(
    handle: FileHandle,
    parts: { first: FirstLine; line: string; size: number; cipher: FrameCipher | null },
  ) {
    this.#handle = handle
    this.#cipher = parts.cipher
    this.first = parts.first
    this.size = parts.size
    const begun = Buffer.from(`${parts.line}\n`)
    this.position = begun.length
    this.#hash.update(begun)
  }

  /** @throws Problem `not_a_backup`, `backup_newer`, `passphrase_needed`, `passphrase_wrong`, `file_unusable` */
  static async open(file: string, passphrase: string | null): Promise<BackupReader> {
    let handle: FileHandle | undefined
    try {
      handle = await open(file, 'r')
      const { size } = await handle.stat()
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostFirstLine), 0, mostFirstLine, 0)
      const end = buffer.subarray(0, bytesRead).indexOf(10)
      const line = end < 0 ? '' : buffer.subarray(0, end).toString('utf8')
      const first = readFirstLine(line, backupVersion)
      const key = await keyOf(first, passphrase)
      return new BackupReader(handle, { first, line, size, cipher: key && new FrameCipher(key, line) })
    } catch (error) {
      await handle?.close()
      throw fileProblem(file, error)
    }
  }

  /**
   * The next frame; null behind the last, when the whole file has proved to be as it was written.
   * @throws Problem `backup_cut_off`, `backup_altered`
   */
  async next(): Promise<Frame | null> {
    if (this.#ended) return await this.#end()
    const start = await this.#read(5)
    const type = frameTypes.find(known => known === String.fromCharCode(start[0] ?? 0))
    const length = start.readUInt32BE(1)
    if (!type || length > mostFrameBytes) throw backupProblem.altered()
    const sealed = await this.#read(length)
    this.#hash.update(start).update(sealed)
    this.#ended = type === 'Z'
    return { type, body: this.#cipher ? this.#cipher.open(type, sealed) : sealed }
  }

  async #end(): Promise<null> {
    const digest = await this.#read(digestBytes)
    if (!digest.equals(this.#hash.copy().digest()) || this.position !== this.size)
      throw backupProblem.altered()
    return null
  }

  async #read(length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; ) {
      const { bytesRead } = await this.#handle.read(bytes, at, length - at, this.position)
      if (bytesRead === 0) throw backupProblem.cutOff()
      at += bytesRead
      this.position += bytesRead
    }
    return bytes
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

/** The JSON of a frame that has to be of this kind. @throws Problem `backup_altered` */
export function partOf<T>(frame: Frame | null, type: FrameType, schema: z.ZodType<T>): T {
  if (frame?.type !== type) throw backupProblem.altered()
  try {
    return schema.parse(JSON.parse(frame.body.toString('utf8')))
  } catch {
    throw backupProblem.altered()
  }
}

/** The rows in a frame. @throws Problem `backup_altered` */
export async function rowsOf({ body }: Frame): Promise<Buffer> {
  try {
    // Twice what is ever written: a forged piece must not fill the memory.
    return await decompress(body, { maxOutputLength: 2 * pieceBytes })
  } catch {
    throw backupProblem.altered()
  }
}
