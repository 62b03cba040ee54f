import { coverWords } from '../letter-words.ts'
import type { LetterPage } from './letter-file.ts'
import { setLines } from './letter-lines.ts'
import { fitted, LetterPen, printable } from './letter-pen.ts'

export type Cover = {
  language: 'de' | 'en'
  sender: string
  number: number
  /** In words. */
  date: string
  /** With its currency, in words. */
  cost: string
  letters: readonly { reference: string; position: number; pages: number }[]
}

const left = 25
const width = 165
const columns = 4
const pitch = 4.4

/**
 * The sheets that go before a batch: what it is, and the reference of every letter in it. Pages of letters are
 * counted from the first sheet of the file.
 */
export function setCover(cover: Cover): LetterPage[] {
  const words = coverWords[cover.language]
  const perPage = [pageRows(110), pageRows(30)] as const
  const rest = Math.max(0, cover.letters.length - perPage[0] * columns)
  const count = 1 + Math.ceil(rest / (perPage[1] * columns))
  const said = (text: string) => printable(text) ?? ''
  const pens = Array.from({ length: count }, () => new LetterPen())
  const [first] = pens as [LetterPen]
  const sender = fitted(said(cover.sender), width, { size: 11, least: 7 })
  first.text(left, 25, sender.text, { size: sender.size, grey: 0.3 })
  first.text(left, 38, said(words.title(cover.number)), { size: 20, face: 'bold' })
  const total = cover.letters.reduce((sum, letter) => sum + letter.pages, 0)
  const facts = [
    [words.made, cover.date],
    [words.letters, String(cover.letters.length)],
    [words.pages, String(total)],
    [words.cost, cover.cost],
  ] as const
  for (const [index, [label, value]] of facts.entries()) {
    first.text(left, 50 + index * 6, label, { size: 10, grey: 0.35 })
    first.text(left + 48, 50 + index * 6, said(value), { size: 10, face: 'bold' })
  }
  const advice = setLines([{ text: words.advice, bold: false, italic: false }], width, 9)
  for (const [index, line] of advice.entries())
    for (const piece of line) first.text(left + piece.x, 80 + index * 4.6, piece.text, { size: 9 })
  first.text(left, 104, words.list, { size: 9, face: 'bold' })
  let page = count + 1
  for (const [index, letter] of cover.letters.entries()) {
    const { sheet, row, column } = placeOf(index, perPage)
    const x = left + (column * width) / columns
    const y = (sheet === 0 ? 110 : 30) + row * pitch
    for (const [text, offset] of [
      [letter.reference, 0],
      [String(letter.position), 24],
      [String(page), 32],
    ] as const)
      pens[sheet]?.text(x + offset, y, text, { size: 8 })
    page += letter.pages
  }
  for (const [index, pen] of pens.entries())
    pen.text(left, 288, words.page(index + 1, count), { size: 8, grey: 0.35 })
  return pens.map(pen => pen.page())
}

function pageRows(top: number): number {
  return Math.floor((280 - top) / pitch)
}

function placeOf(index: number, [onFirst, onNext]: readonly [number, number]) {
  const early = index < onFirst * columns
  const rows = early ? onFirst : onNext
  const rest = early ? index : index - onFirst * columns
  const sheet = early ? 0 : 1 + Math.floor(rest / (rows * columns))
  const within = rest % (rows * columns)
  return { sheet, column: Math.floor(within / rows), row: within % rows }
}
