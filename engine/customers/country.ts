import { countryOf } from '../letters/country.ts'

/**
 * The ISO 3166-1 code of a country as people write it, by its code or its name in German, English or French; null
 * where it cannot be told.
 */
export function readCountry(text: string): string | null {
  const written = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return written === '' || written.length > 100 ? null : countryOf(written, '').code
}
