const hex = Buffer.from('0123456789ABCDEF', 'latin1')
const cr = 13
const lf = 10
const equals = 61
/** Longest encoded line without its line break (RFC 2045 § 6.7 (5)). */
const longestLine = 76

/** 1 for bytes that stand for themselves: printable ASCII but `=`; blanks are looked at where they stand. */
const literal = new Uint8Array(256)
for (let byte = 33; byte <= 126; byte++) literal[byte] = byte === equals ? 0 : 1

/** Text encoded from the beginning of a line on, to be put into many mails. */
export type EncodedText = {
  bytes: Buffer
  /** Characters on its last line. */
  column: number
}

/**
 * Writes quoted-printable (RFC 2045 § 6.7) with CRLF line ends piece by piece. Where a piece ends, so may the text: a blank
 * there is encoded, and room is kept for a soft line break. A line break in the text stays one, whatever kind it was.
 */
export class QuotedPrintableWriter {
  #out: Buffer
  #at = 0
  #column = 0

  /** `size`: bytes to begin with. */
  constructor(size: number) {
    this.#out = Buffer.allocUnsafe(size)
  }

  /** As it is: ASCII, whole lines. */
  raw(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#out.set(bytes, this.#at)
    this.#at += bytes.length
    this.#column = 0
  }

  /** Text that was encoded before; it begins a line, with a soft line break before it if need be. */
  encoded({ bytes, column }: EncodedText): void {
    this.#room(bytes.length + 3)
    if (this.#column > 0) this.#softBreak()
    this.#out.set(bytes, this.#at)
    this.#at += bytes.length
    this.#column = column
  }

  /** Encodes in one pass over the bytes: composing is where most of the time of a mail goes. */
  text(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    // Three bytes for each at worst, and a soft break for every 73.
    this.#room(bytes.length * 3 + Math.ceil((bytes.length * 3) / 73) * 3 + 6)
    const out = this.#out
    let at = this.#at
    let column = this.#column
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
      const endsLine = next === lf || next === cr
      // A blank before a line break would be lost on the way (§ 6.7 (3)); a dot that begins a line is safe from
      // servers that stuff dots badly; "From " at the beginning is safe from mailboxes that quote it.
      const blank = byte === 32 || byte === 9
      const plain = literal[byte] === 1 || (blank && !endsLine && next !== undefined)
      // What follows a piece that ends in F is not known.
      const risky = column === 0 && (byte === 46 || (byte === 70 && (next === 114 || next === undefined)))
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
    this.#at = at
    this.#column = column
  }

  /** What was written; shares its memory with nothing else. */
  done(): Buffer {
    return this.#out.subarray(0, this.#at)
  }

  get column(): number {
    return this.#column
  }

  #softBreak(): void {
    this.#out[this.#at++] = equals
    this.#out[this.#at++] = cr
    this.#out[this.#at++] = lf
    this.#column = 0
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#out.length) return
    const grown = Buffer.allocUnsafe((this.#at + bytes) * 2)
    this.#out.copy(grown, 0, 0, this.#at)
    this.#out = grown
  }
}

/** A text as a whole. */
export function encodeText(text: string): EncodedText {
  const writer = new QuotedPrintableWriter(text.length * 2 + 64)
  writer.text(text)
  return { bytes: Buffer.from(writer.done()), column: writer.column }
}
