import { timingSafeEqual } from 'node:crypto'
import { parse, stringify, validate } from 'uuid'
import { hmacSha256 } from '../shared/hmac.ts'
import type { Keyring } from '../shared/keyring.ts'

/** What a link in a mail may be used for; a token for one use is worth nothing for another. */
export const linkUses = [
  'unsubscribe',
  'view',
  'bounce',
  'preferences',
  // Names a confirmation.
  'confirm',
  // Names a privacy case: the page where its owner reads or corrects their data.
  'data',
  // Names a message: the pixel, and links that are recorded for one person (with the address in the MAC).
  'open',
  'click',
  // Names a message: the link no reader sees, which only machines follow.
  'trap',
  // Names a message: the address for those who opt out by mail (List-Unsubscribe, RFC 2369 § 3.2).
  'optout',
  // Names a log of mails: the address other programs of the shop send copies to.
  'log',
] as const
export type LinkUse = (typeof linkUses)[number]

/** Stands in for a key that is not known, so that finding out takes as long. */
const nobodysKey = Buffer.alloc(32)

const prefixes = Object.fromEntries(linkUses.map(use => [use, Buffer.from(`anlass/link/${use}/`)])) as Record<
  LinkUse,
  Buffer
>

/** 128 bits of MAC: out of reach of guessing, and the link still fits on a line. */
const macBytes = 16

function mac(key: Buffer, use: LinkUse, id: Buffer): Buffer {
  return hmacSha256(key, Buffer.concat([prefixes[use], id])).subarray(0, macBytes)
}

/** A token that names a message without revealing or storing anything: `<key id>.<message id ‖ MAC>`. */
export function signLink(keyring: Keyring, use: LinkUse, messageId: string): string {
  const key = keyring.keys.get(keyring.current)
  if (!key) throw new Error('the current key is not in the keyring')
  const id = Buffer.from(parse(messageId))
  return `${keyring.current}.${Buffer.concat([id, mac(key, use, id)]).toString('base64url')}`
}

/**
 * The message id a token names, or null. One MAC is computed whatever is wrong, so that a wrong, a foreign
 * and an unknown token take the same time.
 */
export function verifyLink(keyring: Keyring, use: LinkUse, token: string): string | null {
  const dot = token.indexOf('.')
  const keyId = dot < 0 ? '' : token.slice(0, dot)
  const text = token.slice(dot + 1)
  const body = text.length <= 64 ? Buffer.from(text, 'base64url') : Buffer.alloc(0)
  // A second spelling of the same bytes (padding, trailing bits) is not the token we signed.
  const wellFormed = body.length === 16 + macBytes && body.toString('base64url') === text
  const padded = wellFormed ? body : Buffer.alloc(16 + macBytes)
  const key = keyring.keys.get(keyId)
  const expected = mac(key ?? nobodysKey, use, padded.subarray(0, 16))
  const equal = timingSafeEqual(expected, padded.subarray(16))
  if (!equal || !wellFormed || !key) return null
  const id = stringify(padded.subarray(0, 16))
  return validate(id) ? id : null
}
