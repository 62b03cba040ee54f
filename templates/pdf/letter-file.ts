import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type Face, faces, type LetterFont, letterFont } from './letter-font.ts'

/** A finished page: its drawing operators (ISO 32000-1 §8), in Latin-1. */
export type LetterPage = { content: Buffer; used: ReadonlyMap<Face, ReadonlySet<number>> }

export type LetterFileInfo = {
  title: string
  author: string
  /** BCP 47. */
  language: string
  /** Injected, so that the same pages give the same bytes. */
  createdAt: Date
  /**
   * Deflates every stream. A letter kept by itself is not: then the outlines of the letters, the same in each, are
   * compressed away against the letter's dictionary.
   */
  compress: boolean
}

/** A4 in points. */
export const pageSize = { width: 595.28, height: 841.89 } as const

/**
 * Puts pages together to a PDF 1.7 with embedded fonts. Written by hand rather than with pdfmake: a batch has hundreds
 * of letters, which take pdfmake 24 ms and 20 kB each, with the fonts in every one.
 */
export function writeLetterFile(pages: readonly LetterPage[], info: LetterFileInfo): Buffer {
  const file = new Objects(info.compress)
  const catalog = file.reserve()
  const tree = file.reserve()
  const used = faces.flatMap(face => {
    const glyphs = new Set(pages.flatMap(page => [...(page.used.get(face) ?? [])]))
    return glyphs.size > 0 ? [{ face, glyphs }] : []
  })
  const fonts = used.map(({ face, glyphs }) => `/${fontName(face)} ${writeFont(file, face, glyphs)} 0 R`)
  const resources = file.add(`<< /Font << ${fonts.join(' ')} >> >>`)
  const kids = pages.map(page => {
    const content = file.stream('', page.content)
    return file.add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${pageSize.width} ${pageSize.height}] /Resources ${resources} 0 R /Contents ${content} 0 R >>`,
    )
  })
  file.set(
    tree,
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(kid => `${kid} 0 R`).join(' ')}] >>`,
  )
  file.set(
    catalog,
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang ${text(info.language)} /ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> >>`,
  )
  const moment = text(`D:${info.createdAt.toISOString().replace(/\D/g, '').slice(0, 14)}Z`)
  const facts = file.add(
    `<< /Title ${text(info.title)} /Author ${text(info.author)} /Creator (Anlass) /Producer (Anlass) /CreationDate ${moment} /ModDate ${moment} >>`,
  )
  return file.finish(catalog, facts)
}

/** Name of a face in the resources of a page. */
export function fontName(face: Face): string {
  return `F${faces.indexOf(face) + 1}`
}

class Objects {
  readonly #compress: boolean
  readonly #bodies: Buffer[] = []

  constructor(compress: boolean) {
    this.#compress = compress
  }

  reserve(): number {
    return this.#bodies.push(Buffer.alloc(0))
  }

  set(id: number, body: string | Buffer): void {
    this.#bodies[id - 1] = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
  }

  add(body: string): number {
    const id = this.reserve()
    this.set(id, body)
    return id
  }

  stream(entries: string, bytes: Buffer): number {
    const id = this.reserve()
    const body = this.#compress ? deflateSync(bytes) : bytes
    const filter = this.#compress ? ' /Filter /FlateDecode' : ''
    const head = `<< /Length ${body.length}${filter}${entries} >>\nstream\n`
    this.set(id, Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from('\nendstream', 'latin1')]))
    return id
  }

  finish(catalog: number, info: number): Buffer {
    const chunks: Buffer[] = []
    let at = 0
    const put = (bytes: Buffer) => {
      chunks.push(bytes)
      at += bytes.length
    }
    // The second line tells transports that the file is binary.
    put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
    const places = this.#bodies.map((body, index) => {
      const place = at
      put(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'))
      put(body)
      put(Buffer.from('\nendobj\n', 'latin1'))
      return place
    })
    const start = at
    const lines = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    const count = places.length + 1
    const hash = createHash('sha256')
    for (const chunk of chunks) hash.update(chunk)
    const id = hash.digest('hex').slice(0, 32)
    put(
      Buffer.from(
        `xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${count} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    )
    return Buffer.concat(chunks)
  }
}

/** A text string of the document: UTF-16 with byte order mark, in hex. */
function text(value: string): string {
  return `<FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** Letters, digits and signs that nearly every letter keeps to, so that nearly all embed the very same fonts. */
const usual = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0x17f),
  ...range(0x218, 0x21b),
  ...range(0x2010, 0x2026),
  ...[0x2030, 0x2039, 0x203a, 0x20ac, 0x2116, 0x2122, 0x2212, 0x1e9e],
]

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

type Embedded = { glyphs: Set<number>; characters: Map<number, number>; bytes: Buffer }
const embedded = new Map<Face, Embedded>()

/** What is embedded of a face: the usual characters, and what the pages need besides. */
function embed(face: Face, used: ReadonlySet<number>): Embedded {
  const font = letterFont(face)
  let basis = embedded.get(face)
  if (!basis) {
    basis = collect(font, new Set(usual.flatMap(code => font.glyph(code) ?? [])))
    embedded.set(face, basis)
  }
  const { glyphs } = basis
  if ([...used].every(glyph => glyphs.has(glyph))) return basis
  return collect(font, new Set([...glyphs, ...used]))
}

function collect(font: LetterFont, glyphs: Set<number>): Embedded {
  const characters = new Map<number, number>()
  for (let code = 0x20; code < 0xffff; code++) {
    const glyph = font.glyph(code)
    if (glyph !== undefined && glyphs.has(glyph) && !characters.has(glyph)) characters.set(glyph, code)
  }
  return { glyphs, characters, bytes: font.subset(glyphs) }
}

/** A composite font with glyph numbers as its character codes (ISO 32000-1 §9.7). */
function writeFont(file: Objects, face: Face, used: ReadonlySet<number>): number {
  const font = letterFont(face)
  const { glyphs, characters, bytes } = embed(face, used)
  const scale = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const program = file.stream(` /Length1 ${bytes.length}`, bytes)
  const name = `ANLASS+${font.name}`
  const slanted = face === 'italic' || face === 'boldItalic'
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags ${slanted ? 96 : 32} /FontBBox [${font.box.map(scale).join(' ')}] /ItalicAngle ${slanted ? -12 : 0} /Ascent ${scale(font.ascent)} /Descent ${scale(font.descent)} /CapHeight 711 /StemV 80 /FontFile2 ${program} 0 R >>`,
  )
  const ordered = [...glyphs].sort((a, b) => a - b)
  const widths = ordered.map(glyph => `${glyph} [${scale(font.advance(glyph))}]`).join(' ')
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 0 /W [${widths}] /CIDToGIDMap /Identity >>`,
  )
  const unicode = file.stream('', Buffer.from(toUnicode(ordered, characters), 'latin1'))
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  )
}

const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0')

/** Which characters the glyphs stand for, for whoever copies, searches or reads aloud. */
function toUnicode(glyphs: readonly number[], characters: ReadonlyMap<number, number>): string {
  const lines = glyphs.flatMap(glyph => {
    const code = characters.get(glyph)
    return code === undefined ? [] : [`<${hex(glyph)}> <${hex(code)}>`]
  })
  const blocks: string[] = []
  // A block holds 100 entries at most.
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
}
