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
