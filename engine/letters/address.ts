import { type Country, countryLine, countryOf } from './country.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Where a letter goes. Every part is one clean line; what is missing is ''. */
export type PostalAddress = {
  salutation: string
  title: string
  firstName: string
  lastName: string
  company: string
  street: string
  postalCode: string
  city: string
  country: Country
}

/**
 * The postal address among a customer's attributes, or null where one cannot be written to: a name (of a person
 * or company), street, postal code and city are needed. `home` is the sender's country (ISO 3166-1), which an
 * address without a country is taken to be in.
 */
export function postalAddress(attributes: Attributes, home = 'DE'): PostalAddress | null {
  const part = (key: string) => oneLine(attributes[key])
  const address: PostalAddress = {
    salutation: part('salutation'),
    title: part('title'),
    firstName: part('firstName'),
    lastName: part('lastName'),
    company: part('company'),
    street: part('street'),
    postalCode: part('postalCode'),
    city: part('city'),
    country: countryOf(part('country'), home),
  }
  if (!readable(address.lastName) && !readable(address.company)) return null
  return [address.street, address.postalCode, address.city].every(readable) ? address : null
}

/**
 * What spellings of one person's postal address share, for the suppression list; null where `postalAddress` is.
 * Made of surname (or company), postal code and street: a first name is often shortened or left out, and a city is
 * written in many ways.
 */
export function postalKey(attributes: Attributes): string | null {
  const address = postalAddress(attributes)
  if (!address) return null
  const { lastName, company, street, postalCode } = address
  const name = comparable(lastName) || comparable(company)
  return [name, comparable(postalCode), comparableStreet(street)].join('|')
}

/** The attributes a postal address is made of; when one of them changes, a letter that came back proves nothing any more. */
export const postalParts: readonly string[] = [
  'company',
  'street',
  'postalCode',
  'city',
  'country',
  'lastName',
]

/** True where a change of attributes gives the customer another postal address: it is not known as undeliverable. */
export function correctsAddress(before: Attributes, changed: Attributes): boolean {
  return postalParts.some(
    key => Object.hasOwn(changed, key) && oneLine(before[key]) !== oneLine(changed[key]),
  )
}

/**
 * The lines of the address zone from the top, at most `most` (DIN 5008: six), in the order of DIN 5008: company,
 * form of address, name, street, postal code and city, country. A foreign country is written in capitals and in
 * the sender's language, the city too (UPU S42; Deutsche Post asks for both).
 */
export function addressLines(address: PostalAddress, home = 'DE', most = 6): string[] {
  const { company, title, firstName, lastName, street, postalCode, city, country } = address
  const person = [title, firstName, lastName].filter(part => part !== '').join(' ')
  const form = formOfAddress(address.salutation, country)
  const named = readable(lastName)
  const abroad = country.code !== home
  const place = [postalCode, abroad ? city.toLocaleUpperCase('de') : city]
    .filter(part => part !== '')
    .join(' ')
  const fixed = [street, place, ...(abroad ? [countryLine(country)] : [])]
  // With a company above, "Frau" and the name share a line, as offices write it.
  const names = readable(company)
    ? [company, ...(named ? [[form, person].filter(Boolean).join(' ')] : [])]
    : [...(form && named ? [form] : []), person]
  const room = most - fixed.length
  return [...names.slice(0, Math.max(1, room)), ...fixed]
}

/** "Herrn" and "Frau" above a German name; other countries do without. */
function formOfAddress(salutation: string, country: Country): string {
  if (!['DE', 'AT', 'CH', 'LI', 'LU'].includes(country.code ?? '')) return ''
  const key = salutation.toLowerCase().replace(/\.$/, '')
  if (['herr', 'herrn', 'mr', 'mister', 'm', 'male', 'männlich'].includes(key)) return 'Herrn'
  if (['frau', 'ms', 'mrs', 'miss', 'f', 'w', 'female', 'weiblich'].includes(key)) return 'Frau'
  return ''
}

/** One line without controls, line breaks, marks of direction, invisible characters; NFC. */
export function oneLine(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  return value
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
    .trim()
}

function readable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

const umlauts: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
}

/** Small letters and digits only; ä is ae, é is e. */
export function comparable(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæøå]/g, letter => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Straße, Strasse, Str. and str are one; "12 a" is "12a". */
export function comparableStreet(street: string): string {
  return comparable(street).replace(/strasse/g, 'str')
}
