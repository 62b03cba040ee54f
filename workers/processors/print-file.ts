import type { PostalAddress } from '../../engine/letters/address.ts'
import { languageOf } from '../../engine/shared/text.ts'
import { formatDate, formatMoney } from '../../templates/format.ts'
import type { MadeLetter } from '../../templates/letter.ts'
import { coverWords } from '../../templates/letter-words.ts'
import { setCover } from '../../templates/pdf/letter-cover.ts'
import { writeLetterFile } from '../../templates/pdf/letter-file.ts'
import { addressFile } from '../channels/letter-csv.ts'
import type { WorkerContext } from '../context.ts'

export type PrintedLetter = {
  messageId: string
  position: number
  reference: string
  cost: string
  letter: MadeLetter
  address: PostalAddress
}

/** The two files of a batch: cover and letters as one PDF, and the addresses as CSV. */
export function composeBatch(
  { brand, locale, timeZone }: Pick<WorkerContext, 'brand' | 'locale' | 'timeZone'>,
  batch: { number: number; at: Date; cost: string; currency: string; home: string },
  letters: readonly PrintedLetter[],
): { file: Buffer; addresses: Buffer } {
  const language = languageOf(locale)
  const cover = setCover({
    language,
    sender: brand.shopName,
    number: batch.number,
    date: formatDate(batch.at, 'long', locale, timeZone),
    cost: formatMoney(batch.cost, batch.currency, locale),
    letters: letters.map(({ reference, position, letter }) => ({
      reference,
      position,
      pages: letter.pages.length,
    })),
  })
  const file = writeLetterFile([...cover, ...letters.flatMap(({ letter }) => letter.pages)], {
    title: coverWords[language].title(batch.number),
    author: brand.shopName,
    language,
    createdAt: batch.at,
    compress: true,
  })
  let page = cover.length + 1
  const rows = letters.map(({ reference, position, letter, address }) => {
    const row = { reference, position, firstPage: page, pages: letter.pages.length, address }
    page += letter.pages.length
    return row
  })
  return { file, addresses: addressFile(rows, batch.home) }
}
