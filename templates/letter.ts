import { type Language, languageOf } from '../engine/shared/text.ts'
import type { Brand } from './brand.ts'
import { formatDate, formatLocale } from './format.ts'
import { readLetter } from './letter-markup.ts'
import { objectionNotice, returnLine } from './letter-words.ts'
import { mask } from './mustache.ts'
import { type LetterPage, writeLetterFile } from './pdf/letter-file.ts'
import { type LetterSheet, setLetter } from './pdf/letter-sheet.ts'
import { pickLocale, type RenderResult } from './render.ts'
import type { CompiledTemplate } from './source.ts'

export type LetterParts = {
  compiled: Pick<CompiledTemplate, 'kind'>
  /** What the renderer of mails made of the compiled letter template. */
  rendered: Extract<RenderResult, { ok: true }>
  brand: Brand
  /** Instead of the line made from name and imprint. */
  returnAddress: string | null
  address: readonly string[]
  reference: string
  /** The customer's. */
  locale: string
  /** The workspace's: a letter is dated where it is written. */
  timeZone: string
  at: Date
}

export type MadeLetter = { pages: LetterPage[]; subject: string; language: Language }

/**
 * Puts a filled-in letter on its sheet, with sender, imprint and, where it advertises, the notice of the right to
 * object, which no template can leave out. Null where a letter or digit could not be printed.
 */
export function makeLetter(parts: LetterParts): MadeLetter | null {
  const { compiled, rendered, brand, reference, locale, timeZone, at } = parts
  const language = languageOf(rendered.locale)
  const sheet: LetterSheet = {
    language,
    sender: brand.shopName,
    returnAddress: parts.returnAddress ?? returnLine(brand, language),
    reference,
    date: formatDate(at, 'long', formatLocale(rendered.locale, locale), timeZone),
    address: parts.address,
    subject: rendered.subject,
    blocks: readLetter(rendered.html),
    notice: compiled.kind === 'marketing' ? objectionNotice(language, brand.shopName, reference) : null,
    imprint: imprintLines(brand, language),
  }
  const pages = setLetter(sheet)
  return pages && { pages, subject: rendered.subject, language }
}

/** One letter as a file of its own, the one that is kept as what the customer was sent. */
export function letterFile(letter: MadeLetter, brand: Brand, at: Date): Buffer {
  return writeLetterFile(letter.pages, {
    title: letter.subject,
    author: brand.shopName,
    language: letter.language,
    createdAt: at,
    compress: false,
  })
}

/**
 * What the letters of a template version are compressed against: the version set as a letter to nobody, its
 * expressions left out. It holds nobody's data, so that erasing a customer never has to touch it.
 */
export function letterDictionary(
  compiled: CompiledTemplate,
  wanted: string,
  brand: Brand,
  returnAddress: string | null,
): Buffer | undefined {
  const locale = pickLocale(compiled, wanted)
  const variant = compiled.variants[locale]
  if (!variant) return undefined
  const blank = (text: string) => {
    const masked = mask(text)
    return masked.text.replaceAll(masked.words, '')
  }
  const at = new Date(0)
  const letter = makeLetter({
    compiled,
    rendered: { ok: true, locale, subject: blank(variant.subject), html: blank(variant.html), text: '' },
    brand,
    returnAddress,
    address: [],
    reference: 'L0000-000-00',
    locale,
    timeZone: 'UTC',
    at,
  })
  return letter ? letterFile(letter, brand, at) : undefined
}

function imprintLines(brand: Brand, language: Language): string[] {
  return brand.imprint[language]
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
