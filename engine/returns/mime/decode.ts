/** Decoders of mail bodies and headers. All are linear, and none throws whatever it is given. */

type Decoder = InstanceType<typeof TextDecoder>
const decoders = new Map<string, Decoder | null>()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function decoderOf(charset: string): Decoder | null {
  const known = decoders.get(charset)
  if (known !== undefined) return known
  let made: Decoder | null = null
  try {
    made = new TextDecoder(charset)
  } catch {
    // A charset nobody knows (`x-unknown`, `unicode-1-1-utf-7`): read as if none were given.
  }
  // The names come from outside: a map that grew with them would be a leak.
  if (decoders.size < 200) decoders.set(charset, made)
  return made
}

/** Seven-bit charsets whose escapes look like text. */
const escaping = /^(iso-2022-|hz-gb|csiso2022)/

/** One character a byte, as read by latin1. */
export function bytesOf(binary: string): Buffer {
  return Buffer.from(binary, 'latin1')
}

function hasHigh(binary: string): boolean {
  for (let at = 0; at < binary.length; at++) if (binary.charCodeAt(at) > 127) return true
  return false
}

/**
 * Text from bytes held as latin1. What is valid UTF-8 is UTF-8, whatever the mail says (many gateways rewrite the body and
 * leave the heading); else by the charset named, else windows-1252.
 */
export function decodeCharset(binary: string, charset: string): string {
  const name = charset.trim().toLowerCase().slice(0, 40)
  if (escaping.test(name))
    return hasHigh(binary) ? decodeHigh(binary, name) : (decoderOf(name)?.decode(bytesOf(binary)) ?? binary)
  return hasHigh(binary) ? decodeHigh(binary, name) : binary
}

function decodeHigh(binary: string, charset: string): string {
  const bytes = bytesOf(binary)
  try {
    return strictUtf8.decode(bytes)
  } catch {
    const decoder = decoderOf(charset === '' || charset === 'us-ascii' ? 'windows-1252' : charset)
    return (decoder ?? decoderOf('windows-1252'))?.decode(bytes) ?? binary
  }
}

const isHex = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)

/** Quoted-printable (RFC 2045 § 6.7) to bytes as latin1; stray `=` stay. */
export function decodeQuotedPrintable(text: string): string {
  if (!text.includes('=')) return text
  const out: string[] = []
  let from = 0
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at)) {
    out.push(text.slice(from, at))
    if (isHex(text.charCodeAt(at + 1)) && isHex(text.charCodeAt(at + 2))) {
      out.push(String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 3), 16)))
      at += 3
    } else {
      // A soft line break: the sign, blanks, the end of the line.
      let end = at + 1
      while (end < text.length && (text[end] === ' ' || text[end] === '\t' || text[end] === '\r')) end++
      if (text[end] === '\n') at = end + 1
      else {
        out.push('=')
        at += 1
      }
    }
    from = at
  }
  out.push(text.slice(from))
  return out.join('')
}

/** Base64 to bytes as latin1; what is no base64 is passed over. */
export function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1')
}

/** RFC 2047, tolerant: spaces inside the text, no blank between words, both encodings. */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value
  const out: string[] = []
  let from = 0
  let previous = false
  for (let at = value.indexOf('=?'); at !== -1; at = value.indexOf('=?', at)) {
    const charsetEnd = value.indexOf('?', at + 2)
    const end = charsetEnd === -1 ? -1 : value.indexOf('?=', charsetEnd + 3)
    const encoding = value[charsetEnd + 1]?.toLowerCase()
    if (end === -1 || end - at > 2_000 || value[charsetEnd + 2] !== '?') {
      at += 2
      continue
    }
    const between = value.slice(from, at)
    // Blanks between two encoded words are no text (RFC 2047 § 6.2).
    if (!previous || between.trim() !== '') out.push(between)
    const [charset = ''] = value.slice(at + 2, charsetEnd).split('*')
    const body = value.slice(charsetEnd + 3, end)
    if (encoding === 'b') out.push(decodeCharset(decodeBase64(body), charset))
    else if (encoding === 'q')
      out.push(decodeCharset(decodeQuotedPrintable(body.replaceAll('_', ' ')), charset))
    else out.push(value.slice(at, end + 2))
    previous = true
    at = end + 2
    from = at
  }
  out.push(value.slice(from))
  return out.join('')
}
