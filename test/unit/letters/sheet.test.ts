import { describe, expect, it } from '@jest/globals'
import { extractText, getDocumentProxy } from 'unpdf'
import { addressLines, postalAddress } from '../../../engine/letters/address.ts'
import { packContent, unpackContent } from '../../../engine/messages/packed-content.ts'
import { compileTemplate } from '../../../templates/compile.ts'
import { letterDictionary, letterFile, makeLetter } from '../../../templates/letter.ts'
import { starterLetters } from '../../../templates/letter-starters.ts'
import { returnLine } from '../../../templates/letter-words.ts'
import { setCover } from '../../../templates/pdf/letter-cover.ts'
import { writeLetterFile } from '../../../templates/pdf/letter-file.ts'
import { printable } from '../../../templates/pdf/letter-pen.ts'
import { din } from '../../../templates/pdf/letter-sheet.ts'
import { brand } from '../templates/data.ts'

const at = new Date('2026-11-22T09:00:00Z')
const maria = {
  salutation: 'Frau',
  firstName: 'Maria',
  lastName: 'Beispiel',
  street: 'Musterweg 12',
  postalCode: '12345',
  city: 'Musterstadt',
}

type Parts = {
  attributes?: Record<string, unknown>
  kind?: 'marketing' | 'service'
  html?: string
  subject?: string
  locale?: string
  brand?: typeof brand
}

function made(parts: Parts = {}) {
  const address = postalAddress({ ...maria, ...parts.attributes })
  return makeLetter({
    compiled: { kind: parts.kind ?? 'marketing' },
    rendered: {
      ok: true,
      locale: parts.locale ?? 'de',
      subject: parts.subject ?? 'Ihr Anliegen',
      html: parts.html ?? '<p>Guten Tag.</p>',
      text: 'x',
    },
    brand: parts.brand ?? brand,
    returnAddress: null,
    address: address ? addressLines(address) : [],
    reference: 'L1042-017-3K',
    locale: parts.locale ?? 'de',
    timeZone: 'Europe/Berlin',
    at,
  })
}

function pdf(parts: Parts = {}): Buffer {
  const letter = made(parts)
  if (!letter) throw new Error('cannot be printed')
  return letterFile(letter, brand, at)
}

type Item = { text: string; x: number; y: number; right: number; size: number }

/** Texts of a page with the left end and right end of their base line, in millimetres from the upper left corner. */
async function itemsOf(file: Buffer, page = 1): Promise<Item[]> {
  const document = await getDocumentProxy(new Uint8Array(file))
  const content = await (await document.getPage(page)).getTextContent()
  const millimetres = (points: number) => (points / 72) * 25.4
  return content.items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , , x = 0, y = 0] = item.transform as number[]
    return [
      {
        text: item.str,
        x: millimetres(x),
        y: millimetres(841.89 - y),
        right: millimetres(x + item.width),
        size: item.height,
      },
    ]
  })
}

const textOf = async (file: Buffer) => (await extractText(new Uint8Array(file), { mergePages: true })).text
const wordsOf = async (file: Buffer) => (await textOf(file)).replace(/\s+/g, ' ')

/** In the window of the envelope: the address zone, in order from the top. */
async function inWindow(file: Buffer): Promise<Item[]> {
  const { x, y, width, height } = din.field
  const items = await itemsOf(file)
  return items.filter(item => item.x >= x && item.x < x + width && item.y > y && item.y <= y + height + 5)
}

describe('a letter after DIN 5008 form B', () => {
  it('has return address, reference and address in the window, the first line of the address at 62.7 mm', async () => {
    const items = await inWindow(pdf())
    expect(items.map(item => item.text)).toEqual([
      'L1042-017-3K',
      'Zitronella GmbH · Zitronenweg 3 · 50667 Köln',
      'Frau',
      'Maria Beispiel',
      'Musterweg 12',
      '12345 Musterstadt',
    ])
    for (const item of items) {
      expect(item.x).toBeCloseTo(25, 1)
      expect(item.y).toBeLessThan(90)
      expect(item.right).toBeLessThan(105)
    }
    const [, back, first, second] = items as [Item, Item, Item, Item]
    // The zone for notes and return address ends 17.7 mm below the top of the field.
    expect(back.y).toBeLessThan(62.7)
    expect(first.y).toBeGreaterThan(62.7)
    expect(first.y).toBeLessThan(62.7 + 4.233)
    expect(second.y - first.y).toBeCloseTo(4.233, 1)
  })

  it('has information block, subject and body where they belong', async () => {
    const items = await itemsOf(pdf())
    const place = (text: string) => items.find(item => item.text === text) as Item
    expect(place('Unser Zeichen').x).toBeCloseTo(125, 1)
    expect(place('Unser Zeichen').y).toBeGreaterThan(50)
    expect(place('22. November 2026').y).toBeLessThan(97)
    expect(place('Ihr Anliegen').x).toBeCloseTo(25, 1)
    expect(place('Ihr Anliegen').y).toBeGreaterThan(98.46)
    expect(place('Ihr Anliegen').y).toBeLessThan(98.46 + 4.5)
    expect(place('Guten Tag.').y).toBeGreaterThan(place('Ihr Anliegen').y + 8)
    for (const item of items) {
      expect(item.x).toBeGreaterThan(24.5)
      expect(item.right).toBeLessThan(210 - 10)
      expect(item.y).toBeLessThan(292)
    }
  })

  it('has fold marks at 105 and 210 mm and a hole mark at 148.5 mm', () => {
    const content = made()?.pages[0]?.content.toString('latin1') ?? ''
    const rules = [...content.matchAll(/w ([\d.]+) ([\d.]+) m ([\d.]+) \2 l S/g)].map(([, x, y]) => ({
      x: (Number(x) / 72) * 25.4,
      y: ((841.89 - Number(y)) / 72) * 25.4,
    }))
    const marks = rules.filter(({ x }) => x < 10).map(({ y }) => Math.round(y * 10) / 10)
    expect(marks).toEqual([105, 210, 148.5])
  })

  it('is the same bytes for the same letter, with every font embedded', () => {
    expect(pdf().equals(pdf())).toBe(true)
    const text = pdf().toString('latin1')
    expect(text.match(/\/FontFile2/g)).toHaveLength(2)
    expect(text).not.toMatch(/\/BaseFont \/(Helvetica|Times)/)
  })

  it('is kept in a few hundred bytes, and comes back to the byte', async () => {
    const source = starterLetters[0]?.source
    if (!source) throw new Error('there are starters')
    const compiled = await compileTemplate(source, brand)
    const dictionary = letterDictionary(compiled, 'de', brand, null)
    const file = pdf({ html: compiled.variants.de?.html.replaceAll(/\{\{[^}]*\}\}/g, 'Wert') ?? '' })
    const packed = packContent(file, dictionary)
    expect(packed.dictionary).not.toBeNull()
    expect(packed.body.length).toBeLessThan(2_000)
    expect(unpackContent(packed, dictionary ?? null).equals(file)).toBe(true)
    expect(dictionary?.includes('Beispiel')).toBe(false)
  })
})

describe('what stands on every letter', () => {
  it('names the sender and, in advertising, the right to object', async () => {
    const text = await wordsOf(pdf())
    expect(text).toContain('Amtsgericht Köln, HRB 12345')
    expect(text).toContain('Ihr Widerspruchsrecht: Sie können der Verwendung Ihrer Daten für Werbung')
    expect(text).toContain('Art. 21 Abs. 2 DSGVO')
    expect(text).toContain('mit dem Zeichen L1042-017-3K')
    const service = await wordsOf(pdf({ kind: 'service' }))
    expect(service).toContain('Amtsgericht Köln, HRB 12345')
    expect(service).not.toContain('Widerspruchsrecht')
  })

  it('says so in English too', async () => {
    const text = await wordsOf(pdf({ locale: 'en' }))
    expect(text).toContain('Our reference')
    expect(text).toContain('22 November 2026')
    expect(text).toContain('Your right to object: You may object to the use of your data for advertising')
    expect(text).toContain('Zitronenweg 3, 50667 Cologne')
  })

  it('keeps an imprint of any length, whole', async () => {
    const lines = Array.from({ length: 90 }, (_, n) => `Zeile ${n} der Angaben`)
    const long = { ...brand, imprint: { de: lines.join('\n'), en: lines.join('\n') } }
    const text = await wordsOf(pdf({ brand: long }))
    for (const line of lines) expect(text).toContain(line)
    expect(text).toContain('Widerspruchsrecht')
  })
})

describe('a long letter', () => {
  const paragraph = `<p>${'Dies ist ein Absatz, der mehr als eine Zeile braucht, damit er umbrochen werden muss. '.repeat(4)}</p>`
  it('has page numbers from page 2, and the notice on one page', async () => {
    const file = pdf({ html: paragraph.repeat(22) })
    const { totalPages, text } = await extractText(new Uint8Array(file))
    expect(totalPages).toBe(3)
    expect(text[0]).not.toContain('Seite 1')
    expect(text[1]).toContain('Seite 2 von 3')
    expect(text[2]).toContain('Seite 3 von 3')
    expect(text[2]).toContain('L1042-017-3K')
    for (let page = 2; page <= 3; page++)
      for (const item of await itemsOf(file, page)) {
        expect(item.y).toBeLessThan(285)
        expect(item.right).toBeLessThan(200)
      }
  })

  it('loses no line and leaves none alone, wherever the page ends', async () => {
    for (let words = 1; words < 60; words += 3) {
      const html = `<p>${'wort '.repeat(400)}</p><p>${'anfang '.repeat(words * 3)}ende</p>${paragraph.repeat(9)}`
      const { text } = await extractText(new Uint8Array(pdf({ html })), { mergePages: true })
      expect(text.match(/\bwort\b/g)).toHaveLength(400)
      expect(text.match(/\banfang\b/g)).toHaveLength(words * 3)
      expect(text.match(/Absatz/g)).toHaveLength(36)
    }
  })
})

describe('hostile names', () => {
  it.each([
    ['marks of direction', { lastName: '\u202eBeispiel\u202c\u200f\u2067' }],
    ['emoji', { lastName: 'Beispiel 🎉👨‍👩‍👧❤️' }],
    [
      '200 characters',
      { lastName: 'Bei'.repeat(67), city: 'Stadt'.repeat(40), street: 'Straße '.repeat(30) },
    ],
    ['100,000 characters', { lastName: 'x'.repeat(100_000) }],
    ['a line break', { lastName: 'Bei\nspiel\r\nZeile drei', street: 'Weg 1\nHaus 2' }],
    ['operators of PDF', { lastName: ') Tj ET 0 0 m (\\(', street: '%>> endstream endobj 1' }],
    ['a combining storm', { lastName: `Be${'\u0301\u0302\u0308'.repeat(60)}ispiel` }],
  ])('%s: the window stays as it is', async (_name, attributes) => {
    const items = await inWindow(pdf({ attributes }))
    expect(items).toHaveLength(6)
    for (const item of items) {
      expect(item.x).toBeCloseTo(25, 1)
      expect(item.right).toBeLessThanOrEqual(105)
      expect(item.text).not.toMatch(/[\p{Cf}\p{Cc}\p{Extended_Pictographic}]/u)
    }
  })

  it('prints Greek, Cyrillic and accents, and refuses what it would lose', async () => {
    expect(
      await textOf(pdf({ attributes: { lastName: 'Škvorecký Παπαδόπουλος Достоевский Nguyễn' } })),
    ).toContain('Škvorecký Παπαδόπουλος Достоевский Nguyễn')
    for (const lastName of ['李明', 'שלום', 'مرحبا']) expect(made({ attributes: { lastName } })).toBeNull()
    expect(made({ html: '<p>李明</p>' })).toBeNull()
    expect(printable('ｆｕｌｌ ﬁ 🎉 „x“ 20 € – ½')).toBe('full ﬁ  „x“ 20 € – ½')
  })
})

describe('the return address', () => {
  it.each([
    ['Laden GmbH\nWeg 1\n10115 Berlin\nHRB 1', 'Laden GmbH · Weg 1 · 10115 Berlin'],
    ['Laden GmbH\nWeg 1, 10115 Berlin\nHRB 1', 'Laden GmbH · Weg 1 · 10115 Berlin'],
    ['Laden GmbH, Weg 1, A-1010 Wien', 'Laden GmbH · Weg 1 · A-1010 Wien'],
    ['Laden', 'Mein Laden · Laden'],
    ['Eine Zeile\nZwei\nDrei\nVier\nFünf\n10115 Berlin', 'Eine Zeile · Zwei'],
  ])('is made of %j', (imprint, expected) => {
    expect(returnLine({ shopName: 'Mein Laden', imprint: { de: imprint, en: imprint } }, 'de')).toBe(expected)
  })
})

it('puts every reference of a batch on its cover, once', async () => {
  const letters = Array.from({ length: 500 }, (_, n) => ({
    reference: `L7-${String(n + 1).padStart(3, '0')}-0A`,
    position: n + 1,
    pages: 2,
  }))
  const pages = setCover({
    language: 'de',
    sender: 'Laden',
    number: 7,
    date: '1. März 2026',
    cost: '475,00 €',
    letters,
  })
  const file = writeLetterFile(pages, {
    title: 't',
    author: 'a',
    language: 'de',
    createdAt: at,
    compress: true,
  })
  const text = await textOf(file)
  for (const { reference } of letters) expect(text.split(reference)).toHaveLength(2)
  expect(text).toMatch(/L7-500-0A\s+500\s+(\d+)/)
  const [, first] = /L7-001-0A\s+1\s+(\d+)/.exec(text) ?? []
  expect(Number(first)).toBe(pages.length + 1)
  for (let page = 1; page <= pages.length; page++)
    for (const item of await itemsOf(file, page)) expect(item.y).toBeLessThan(290)
})
