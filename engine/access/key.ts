import { createHash, randomBytes } from 'node:crypto'

/** `server` and `browser` keys write events; `admin` keys speak to /api. */
const letters = { admin: 'a', server: 's', browser: 'b' } as const

export type NewKey = {
  /** The key itself, shown once: `anl_<a|s|b>_` and 256 random bits. */
  key: string
  /** What it is recognised by in lists. */
  prefix: string
  /** What is stored. */
  hash: string
}

/** A new API or write key. */
export function newKey(kind: keyof typeof letters): NewKey {
  const key = `anl_${letters[kind]}_${randomBytes(32).toString('base64url')}`
  return { key, prefix: key.slice(0, 12), hash: hashKey(key) }
}

/** SHA-256, hex. A key is random, so that nothing slower is needed. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
