import { signLink } from '../../engine/consent/link-token.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'

/**
 * The envelope sender of one message: bounces come back to it, and its token says to which message and that
 * it was us. Base 32, because mail servers may change the case of a local part (RFC 5321 § 2.4).
 */
export function returnPath(keyring: Keyring, messageId: string, domain: string): string {
  const [keyId = '', body = ''] = signLink(keyring, 'bounce', messageId).split('.')
  // 32 bytes are 52 characters in base 32; the limit of a local part is 64.
  return `b-${keyId}-${base32(Buffer.from(body, 'base64url'))}@${domain}`
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

function base32(bytes: Buffer): string {
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
