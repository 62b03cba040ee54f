import { templateError } from './faults.ts'

const schemes = /^(https?|mailto|tel):/i

/**
 * True for text that a mail program must not open as a link: `javascript:`, `data:` and every scheme but
 * http, https, mailto and tel. White space and control characters are ignored, as browsers ignore them.
 */
export function isUnsafeUrl(url: string): boolean {
  const plain = url.replace(/[\s\p{Cc}]+/gu, '')
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) && !schemes.test(plain)
}

/** Domains made for examples (RFC 2606, RFC 6761), and names that only lead somewhere at home. */
const deadHosts =
  /^(?:(?:.+\.)?example\.(?:com|net|org)|(?:.+\.)?(?:invalid|localhost|local|test|internal)|example|\[.*\]|\d+\.\d+\.\d+\.\d+)$/i

/**
 * True for a link that, as written, leads nobody anywhere: none, `#`, an example's domain, no host, a host without a
 * top-level domain, a mail or a call to nobody. Only for literal addresses; where expressions stand, give a word.
 */
export function isDeadLink(url: string): boolean {
  const plain = url.trim()
  if (plain === '' || /^#/.test(plain) || /^https?:\/{0,2}$/i.test(plain)) return true
  if (/^mailto:/i.test(plain)) return !/^mailto:[^?@\s]+@[^?@\s]+\.[^?@\s]+/i.test(plain)
  if (/^tel:/i.test(plain)) return !/^tel:\+?[\d\s()/.-]{3,}/i.test(plain)
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(plain)?.[1]
  if (host === undefined) return /^https?:/i.test(plain)
  return deadHosts.test(host) || !/^[^.].*\.\p{L}[\p{L}\d-]*\p{L}\.?$/iu.test(host) || host.includes('..')
}

/** A whole address from data, for `href` and `src`: absolute and of a safe scheme, or the mail is not sent. */
export function safeUrl(value: unknown): string {
  const url = typeof value === 'string' ? value.trim() : ''
  if (!schemes.test(url) || /[\s\p{Cc}<>"]/u.test(url))
    throw templateError('the value is not a web address (http or https)')
  return url
}

/** A value inside an address: percent-encoded (RFC 3986), slashes kept so that paths stay paths. */
export function urlPart(value: unknown): string {
  if (typeof value === 'object' || typeof value === 'symbol')
    throw templateError('the value cannot be part of a web address')
  return encodeURIComponent(String(value).toWellFormed()).replaceAll('%2F', '/')
}
