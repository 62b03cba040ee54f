import { decodeBase64, decodeCharset, decodeQuotedPrintable } from './decode.ts'
import { type ContentType, type Headers, headerOf, readContentType, readHeaders } from './header.ts'
import { textOfHtml } from './html-text.ts'

/** What one mail may cost to read. */
const most = { bytes: 1_048_576, parts: 200, depth: 24, text: 262_144 }

export type Part = {
  headers: Headers
  content: ContentType
  /** Where it lies in the mail: headers from `start`, body from `body` to `end`. */
  start: number
  body: number
  end: number
  depth: number
  parts: Part[]
}

export type Mail = {
  /** The mail, one character a byte, cut off at a megabyte. */
  source: string
  root: Part
  /** Every part in the order of the mail, the outermost first. */
  all: Part[]
  truncated: boolean
}

/** Begins as a mail does when an mbox or a transfer put lines before it. */
function skipPrologue(source: string): number {
  let at = 0
  while (
    at < source.length &&
    at < 200 &&
    (source[at] === '\n' || source[at] === '\r' || source[at] === '\0')
  )
    at++
  return at
}

/**
 * Reads the structure of a mail (RFC 2045, 2046). Never throws; what is too large, too deep or too many is left unread and
 * told by `truncated`. The work is bounded by size × depth.
 */
export function readMail(raw: Uint8Array): Mail {
  const bytes = raw.length > most.bytes ? raw.subarray(0, most.bytes) : raw
  // NUL is no character of a mail (RFC 5322 § 2.2), and none that a database stores.
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replaceAll('\0', ' ')
  const mail: Mail = { source, root: undefined as never, all: [], truncated: raw.length > most.bytes }
  mail.root = readPart(mail, skipPrologue(source), source.length, 0)
  return mail
}

function readPart(mail: Mail, start: number, end: number, depth: number): Part {
  const { headers, body } = readHeaders(mail.source, start, end)
  const part: Part = {
    headers,
    content: readContentType(headerOf(headers, 'content-type')),
    start,
    body,
    end,
    depth,
    parts: [],
  }
  mail.all.push(part)
  const boundary = part.content.params.get('boundary')
  if (part.content.type.startsWith('multipart/') && boundary) readChildren(mail, part, boundary)
  // A mail inside: its parts are found by whoever asks for the mail that was returned.
  return part
}

function readChildren(mail: Mail, part: Part, boundary: string): void {
  if (part.depth >= most.depth) {
    mail.truncated = true
    return
  }
  const mark = `--${boundary}`
  let from = -1
  for (let at = mail.source.indexOf(mark, part.body); at !== -1 && at < part.end; ) {
    const next = at + mark.length
    if (at === part.body || mail.source[at - 1] === '\n') {
      const closing = mail.source.startsWith('--', next)
      // A longer boundary that begins with this one is another (`b` and `b1`).
      const after = mail.source[next]
      if (
        closing ||
        after === undefined ||
        after === '\n' ||
        after === '\r' ||
        after === ' ' ||
        after === '\t'
      ) {
        if (from !== -1 && !addChild(mail, part, from, lineBefore(mail.source, at))) return
        const line = mail.source.indexOf('\n', next)
        from = closing || line === -1 ? -1 : line + 1
        if (closing) return
      }
    }
    at = mail.source.indexOf(mark, next)
  }
  // Cut off: what is there of the last part is read.
  if (from !== -1 && from < part.end) addChild(mail, part, from, part.end)
}

function lineBefore(source: string, at: number): number {
  const before = source[at - 1] === '\n' ? at - 1 : at
  return source[before - 1] === '\r' ? before - 1 : before
}

function addChild(mail: Mail, part: Part, from: number, to: number): boolean {
  if (mail.all.length >= most.parts) {
    mail.truncated = true
    return false
  }
  part.parts.push(readPart(mail, from, Math.max(from, to), part.depth + 1))
  return true
}

/** The bytes of a leaf, its transfer encoding undone, as latin1. */
export function bytesOfPart(mail: Mail, part: Part): string {
  const body = mail.source.slice(part.body, Math.min(part.end, part.body + most.text))
  const encoding = (headerOf(part.headers, 'content-transfer-encoding') ?? '').toLowerCase()
  if (encoding.startsWith('quoted-printable')) return decodeQuotedPrintable(body)
  if (encoding.startsWith('base64') && /^[\sA-Za-z0-9+/=]{0,400}$/.test(body.slice(0, 400)))
    return decodeBase64(body)
  return body
}

/** A leaf as text with `\n` at the ends of lines; HTML without its tags. */
export function textOfPart(mail: Mail, part: Part): string {
  const text = decodeCharset(bytesOfPart(mail, part), part.content.params.get('charset') ?? '').replace(
    /\r\n?/g,
    '\n',
  )
  return part.content.type === 'text/html' ? textOfHtml(text) : text.replaceAll('\0', '')
}
