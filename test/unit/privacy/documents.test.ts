import { describe, expect, it } from '@jest/globals'
import { extractText } from 'unpdf'
import { caseKinds } from '../../../engine/privacy/case.ts'
import { shown } from '../../../templates/pdf/access-values.ts'
import { type AnswerLetter, answerLetterPdf } from '../../../templates/pdf/answer-letter.ts'
import { testBrand } from '../../support/worker-context.ts'

const letter = (parts: Partial<AnswerLetter> = {}): AnswerLetter => ({
  answer: { what: 'done', kind: 'access', recipients: [] },
  brand: testBrand,
  address: ['Frau', 'Zoë Quastenflosser', 'Am Deich 7', '25980 Sylt'],
  attributes: { salutation: 'Frau', lastName: 'Quastenflosser' },
  reference: 'DS-0815ABCD',
  receivedAt: new Date('2026-03-01T10:00:00Z'),
  authority: '',
  at: new Date('2026-03-05T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  language: 'de',
  ...parts,
})
const read = async (pdf: Buffer) =>
  (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replaceAll(/\s+/g, ' ')

describe('the letter of answer', () => {
  it.each(caseKinds)(
    'says what was done for %s, when it was asked, and that one may complain',
    async kind => {
      for (const language of ['de', 'en'] as const) {
        const answer = {
          what: 'done' as const,
          kind,
          recipients: ['Partner GmbH'],
          evidenceUntil: '31. Dezember 2029',
        }
        const text = await read(answerLetterPdf(letter({ answer, language })))
        expect(text).toContain(language === 'de' ? '1. März 2026' : '1 March 2026')
        expect(text).toContain(language === 'de' ? 'Aufsichtsbehörde' : 'data protection authority')
        for (const part of ['Zoë Quastenflosser', 'DS-0815ABCD', 'Partner GmbH', 'Testladen'])
          expect(text).toContain(part)
        if (kind === 'erasure') expect(text).toContain('31. Dezember 2029')
      }
    },
  )

  it('names the authority in charge where it is known', async () => {
    expect(await read(answerLetterPdf(letter({ authority: 'LfDI Musterland' })))).toContain('LfDI Musterland')
  })

  it('gives the reason of a refusal, over as many pages as it takes', async () => {
    const reason = `${'Weil es so ist. '.repeat(400)}Ende.`
    const answer = { what: 'refused' as const, kind: 'erasure' as const, reason }
    const text = await read(answerLetterPdf(letter({ answer })))
    expect(text).toContain('Ende.')
    expect(text).toContain('Seite 2 von')
  })

  it('goes out whatever script a name is in', async () => {
    const text = await read(
      answerLetterPdf(letter({ address: ['田中', 'Ringstr. 1', '10115 Berlin'], attributes: {} })),
    )
    expect(text).toContain('Ringstr. 1')
  })

  it('is the same bytes for the same case', () => {
    expect(answerLetterPdf(letter()).equals(answerLetterPdf(letter()))).toBe(true)
  })
})

describe('a value in the document for reading', () => {
  const format = {
    language: 'de' as const,
    timeZone: 'Europe/Berlin',
    names: new Map([
      ['newsletter', { de: 'Newsletter', en: 'Newsletter' }],
      ['firstName', { de: 'Vorname', en: 'First name' }],
    ]),
  }
  it.each([
    [null, 'x', ''],
    [true, 'x', 'ja'],
    [1234.5, 'x', '1.234,5'],
    ['2026-03-01T23:30:00+00:00', 'at', '02.03.2026, 00:30'],
    ['granted', 'state', 'erlaubt'],
    ['granted', 'note', 'granted'],
    ['newsletter', 'purpose', 'Newsletter'],
    ['suppressed', 'reason', 'Die Adresse steht auf der Sperrliste.'],
    [{ firstName: 'Zoë', empty: null, list: [1, 'a'] }, 'x', 'Vorname: Zoë; list: 1, a'],
    [{ mediaType: 'text/plain', text: 'Hallo' }, 'body', 'Hallo'],
    [{ mediaType: 'application/pdf', base64: 'AAAA' }, 'body', '(siehe Datendatei)'],
    ['a\u0000b\nc', 'x', 'a b c'],
  ])('%j in %s reads %j', (value, column, text) => {
    expect(shown(value, column, format)).toBe(text)
  })

  it('is cut where nobody would read on', () => {
    expect([...shown('ä'.repeat(5_000), 'x', format)].length).toBeLessThan(1_300)
  })
})
