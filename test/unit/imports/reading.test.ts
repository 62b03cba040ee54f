import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { addressHash } from '../../../engine/consent/address.ts'
import { createEmailHasher } from '../../../engine/consent/address-hasher.ts'
import { readableBytes } from '../../../engine/imports/byte-source.ts'
import { presetOf } from '../../../engine/imports/preset-match.ts'
import { presets } from '../../../engine/imports/presets.ts'
import { BlockReader, readRows, UnreadableFile } from '../../../engine/imports/read-rows.ts'
import { momentOf, readDateWith, readNumberWith } from '../../../engine/imports/read-value.ts'
import { recogniseShape, sampleRows, sampleText } from '../../../engine/imports/recognise.ts'

const table = [
  ['Name', 'Größe', 'Satz'],
  ['Jürgen', '1,5', 'er sagte "ja"'],
  ['Zoë', '2,25', 'zwei\nZeilen'],
]

function bytesOf(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-8 bom') return Buffer.from(`\ufeff${text}`)
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  const le = Buffer.from(`\ufeff${text}`, 'utf16le')
  return encoding === 'utf-16le' ? le : Buffer.from(le).swap16()
}

async function readAll(bytes: Buffer, piece: number) {
  const shape = recogniseShape(bytes, true)
  const source = {
    size: bytes.length,
    async *from(position: number) {
      for (let at = position; at < bytes.length; at += piece)
        yield bytes.subarray(at, Math.min(at + piece, bytes.length))
    },
  }
  const rows: { line: number; cells: string[]; fault: string | null }[] = []
  const positions: number[] = []
  for await (const block of readRows(readableBytes(source, shape.encoding, 0), shape, {
    position: 0,
    line: 1,
  })) {
    rows.push(...block.rows)
    positions.push(block.position)
  }
  return { shape, rows, positions, source }
}

describe('encodings and delimiters', () => {
  for (const encoding of ['utf-8', 'utf-8 bom', 'windows-1252', 'utf-16le', 'utf-16be'])
    for (const delimiter of [',', ';', '\t', '|'])
      for (const newline of ['\n', '\r\n'])
        it(`${encoding}, ${JSON.stringify(delimiter)}, ${JSON.stringify(newline)}`, async () => {
          const text = table
            .map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
            .join(newline)
          for (const piece of [7, 4_096]) {
            const { shape, rows } = await readAll(bytesOf(text, encoding), piece)
            expect(shape).toMatchObject({
              delimiter,
              encoding: encoding.replace(' bom', ''),
              decimal: ',',
              hasHeadings: true,
              headings: table[0],
            })
            expect(rows.map(row => row.cells)).toEqual(table)
            expect(rows.map(row => row.line)).toEqual([1, 2, 3])
          }
        })

  it('can go on at every position it names', async () => {
    const text = Array.from({ length: 50 }, (_, i) => `${i},"Ä\n${i}",ö${i}`).join('\r\n')
    const { shape, rows, positions, source } = await readAll(Buffer.from(text), 64)
    const bytes = Buffer.from(text)
    for (const position of positions) {
      const rest: string[][] = []
      for await (const block of readRows(source.from(position), shape, { position, line: 1 }))
        rest.push(...block.rows.map(row => row.cells))
      expect(rest).toEqual(rows.slice(rows.length - rest.length).map(row => row.cells))
      expect(position === bytes.length || rest.length > 0).toBe(true)
    }
  })
})

describe('hostile files', () => {
  const shape = {
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    fields: [],
    newline: '\n',
  } satisfies Parameters<typeof readRows>[1]
  const read = (bytes: Buffer, piece = 65_536) => {
    const reader = new BlockReader(shape, { position: 0, line: 1 })
    const rows = []
    for (let at = 0; at < bytes.length; at += piece)
      rows.push(reader.add(bytes.subarray(at, at + piece))?.rows ?? [])
    rows.push(reader.end()?.rows ?? [])
    return rows.flat()
  }

  it('an unclosed quote costs its row, and nothing after it', () => {
    const rows = read(Buffer.from('a,b\n1,"x\n2,y\n3,z\n'))
    expect(rows.map(row => [row.line, row.fault, row.cells[0]])).toEqual([
      [1, null, 'a'],
      [2, 'unclosed_quote', '1'],
      [3, null, '2'],
      [4, null, '3'],
    ])
  })

  it('text behind a closed quote costs its row', () => {
    expect(read(Buffer.from('"a"b,c\n1,2\n')).map(row => row.fault)).toEqual(['stray_quote', null])
  })

  it('a row of ten megabytes is skipped, quoted or not', () => {
    const big = 'x'.repeat(10 * 1024 * 1024)
    expect(read(Buffer.from(`a\n${big}\nb\n`)).map(row => [row.fault, row.cells[0]?.length])).toEqual([
      [null, 1],
      ['row_too_long', 200],
      [null, 1],
    ])
    const rows = read(Buffer.from(`a\n"${'x\n'.repeat(700_000)}\nb\n`))
    expect(rows[1]?.fault).toBe('unclosed_quote')
    expect(rows.at(-1)?.cells).toEqual(['b'])
  })

  it('a million columns, bytes that are no UTF-8 and NUL cost their rows', () => {
    const rows = read(
      Buffer.concat([
        Buffer.from(`a${',b'.repeat(100_000)}\nJ`),
        Buffer.from([0xfc]),
        Buffer.from('rgen,1\nfine,2\n\0x,3\nend,4\n'),
      ]),
    )
    expect(rows.map(row => row.fault)).toEqual([
      'too_many_cells',
      'bad_encoding',
      null,
      'control_character',
      null,
    ])
  })

  it('quotes that are broken throughout fail the file instead of the machine', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `${i},"""`).join('\n')
    const began = performance.now()
    expect(() => read(Buffer.from(`${lines}\n${'y'.repeat(3 * 1024 * 1024)}`))).not.toThrow(TypeError)
    expect(performance.now() - began).toBeLessThan(5_000)
    const alternating = Buffer.from(
      Array.from({ length: 60 }, (_, i) => `${i},"x${'""'.repeat(i)}\n${'z,'.repeat(600_000)}`).join('\n'),
    )
    expect(() => read(alternating)).toThrow(UnreadableFile)
  })
})

describe('values', () => {
  it.each([
    ['no number at all, between semicolons', 'Name;Ort\nAnna;Graz\n', ','],
    ['no number at all, between commas', 'Name,Ort\nAnna,Graz\n', '.'],
    ['points between semicolons', 'Name;Preis\nSirup;9.90\n', '.'],
    ['as many commas as points, between semicolons', 'A;B\n1,5;2.5\n', ','],
  ] as const)('%s: the decimal sign', (_what, text, decimal) => {
    expect(recogniseShape(Buffer.from(text), true).decimal).toBe(decimal)
  })

  it.each([
    ['1.234,50', ',', 1234.5],
    ['1,234.50', '.', 1234.5],
    ['12,5 €', ',', 12.5],
    ['$5', '.', 5],
    ['-3', ',', -3],
    ['1.5', ',', null],
    ['abc', '.', null],
    ['', '.', null],
    ['1e5', '.', null],
  ] as const)('%s with %s is %s', (text, decimal, value) => {
    expect(readNumberWith(text, decimal)).toBe(value)
  })

  it.each([
    ['31.12.2025', 'mdy', '2025-12-31T00:00:00.000Z'],
    ['01-12-10 8:26', 'dmy', '2010-12-01T08:26:00.000Z'],
    ['12/31/2025', 'mdy', '2025-12-31T00:00:00.000Z'],
    ['19970112', 'dmy', '1997-01-12T00:00:00.000Z'],
    ['2024-05-31T10:00:00+02:00', 'dmy', '2024-05-31T08:00:00.000Z'],
    ['2024-05-31 10:00:00 UTC', 'dmy', '2024-05-31T10:00:00.000Z'],
    ['5. März 2024', 'dmy', '2024-03-05T00:00:00.000Z'],
    ['May 5, 2024 3:04 pm', 'dmy', '2024-05-05T15:04:00.000Z'],
    ['31.02.2024', 'dmy', null],
    ['2023-02-29', 'dmy', null],
  ] as const)('%s (%s) is %s', (text, order, moment) => {
    const read = readDateWith(text, order)
    expect(read && momentOf(read, null)?.toISOString()).toBe(moment)
  })

  it('a time without zone is that of the zone named, also in the hour that is left out', () => {
    const at = (text: string) =>
      momentOf(
        readDateWith(text, 'dmy') as NonNullable<ReturnType<typeof readDateWith>>,
        'Europe/Berlin',
      )?.toISOString()
    expect(at('01.07.2024 12:00')).toBe('2024-07-01T10:00:00.000Z')
    expect(at('01.01.2024 12:00')).toBe('2024-01-01T11:00:00.000Z')
  })

  it('hashes addresses as the suppression list does', () => {
    for (const key of [Buffer.alloc(32, 7), Buffer.alloc(100, 9)]) {
      const fast = createEmailHasher(key)
      for (const address of ['a@b.test', 'jürgen@müller.test', `${'x'.repeat(64)}@example.com`])
        expect(fast(address)).toBe(addressHash(key, 'email', address).toString('hex'))
    }
    expect(createHmac('sha256', 'k').digest().length).toBe(32)
  })
})

describe('presets', () => {
  it.each([
    [
      'customers',
      'shopify_customers',
      'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address City,Default Address Country Code,Default Address Zip,Phone,Total Spent,Total Orders,Tags',
    ],
    [
      'orders',
      'shopify_orders',
      'Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku',
    ],
    [
      'customers',
      'woocommerce_customers',
      'customer_id,first_name,last_name,user_email,date_registered,billing_address_1,billing_postcode,billing_city',
    ],
    [
      'orders',
      'woocommerce_orders',
      'order_id,order_number,order_date,status,billing_email,order_total,order_currency,item_sku,item_name,item_quantity',
    ],
    [
      'customers',
      'shopware_customers',
      'id;customer_number;salutation;first_name;last_name;email;account_type;birthday;default_billing_address_street',
    ],
    [
      'customers',
      'shopware_newsletter',
      'id;email;title;salutation;first_name;last_name;zip_code;city;street;status;hash;sales_channel_id',
    ],
    [
      'customers',
      'brevo',
      'CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;DOUBLE_OPT-IN;OPT_IN;BLOCKLISTED;ADDED_TIME;MODIFIED_TIME',
    ],
    [
      'customers',
      'klaviyo',
      'Email,Klaviyo ID,First Name,Last Name,Organization,Phone Number,Email Marketing Consent,Email Marketing Consent Timestamp,Profile Created On',
    ],
    [
      'customers',
      'mailchimp',
      'Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID,NOTES,TAGS',
    ],
    [
      'customers',
      'mailchimp_unsubscribed',
      'Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON,LEID,EUID',
    ],
    ['orders', 'cdnow', 'customer_id,date,number_of_cds,dollar_value'],
  ] as const)('%s: %s', (kind, key, headings) => {
    expect(presetOf(kind, headings.split(/[,;]/))?.key).toBe(key)
  })

  it('an ordinary list is none', () => {
    expect(presetOf('customers', ['Name', 'E-Mail', 'Ort'])).toBeNull()
    expect(new Set(presets.map(preset => preset.key)).size).toBe(presets.length)
  })
})

it('reads fixed places, with headings above them', () => {
  const text =
    ' customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n 00002 19970112  1   12.00\r\n 00002 19970112  5   77.00\r\n 00003 19970102  2   20.76\r\n'
  const shape = recogniseShape(Buffer.from(text), true)
  expect(shape.format).toBe('fixed')
  expect(shape.headings).toEqual(['customer_id', 'date', 'number_of_cds', 'dollar_value'])
  expect(sampleRows(shape, sampleText(Buffer.from(text), 'utf-8'), true)[3]).toEqual([
    '00002',
    '19970112',
    '5',
    '77.00',
  ])
})
