import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  type Hmac,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../shared/problem.ts'
import { addressHash } from './address.ts'
import { suppressionChannels, suppressionReasonKeys, suppressionScopes } from './suppression.ts'

/**
 * A suppression list on its way to another system: JSON lines. The first describes the file and carries the keys the
 * addresses were hashed with, each wrapped by AES-256-GCM under a key made of the passphrase (scrypt, RFC 7914); then
 * one line for each entry; the last one counts them and authenticates every byte before it (HMAC-SHA256). Without the
 * passphrase the file names nobody and tells of nobody whether they are in it.
 */
export const fileFormat = 'anlass-suppressions'

const kdfSchema = z.strictObject({
  name: z.literal('scrypt'),
  // Bounded: a forged header must not keep the machine busy.
  n: z.number().int().min(16_384).max(1_048_576),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.string().max(100),
})
const headerSchema = z.strictObject({
  format: z.literal(fileFormat),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  kdf: kdfSchema,
  /** Tells a wrong passphrase from a damaged file. */
  check: z.string().max(100),
  keys: z
    .array(z.strictObject({ id: z.string().max(64), wrapped: z.string().max(2_000) }))
    .min(1)
    .max(100),
})
type Header = z.infer<typeof headerSchema>

const entrySchema = z.strictObject({
  key: z.string().max(64),
  channel: z.enum(suppressionChannels),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  scope: z.enum(suppressionScopes),
  reason: z.enum(suppressionReasonKeys),
  createdAt: z.iso.datetime(),
})
/** One address that must not be used. No note and no names go with it: they may tell who it is. */
export type FileEntry = z.infer<typeof entrySchema>

const endSchema = z.strictObject({ end: z.number().int().min(0), mac: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a key is known by, revealing nothing of it. */
export function suppressionKeyId(key: Buffer): string {
  return addressHash(key, 'key', 'id').toString('hex').slice(0, 16)
}

type FileKeys = { wrap: Buffer; mac: Buffer }

function keysOf(passphrase: string, { n, r, p, salt }: z.infer<typeof kdfSchema>): FileKeys {
  const bytes = scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 64, {
    N: n,
    r,
    p,
    maxmem: 256 * n * r,
  })
  return { wrap: bytes.subarray(0, 32), mac: bytes.subarray(32) }
}

const checkOf = ({ mac }: FileKeys) =>
  createHmac('sha256', mac).update('anlass/suppressions/check').digest('hex')

function wrapKey(wrap: Buffer, id: string, key: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrap, nonce).setAAD(Buffer.from(id))
  const text = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

function unwrapKey(wrap: Buffer, { id, wrapped }: Header['keys'][number]): Buffer {
  const bytes = Buffer.from(wrapped, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrap, bytes.subarray(0, 12)).setAAD(Buffer.from(id))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const key = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    if (suppressionKeyId(key) === id) return key
  } catch {
    // Told below.
  }
  throw altered()
}

/** Writes the lines of a file, one after another, without keeping any. */
export class SuppressionFileWriter {
  readonly #keys: FileKeys
  readonly #mac: Hmac
  readonly #header: Header
  #count = 0

  /** `cost` is the N of scrypt; the default takes some 100 ms and 32 MB. */
  constructor(passphrase: string, keys: readonly { id: string; key: Buffer }[], now: Date, cost = 32_768) {
    if (passphrase.length < minPassphrase) {
      throw new Problem('passphrase_short', `The passphrase needs at least ${minPassphrase} characters.`)
    }
    const kdf = { name: 'scrypt' as const, n: cost, r: 8, p: 1, salt: randomBytes(16).toString('base64') }
    this.#keys = keysOf(passphrase, kdf)
    this.#mac = createHmac('sha256', this.#keys.mac)
    this.#header = {
      format: fileFormat,
      version: 1,
      createdAt: now.toISOString(),
      kdf,
      check: checkOf(this.#keys),
      keys: keys.map(({ id, key }) => ({ id, wrapped: wrapKey(this.#keys.wrap, id, key) })),
    }
  }

  header(): string {
    return this.#line(this.#header)
  }

  entries(entries: readonly FileEntry[]): string {
    this.#count += entries.length
    return entries.map(entry => this.#line(entry)).join('')
  }

  end(): string {
    return `${JSON.stringify({ end: this.#count, mac: this.#mac.digest('hex') })}\n`
  }

  #line(value: unknown): string {
    const line = `${JSON.stringify(value)}\n`
    this.#mac.update(line)
    return line
  }
}

/** The passphrase guards a key that guards every address: as long as one that is told by phone may be. */
export const minPassphrase = 12

export type FileContents = { keys: ReadonlyMap<string, Buffer>; entries: number }

/**
 * Reads a file line by line and hands on its entries in batches, keeping none. The last thing it does is to compare
 * the MAC: whoever acts on entries before it has returned reads the file twice. @throws Problem
 * `not_a_suppression_file`, `passphrase_wrong`, `file_cut_off`, `file_altered`.
 */
export async function readSuppressionFile(
  lines: AsyncIterable<string>,
  passphrase: string,
  onEntries: (entries: FileEntry[], keys: ReadonlyMap<string, Buffer>) => Promise<void> = async () => {},
  batchSize = 5_000,
): Promise<FileContents> {
  let keys: Map<string, Buffer> | null = null
  let mac: Hmac | null = null
  let last: z.infer<typeof endSchema> | null = null
  let batch: FileEntry[] = []
  let count = 0
  let broken = false
  for await (const line of lines) {
    if (last || broken) throw altered()
    if (!keys || !mac) {
      const header = headerOf(line)
      const fileKeys = keysOf(passphrase, header.kdf)
      if (checkOf(fileKeys) !== header.check) throw wrongPassphrase()
      keys = new Map(header.keys.map(key => [key.id, unwrapKey(fileKeys.wrap, key)]))
      mac = createHmac('sha256', fileKeys.mac).update(`${line}\n`)
      continue
    }
    const value = jsonOf(line)
    if (value === undefined) {
      // Half a line is the mark of a file that was cut off, unless another follows.
      broken = true
      continue
    }
    const end = endSchema.safeParse(value)
    if (end.success) {
      last = end.data
      continue
    }
    mac.update(`${line}\n`)
    const entry = entrySchema.safeParse(value)
    if (!entry.success || !keys.has(entry.data.key)) throw altered()
    count += 1
    batch.push(entry.data)
    if (batch.length >= batchSize) {
      await onEntries(batch, keys)
      batch = []
    }
  }
  if (!keys || !mac) throw notAFile()
  if (!last) throw cutOff()
  if (!timingSafeEqual(mac.digest(), Buffer.from(last.mac, 'hex')) || last.end !== count) throw altered()
  if (batch.length > 0) await onEntries(batch, keys)
  return { keys, entries: count }
}

function headerOf(line: string): Header {
  const parsed = headerSchema.safeParse(jsonOf(line))
  if (parsed.success) return parsed.data
  throw notAFile()
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const maxLine = 250_000

/** The lines of a stream of bytes, without their ends; the last may lack one. @throws Problem for one that is absurdly long. */
export async function* linesOf(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const [first = '', ...lines] = (
      typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    ).split('\n')
    rest += first
    if (rest.length > maxLine) throw notAFile()
    for (const line of lines) {
      yield rest
      rest = line
    }
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

function notAFile(): Problem {
  return new Problem('not_a_suppression_file', 'This is not a suppression list that Anlass exported.', {
    hint: 'A list of plain addresses is taken by: npm run cli -- suppressions add <file>.',
  })
}

function wrongPassphrase(): Problem {
  return new Problem('passphrase_wrong', 'The passphrase does not open this file.', {
    hint: 'It is the one that was given at the export. Nothing was imported.',
  })
}

function cutOff(): Problem {
  return new Problem('file_cut_off', 'The file is not complete.', {
    hint: 'Copy it again from where it was exported. Nothing was imported.',
  })
}

function altered(): Problem {
  return new Problem('file_altered', 'The file was changed after its export.', {
    hint: 'Export it again. Nothing was imported.',
  })
}
