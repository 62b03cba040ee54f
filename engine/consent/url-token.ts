import { timingSafeEqual } from 'node:crypto'
import { parse, stringify, validate } from 'uuid'
import { hmacSha256 } from '../shared/hmac.ts'
import type { Keyring } from '../shared/keyring.ts'

/**
 * What a link that leads on to another address is for: `click` names a message, and so a person; `shared` names
 * a template version, the same for everybody who got it.
 */
export const urlUses = ['click', 'shared'] as const
export type UrlUse = (typeof urlUses)[number]

/** Longer addresses are left as they are in a mail, and never led to. */
export const maxUrlLength = 2000

/** Stands in for a key that is not known, so that finding out takes as long. */
const nobodysKey = Buffer.alloc(32)

/** 128 bits, as of every link (link-token.ts). */
const macBytes = 16

function mac(key: Buffer, use: UrlUse, id: Buffer, url: string): Buffer {
  // The id is of fixed length and comes before the address: no two pairs are the same bytes.
  const message = Buffer.concat([Buffer.from(`anlass/url/${use}/`), id, Buffer.from(url, 'utf8')])
  return hmacSha256(key, message).subarray(0, macBytes)
}

/** True for what a link may lead on to: an absolute address of the web, without characters no header can hold. */
export function canLeadTo(url: string): boolean {
  return (
    url.length <= maxUrlLength &&
    /^https?:\/\/[^\s\p{Cc}<>"\\]+$/iu.test(url) &&
    url.isWellFormed() &&
    URL.canParse(url)
  )
}

/** Signs `id` together with the address it leads to: `<key id>.<id ‖ MAC>`. The address itself travels beside it. */
export function signUrl(keyring: Keyring, use: UrlUse, id: string, url: string): string {
  const key = keyring.keys.get(keyring.current)
  if (!key) throw new Error('the current key is not in the keyring')
  const bytes = Buffer.from(parse(id))
  return `${keyring.current}.${Buffer.concat([bytes, mac(key, use, bytes, url)]).toString('base64url')}`
}

/**
 * The id a token names, or null unless it was signed for this very address: nobody can make our links lead
 * elsewhere. One MAC is computed whatever is wrong.
 */
export function verifyUrl(keyring: Keyring, use: UrlUse, token: string, url: unknown): string | null {
  const address = typeof url === 'string' && url.length <= maxUrlLength ? url : ''
  const dot = token.indexOf('.')
  const keyId = dot < 0 ? '' : token.slice(0, dot)
  const text = token.slice(dot + 1)
  const body = text.length <= 64 ? Buffer.from(text, 'base64url') : Buffer.alloc(0)
  // A second spelling of the same bytes (padding, trailing bits) is not the token we signed.
  const wellFormed = body.length === 16 + macBytes && body.toString('base64url') === text
  const padded = wellFormed ? body : Buffer.alloc(16 + macBytes)
  const key = keyring.keys.get(keyId)
  const equal = timingSafeEqual(
    mac(key ?? nobodysKey, use, padded.subarray(0, 16), address),
    padded.subarray(16),
  )
  if (!equal || !wellFormed || !key || !canLeadTo(address)) return null
  const id = stringify(padded.subarray(0, 16))
  return validate(id) ? id : null
}
