import { isIPv4, isIPv6 } from 'node:net'
import { domainToASCII, domainToUnicode } from 'node:url'
import { hmacSha256 } from '../shared/hmac.ts'

/**
 * An address as nearly all are written: nothing in it has to be normalised but case. Labels with two hyphens in a row
 * (punycode) take the long way.
 */
const ordinary =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}$/i
/** Longest address, local part and label (RFC 5321 § 4.5.3.1, RFC 1035 § 2.3.4). */
export const maxAddress = 254
export const maxLocal = 64
const tooLongLabel = /[^.@]{64}/

/** True of ordinary addresses: they are valid, and their key is the address in lower case. */
export function isOrdinary(text: string): boolean {
  return (
    text.length <= maxAddress &&
    ordinary.test(text) &&
    text.indexOf('@') <= maxLocal &&
    !tooLongLabel.test(text.slice(text.indexOf('@')))
  )
}

/**
 * The key two spellings of one e-mail address share: trimmed, lower case, domain in ASCII (RFC 5891), a quoted local
 * part without quotes it does not need (RFC 5321 § 4.1.2). Dots and plus-tags stay: only the receiving host knows what
 * they mean. The one place that says which spellings are the same; whether something may be taken in as an address is
 * a stricter question (engine/customers/email-syntax.ts), so that what was stored once can always be found and barred.
 * Returns null when the text is no address at all.
 */
export function emailKey(address: string): string | null {
  // First of all: some characters are normalised to what an address may not hold (U+037E to a semicolon).
  const text = address.trim().normalize('NFC')
  if (isOrdinary(text)) return text.toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 1 || at > maxLocal || text.length > maxAddress) return null
  const local = localKey(text.slice(0, at))
  const domain = domainKey(text.slice(at + 1))
  return local === null || domain === null ? null : `${local}@${domain}`
}

const quoted = /^"(?:[^"\\]|\\[ -~])*"$/
/** What may stand without quotes. Wider than RFC 5321: some hosts gave out addresses with two dots in a row. */
const bare = /^[^\s\p{C}<>()[\],;:"\\@]+$/u

function localKey(local: string): string | null {
  const lower = (text: string) => text.toLowerCase().normalize('NFC')
  if (!local.startsWith('"')) return bare.test(local) ? lower(local) : null
  // Angle brackets are lawful in quotes, but no program that sends mail takes them.
  if (!quoted.test(local) || /[\p{C}<>]|(?! )\s/u.test(local)) return null
  const content = lower(local.slice(1, -1).replace(/\\(.)/g, '$1'))
  const needless = bare.test(content) && !/^\.|\.\.|\.$/.test(content)
  return needless ? content : `"${content.replace(/["\\]/g, '\\$&')}"`
}

/** The domain in ASCII, or the address literal in its one spelling; null for what is neither. */
function domainKey(text: string): string | null {
  if (text.startsWith('[')) return literalKey(text)
  // What a URL would decode or cut off is no part of a domain.
  if (/[\s\p{C}<>()[\],;:"\\@%/?#]/u.test(text)) return null
  const domain = domainToASCII(text)
  return /^([a-z0-9-]{1,63}\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/.test(domain) ? domain : null
}

/** `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321 § 4.1.3). */
function literalKey(text: string): string | null {
  const inner = text.endsWith(']') ? text.slice(1, -1) : ''
  if (isIPv4(inner)) return text
  const six = /^ipv6:(.+)$/i.exec(inner)?.[1] ?? ''
  return isIPv6(six) && !six.includes('%')
    ? `[ipv6:${new URL(`http://[${six}]`).hostname.slice(1, -1)}]`
    : null
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
  const domain = text.slice(at + 1)
  return `${text.slice(0, at + 1)}${domain.startsWith('[') ? domain : domainToASCII(domain)}`
}

/** The domain of an address as people write it: lower case, without punycode where it was written without. */
export function shownDomain(domain: string): string {
  if (/^[\x20-\x7e]*$/.test(domain)) return domain.startsWith('[') ? domain : domain.toLowerCase()
  return domainToUnicode(domainToASCII(domain))
}

/** Suppression hash: HMAC-SHA256 under a key of its own, so that the list alone reveals nobody. */
export function addressHash(suppressionKey: Buffer, channel: string, normalisedAddress: string): Buffer {
  return hmacSha256(suppressionKey, `${channel}:${normalisedAddress}`)
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
