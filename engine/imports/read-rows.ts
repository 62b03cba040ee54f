import { isUtf8 } from 'node:buffer'
import { type Parsed, parseRows, type RawRow } from './csv.ts'
import { type FileShape, maxRow } from './file-shape.ts'
import { decodeText } from './text-decoding.ts'

/** Rows read together, and where in the file the next one begins. */
export type RowBlock = { rows: RawRow[]; position: number; nextLine: number }

/** Files broken in so many places are told as a whole: quotes that are never closed cost a long search each. */
const mostOpenQuotes = 20

export class UnreadableFile extends Error {
  readonly code: 'quotes' | 'row_too_long'
  readonly line: number

  constructor(code: 'quotes' | 'row_too_long', line: number) {
    super(`the file cannot be read: ${code} at line ${line}`)
    this.code = code
    this.line = line
  }
}

/**
 * Reads rows from the bytes of a file, block by block; memory depends on the blocks, not on the file. `bytes` begin at
 * `position` (UTF-16 is turned into UTF-8 before, and positions count in that). A byte order mark is skipped.
 * @throws UnreadableFile
 */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  shape: Pick<FileShape, 'format' | 'encoding' | 'delimiter' | 'quote' | 'fields' | 'newline'>,
  from: { position: number; line: number },
): AsyncGenerator<RowBlock> {
  const reader = new BlockReader(shape, from)
  for await (const chunk of bytes) {
    const block = reader.add(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (block) yield block
  }
  const last = reader.end()
  if (last) yield last
}

/** The machine behind `readRows`, for callers who hold all bytes already. */
export class BlockReader {
  #rest: Buffer = Buffer.alloc(0)
  /** A line too long to hold is skipped up to its end. */
  #skipping = false
  #position: number
  #line: number
  #openQuotes = 0
  readonly #shape: Pick<FileShape, 'format' | 'encoding' | 'delimiter' | 'quote' | 'fields' | 'newline'>

  constructor(
    shape: Pick<FileShape, 'format' | 'encoding' | 'delimiter' | 'quote' | 'fields' | 'newline'>,
    from: { position: number; line: number },
  ) {
    this.#shape = shape
    this.#position = from.position
    this.#line = from.line
  }

  add(chunk: Buffer): RowBlock | null {
    let bytes = chunk
    if (this.#position === 0 && this.#rest.length === 0 && chunk.length >= 3 && isMark(chunk)) {
      bytes = chunk.subarray(3)
      this.#position = 3
    }
    if (this.#skipping) {
      const end = bytes.indexOf(this.#shape.newline)
      if (end < 0) {
        this.#position += bytes.length
        return null
      }
      this.#skipping = false
      this.#position += end + 1
      this.#line += 1
      bytes = bytes.subarray(end + 1)
    }
    const whole = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const lastLine = whole.lastIndexOf(this.#shape.newline)
    if (lastLine < 0) {
      this.#rest = whole
      return whole.length > maxRow ? this.#tooLong() : null
    }
    return this.#read(whole.subarray(0, lastLine + 1), whole.subarray(lastLine + 1), false)
  }

  end(): RowBlock | null {
    if (this.#rest.length === 0) return null
    return this.#read(this.#rest, Buffer.alloc(0), true)
  }

  #tooLong(): RowBlock {
    const row: RawRow = {
      line: this.#line,
      cells: [this.#rest.toString('latin1', 0, 200)],
      fault: 'row_too_long',
    }
    this.#position += this.#rest.length
    this.#rest = Buffer.alloc(0)
    this.#skipping = true
    return { rows: [row], position: this.#position, nextLine: this.#line + 1 }
  }

  #read(bytes: Buffer, rest: Buffer, final: boolean): RowBlock | null {
    const { encoding } = this.#shape
    const text = decodeText(bytes, encoding === 'windows-1252' ? 'windows-1252' : 'utf-8')
    const giveUp = bytes.length > maxRow
    let parsed = this.#parse(text, final, giveUp)
    // Only the first open quote is given up on, so that what follows is read as usual.
    if (parsed.open && parsed.rows.length === 0 && giveUp) parsed = this.#parse(text, final, true)
    for (const row of parsed.rows) {
      if (row.fault !== 'unclosed_quote') continue
      this.#openQuotes += 1
      if (this.#openQuotes > mostOpenQuotes) throw new UnreadableFile('quotes', row.line)
    }
    if (encoding === 'windows-1252' ? false : !isUtf8(bytes))
      markFaults(parsed.rows, '\ufffd', 'bad_encoding')
    if (text.includes('\0')) markFaults(parsed.rows, '\0', 'control_character')
    const used =
      parsed.consumed === text.length ? bytes.length : byteLength(text.slice(0, parsed.consumed), encoding)
    // Bytes that are no UTF-8 become a character of three: then the length is found by the lines.
    const exact = parsed.consumed === text.length || encoding === 'windows-1252' || isUtf8(bytes)
    const consumed = exact ? used : this.#bytesOfLines(bytes, parsed.nextLine - this.#line)
    this.#position += consumed
    this.#line = parsed.nextLine
    this.#rest = Buffer.concat([bytes.subarray(consumed), rest])
    return parsed.rows.length === 0
      ? null
      : { rows: parsed.rows, position: this.#position, nextLine: this.#line }
  }

  #bytesOfLines(bytes: Buffer, lines: number): number {
    let at = 0
    for (let i = 0; i < lines; i += 1) {
      const end = bytes.indexOf(this.#shape.newline, at)
      if (end < 0) return bytes.length
      at = end + 1
    }
    return at
  }

  #parse(text: string, final: boolean, giveUp: boolean): Parsed {
    const { format, fields, newline } = this.#shape
    const at = { line: this.#line, final, giveUp }
    if (format !== 'fixed') return parseRows(text, this.#shape, at)
    const parsed = parseRows(text, { delimiter: '\u0000\u0000', quote: '', newline }, at)
    for (const row of parsed.rows) {
      const whole = row.cells[0] ?? ''
      row.cells = fields.map(({ start, end }) => whole.slice(start, end).trim())
    }
    return parsed
  }
}

function isMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function byteLength(text: string, encoding: FileShape['encoding']): number {
  return encoding === 'windows-1252' ? text.length : Buffer.byteLength(text)
}

function markFaults(rows: RawRow[], sign: string, fault: 'bad_encoding' | 'control_character'): void {
  for (const row of rows)
    if (row.fault === null && row.cells.some(cell => cell.includes(sign))) row.fault = fault
}
