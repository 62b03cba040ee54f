import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Keyring } from '../shared/keyring.ts'

function boxKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'anlass/secret-box', 32))
}

/** Encrypts a secret we must be able to read again (AES-256-GCM): `<key id>.<nonce ‖ tag ‖ text>`. */
export function sealSecret(keyring: Keyring, secret: string): string {
  const key = keyring.keys.get(keyring.current)
  if (!key) throw new Error('the current key is not in the keyring')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', boxKey(key), nonce)
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return `${keyring.current}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`
}

/** What `sealSecret` sealed, or null when its key is gone or the text was changed. */
export function openSecret(keyring: Keyring, sealed: string): string | null {
  const dot = sealed.indexOf('.')
  const key = keyring.keys.get(sealed.slice(0, dot))
  const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url')
  if (!key || bytes.length < 28) return null
  try {
    const cipher = createDecipheriv('aes-256-gcm', boxKey(key), bytes.subarray(0, 12))
    cipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
