import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export const faces = ['regular', 'bold', 'italic', 'boldItalic'] as const
export type Face = (typeof faces)[number]

const files: Record<Face, string> = {
  regular: 'Roboto-Regular.ttf',
  bold: 'Roboto-Medium.ttf',
  italic: 'Roboto-Italic.ttf',
  boldItalic: 'Roboto-MediumItalic.ttf',
}

/** What a printer needs of a TrueType font; kerning, ligatures and names stay behind. */
const kept = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep']

/** One face of Roboto: widths for setting text, and subsets for embedding (ISO/IEC 14496-22). */
export class LetterFont {
  readonly name: string
  readonly unitsPerEm: number
  readonly box: number[]
  readonly ascent: number
  readonly descent: number
  readonly glyphCount: number
  readonly #tables = new Map<string, Buffer>()
  readonly #glyphs = new Map<number, number>()
  readonly #advances: number[] = []

  constructor(file: Buffer, name: string) {
    this.name = name
    for (let i = 0; i < file.readUInt16BE(4); i++) {
      const entry = 12 + i * 16
      const start = file.readUInt32BE(entry + 8)
      this.#tables.set(
        file.toString('latin1', entry, entry + 4),
        file.subarray(start, start + file.readUInt32BE(entry + 12)),
      )
    }
    const head = this.#table('head')
    const hhea = this.#table('hhea')
    const hmtx = this.#table('hmtx')
    this.unitsPerEm = head.readUInt16BE(18)
    this.box = [36, 38, 40, 42].map(offset => head.readInt16BE(offset))
    this.ascent = hhea.readInt16BE(4)
    this.descent = hhea.readInt16BE(6)
    this.glyphCount = this.#table('maxp').readUInt16BE(4)
    const metrics = hhea.readUInt16BE(34)
    for (let glyph = 0; glyph < this.glyphCount; glyph++)
      this.#advances.push(hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4))
    readCharacters(this.#table('cmap'), this.#glyphs)
  }

  #table(tag: string): Buffer {
    const table = this.#tables.get(tag)
    if (!table) throw new Error(`the font has no table ${tag}`)
    return table
  }

  /** Number of the glyph of a character; undefined when the font has none. */
  glyph(codePoint: number): number | undefined {
    return this.#glyphs.get(codePoint)
  }

  advance(glyph: number): number {
    return this.#advances[glyph] ?? 0
  }

  /** Width of a text in points. */
  width(text: string, size: number): number {
    let units = 0
    for (const character of text) units += this.advance(this.glyph(character.codePointAt(0) as number) ?? 0)
    return (units * size) / this.unitsPerEm
  }

  /** The font with the outlines of these glyphs only. Glyphs keep their numbers, so texts need not change. */
  subset(glyphs: ReadonlySet<number>): Buffer {
    const loca = this.#table('loca')
    const long = this.#table('head').readInt16BE(50) === 1
    const offset = (glyph: number) => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
    const source = this.#table('glyf')
    const wanted = new Set([0, ...glyphs])
    // A set that grows while it is walked: parts of parts are found too.
    for (const glyph of wanted)
      for (const part of partsOf(source.subarray(offset(glyph), offset(glyph + 1)))) wanted.add(part)
    const outlines: Buffer[] = []
    const places = Buffer.alloc((this.glyphCount + 1) * 4)
    let at = 0
    for (let glyph = 0; glyph < this.glyphCount; glyph++) {
      places.writeUInt32BE(at, glyph * 4)
      if (!wanted.has(glyph)) continue
      const outline = padded(source.subarray(offset(glyph), offset(glyph + 1)))
      outlines.push(outline)
      at += outline.length
    }
    places.writeUInt32BE(at, this.glyphCount * 4)
    const head = Buffer.from(this.#table('head'))
    head.writeUInt32BE(0, 8)
    head.writeInt16BE(1, 50)
    return assemble(
      kept.flatMap(tag => {
        const table = this.#tables.get(tag)
        if (tag === 'glyf') return [[tag, Buffer.concat(outlines)] as const]
        if (tag === 'loca') return [[tag, places] as const]
        if (tag === 'head') return [[tag, head] as const]
        return table ? [[tag, table] as const] : []
      }),
    )
  }
}

/** The glyphs a composite glyph is put together from. */
function partsOf(outline: Buffer): number[] {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return []
  const parts: number[] = []
  for (let at = 10, more = true; more; ) {
    const flags = outline.readUInt16BE(at)
    parts.push(outline.readUInt16BE(at + 2))
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 64 ? 4 : flags & 128 ? 8 : 0)
    more = (flags & 32) !== 0
  }
  return parts
}

/** Which glyph each character has: format 4 or 12, the ones in use. */
function readCharacters(cmap: Buffer, into: Map<number, number>): void {
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4))
    const format = table.readUInt16BE(0)
    if (format === 12)
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const at = 16 + group * 12
        const first = table.readUInt32BE(at)
        for (let code = first; code <= table.readUInt32BE(at + 4); code++)
          into.set(code, table.readUInt32BE(at + 8) + code - first)
      }
    if (format === 4) readSegments(table, into)
  }
}

function readSegments(table: Buffer, into: Map<number, number>): void {
  const twice = table.readUInt16BE(6)
  for (let at = 0; at < twice; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + twice + at)
    const delta = table.readUInt16BE(16 + twice * 2 + at)
    const place = 16 + twice * 3 + at
    const range = table.readUInt16BE(place)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = range === 0 ? code : table.readUInt16BE(place + range + (code - first) * 2)
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) into.set(code, glyph)
    }
  }
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])
}

function assemble(tables: (readonly [tag: string, bytes: Buffer])[]): Buffer {
  const power = Math.floor(Math.log2(tables.length))
  const header = Buffer.alloc(12 + tables.length * 16)
  header.writeUInt32BE(0x0001_0000, 0)
  header.writeUInt16BE(tables.length, 4)
  header.writeUInt16BE(2 ** power * 16, 6)
  header.writeUInt16BE(power, 8)
  header.writeUInt16BE((tables.length - 2 ** power) * 16, 10)
  let at = header.length
  const bodies: Buffer[] = []
  for (const [index, [tag, bytes]] of tables.entries()) {
    const entry = 12 + index * 16
    const body = padded(bytes)
    header.write(tag, entry, 'latin1')
    header.writeUInt32BE(checksum(body), entry + 4)
    header.writeUInt32BE(at, entry + 8)
    header.writeUInt32BE(bytes.length, entry + 12)
    bodies.push(body)
    at += body.length
  }
  return Buffer.concat([header, ...bodies])
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

const loaded = new Map<Face, LetterFont>()

/** A face, read from disk once per process. */
export function letterFont(face: Face): LetterFont {
  const known = loaded.get(face)
  if (known) return known
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto')
  const font = new LetterFont(readFileSync(join(folder, files[face])), files[face].replace('.ttf', ''))
  loaded.set(face, font)
  return font
}
