import { fontName, type LetterPage, pageSize } from './letter-file.ts'
import { type Face, letterFont } from './letter-font.ts'

/** Points in a millimetre. */
export const mm = 72 / 25.4

/** Draws one page. Lengths are millimetres from the upper left corner of the sheet, sizes of type points. */
export class LetterPen {
  readonly #lines: string[] = []
  readonly #used = new Map<Face, Set<number>>()

  /** Writes a line of text that can be printed (see `printable`), its baseline at `y`. Returns its width. */
  text(
    x: number,
    y: number,
    text: string,
    { size, face = 'regular', grey = 0 }: { size: number; face?: Face; grey?: number },
  ): number {
    if (text === '') return 0
    const font = letterFont(face)
    const used = this.#used.get(face) ?? new Set<number>()
    this.#used.set(face, used)
    let codes = ''
    for (const character of text) {
      const glyph = font.glyph(character.codePointAt(0) as number) ?? 0
      used.add(glyph)
      codes += glyph.toString(16).padStart(4, '0')
    }
    this.#lines.push(
      `${grey} g BT /${fontName(face)} ${size} Tf 1 0 0 1 ${point(x * mm)} ${point(pageSize.height - y * mm)} Tm <${codes}> Tj ET`,
    )
    return font.width(text, size) / mm
  }

  /** A level line, `width` points thick. */
  rule(x: number, y: number, length: number, width = 0.4, grey = 0.4): void {
    const level = point(pageSize.height - y * mm)
    this.#lines.push(
      `${grey} G ${width} w ${point(x * mm)} ${level} m ${point((x + length) * mm)} ${level} l S`,
    )
  }

  page(): LetterPage {
    return { content: Buffer.from(`${this.#lines.join('\n')}\n`, 'latin1'), used: this.#used }
  }
}

function point(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Width of a text in millimetres. */
export function widthOf(text: string, size: number, face: Face = 'regular'): number {
  return letterFont(face).width(text, size) / mm
}

/**
 * The text as far as it can be printed: signs without a shape in the font (emoji, marks of direction) are left
 * out. Null where a letter or digit would be lost, which must not happen in silence.
 */
export function printable(text: string): string | null {
  const font = letterFont('regular')
  let result = ''
  for (const character of text.toWellFormed().normalize('NFC')) {
    const shown = [
      character,
      character.normalize('NFKC'),
      character.normalize('NFD').replace(/\p{M}/gu, ''),
    ].find(
      form => form !== '' && [...form].every(part => font.glyph(part.codePointAt(0) as number) !== undefined),
    )
    if (shown !== undefined && !/\p{Cf}|\p{Cc}/u.test(shown)) result += shown
    else if (/[\p{L}\p{N}]/u.test(character)) return null
    else if (/\s/u.test(character)) result += ' '
  }
  return result
}

/** The size at which a text is no wider than `width` mm, not below `least`; what is still too long is cut. */
export function fitted(
  text: string,
  width: number,
  { size, least, face = 'regular' }: { size: number; least: number; face?: Face },
): { text: string; size: number } {
  // Nobody has a name of more than 300 characters; measuring a novel would take its time.
  for (let smaller = size; smaller >= least && text.length <= 300; smaller -= 0.5)
    if (widthOf(text, smaller, face) <= width) return { text, size: smaller }
  const characters = [...text].slice(0, 300)
  while (characters.length > 1 && widthOf(`${characters.join('').trimEnd()}…`, least, face) > width)
    characters.pop()
  return { text: `${characters.join('').trimEnd()}…`, size: least }
}
