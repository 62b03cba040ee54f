import { Unzip, UnzipInflate } from 'fflate'
import { maxColumns } from '../../engine/imports/file-shape.ts'
import { type Styles, StylesReader, sheetDate } from '../../engine/imports/xlsx-styles.ts'
import { attributeOf, XmlFault, type XmlToken, XmlTokens } from '../../engine/imports/xml-tokens.ts'

export type WorkbookFault = 'not_xlsx' | 'too_large' | 'bomb' | 'too_many_columns' | 'no_rows' | 'encrypted'

export class UnreadableWorkbook extends Error {
  readonly code: WorkbookFault
  constructor(code: WorkbookFault) {
    super(`the workbook cannot be read: ${code}`)
    this.code = code
  }
}

/** Against archives that are small and unpack to more than a machine holds. */
const mostUnpacked = 2 * 1024 ** 3
const mostRatio = 250
const ratioFrom = 64 * 1024 * 1024
/** Characters of all shared strings: they must be held. */
const mostStrings = 64 * 1024 * 1024
/** What is inflated at once: little, so that a bomb is noticed after some megabytes. */
const sip = 16 * 1024

type Part = { wanted(name: string): boolean; data(name: string, text: string): void }

/** Streams an archive once, handing over the text of the files that are wanted. */
async function unpack(bytes: AsyncIterable<Uint8Array>, part: Part): Promise<Set<string>> {
  const names = new Set<string>()
  let read = 0
  let unpacked = 0
  let failure: unknown = null
  const unzip = new Unzip(file => {
    names.add(file.name)
    const wanted = part.wanted(file.name)
    if (!wanted) return
    const decoder = new TextDecoder()
    file.ondata = (error, chunk, final) => {
      if (failure) return
      try {
        if (error) throw new UnreadableWorkbook('not_xlsx')
        unpacked += chunk.length
        if (unpacked > mostUnpacked || (unpacked > ratioFrom && unpacked > read * mostRatio))
          throw new UnreadableWorkbook('bomb')
        part.data(file.name, decoder.decode(chunk, { stream: !final }))
      } catch (thrown) {
        failure = thrown
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for await (const chunk of bytes)
      for (let at = 0; at < chunk.length; at += sip) {
        const piece = chunk.subarray(at, at + sip)
        read += piece.length
        unzip.push(piece)
        if (failure) throw failure
      }
    unzip.push(new Uint8Array(0), true)
  } catch (error) {
    const cause = failure ?? error
    if (cause instanceof XmlFault) throw new UnreadableWorkbook('not_xlsx')
    if (cause instanceof UnreadableWorkbook) throw cause
    throw new UnreadableWorkbook('not_xlsx')
  }
  if (failure) throw failure instanceof UnreadableWorkbook ? failure : new UnreadableWorkbook('not_xlsx')
  return names
}

type Book = { sheet: string; strings: string[]; styles: Styles; from1904: boolean }

/** What must be known before the sheet can be read: texts are numbered, dates are numbers of a certain look. */
async function readBook(bytes: AsyncIterable<Uint8Array>): Promise<Book> {
  const strings = new StringsReader()
  const styles = new StylesReader()
  const sheets: { name: string; id: string }[] = []
  const targets = new Map<string, string>()
  let from1904 = false
  const tokens = new Map<string, XmlTokens>()
  const readers: Readonly<Record<string, (token: XmlToken) => void>> = {
    'xl/sharedStrings.xml': token => strings.take(token),
    'xl/styles.xml': token => styles.take(token),
    'xl/workbook.xml': token => {
      if (token.kind !== 'open') return
      if (token.name === 'workbookPr')
        from1904 = ['1', 'true'].includes(attributeOf(token.attributes, 'date1904') ?? '')
      const hidden = attributeOf(token.attributes, 'state')
      if (token.name === 'sheet' && (hidden === null || hidden === 'visible'))
        sheets.push({
          name: attributeOf(token.attributes, 'name') ?? '',
          id: attributeOf(token.attributes, '(?:\\w+:)?id') ?? '',
        })
    },
    'xl/_rels/workbook.xml.rels': token => {
      if (token.kind === 'open' && token.name === 'Relationship')
        targets.set(attributeOf(token.attributes, 'Id') ?? '', attributeOf(token.attributes, 'Target') ?? '')
    },
  }
  const names = await unpack(bytes, {
    wanted: name => Object.hasOwn(readers, name),
    data: (name, text) => {
      let cutter = tokens.get(name)
      if (!cutter) {
        cutter = new XmlTokens()
        tokens.set(name, cutter)
      }
      const read = readers[name] as (token: XmlToken) => void
      for (const token of cutter.add(text)) read(token)
    },
  })
  if (names.has('EncryptedPackage')) throw new UnreadableWorkbook('encrypted')
  const target = targets.get(sheets[0]?.id ?? '') ?? 'worksheets/sheet1.xml'
  const sheet = target.startsWith('/') ? target.slice(1) : `xl/${target}`
  if (!names.has(sheet)) throw new UnreadableWorkbook('not_xlsx')
  return { sheet, strings: strings.all, styles: styles.styles, from1904 }
}

class StringsReader {
  readonly all: string[] = []
  #text = ''
  #inText = false
  #phonetic = false
  #size = 0

  take(token: XmlToken): void {
    if (token.kind === 'text') {
      if (this.#inText && !this.#phonetic) this.#text += token.text
      return
    }
    if (token.kind === 'open') {
      if (token.name === 'si') this.#text = ''
      if (token.name === 'rPh') this.#phonetic = !token.empty
      if (token.name === 't') this.#inText = !token.empty
      if (token.name === 'si' && token.empty) this.all.push('')
      return
    }
    if (token.name === 't') this.#inText = false
    if (token.name === 'rPh') this.#phonetic = false
    if (token.name !== 'si') return
    this.#size += this.#text.length + 16
    if (this.#size > mostStrings) throw new UnreadableWorkbook('too_large')
    this.all.push(this.#text)
  }
}

/**
 * The first visible sheet of a workbook as CSV (comma, `"`, UTF-8), so that all else is done as for any text file.
 * Numbers with a decimal point, dates as ISO 8601, of formulas the value that was last reckoned. `open` is called
 * twice: what a sheet needs may stand behind it in the archive. @throws UnreadableWorkbook
 */
export async function workbookToCsv(
  open: () => AsyncIterable<Uint8Array>,
  write: (lines: string) => void,
): Promise<{ rows: number }> {
  const book = await readBook(open())
  const tokens = new XmlTokens()
  const sheet = new SheetReader(book)
  await unpack(open(), {
    wanted: name => name === book.sheet,
    data: (_name, text) => {
      for (const token of tokens.add(text)) sheet.take(token)
      if (sheet.lines.length > 0) write(sheet.lines)
      sheet.lines = ''
    },
  })
  if (sheet.rows === 0) throw new UnreadableWorkbook('no_rows')
  return { rows: sheet.rows }
}

class SheetReader {
  lines = ''
  rows = 0
  readonly #book: Book
  #cells: string[] = []
  #column = 0
  #type = ''
  #style = 0
  #value = ''
  #inValue = false

  constructor(book: Book) {
    this.#book = book
  }

  take(token: XmlToken): void {
    if (token.kind === 'text') {
      if (this.#inValue) this.#value += token.text
    } else if (token.kind === 'open') this.#open(token)
    else if (token.name === 'v' || token.name === 't') this.#inValue = false
    else if (token.name === 'c') this.#endCell()
    else if (token.name === 'row') this.#endRow()
  }

  #open({ name, attributes, empty }: XmlToken & { kind: 'open' }): void {
    if (name === 'row') {
      this.#cells = []
      this.#column = 0
    } else if (name === 'c') {
      const place = attributeOf(attributes, 'r')
      this.#column = place ? columnOf(place) : this.#column + 1
      if (this.#column > maxColumns) throw new UnreadableWorkbook('too_many_columns')
      this.#type = attributeOf(attributes, 't') ?? 'n'
      this.#style = Number(attributeOf(attributes, 's') ?? 0)
      this.#value = ''
    } else if (name === 'v' || name === 't') this.#inValue = !empty
  }

  #endCell(): void {
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = this.#text()
  }

  #text(): string {
    const { strings, styles, from1904 } = this.#book
    const value = this.#value
    if (value === '') return ''
    if (this.#type === 's') return strings[Number(value)] ?? ''
    if (this.#type === 'b') return value === '1' ? 'true' : 'false'
    // #N/A, #REF!: there is no value.
    if (this.#type === 'e') return ''
    if (this.#type !== 'n') return value
    const number = Number(value)
    if (!Number.isFinite(number)) return value
    return styles.isDate(this.#style) ? sheetDate(number, from1904) : String(number)
  }

  #endRow(): void {
    if (this.#cells.every(cell => cell.trim() === '')) return
    this.rows += 1
    this.lines += `${this.#cells.map(csvCell).join(',')}\r\n`
  }
}

function csvCell(text: string | undefined): string {
  const value = text ?? ''
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** `AB12` is column 28. */
function columnOf(place: string): number {
  let column = 0
  for (let i = 0; i < place.length; i += 1) {
    const code = place.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
    if (column > maxColumns) return column
  }
  return column
}
