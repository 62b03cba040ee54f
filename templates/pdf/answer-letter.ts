import type { Language } from '../../engine/shared/text.ts'
import type { Brand } from '../brand.ts'
import { formatDate } from '../format.ts'
import type { LetterBlock } from '../letter-markup.ts'
import { returnLine } from '../letter-words.ts'
import { salutation } from '../salutation.ts'
import { type Answer, answerTexts } from './answer-letter-texts.ts'
import { writeLetterFile } from './letter-file.ts'
import { printable } from './letter-pen.ts'
import { setLetter } from './letter-sheet.ts'

export type AnswerLetter = {
  answer: Answer
  brand: Brand
  /** Lines of the address zone; an e-mail address where no postal one is known. */
  address: readonly string[]
  /** For the salutation. */
  attributes: Readonly<Record<string, unknown>>
  /** Our file number. */
  reference: string
  receivedAt: Date
  /** The supervisory authority in charge; '' where none is entered. */
  authority: string
  at: Date
  timeZone: string
  language: Language
}

/**
 * The letter that answers somebody who asked for one of their rights (GDPR Art. 12(3), (4)): what was done or why not,
 * and the right to complain. Set after DIN 5008 for a window envelope.
 */
export function answerLetterPdf(letter: AnswerLetter): Buffer {
  const { brand, language, at } = letter
  const t = answerTexts[language]
  const subject = t.subject[letter.answer.kind]
  const imprint = brand.imprint[language]
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const pages = setLetter({
    language,
    sender: print(brand.shopName),
    returnAddress: print(returnLine(brand, language)),
    reference: letter.reference,
    date: dayOf(letter, at),
    address: letter.address.map(print),
    subject,
    blocks: paragraphs(letter),
    notice: null,
    imprint: imprint.map(print),
  })
  if (!pages) throw new TypeError('a letter could not be set')
  return writeLetterFile(pages, {
    title: subject,
    author: print(brand.shopName),
    language,
    createdAt: at,
    compress: true,
  })
}

function paragraphs(letter: AnswerLetter): LetterBlock[] {
  const { answer, language, brand } = letter
  const t = answerTexts[language]
  const opening = [
    paragraph(`${salutation(letter.attributes, language, 'sie')},`),
    paragraph(t.thanks(dayOf(letter, letter.receivedAt))),
  ]
  const closing = [paragraph(t.complain(letter.authority)), paragraph(`${t.closing}\n${brand.shopName}`)]
  if (answer.what === 'refused') {
    const [intro, ways] = t.refused
    return [...opening, paragraph(intro), paragraph(answer.reason), paragraph(ways), ...closing]
  }
  if (answer.what === 'extended')
    return [...opening, paragraph(t.extended(answer.until)), paragraph(answer.reason), ...closing]
  const kept =
    answer.kind === 'erasure'
      ? [
          paragraph(t.kept.heading),
          item(t.kept.suppression),
          item(t.kept.orders),
          item(t.kept.evidence(answer.evidenceUntil ?? '')),
        ]
      : []
  return [
    ...opening,
    ...t.done[answer.kind].map(paragraph),
    ...(answer.done ? [paragraph(t.corrected(answer.done))] : []),
    ...kept,
    ...(answer.recipients.length > 0 ? [paragraph(t.told(answer.recipients.join(', ')))] : []),
    ...closing,
  ]
}

const run = (text: string) => [{ text: print(text), bold: false, italic: false }]

function paragraph(text: string): LetterBlock {
  return { type: 'paragraph', lines: text.split('\n').map(run) }
}

function item(text: string): LetterBlock {
  return { type: 'item', mark: '–', lines: [run(text)] }
}

function dayOf({ language, timeZone }: AnswerLetter, at: Date): string {
  return formatDate(at, 'long', language === 'de' ? 'de-DE' : 'en-GB', timeZone)
}

/** The answer must go out whatever script a name is in: a letter the font lacks shows as a question mark. */
function print(text: string): string {
  return [...text.normalize('NFC')].map(character => printable(character) ?? '?').join('')
}
