import { createHash } from 'node:crypto'
import { chmod, type FileHandle, open, rename, rm } from 'node:fs/promises'
import {
  type BackupEnd,
  type BackupHead,
  type BackupKeys,
  type BackupTable,
  type BackupTableEnd,
  backupFormat,
  backupVersion,
  type FrameType,
} from '../../engine/backup/backup-file.ts'
import { fileProblem } from '../../engine/backup/backup-problem.ts'
import { FrameCipher, newEncryption } from '../../engine/backup/frame-cipher.ts'

export type WriterOptions = {
  file: string
  /** The program's release. */
  release: string
  passphrase: string | null
  now: Date
  /** N of scrypt. */
  cost?: number | undefined
}

/** The parts of a file by what is in them; each is a frame of its own. */
export type Part =
  | { type: 'H'; body: BackupHead }
  | { type: 'K'; body: BackupKeys }
  | { type: 'T'; body: BackupTable }
  | { type: 'E'; body: BackupTableEnd }
  | { type: 'Z'; body: BackupEnd }

/**
 * Writes a backup beside where it is to be, readable by its owner only; it gets its name when it is whole and on the disk.
 * An existing file is never written over. @throws Problem `disk_full`, `file_exists`, `file_unusable`, `passphrase_short`
 */
export class BackupWriter {
  readonly #file: string
  readonly #handle: FileHandle
  readonly #cipher: FrameCipher | null
  readonly #hash = createHash('sha256')
  /** Of the file so far. */
  bytes = 0

  private constructor(file: string, handle: FileHandle, cipher: FrameCipher | null) {
    this.#file = file
    this.#handle = handle
    this.#cipher = cipher
  }

  static async create({ file, release, passphrase, now, cost }: WriterOptions): Promise<BackupWriter> {
    const sealed = passphrase === null ? null : await newEncryption(passphrase, cost)
    const line = JSON.stringify({
      ...{ format: backupFormat, version: backupVersion, anlass: release },
      createdAt: now.toISOString(),
      encryption: sealed?.encryption ?? null,
    })
    try {
      // The name is taken first: who has waited an hour should not learn then that it is taken.
      await (await open(file, 'wx', 0o600)).close()
    } catch (error) {
      throw fileProblem(file, error)
    }
    try {
      const handle = await open(partOf(file), 'w', 0o600)
      const writer = new BackupWriter(file, handle, sealed && new FrameCipher(sealed.key, line))
      await writer.#write(Buffer.from(`${line}\n`))
      return writer
    } catch (error) {
      await rm(partOf(file), { force: true })
      await rm(file, { force: true })
      throw fileProblem(file, error)
    }
  }

  async part(part: Part): Promise<void> {
    await this.#frame(part.type, Buffer.from(JSON.stringify(part.body)))
  }

  /** A piece of a table, compressed. */
  async data(body: Buffer): Promise<void> {
    await this.#frame('D', body)
  }

  async #frame(type: FrameType, body: Buffer): Promise<void> {
    const sealed = this.#cipher ? this.#cipher.seal(type, body) : body
    const start = Buffer.alloc(5)
    start.write(type)
    start.writeUInt32BE(sealed.length, 1)
    await this.#write(Buffer.concat([start, sealed]))
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes)
    this.bytes += bytes.length
    await this.#handle.writeFile(bytes)
  }

  /** Ends the file and gives it its name. Returns what it is known by. */
  async finish(): Promise<{ bytes: number; sha256: string }> {
    const digest = this.#hash.copy().digest()
    await this.#write(digest)
    await this.#handle.sync()
    await this.#handle.close()
    await chmod(partOf(this.#file), 0o600)
    await rename(partOf(this.#file), this.#file)
    return { bytes: this.bytes, sha256: this.#hash.digest('hex') }
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {})
    await rm(partOf(this.#file), { force: true })
    await rm(this.#file, { force: true })
  }
}

const partOf = (file: string) => `${file}.part`
