import { maxColumns } from './file-shape.ts'

export type RowFault =
  | 'unclosed_quote'
  | 'stray_quote'
  | 'row_too_long'
  | 'too_many_cells'
  | 'bad_encoding'
  | 'control_character'

/** A row as it stands in the file. */
export type RawRow = {
  /** Line of the file on which it begins, from 1. */
  line: number
  cells: string[]
  fault: RowFault | null
}

export type Parsed = {
  rows: RawRow[]
  /** Characters that belong to whole rows; what follows is to be given again with more behind it. */
  consumed: number
  /** Line on which the next row begins. */
  nextLine: number
  /** A quote was opened and not closed by the end of the text. */
  open: boolean
}

export type Dialect = { delimiter: string; quote: string; newline: '\n' | '\r' }

/**
 * Takes the whole rows off the beginning of a text (RFC 4180, with any delimiter). Written by hand for speed: lines
 * without quotes, nearly all there are, are found and cut by the engine's own search (csv-parse takes more than
 * twice as long, see docs/import.md). A row that is not well formed costs itself only: reading goes on at its next line.
 * `final`: nothing follows, the last row needs no line end. `give up`: an open quote counts as never closed.
 */
export function parseRows(
  text: string,
  { delimiter, quote, newline }: Dialect,
  { line: first, final, giveUp }: { line: number; final: boolean; giveUp: boolean },
): Parsed {
  const rows: RawRow[] = []
  let at = 0
  let line = first
  let nextQuote = quote === '' ? -1 : text.indexOf(quote)
  while (at < text.length) {
    let end = text.indexOf(newline, at)
    if (end < 0) {
      if (!final) break
      end = text.length
    }
    if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf(quote, at)
    if (nextQuote < 0 || nextQuote > end) {
      const stop = newline === '\n' && text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end
      if (stop > at) {
        const cells = text.slice(at, stop).split(delimiter)
        rows.push({ line, cells, fault: cells.length > maxColumns ? 'too_many_cells' : null })
      }
      line += 1
      at = end + 1
      continue
    }
    const quoted = readQuoted(text, at, { delimiter, quote, newline })
    if (quoted.fault === 'unclosed_quote' && !final && !giveUp)
      return { rows, consumed: at, nextLine: line, open: true }
    if (quoted.fault === null && quoted.end >= text.length && !final && !quoted.ended) break
    if (quoted.fault === null) {
      const { cells } = quoted
      rows.push({ line, cells, fault: cells.length > maxColumns ? 'too_many_cells' : null })
      line += quoted.lines
      at = quoted.end
      continue
    }
    rows.push({
      line,
      cells: text
        .slice(at, Math.min(end, at + 2_000))
        .split(delimiter)
        .slice(0, 50),
      fault: quoted.fault,
    })
    line += 1
    at = end + 1
  }
  return { rows, consumed: Math.min(at, text.length), nextLine: line, open: false }
}

type Quoted =
  | { fault: null; cells: string[]; end: number; lines: number; ended: boolean }
  | { fault: 'unclosed_quote' | 'stray_quote' }

function readQuoted(text: string, start: number, { delimiter, quote, newline }: Dialect): Quoted {
  const cells: string[] = []
  let at = start
  let lines = 1
  for (;;) {
    if (text.startsWith(quote, at)) {
      let value = ''
      let from = at + 1
      for (;;) {
        const close = text.indexOf(quote, from)
        if (close < 0) return { fault: 'unclosed_quote' }
        value += text.slice(from, close)
        if (text[close + 1] !== quote) {
          at = close + 1
          break
        }
        value += quote
        from = close + 2
      }
      for (let i = value.indexOf(newline); i >= 0; i = value.indexOf(newline, i + 1)) lines += 1
      cells.push(value)
    } else {
      const stop = nextOf(text, delimiter, newline, at)
      // A quote in the middle of a bare cell (5" nails) is a character like any other.
      cells.push(trimReturn(text.slice(at, stop), text[stop] === newline || stop === text.length))
      at = stop
    }
    const next = text[at]
    if (next === delimiter) {
      at += 1
      continue
    }
    if (next === undefined) return { fault: null, cells, end: at, lines, ended: false }
    if (next === newline) return { fault: null, cells, end: at + 1, lines, ended: true }
    if (next === '\r' && newline === '\n') {
      if (text[at + 1] === '\n') return { fault: null, cells, end: at + 2, lines, ended: true }
      if (at + 1 >= text.length) return { fault: null, cells, end: text.length, lines, ended: false }
    }
    return { fault: 'stray_quote' }
  }
}

function trimReturn(cell: string, last: boolean): string {
  return last && cell.endsWith('\r') ? cell.slice(0, -1) : cell
}

function nextOf(text: string, delimiter: string, newline: string, from: number): number {
  const line = text.indexOf(newline, from)
  const cell = text.indexOf(delimiter, from)
  const end = line < 0 ? text.length : line
  return cell < 0 || cell > end ? end : cell
}
