import { attributeOf, type XmlToken } from './xml-tokens.ts'

/** Which looks of cells are dates (ECMA-376 part 1, § 18.8.30). */
export type Styles = { isDate(style: number): boolean }

const builtIn = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

export class StylesReader {
  readonly #formats = new Map<number, boolean>()
  readonly #looks: number[] = []
  #inCellFormats = false

  get styles(): Styles {
    return {
      isDate: style => {
        const id = this.#looks[style]
        return id !== undefined && (this.#formats.get(id) ?? builtIn(id))
      },
    }
  }

  take(token: XmlToken): void {
    if (token.kind === 'text') return
    if (token.name === 'cellXfs') this.#inCellFormats = token.kind === 'open'
    if (token.kind !== 'open') return
    if (token.name === 'numFmt')
      this.#formats.set(
        Number(attributeOf(token.attributes, 'numFmtId')),
        isDateFormat(attributeOf(token.attributes, 'formatCode') ?? ''),
      )
    if (token.name === 'xf' && this.#inCellFormats && this.#looks.length < 65_536)
      this.#looks.push(Number(attributeOf(token.attributes, 'numFmtId') ?? 0))
  }
}

/** A format with letters of dates outside quotes and brackets: `[$-407]dd.mm.yyyy`. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[dmyhs]/i.test(bare) && !/general|standard/i.test(bare)
}

/** Days since the end of 1899, as ISO 8601; the time only where there is one. */
export function sheetDate(serial: number, from1904: boolean): string {
  const days = serial + (from1904 ? 1_462 : 0)
  if (days < 0 || days > 2_958_465) return String(serial)
  if (days < 1) return new Date(Math.round(days * 86_400) * 1000).toISOString().slice(11, 19)
  // 1900 had no 29 February, except in spreadsheets.
  const whole = days < 60 ? days + 1 : days
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(whole * 86_400) * 1000).toISOString()
  return at.slice(11, 19) === '00:00:00' ? at.slice(0, 10) : `${at.slice(0, 10)}T${at.slice(11, 19)}`
}
