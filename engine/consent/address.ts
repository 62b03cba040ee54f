import { createHmac } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { macKey } from '../shared/mac-key.ts'

/**
 * The key two spellings of one e-mail address share: trimmed, lower case, domain in ASCII (RFC 5891).
 * Dots and plus-tags stay: only the receiving host knows what they mean.
 * Returns null when the text is no address at all.
 */
export function emailKey(address: string): string | null {
  // First of all: some characters are normalised to what an address may not hold (U+037E to a semicolon).
  const text = address.trim().normalize('NFC')
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

/**
 * The mailbox behind a comparison key, as far as one can tell: without the tag that many hosts allow after a plus
 * (RFC 5233), and for Gmail without dots. Only for counting what one mailbox gets, never for who somebody is.
 */
export function mailboxKey(key: string): string {
  const at = key.lastIndexOf('@')
  const host = key.slice(at + 1)
  const plus = key.indexOf('+')
  const name = key.slice(0, plus > 0 && plus < at ? plus : at)
  const gmail = host === 'gmail.com' || host === 'googlemail.com'
  return gmail ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${host}`
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
