import { describe, expect, it } from '@jest/globals'
import { columnsOf, type ImportCells, readDate, readImportRow } from '../../../engine/consent/import-row.ts'

const now = new Date('2026-03-01T10:00:00Z')
const place = { file: 'list.csv', row: 2, now }
const row = (cells: ImportCells) =>
  readImportRow({ email: 'Anna@Example.test', purpose: 'newsletter', kind: 'granted', ...cells }, place)

it('knows columns by many names', () => {
  expect(
    columnsOf(['E-Mail', 'external_id', 'Zweck', 'Kanal', 'KIND', 'Datum', 'Wortlaut', 'shoe size']),
  ).toEqual([...['email', 'externalId', 'purpose', 'channel', 'kind', 'date', 'wording', null]])
})

describe('a row', () => {
  it('brings proof with a date, and the wording or a document', () => {
    expect(row({ date: '2024-05-31', wording: 'Ja' })).toMatchObject({
      ...{ origin: 'import_documented', emailKey: 'anna@example.test', channel: 'email' },
      evidence: { wording: 'Ja', importFile: 'list.csv', importRow: 2 },
    })
    expect(row({ date: '2024-05-31', document: 'Ordner 3' })).toMatchObject({ origin: 'import_documented' })
    for (const cells of [{}, { date: '2024-05-31' }, { wording: 'Ja' }, { date: '2024-05-31', wording: ' ' }])
      expect(row(cells)).toMatchObject({ origin: 'import' })
  })

  it('keeps where somebody came from, which proves nothing', () => {
    const [column = null] = columnsOf(['Quelle'])
    expect(column).not.toBeNull()
    expect(row({ date: '2024-05-31', [column ?? '']: 'Webshop' })).toMatchObject({
      origin: 'import',
      evidence: { note: 'Webshop' },
    })
  })

  it.each([
    [{ email: '' }, 'no_person'],
    [{ email: 'not an address' }, 'bad_email'],
    [{ kind: 'maybe' }, 'bad_kind'],
    [{ channel: 'pigeon' }, 'bad_channel'],
    [{ date: 'yesterday' }, 'bad_date'],
    [{ date: '2024-02-31' }, 'bad_date'],
    [{ date: '1890-01-01' }, 'bad_date'],
    [{ date: '2026-03-01T10:00:01Z' }, 'future_date'],
    [{ date: '2026-03-02' }, 'future_date'],
    [{ wording: 'x'.repeat(5_001) }, 'too_long'],
    [{ externalId: 'x'.repeat(501) }, 'too_long'],
  ] as const)('%j is refused: %s', (cells, outcome) => {
    expect(row(cells)).toEqual({ row: 2, refused: outcome })
  })

  it('takes no word for a double opt-in: without a date and words of its own it is a bare consent', () => {
    const kindOf = (cells: Parameters<typeof row>[0]) => {
      const read = row({ kind: 'doi', ...cells })
      return 'kind' in read && read.kind
    }
    expect(kindOf({ date: '2024-05-31', wording: 'Ja' })).toBe('confirmed')
    expect(kindOf({ date: '2024-05-31', document: 'Liste 7' })).toBe('confirmed')
    expect(kindOf({ date: '', wording: 'Ja' })).toBe('granted')
    expect(kindOf({ date: '2024-05-31', wording: '', document: '' })).toBe('granted')
  })

  it('reads kinds as people write them', () => {
    const proof = { date: '2024-05-31', wording: 'Ja' }
    const kinds = ['Opt-In', 'double opt-in', 'UNSUBSCRIBED', 'Widerspruch'].map(kind =>
      row({ ...proof, kind }),
    )
    expect(kinds.map(one => 'kind' in one && one.kind)).toEqual([
      'granted',
      'confirmed',
      'withdrawn',
      'objected',
    ])
  })
})

describe('a date', () => {
  const read = (text: string, kind: 'granted' | 'withdrawn' = 'granted') =>
    readDate(text, kind, now)?.toISOString()

  it.each([
    ['2024-05-31T08:30:00+02:00', '2024-05-31T06:30:00.000Z'],
    ['2024-05-31 08:30', '2024-05-31T08:30:00.000Z'],
    ['31.05.2024', '2024-05-31T00:00:00.000Z'],
    ['1.5.2024 8:30', '2024-05-01T08:30:00.000Z'],
    ['2024-05-31T08:30:00.123456Z', '2024-05-31T08:30:00.123Z'],
  ])('%s is %s', (text, moment) => expect(read(text)).toBe(moment))

  it('without a time begins the day for an opt-in and ends it for an opt-out, but never in the future', () => {
    expect(read('2024-05-31')).toBe('2024-05-31T00:00:00.000Z')
    expect(read('2024-05-31', 'withdrawn')).toBe('2024-05-31T23:59:59.999Z')
    expect(read('2026-03-01', 'withdrawn')).toBe(now.toISOString())
  })

  it.each(['', '31/05/2024', '2024-13-01', '2024-05-31T25:00', '20240531', '99999-01-01', '0000-01-01'])(
    '%j is none',
    text => expect(read(text)).toBeUndefined(),
  )
})
