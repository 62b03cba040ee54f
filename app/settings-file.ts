import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../engine/shared/problem.ts'

const secret = z.string().min(16)

const schema = z.object({
  /** Signs links and sessions. */
  secretKey: z.string().min(32),
  /** Key of the suppression hashes; losing it would let suppressed people be mailed. */
  suppressionKey: z.string().min(32),
  /** First password of the console's administrator. */
  adminPassword: secret,
  /** Owner of the embedded database; the application takes a lesser role on every connection. */
  databasePassword: secret,
})

/** Secrets made on first use and kept in the data directory, readable by its owner only. */
export type GeneratedSettings = z.infer<typeof schema>

const FILE = 'settings.json'

/**
 * Reads the generated secrets, making them on first use. Two processes that start at once end up with
 * the same ones. Keys a later version adds are filled in.
 * @throws Problem `settings_invalid` when the file cannot be read: guessing new keys would break every
 *   link already sent and, worse, forget who is suppressed.
 */
export function readOrCreateSettings(dataDir: string): GeneratedSettings {
  const path = join(dataDir, FILE)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) {
    writeDraft(path, generate(), draft => {
      try {
        linkSync(draft, path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    })
  }
  const stored = parse(path)
  const missing = Object.keys(schema.shape).some(key => !(key in stored))
  const settings = schema.safeParse(missing ? { ...generate(), ...stored } : stored)
  if (!settings.success) throw unreadable(path)
  if (missing) writeDraft(path, settings.data, draft => renameSync(draft, path))
  return settings.data
}

/** Puts the keys of a restored installation in the place of those made here; the database keeps its password. */
export function replaceKeys(
  dataDir: string,
  keys: Pick<GeneratedSettings, 'secretKey' | 'suppressionKey' | 'adminPassword'>,
): void {
  const path = join(dataDir, FILE)
  const settings = { ...readOrCreateSettings(dataDir), ...keys }
  writeDraft(path, settings, draft => renameSync(draft, path))
}

function writeDraft(path: string, settings: GeneratedSettings, publish: (draft: string) => void): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
  try {
    publish(draft)
  } finally {
    rmSync(draft, { force: true })
  }
}

function parse(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Told below, with the way out.
  }
  throw unreadable(path)
}

function unreadable(path: string): Problem {
  return new Problem(
    'settings_invalid',
    `${path} cannot be read: it holds the generated keys and passwords.`,
    {
      status: 500,
      hint: 'Restore the file from a backup, or start over with an empty database: npm run reset',
    },
  )
}

function generate(): GeneratedSettings {
  return {
    secretKey: randomBytes(32).toString('base64url'),
    suppressionKey: randomBytes(32).toString('base64url'),
    adminPassword: readablePassword(),
    databasePassword: randomBytes(24).toString('base64url'),
  }
}

/** Four groups of five letters and digits without look-alikes: 100 bits, and still typed without errors. */
function readablePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789z'
  const letters = [...randomBytes(20)].map(byte => alphabet[byte % 32])
  return [0, 5, 10, 15].map(start => letters.slice(start, start + 5).join('')).join('-')
}
