import type { Run } from '../letter-markup.ts'
import type { Face } from './letter-font.ts'
import { widthOf } from './letter-pen.ts'

/** A piece of a set line: where it begins, in millimetres from the start of the line. */
export type Piece = { x: number; text: string; face: Face }
export type SetLine = Piece[]

type Word = { text: string; face: Face; width: number /** A space stands before it. */; spaced: boolean }

/** Breaks runs into lines no wider than `width` mm, at spaces and after hyphens; a word too long for a line is cut. */
export function setLines(runs: readonly Run[], width: number, size: number): SetLine[] {
  const lines: SetLine[] = [[]]
  let at = 0
  for (const word of wordsOf(runs, width, size)) {
    const space = word.spaced && at > 0 ? widthOf(' ', size, word.face) : 0
    if (at > 0 && at + space + word.width > width) {
      lines.push([])
      at = 0
    }
    const line = lines.at(-1) as SetLine
    const last = line.at(-1)
    const lead = at > 0 && word.spaced ? ' ' : ''
    if (last?.face === word.face) last.text += lead + word.text
    // The space is written, though it could be left out: whoever copies the text wants it.
    else line.push({ x: at, text: lead + word.text, face: word.face })
    at += (lead ? space : 0) + word.width
  }
  return lines
}

function* wordsOf(runs: readonly Run[], width: number, size: number): Generator<Word> {
  let spaced = false
  for (const run of runs) {
    const face = faceOf(run)
    for (const part of run.text.split(/( +)/)) {
      if (part === '') continue
      if (part.startsWith(' ')) {
        spaced = true
        continue
      }
      for (const text of breakable(part, face, width, size)) {
        yield { text, face, width: widthOf(text, size, face), spaced }
        spaced = false
      }
    }
  }
}

/** A word in the pieces it may be broken into. */
function breakable(word: string, face: Face, width: number, size: number): string[] {
  return word.split(/(?<=[\p{L}\p{N}][-–/])(?=[\p{L}\p{N}])/u).flatMap(part => {
    if (widthOf(part, size, face) <= width) return [part]
    const pieces: string[] = []
    let piece = ''
    let used = 0
    for (const character of part) {
      const step = widthOf(character, size, face)
      if (used + step > width) {
        pieces.push(piece)
        piece = ''
        used = 0
      }
      piece += character
      used += step
    }
    return [...pieces, piece]
  })
}

function faceOf({ bold, italic }: Run): Face {
  if (bold) return italic ? 'boldItalic' : 'bold'
  return italic ? 'italic' : 'regular'
}
