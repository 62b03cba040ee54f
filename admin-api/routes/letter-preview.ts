import { getSetting } from '../../db/stores/workspace-store.ts'
import { addressLines, postalAddress } from '../../engine/letters/address.ts'
import { letterReference } from '../../engine/letters/reference.ts'
import { lettersSetting, readLetterSettings } from '../../engine/letters/settings.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOf } from '../../engine/shared/text.ts'
import { letterFile, makeLetter } from '../../templates/letter.ts'
import type { RenderData, RenderResult } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import type { RawAnswer } from '../implement.ts'
import { invalid } from '../not-found.ts'

const madeUp = {
  de: { street: 'Musterweg 12', postalCode: '12345', city: 'Musterstadt' },
  en: { street: 'Sample Street 12', postalCode: '12345', city: 'Sampletown' },
} as const

/** The letter a filled-in template would be, as PDF. Nothing is stored. */
export async function previewLetter(
  { db, brand, clock, timeZone }: ApiContext,
  compiled: CompiledTemplate | undefined,
  rendered: Extract<RenderResult, { ok: true }>,
  data: RenderData,
): Promise<RawAnswer> {
  if (compiled?.channel !== 'post') throw invalid('source.channel', 'is not a letter')
  const sample = { lastName: 'Beispiel', ...data.customer, ...madeUp[languageOf(data.locale)] }
  const address = postalAddress(data.customer) ?? postalAddress(sample)
  const settings = readLetterSettings(await getSetting(db, lettersSetting))
  const letter = makeLetter({
    compiled,
    rendered,
    brand,
    returnAddress: settings.returnAddress,
    address: address ? addressLines(address) : [],
    reference: letterReference(0, 0),
    locale: data.locale,
    timeZone,
    at: clock.now(),
  })
  if (!letter)
    throw new Problem('unprintable', 'The letter has characters that cannot be printed.', {
      status: 422,
      hint: 'Letters are printed in Latin, Greek and Cyrillic.',
    })
  return {
    body: letterFile(letter, brand, clock.now()),
    headers: { 'Content-Disposition': 'inline; filename="letter.pdf"' },
  }
}
