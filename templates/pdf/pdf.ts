import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake from 'pdfmake'

/** One element of a page: text, table, columns, stack … as pdfmake describes them (pdfmake.github.io/docs). */
export type PdfContent =
  | string
  | PdfContent[]
  | {
      text?: PdfContent
      stack?: PdfContent[]
      columns?: PdfContent[]
      ul?: PdfContent[]
      table?: {
        body: PdfContent[][]
        widths?: (string | number)[]
        headerRows?: number
        dontBreakRows?: boolean
      }
      [property: string]: unknown
    }

export type PdfDocument = {
  /** Shown by readers, and read out by screen readers. */
  title: string
  /** BCP 47. */
  language: string
  content: PdfContent[]
  /** For the document's properties; injected, so that the same content gives the same bytes. */
  createdAt: Date
  author: string
  footer?: (page: number, pages: number) => PdfContent
  header?: (page: number, pages: number) => PdfContent
  styles?: Record<string, object>
  /** In points, left top right bottom; 56 (2 cm) all round unless set. */
  margins?: [number, number, number, number]
}

const fontDir = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto')
pdfmake.setFonts({
  Roboto: {
    normal: join(fontDir, 'Roboto-Regular.ttf'),
    bold: join(fontDir, 'Roboto-Medium.ttf'),
    italics: join(fontDir, 'Roboto-Italic.ttf'),
    bolditalics: join(fontDir, 'Roboto-MediumItalic.ttf'),
  },
})
// A document is made of what it is given: nothing is fetched, and no file but the fonts is read.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path.startsWith(fontDir))

const styles = {
  title: { fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
  heading: { fontSize: 13, bold: true, margin: [0, 14, 0, 4] },
  soft: { color: '#5b6475', fontSize: 9 },
  label: { color: '#5b6475' },
}

/** Makes an A4 PDF with embedded fonts (Latin, Greek, Cyrillic). */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const { title, language, content, createdAt, author } = document
  const made = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: document.margins ?? [56, 56, 56, 56],
    lang: language,
    info: {
      title,
      author,
      creator: 'Anlass',
      producer: 'Anlass',
      creationDate: createdAt,
      modDate: createdAt,
    },
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25 },
    styles: { ...styles, ...document.styles },
    content,
    ...(document.footer ? { footer: document.footer } : {}),
    ...(document.header ? { header: document.header } : {}),
  })
  return await made.getBuffer()
}
