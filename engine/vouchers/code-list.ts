import { readCode } from './voucher.ts'

/** One line of an uploaded list: the code, or null where there is none. Counted from 1, as an editor does. */
export type ListedCode = { line: number; code: { code: string; key: string } | null }

const heading =
  /^(?:code|codes|voucher|voucher[ _-]?code|coupon|coupon[ _-]?code|gutschein|gutschein-?codes?|rabatt-?codes?)$/i

/** Finds the code in each row of a list: the column its heading names, else the first that holds anything. */
export class CodeColumn {
  #column: number | null = null

  /** Null for the heading itself, and for an empty row. */
  read(cells: readonly string[], line: number): ListedCode | null {
    if (this.#column === null) {
      const named = cells.findIndex(cell => heading.test(cell.trim()))
      if (named >= 0) {
        this.#column = named
        return null
      }
      const first = cells.findIndex(cell => cell.trim() !== '')
      if (first < 0) return null
      this.#column = first
    }
    return { line, code: readCode(cells[this.#column] ?? '') }
  }
}
