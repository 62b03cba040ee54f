import { decodeCharset, decodeWords } from './decode.ts'

/** More headers than this, or longer ones, no honest mail has; the rest is passed over. */
const mostHeaders = 600
const mostHeaderLength = 8_000
const mostBlockLength = 256_000

export type Header = { name: string; value: string }
/** The headers of one part in their order; names in lower case, values on one line, not decoded. */
export type Headers = readonly Header[]

/** Where the headers end and the body begins, by the first empty line; the body is empty where there is none. */
export type HeaderBlock = { headers: Headers; body: number }

const isName = (code: number) => code > 32 && code < 127 && code !== 58

function nameEnd(text: string, from: number, to: number): number {
  let at = from
  while (at < to && at - from < 80 && isName(text.charCodeAt(at))) at++
  let colon = at
  while (colon < to && (text[colon] === ' ' || text[colon] === '\t')) colon++
  return at > from && text[colon] === ':' ? colon : -1
}

/** Reads the headers from `from` (RFC 5322 § 2.2). Lines that are none (`From MAILER-DAEMON …` of an mbox) are passed over. */
export function readHeaders(text: string, from: number, to: number): HeaderBlock {
  const headers: { name: string; value: string }[] = []
  let at = from
  let last: { name: string; value: string } | null = null
  const limit = Math.min(to, from + mostBlockLength)
  while (at < to) {
    let end = text.indexOf('\n', at)
    if (end === -1 || end > to) end = to
    const next = Math.min(end + 1, to)
    const stop = text[end - 1] === '\r' && end > at ? end - 1 : end
    if (stop === at) return { headers, body: next }
    if (at > limit) {
      // Still to be found: where the body begins.
      at = next
      continue
    }
    const first = text.charCodeAt(at)
    if (first === 32 || first === 9) {
      const more = text.slice(at, stop).trim()
      if (more === '') {
        // A line of blanks ends the headers in many hand-made mails.
        const following = text.charCodeAt(next)
        if (following !== 32 && following !== 9) return { headers, body: next }
      } else if (last && last.value.length < mostHeaderLength) last.value += ` ${more}`
    } else {
      const colon = nameEnd(text, at, stop)
      // A parameter on a line of its own that lost its indent.
      if (colon === -1 && last?.name === 'content-type' && last.value.endsWith(';')) {
        if (last.value.length < mostHeaderLength) last.value += ` ${text.slice(at, stop).trim()}`
      } else if (colon === -1) last = null
      else {
        last = {
          name: text.slice(at, colon).trim().toLowerCase(),
          value: text.slice(colon + 1, Math.min(stop, colon + 1 + mostHeaderLength)).trim(),
        }
        if (headers.length < mostHeaders) headers.push(last)
      }
    }
    at = next
  }
  return { headers, body: to }
}

export function headerOf(headers: Headers, name: string): string | null {
  return headers.find(header => header.name === name)?.value ?? null
}

export function headersOf(headers: Headers, name: string): string[] {
  return headers.filter(header => header.name === name).map(header => header.value)
}

/** A header for people: encoded words and bytes above 127 read, control characters gone. */
export function readable(value: string | null, most = 1_000): string | null {
  if (value === null) return null
  const text = decodeWords(value.slice(0, 4 * most))
  // Raw bytes besides: not allowed, and common.
  const whole = /[\u0080-\u00ff]/.test(text) && !/[\u0100-\uffff]/.test(text) ? decodeCharset(text, '') : text
  return whole
    .replace(/[\p{Cc}]+/gu, ' ')
    .slice(0, most)
    .trim()
}

export type ContentType = { type: string; params: Map<string, string> }

/** `multipart/report; boundary="x"` (RFC 2045 § 5.1), tolerant of missing quotes and doubled semicolons. */
export function readContentType(value: string | null): ContentType {
  const params = new Map<string, string>()
  const text = (value ?? 'text/plain').slice(0, 4_000)
  const first = text.indexOf(';')
  const type = (first === -1 ? text : text.slice(0, first)).trim().toLowerCase()
  let at = first === -1 ? text.length : first + 1
  while (at < text.length) {
    const equals = text.indexOf('=', at)
    if (equals === -1) break
    const name = text.slice(at, equals).replace(/[;\s]/g, '').toLowerCase()
    let start = equals + 1
    while (text[start] === ' ') start++
    let end: number
    if (text[start] === '"') {
      end = text.indexOf('"', start + 1)
      if (end === -1) end = text.length
      if (name !== '' && !params.has(name)) params.set(name, text.slice(start + 1, end))
      end += 1
    } else {
      end = text.indexOf(';', start)
      if (end === -1) end = text.length
      if (name !== '' && !params.has(name)) params.set(name, text.slice(start, end).trim())
    }
    at = end + 1
  }
  return { type: type.includes('/') ? type : 'text/plain', params }
}
