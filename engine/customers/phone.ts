import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number in E.164 (`+49301234567`), read as people write it: with or without the country code, brackets,
 * blanks and slashes; a number without country code is one of `country` (ISO 3166-1). Null where no number of that
 * country can look like this. Its length and leading digits are checked, not whether it is in use: numbering plans
 * change faster than software. An extension is dropped: nobody can dial it from here.
 */
export function readPhone(text: string, country: string | null): string | null {
  const written = text.normalize('NFKC').replace(/^tel:/i, '').trim()
  if (written === '' || written.length > 60) return null
  if (isStored(written)) return written
  const region = country && isSupportedCountry(country) ? country : undefined
  const number = parsePhoneNumberFromString(written, {
    extract: false,
    ...(region ? { defaultCountry: region satisfies CountryCode } : {}),
  })
  return number?.isPossible() ? number.number : null
}

let known = new Set<string>()

/** Numbers of the moment that are in E.164 already: parsing takes twenty microseconds, more than the rest of a row. */
function isStored(written: string): boolean {
  if (!/^\+[1-9]\d{6,14}$/.test(written)) return false
  if (known.has(written)) return true
  if (!parsePhoneNumberFromString(written)?.isPossible()) return false
  if (known.size > 10_000) known = new Set()
  known.add(written)
  return true
}
