import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { exportFile } from '../../../admin-api/exports/file.ts'
import type { Cell } from '../../../engine/exports/cell.ts'
import { exportColumns, headingsOf } from '../../../engine/exports/columns.ts'
import { maxCellText, sheetRow } from '../../../engine/exports/sheet-xml.ts'

const columns = exportColumns({
  attributes: [
    { key: 'city', type: 'text', label: { de: 'Ort', en: 'City' }, personal: true },
    { key: 'town', type: 'text', label: { de: 'Ort', en: 'Town' }, personal: true },
  ],
  purposes: [{ key: 'news', name: { de: 'Neues', en: 'News' }, bases: { email: ['consent'] } }],
})
const pick = (...keys: string[]) => keys.map(key => columns.find(column => column.key === key) ?? never(key))
const options = { language: 'en', delimiter: ',', bom: true } as const
const madeAt = new Date('2026-03-01T10:00:00Z')

function never(key: string): never {
  throw new Error(`no column ${key}`)
}

async function* pagesOf(...pages: Cell[][][]): AsyncGenerator<Cell[][]> {
  yield* pages
}

async function bytesOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of file) parts.push(part)
  return Buffer.concat(parts)
}

/** Reads a zip by its central directory, as an independent look at what was written. */
function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(begin, begin + packed)
    const text = (method === 8 ? inflateRawSync(data) : data).toString('utf8')
    parts.set(zip.toString('utf8', at + 46, at + 46 + name), text)
    at += 46 + name + extra + comment
  }
  return parts
}

describe('files', () => {
  it('of XLSX hold the parts a spreadsheet wants, and texts that cannot be formulas', async () => {
    const rows: Cell[][] = [
      ['=1+1', 3.5, true],
      ['<b>&"\u0007 _x0041_', null, new Date('2026-01-02T03:04:05Z')],
    ]
    const shape = { format: 'xlsx', options, columns: pick('email', 'revenue', 'tags') } as const
    const parts = unzip(await bytesOf(exportFile(pagesOf(rows), shape, madeAt)))
    expect(new Set(parts.keys())).toEqual(
      new Set([
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/_rels/workbook.xml.rels',
        'xl/styles.xml',
        'xl/workbook.xml',
        'xl/worksheets/sheet1.xml',
      ]),
    )
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain(
      `<t xml:space="preserve">'=1+1</t></is></c><c><v>3.5</v></c><c t="b"><v>1</v></c>`,
    )
    expect(sheet).toContain('&lt;b&gt;&amp;"_x0007_ _x005F_x0041_</t></is></c><c/>')
    expect(sheet).toContain('2026-01-02T03:04:05.000Z')
    expect(sheet.match(/<row>/g)).toHaveLength(3)
    expect(sheet.endsWith('</sheetData></worksheet>')).toBe(true)
  })

  it('cut what is too long for a cell, between two characters', () => {
    const row = sheetRow([`${'a'.repeat(maxCellText - 2)}😀😀`])
    const text = /preserve">([^<]*)</.exec(row)?.[1] ?? ''
    expect(text.length).toBeLessThanOrEqual(maxCellText)
    expect(text.endsWith('a…')).toBe(true)
  })

  it('of CSV begin with a byte order mark where asked, and tell like-named columns apart', async () => {
    const some = pick('attribute.city', 'attribute.town', 'id')
    expect(headingsOf(some, 'de')).toEqual(['Ort (attribute.city)', 'Ort (attribute.town)', 'Kennung'])
    expect(headingsOf(some, 'en')).toEqual(['City', 'Town', 'Id'])
    const file = (bom: boolean) =>
      bytesOf(
        exportFile(
          pagesOf([['x', 'y', 'z']]),
          { format: 'csv', options: { ...options, bom }, columns: some },
          madeAt,
        ),
      )
    expect((await file(true)).toString()).toBe('\ufeffCity,Town,Id\r\nx,y,z\r\n')
    expect((await file(false)).subarray(0, 4).toString()).toBe('City')
  })

  it('of JSON lines keep types and names', async () => {
    const shape = {
      format: 'jsonl',
      options,
      columns: pick('email', 'orderCount', 'tags', 'permission.news.email'),
    } as const
    const file = await bytesOf(exportFile(pagesOf([['=a', 2, ['x', 'y'], null]]), shape, madeAt))
    expect(file.toString()).toBe(
      '{"email":"=a","orderCount":2,"tags":["x","y"],"permission.news.email":null}\n',
    )
  })

  it('ask for no more rows than are read, and let go of them when the reader leaves', async () => {
    for (const format of ['csv', 'jsonl', 'xlsx'] as const) {
      let made = 0
      let ended = false
      async function* endless(): AsyncGenerator<Cell[][]> {
        try {
          for (;;) {
            made += 1
            yield Array.from({ length: 1_000 }, (_, n) => [`${Math.sin(n + made)}`, n])
          }
        } finally {
          ended = true
        }
      }
      const file = exportFile(endless(), { format, options, columns: pick('email', 'orderCount') }, madeAt)
      let bytes = 0
      for await (const part of file) {
        bytes += part.length
        if (bytes > 200_000) break
      }
      await new Promise(resolve => setImmediate(resolve))
      expect([format, ended]).toEqual([format, true])
      expect(made).toBeLessThan(40)
    }
  })
})
