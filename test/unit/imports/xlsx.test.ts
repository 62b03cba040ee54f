import { describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { UnreadableWorkbook, workbookToCsv } from '../../../admin-api/imports/xlsx.ts'

const rels =
  '<Relationships><Relationship Id="rId7" Target="worksheets/sheet9.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
const book = (more = '') =>
  `<?xml version="1.0"?><workbook xmlns:r="x">${more}<sheets><sheet name="Versteckt" state="hidden" sheetId="2" r:id="rId1"/><sheet name="Kunden" sheetId="1" r:id="rId7"/></sheets></workbook>`
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[$-407]dd\\.mm\\.yyyy"/><numFmt numFmtId="166" formatCode="0.00 &quot;Stunden&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs></styleSheet>'
const strings =
  '<sst><si><t>E-Mail</t></si><si><r><t>Jür</t></r><r><t>gen &amp; Söhne</t></r><rPh><t>x</t></rPh></si><si><t xml:space="preserve"> "a", b\nc</t></si></sst>'

function workbook(sheet: string, parts: Record<string, string> = {}) {
  const files = {
    'xl/worksheets/sheet9.xml': sheet,
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    'xl/sharedStrings.xml': strings,
    'xl/workbook.xml': book(),
    'xl/_rels/workbook.xml.rels': rels,
    'xl/styles.xml': styles,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

async function csv(bytes: Uint8Array, piece = 1_000): Promise<string> {
  let lines = ''
  const open = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  await workbookToCsv(open, text => {
    lines += text
  })
  return lines
}

const code = async (bytes: Uint8Array) =>
  await csv(bytes).then(
    () => null,
    error => (error instanceof UnreadableWorkbook ? error.code : error),
  )
const row = (cells: string) => `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`

describe('a workbook becomes CSV', () => {
  it('first visible sheet; texts, numbers, dates, formulas by their value, gaps, errors', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Wann</t></is></c></row>' +
      '<row r="3"/><row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" t="s"><v>2</v></c><c r="C4" s="1"><v>45292</v></c>' +
      '<c r="D4" s="3"><v>45292.5</v></c><c r="E4" s="2"><v>1.5</v></c><c r="F4"><f>1+1</f><v>2</v></c><c r="G4" t="e"><v>#N/A</v></c>' +
      '<c r="H4" t="b"><v>1</v></c><c r="I4"><v>4.0123456789E12</v></c><c r="J4" t="str"><f>A1</f><v>=cmd</v></c></row></sheetData></worksheet>'
    for (const piece of [3, 1_000])
      expect(await csv(workbook(sheet), piece)).toBe(
        'E-Mail,,Wann\r\nJürgen & Söhne," ""a"", b\nc",2024-01-01,2024-01-01T12:00:00,1.5,2,,true,4012345678900,=cmd\r\n',
      )
  })

  it('counts from 1904 where the workbook does', async () => {
    const sheet = row('<c r="A1" s="1"><v>43830</v></c>')
    const parts = { 'xl/workbook.xml': book('<workbookPr date1904="1"/>') }
    expect(await csv(workbook(sheet, parts))).toBe('2024-01-01\r\n')
  })
})

describe('hostile workbooks', () => {
  it('a bomb is noticed while it unpacks', async () => {
    const bomb = workbook(
      `<worksheet><sheetData>${`<x/>${' '.repeat(1024 * 1024)}`.repeat(200)}</sheetData></worksheet>`,
    )
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await code(bomb)).toBe('bomb')
  })

  it.each([
    ['a cell in column XFD', workbook(row('<c r="XFD1"><v>1</v></c>')), 'too_many_columns'],
    ['an empty sheet', workbook('<worksheet><sheetData/></worksheet>'), 'no_rows'],
    ['a document type', workbook('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'), 'not_xlsx'],
    ['another archive', zipSync({ 'a.txt': strToU8('hello') }), 'not_xlsx'],
    ['a cut archive', workbook(row('<c r="A1"><v>1</v></c>')).subarray(0, 150), 'not_xlsx'],
  ])('%s', async (_name, bytes, wanted) => {
    expect(await code(bytes)).toBe(wanted)
  })
})
