import type { LetterBlock, Run } from '../letter-markup.ts'
import type { LetterPage } from './letter-file.ts'
import { type SetLine, setLines } from './letter-lines.ts'
import { fitted, LetterPen, mm, printable, widthOf } from './letter-pen.ts'

/** Everything that stands on one letter, as text. */
export type LetterSheet = {
  language: 'de' | 'en'
  sender: string
  /** The small line above the address. */
  returnAddress: string
  reference: string
  /** In words. */
  date: string
  /** At most six lines. */
  address: readonly string[]
  subject: string
  blocks: readonly LetterBlock[]
  /** Set apart from the text (GDPR Art. 21(4)); null on service letters. */
  notice: { heading: string; text: string } | null
  /** Who is responsible, in the footer of the first page. */
  imprint: readonly string[]
}

/** Millimetres. DIN 5008:2020, form B; A4 upright. */
export const din = {
  /** The address field: what the window of an envelope shows. */
  field: { x: 20, y: 45, width: 85, height: 45 },
  /** Above the address in the field: return address and notes. */
  notes: 17.7,
  left: 25,
  right: 20,
  information: { x: 125, y: 50, width: 75 },
  subject: 98.46,
  folds: [105, 210],
  hole: 148.5,
} as const

const bodySize = 10.5
/** Between base lines, in millimetres. */
const leading = 4.9
const addressLeading = 4.233
const width = 210 - din.left - din.right
const gap = 2.4
const nextPageTop = 27
const nextPageBottom = 280

const words = {
  de: {
    reference: 'Unser Zeichen',
    date: 'Datum',
    page: (page: number, of: number) => `Seite ${page} von ${of}`,
  },
  en: {
    reference: 'Our reference',
    date: 'Date',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
  },
} as const

/**
 * Sets a letter after DIN 5008 form B. Null where a letter or digit of it has no shape in the font: such a
 * letter is better not printed than printed with holes.
 */
export function setLetter(sheet: LetterSheet): LetterPage[] | null {
  const clean = printableSheet(sheet)
  if (!clean) return null
  const first = new LetterPen()
  const bottom = drawFrame(first, clean)
  const pens = [first]
  let y = drawSubject(first, clean.subject) + gap + leading
  let floor = bottom
  const turn = () => {
    pens.push(new LetterPen())
    y = nextPageTop
    floor = nextPageBottom
  }
  for (const [index, block] of clean.blocks.entries()) {
    const indent = block.type === 'item' ? 7 : 0
    const lines = block.lines.flatMap(runs => setLines(runs, width - indent, bodySize))
    for (let from = 0; from < lines.length; ) {
      const count = linesHere(lines.length - from, Math.floor((floor - y) / leading + 1))
      for (const [offset, line] of lines.slice(from, from + count).entries()) {
        const pen = pens.at(-1) as LetterPen
        if (block.type === 'item' && from + offset === 0)
          pen.text(din.left + 1.5, y, block.mark, { size: bodySize })
        drawLine(pen, line, din.left + indent, y, bodySize)
        y += leading
      }
      from += count
      if (from < lines.length) turn()
    }
    y += block.type === 'item' && clean.blocks[index + 1]?.type === 'item' ? gap / 3 : gap
  }
  if (clean.notice !== null) {
    const lines = setLines(
      [
        { text: `${clean.notice.heading} `, bold: true, italic: false },
        { text: clean.notice.text, bold: false, italic: false },
      ],
      width,
      8.5,
    )
    const height = 5 + lines.length * 3.9
    if (y + height > floor) turn()
    const pen = pens.at(-1) as LetterPen
    pen.rule(din.left, y - 1, width, 0.4, 0.5)
    y += 4
    for (const line of lines) {
      drawLine(pen, line, din.left, y, 8.5)
      y += 3.9
    }
  }
  for (const [index, pen] of pens.entries()) if (index > 0) drawHeader(pen, clean, index + 1, pens.length)
  return pens.map(pen => pen.page())
}

/** How many of the lines left go on this page: no first or last line of a paragraph stands alone. */
function linesHere(left: number, room: number): number {
  if (room >= left) return left
  if (room < 2) return 0
  return left - room === 1 ? (room > 2 ? room - 1 : 0) : room
}

/** Letter head, address field, information block, folds and footer; returns where the text of page 1 must end. */
function drawFrame(pen: LetterPen, sheet: LetterSheet): number {
  const { field, notes, information } = din
  const head = fitted(sheet.sender, width, { size: 17, least: 9, face: 'bold' })
  pen.text(din.left, 27, head.text, { size: head.size, face: 'bold' })
  const room = field.x + field.width - din.left - 5
  // The reference shows in the window: a letter that comes back need not be opened.
  pen.text(din.left, field.y + notes - 5.4, sheet.reference, { size: 7 })
  const back = fitted(sheet.returnAddress, room, { size: 7, least: 5.5 })
  pen.text(din.left, field.y + notes - 1.9, back.text, { size: back.size })
  pen.rule(din.left, field.y + notes - 1, room, 0.3)
  for (const [index, line] of sheet.address.slice(0, 6).entries()) {
    const fit = fitted(line, room, { size: bodySize, least: 7 })
    pen.text(din.left, field.y + notes + index * addressLeading + 3.4, fit.text, { size: fit.size })
  }
  const labels = words[sheet.language]
  for (const [index, [label, value]] of [
    [labels.reference, sheet.reference] as const,
    [labels.date, sheet.date] as const,
  ].entries()) {
    const y = information.y + 3.4 + index * 5
    pen.text(information.x, y, label, { size: 8, grey: 0.35 })
    const fit = fitted(value, information.width - 28, { size: 9.5, least: 7 })
    pen.text(information.x + 27, y, fit.text, { size: fit.size })
  }
  for (const fold of din.folds) pen.rule(4, fold, 4, 0.3)
  pen.rule(4, din.hole, 6, 0.3)
  return drawFooter(pen, sheet.imprint)
}

/** The imprint in three columns at the foot; returns the last base line above it. */
function drawFooter(pen: LetterPen, imprint: readonly string[]): number {
  const size = 7
  const pitch = 3
  const column = width / 3
  // A long imprint runs on instead of eating up the page.
  const said = imprint.length > 24 ? [imprint.join(' · ')] : imprint
  const lines = said.flatMap(text => setLines([{ text, bold: false, italic: false }], column - 4, size))
  const rows = Math.max(1, Math.ceil(lines.length / 3))
  const top = 288 - (rows - 1) * pitch
  pen.rule(din.left, top - 4, width, 0.3, 0.6)
  for (const [index, line] of lines.entries())
    for (const piece of line)
      pen.text(
        din.left + Math.floor(index / rows) * column + piece.x,
        top + (index % rows) * pitch,
        piece.text,
        {
          size,
          grey: 0.3,
        },
      )
  return top - 9
}

function drawSubject(pen: LetterPen, subject: string): number {
  let y: number = din.subject + 3.6
  for (const line of setLines([{ text: subject, bold: true, italic: false }], width, 11)) {
    drawLine(pen, line, din.left, y, 11)
    y += leading
  }
  return y
}

function drawLine(pen: LetterPen, line: SetLine, x: number, y: number, size: number): void {
  for (const piece of line) pen.text(x + piece.x, y, piece.text, { size, face: piece.face })
}

/** From page 2: whose letter this is, and which page. */
function drawHeader(pen: LetterPen, sheet: LetterSheet, page: number, of: number): void {
  const label = words[sheet.language].page(page, of)
  const fit = fitted(`${sheet.sender} · ${sheet.reference}`, width - 40, { size: 8, least: 6 })
  pen.text(din.left, 17, fit.text, { size: fit.size, grey: 0.35 })
  pen.text(210 - din.right - widthOf(label, 8), 17, label, { size: 8, grey: 0.35 })
}

function printableSheet(sheet: LetterSheet): LetterSheet | null {
  let lost = false
  const said = (text: string) => {
    const shown = printable(text)
    if (shown === null) lost = true
    return (shown ?? '').replace(/ {2,}/g, ' ').trim()
  }
  const run = (each: Run) => {
    const shown = printable(each.text)
    if (shown === null) lost = true
    return { ...each, text: shown ?? '' }
  }
  const clean: LetterSheet = {
    ...sheet,
    sender: said(sheet.sender),
    returnAddress: said(sheet.returnAddress),
    date: said(sheet.date),
    address: sheet.address.map(said).filter(line => line !== ''),
    subject: said(sheet.subject),
    blocks: sheet.blocks.map(block => ({ ...block, lines: block.lines.map(line => line.map(run)) })),
    notice: sheet.notice && { heading: said(sheet.notice.heading), text: said(sheet.notice.text) },
    imprint: sheet.imprint.map(said),
  }
  return lost ? null : clean
}

/** Points of a length in millimetres, for whoever checks a sheet. */
export function points(millimetres: number): number {
  return millimetres * mm
}
