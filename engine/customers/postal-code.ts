import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'

/**
 * Exactly, for the countries most letters go to: five digits in Germany from 01001 to 99998 (00 is given to nobody),
 * four in Austria, Switzerland and Liechtenstein (whose codes lie in the Swiss plan).
 */
const exact: Readonly<Record<string, RegExp>> = {
  DE: /^(?!00)\d{5}$/,
  AT: /^[1-9]\d{3}$/,
  CH: /^[1-9]\d{3}$/,
  LI: /^94(8[5-9]|9\d)$/,
}

/**
 * A postal code as it is written on letters of `country` (ISO 3166-1), or null where no code of that country looks like
 * this. A prefix such as `D-` goes; without a country, or for one whose format is not known, only what can stand in a
 * postal code at all is asked.
 */
export function readPostalCode(text: string, country: string | null): string | null {
  const written = text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase()
  const code = written.replace(/^(?:D|DE|A|AT|CH|FL|LI)[- ]+(?=\d)/, '')
  if (!/^[A-Z0-9][A-Z0-9 -]{1,11}$/.test(code)) return null
  if (country === null) return code
  const format = exact[country]
  if (format) return format.test(code) ? code : null
  return !postcodeValidatorExistsForCountry(country) || postcodeValidator(code, country) ? code : null
}
