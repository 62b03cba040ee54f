import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '../shared/problem.ts'
import { type FirstLine, type FrameType, firstLineSchema, type Kdf } from './backup-file.ts'
import { backupProblem } from './backup-problem.ts'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/** The passphrase guards everything the shop knows of its customers. */
export const minPassphrase = 12
const tagBytes = 16

async function keysOf(passphrase: string, { n, r, p, salt }: Kdf): Promise<{ seal: Buffer; check: string }> {
  const options = { N: n, r, p, maxmem: 256 * n * r }
  const bytes = await derive(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 64, options)
  const check = createHmac('sha256', bytes.subarray(32)).update('anlass/backup/check').digest('hex')
  return { seal: bytes.subarray(0, 32), check }
}

/**
 * A new passphrase's part of the first line, and its key. `cost` is the N of scrypt; the default takes some 300 ms and
 * 128 MB. @throws Problem `passphrase_short`
 */
export async function newEncryption(
  passphrase: string,
  cost = 131_072,
): Promise<{ encryption: NonNullable<FirstLine['encryption']>; key: Buffer }> {
  if (passphrase.length < minPassphrase)
    throw new Problem('passphrase_short', `The passphrase needs at least ${minPassphrase} characters.`)
  const kdf = { name: 'scrypt' as const, n: cost, r: 8, p: 1, salt: randomBytes(16).toString('base64') }
  const { seal, check } = await keysOf(passphrase, kdf)
  return { encryption: { cipher: 'aes-256-gcm', kdf, check }, key: seal }
}

/** The key of a file. @throws Problem `passphrase_needed`, `passphrase_wrong` */
export async function keyOf(first: FirstLine, passphrase: string | null): Promise<Buffer | null> {
  if (!first.encryption) return null
  if (passphrase === null) throw backupProblem.passphraseNeeded()
  const { seal, check } = await keysOf(passphrase, first.encryption.kdf)
  if (!timingSafeEqual(Buffer.from(check), Buffer.from(first.encryption.check)))
    throw backupProblem.passphraseWrong()
  return seal
}

/** @throws Problem `not_a_backup`, `backup_newer` */
export function readFirstLine(line: string, version: number): FirstLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw backupProblem.notOne()
  }
  const parsed = firstLineSchema.safeParse(value)
  if (!parsed.success) throw backupProblem.notOne()
  if (parsed.data.version > version) throw backupProblem.newer(parsed.data.version)
  return parsed.data
}

/** Seals frames, or opens them, one after another: each has its number, and the first line goes into all. */
export class FrameCipher {
  readonly #key: Buffer
  readonly #first: Buffer
  #number = 0

  constructor(key: Buffer, firstLine: string) {
    this.#key = key
    this.#first = createHash('sha256').update(firstLine).digest()
  }

  #parts(type: FrameType): { nonce: Buffer; bound: Buffer } {
    // A key seals one file only (its salt is new each time), so that a number is never used twice.
    const nonce = Buffer.alloc(12)
    nonce.writeBigUInt64BE(BigInt(this.#number), 4)
    this.#number += 1
    return { nonce, bound: Buffer.concat([Buffer.from(type), this.#first]) }
  }

  seal(type: FrameType, body: Buffer): Buffer {
    const { nonce, bound } = this.#parts(type)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(bound)
    const text = Buffer.concat([cipher.update(body), cipher.final()])
    return Buffer.concat([text, cipher.getAuthTag()])
  }

  /** @throws Problem `backup_altered` */
  open(type: FrameType, sealed: Buffer): Buffer {
    const { nonce, bound } = this.#parts(type)
    if (sealed.length < tagBytes) throw backupProblem.altered()
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce).setAAD(bound)
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
    } catch {
      throw backupProblem.altered()
    }
  }
}
