import { describe, expect, it } from '@jest/globals'
import { cellOf, cellText } from '../../../engine/exports/cell.ts'
import { csvLines } from '../../../engine/exports/csv.ts'
import { defuse, undefuse } from '../../../engine/exports/defuse.ts'

const dangerous = [
  '=1+1',
  '=HYPERLINK("http://evil.test","click")',
  '+49 30 1234567',
  '-2+3+cmd|calc!A0',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
]

describe('defusing', () => {
  it.each(dangerous)('puts an apostrophe before %j, and takes it away again', text => {
    expect(defuse(text)).toBe(`'${text}`)
    expect(undefuse(defuse(text))).toBe(text)
  })

  it.each(['', 'Anna', "'quoted'", "O'Neill", '1-2', ' =1', 'a=b', '2026-03-01'])('leaves %j alone', text => {
    expect(defuse(text)).toBe(text)
    expect(undefuse(text)).toBe(text)
  })

  it('leaves negative numbers numbers, and defuses lists by their first item', () => {
    expect(cellText(-5)).toBe('-5')
    expect(cellText(['=1', 'b'])).toBe("'=1 | b")
    expect(cellText(cellOf({ '=': 1 }))).toBe('{"=":1}')
  })
})

describe('lines of CSV', () => {
  const comma = { delimiter: ',', language: 'en' } as const
  it('quotes what would otherwise be read as something else', () => {
    const row = ['a,b', 'say "x"', 'two\nlines', 'semi;colon', ' blank', null, true, 1.5]
    expect(csvLines([row], comma)).toBe('"a,b","say ""x""","two\nlines","semi;colon"," blank",,true,1.5\r\n')
  })

  it('writes numbers with a comma for German Excel only', () => {
    expect(csvLines([[1234.5, -0.5]], { delimiter: ';', language: 'de' })).toBe('1234,5;-0,5\r\n')
    expect(csvLines([[1234.5]], { delimiter: ',', language: 'de' })).toBe('1234.5\r\n')
  })

  it('keeps a row of one empty cell', () => {
    expect(csvLines([[null], ['x']], comma)).toBe('""\r\nx\r\n')
  })

  it('defuses a formula that needs quotes as well', () => {
    expect(csvLines([['=A1,"x"']], comma)).toBe('"\'=A1,""x"""\r\n')
  })
})
