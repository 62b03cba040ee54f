import { createHmac } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { macKey } from '../shared/mac-key.ts'

/**
 * The key two spellings of one e-mail address share: trimmed, lower case, domain in ASCII (RFC 5891).
 * Dots and plus-tags stay: only the receiving host knows what they mean.
 * Returns null when the text is no address at all.
 */
export function emailKey(address: string): string | null {
  const text = address.trim()
  const at = text.lastIndexOf('@')
  // A quoted local part, a bare host or an address literal is allowed by RFC 5321 and never seen in a shop.
  if (at < 1 || at > 64 || text.length > 254) return null
  if (/[\s\p{C}<>()[\],;:"\\]/u.test(text) || text.slice(0, at).includes('@')) return null
  // What a URL would decode or cut off is no part of a domain.
  if (/[%/?#]/.test(text.slice(at))) return null
  const domain = domainToASCII(text.slice(at + 1))
  if (!/^([a-z0-9-]{1,63}\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(domain)) return null
  return `${text.slice(0, at).toLowerCase().normalize('NFC')}@${domain}`
}

/** The address as it is given to a mail server: trimmed, the domain in ASCII (RFC 5891), the local part as it is. */
export function mailAddress(address: string): string {
  const text = address.trim()
  const at = text.lastIndexOf('@')
  return `${text.slice(0, at + 1)}${domainToASCII(text.slice(at + 1))}`
}

/** Suppression hash: HMAC-SHA256 under a key of its own, so that the list alone reveals nobody. */
export function addressHash(suppressionKey: Buffer, channel: string, normalisedAddress: string): Buffer {
  return createHmac('sha256', macKey(suppressionKey)).update(`${channel}:${normalisedAddress}`).digest()
}

const reservedTlds = new Set(['test', 'example', 'invalid', 'localhost'])

/** True for domains that can never receive mail (RFC 2606, RFC 6761): never handed to a real server. */
export function isReservedDomain(address: string): boolean {
  const mail = mailAddress(address)
  const labels = mail
    .slice(mail.lastIndexOf('@') + 1)
    .replace(/\.$/, '')
    .split('.')
  const tld = labels.at(-1) ?? ''
  if (reservedTlds.has(tld)) return true
  return labels.at(-2) === 'example' && ['com', 'net', 'org', 'edu'].includes(tld)
}
