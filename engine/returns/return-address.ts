import { type LinkUse, signLink, verifyLink } from '../consent/link-token.ts'
import type { Keyring } from '../shared/keyring.ts'

/**
 * Addresses of ours that bear a signed token: `<letter>-<key id>-<base 32 of id ‖ MAC>@<domain>`. Base 32, because mail
 * servers may change the case of a local part (RFC 5321 § 2.4); 32 bytes are 52 characters of it, so that with a key id of 8
 * the local part stays within 64 (RFC 5321 § 4.5.3.1.1).
 */
export const returnUses = ['bounce', 'optout', 'log'] as const
export type ReturnUse = (typeof returnUses)[number]

const letters = { bounce: 'b', optout: 'u', log: 'l' } as const satisfies Record<ReturnUse, string>
const uses: Readonly<Record<string, ReturnUse>> = { b: 'bounce', u: 'optout', l: 'log' }

/** What an address says of itself: its use and the id it names (of a message; with `log` of a log of mails). */
export type ReturnToken = { use: ReturnUse; id: string }

/** The envelope sender of one message: bounces come back to it, and its token says to which message and that it was us. */
export function returnPath(keyring: Keyring, messageId: string, domain: string): string {
  return addressOf(keyring, 'bounce', messageId, domain)
}

/** Where those write who opt out of one message by mail (List-Unsubscribe, RFC 2369 § 3.2). */
export function optOutAddress(keyring: Keyring, messageId: string, domain: string): string {
  return addressOf(keyring, 'optout', messageId, domain)
}

/** Where other programs of the shop send copies of their mails for one log. */
export function logAddress(keyring: Keyring, logId: string, domain: string): string {
  return addressOf(keyring, 'log', logId, domain)
}

/**
 * Whether an address bears a token of ours: what it names; `forged` where it looks like one of ours and does not verify (cut
 * off, made up, of a key that is gone); null where it does not look like one. Any spelling of letters is taken, with angle
 * brackets or without, and as a forwarder rewrote it (SRS: ours is behind the last `=`). The domain is not looked at: it is
 * the signature that counts. As with links, one MAC is computed whatever is wrong with a token.
 */
export function verifyReturnPath(keyring: Keyring, address: string): ReturnToken | 'forged' | null {
  if (address.length > 400) return null
  const bare = address.trim().replace(/^<|>$/g, '')
  const at = bare.lastIndexOf('@')
  const local = (at < 0 ? bare : bare.slice(0, at)).replace(/^"|"$/g, '').toLowerCase()
  const parts = looksLikeOurs.exec(local.slice(local.lastIndexOf('=') + 1))
  if (!parts) return null
  const [, letter = '', name = '', body = ''] = parts
  const use = uses[letter] as ReturnUse
  const bytes = fromBase32(body)
  // What cannot be decoded is verified all the same, as nothing: it takes as long.
  const token = `${keyId(keyring, name)}.${bytes ? bytes.toString('base64url') : ''}`
  const id = verifyLink(keyring, use, token)
  return id === null ? 'forged' : { use, id }
}

/** A key id as we make them (8 hexadecimal digits) before anything, or any before what is as long as a token. */
const looksLikeOurs = /^([bul])-([0-9a-f]{8}|[\w-]{1,32}(?=-[a-z0-9]{32,64}$))-([a-z0-9]*)$/

/** Old keys may have a name in capitals: the id as the ring has it. */
function keyId(keyring: Keyring, lower: string): string {
  if (keyring.keys.has(lower)) return lower
  for (const id of keyring.keys.keys()) if (id.toLowerCase() === lower) return id
  return lower
}

function addressOf(keyring: Keyring, use: Extract<LinkUse, ReturnUse>, id: string, domain: string): string {
  const [name = '', body = ''] = signLink(keyring, use, id).split('.')
  return `${letters[use]}-${name.toLowerCase()}-${toBase32(Buffer.from(body, 'base64url'))}@${domain}`
}

/** RFC 4648 § 6, in lower case and without padding. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

function toBase32(bytes: Buffer): string {
  let out = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      out += alphabet[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
  }
  return bits > 0 ? out + alphabet[(value << (5 - bits)) & 31] : out
}

/** The bytes of base 32, or null where it is none, or another spelling of the same bytes (bits left over that are not 0). */
function fromBase32(text: string): Buffer | null {
  const bytes: number[] = []
  let bits = 0
  let value = 0
  for (const letter of text) {
    const digit = alphabet.indexOf(letter)
    if (digit < 0) return null
    value = ((value << 5) | digit) & 0xfff
    bits += 5
    if (bits < 8) continue
    bytes.push((value >>> (bits - 8)) & 255)
    bits -= 8
  }
  return bits < 5 && (value & ((1 << bits) - 1)) === 0 ? Buffer.from(bytes) : null
}
