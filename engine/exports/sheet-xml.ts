import { type Cell, cellText } from './cell.ts'

/*
 * The few parts of an XLSX file (ECMA-376, SpreadsheetML) that one plain sheet needs. Texts stand in the cells
 * themselves (`inlineStr`): a table of shared texts would have to be held whole until the end.
 */

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Every part but the sheet itself, by its name in the zip. */
export const workbookParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${header}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  '_rels/.rels': `${header}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${header}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Anlass" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${header}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1: bold, for the heading.
  'xl/styles.xml': `${header}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
}

export const sheetName = 'xl/worksheets/sheet1.xml'

/** The first row stays in sight when the sheet is scrolled. */
export const sheetBegin = `${header}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
export const sheetEnd = '</sheetData></worksheet>'

/** Excel refuses a file with a longer text in a cell. */
export const maxCellText = 32_767

export function sheetHeading(texts: readonly string[]): string {
  return `<row>${texts.map(text => textCell(cellText(text), ' s="1"')).join('')}</row>`
}

export function sheetRow(cells: readonly Cell[]): string {
  let row = '<row>'
  for (const cell of cells) {
    if (cell === null || cell === '') row += '<c/>'
    else if (typeof cell === 'number') row += `<c><v>${cell}</v></c>`
    else if (typeof cell === 'boolean') row += `<c t="b"><v>${cell ? 1 : 0}</v></c>`
    else row += textCell(cellText(cell), '')
  }
  return `${row}</row>`
}

function textCell(text: string, style: string): string {
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(cut(text))}</t></is></c>`
}

function cut(text: string): string {
  if (text.length <= maxCellText) return text
  const end = maxCellText - 1
  const splitsPair = /[\ud800-\udbff]/.test(text[end - 1] ?? '')
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
const special = /[&<>]|[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

/** What XML cannot hold is written as SpreadsheetML has it, `_x0007_`; what looks like that is escaped itself. */
function escapeXml(text: string): string {
  return text.replace(
    special,
    char => entities[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
}
