import { createHmac } from 'node:crypto'
import { domainToASCII } from 'node:url'

/**
 * The key two spellings of one e-mail address share: trimmed, lower case, domain in ASCII (RFC 5891).
 * Dots and plus-tags stay: only the receiving host knows what they mean.
 * Returns null when the text is no address at all.
 */
export function emailKey(address: string): string | null {
  const text = address.trim()
  const at = text.lastIndexOf('@')
  if (at < 1 || at === text.length - 1 || text.length > 254 || /[\s<>,;]/.test(text)) return null
  const domain = domainToASCII(text.slice(at + 1))
  // A quoted local part, a bare host or an address literal is allowed by RFC 5321 and never seen in a shop.
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) return null
  return `${text.slice(0, at).toLowerCase().normalize('NFC')}@${domain}`
}

/** Suppression hash: HMAC-SHA256 under a key of its own, so that the list alone reveals nobody. */
export function addressHash(suppressionKey: Buffer, channel: string, normalisedAddress: string): Buffer {
  return createHmac('sha256', suppressionKey).update(`${channel}:${normalisedAddress}`).digest()
}

const reservedTlds = new Set(['test', 'example', 'invalid', 'localhost'])

/** True for domains that can never receive mail (RFC 2606, RFC 6761): never handed to a real server. */
export function isReservedDomain(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const labels = domain.split('.')
  const tld = labels.at(-1) ?? ''
  if (reservedTlds.has(tld)) return true
  return labels.at(-2) === 'example' && ['com', 'net', 'org', 'edu'].includes(tld)
}
