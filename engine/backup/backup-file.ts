import { z } from 'zod'

/**
 * A backup: one line of JSON that says what it is, then frames (a letter, the length of what follows as four bytes, big
 * end first, the bytes), and at the very end the SHA-256 of everything before it. With a passphrase each frame is sealed
 * by AES-256-GCM under a number of its own, so that none can be changed, left out, doubled or moved unseen.
 *
 * `H` what is in it (JSON) · `K` the keys the data needs, only where the file is encrypted (JSON) · `T` a table begins
 * (JSON) · `D` up to a MiB of its rows, as COPY writes them, zstd · `E` the table ends (JSON) · `Z` the end (JSON).
 */
export const backupFormat = 'anlass-backup'
export const backupVersion = 1

export const frameTypes = ['H', 'K', 'T', 'D', 'E', 'Z'] as const
export type FrameType = (typeof frameTypes)[number]
export type Frame = { type: FrameType; body: Buffer }

/** Rows are cut into pieces of this size, in bytes, wherever a row ends: what one holds in memory stays the same. */
export const pieceBytes = 1 << 20
/** No frame is longer: whoever writes more than this into its length has forged it. */
export const mostFrameBytes = 16 << 20
export const mostFirstLine = 4_096

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const kdfSchema = z.strictObject({
  name: z.literal('scrypt'),
  // Bounded: a forged line must not keep the machine busy.
  n: z.number().int().min(16_384).max(1_048_576),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.string().max(100),
})
export type Kdf = z.infer<typeof kdfSchema>

/** The first line: readable without a passphrase, and says nothing of what is in the file. */
export const firstLineSchema = z.object({
  format: z.literal(backupFormat),
  version: z.number().int().min(1),
  anlass: z.string().max(50),
  createdAt: z.iso.datetime(),
  encryption: z
    .strictObject({
      cipher: z.literal('aes-256-gcm'),
      kdf: kdfSchema,
      /** Tells a wrong passphrase from a damaged file. */
      check: sha256,
    })
    .nullable(),
})
export type FirstLine = z.infer<typeof firstLineSchema>

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

export const headSchema = z.object({
  /** The moment all of the data is of. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** Names of the migrations the database had, in their order. */
  migrations: z.array(z.string().max(100)).min(1),
  /** How many bytes the tables take, roughly; for the progress. */
  bytes: z.number().min(0),
  tables: z.array(identifier),
  /** Tables that are there and not in the file. */
  leftOut: z.array(z.string()),
  /** What the keys are known by, which reveals nothing of them. */
  keys: z.object({ current: z.string(), needed: z.array(z.string()), suppression: z.string() }),
  /** The last seal of the consent ledger; null before the first. */
  ledger: z.object({ number: z.number().int(), mac: sha256 }).nullable(),
})
export type BackupHead = z.infer<typeof headSchema>

export const tableSchema = z.object({ name: identifier, columns: z.array(identifier).min(1) })
export type BackupTable = z.infer<typeof tableSchema>

export const tableEndSchema = z.object({
  name: identifier,
  rows: z.number().int(),
  bytes: z.number(),
  sha256,
})
export type BackupTableEnd = z.infer<typeof tableEndSchema>

export const endSchema = z.object({
  tables: z.array(tableEndSchema),
  rows: z.number().int(),
  sequences: z.array(z.object({ name: identifier, value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
})
export type BackupEnd = z.infer<typeof endSchema>

const signingKey = z.object({ id: z.string().min(1), key: z.string().min(32) })

/** What makes the data readable: links and secrets, the seals of the ledger, the hashes of the suppression list. */
export const keysSchema = z.object({
  current: signingKey,
  old: z.array(signingKey),
  suppressionKey: z.string().min(32),
  /** The first password of the administrator, where the program made one. */
  adminPassword: z.string().nullable(),
})
export type BackupKeys = z.infer<typeof keysSchema>
