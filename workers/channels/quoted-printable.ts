const hex = Buffer.from('0123456789ABCDEF', 'latin1')
const cr = 13
const lf = 10
const equals = 61
/** Longest encoded line without its line break (RFC 2045 § 6.7 (5)). */
const longestLine = 76

/** 1 for bytes that stand for themselves: printable ASCII but `=`; blanks are looked at where they stand. */
const literal = new Uint8Array(256)
for (let byte = 33; byte <= 126; byte++) literal[byte] = byte === equals ? 0 : 1

/**
 * Encodes text as quoted-printable (RFC 2045 § 6.7) with CRLF line ends, in one pass over its bytes: composing
 * is where most of the time of a mail goes. A line break in the text stays one, whatever kind it was.
 */
export function quotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  // Three bytes for each at worst, and a soft break for every 73.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3 + 2)
  let at = 0
  let column = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    // Nearly all of a mail: in the middle of a line there is nothing to consider.
    if (literal[byte] === 1 && column > 0 && column < longestLine - 1) {
      out[at++] = byte
      column++
      continue
    }
    if (byte === lf || byte === cr) {
      if (byte === cr && bytes[i + 1] === lf) i++
      out[at++] = cr
      out[at++] = lf
      column = 0
      continue
    }
    const next = bytes[i + 1]
    const endsLine = next === undefined || next === lf || next === cr
    // A blank before a line break would be lost on the way (§ 6.7 (3)); a dot that begins a line is safe from
    // servers that stuff dots badly; "From " at the beginning is safe from mailboxes that quote it.
    const blank = byte === 32 || byte === 9
    const plain = literal[byte] === 1 || (blank && !endsLine)
    const risky = column === 0 && (byte === 46 || (byte === 70 && next === 114))
    const width = plain && !risky ? 1 : 3
    if (column + width > (endsLine ? longestLine : longestLine - 1)) {
      out[at++] = equals
      out[at++] = cr
      out[at++] = lf
      column = 0
      // What comes first on the new line is judged anew.
      i--
      continue
    }
    if (width === 1) out[at++] = byte
    else {
      out[at++] = equals
      out[at++] = hex[byte >> 4] as number
      out[at++] = hex[byte & 15] as number
    }
    column += width
  }
  return out.subarray(0, at)
}
