import type { AttributeType } from '../conditions/attribute-type.ts'
import { parseDate } from '../conditions/value.ts'
import { readCountry } from '../customers/country.ts'
import { checkEmail } from '../customers/email-syntax.ts'
import { readPhone } from '../customers/phone.ts'
import { readLocale, readTimeZone } from './locale.ts'

type Members = Record<string, unknown>
export type AttributeTypes = Readonly<Record<string, AttributeType>>

/** What an `identify` says about a person, sorted by where it goes. Null removes, missing leaves alone. */
export type TraitChanges = {
  email?: string | null
  phone?: string | null
  locale?: string
  timeZone?: string
  attributes: Members
  undeclared: Members
}

/**
 * Sorts traits: Segment's reserved ones into the customer's columns, declared ones by their type into
 * attributes, everything else, and what does not fit its type, into `undeclared`. `address` is taken apart
 * (`street`, `city`, …); `snake_case` finds a declared `camelCase`; a `name` of two words fills first and
 * last name where nothing better is said. A phone number without country code is one of the person's country, or of
 * `home` (ISO 3166-1); a country is kept by its code where it can be told. What is no e-mail address and no number is
 * kept apart, never lost.
 */
export function readTraits(traits: Members, declared: AttributeTypes, home = 'DE'): TraitChanges {
  const changes: TraitChanges = { attributes: {}, undeclared: {} }
  const flat = flatten(traits)
  const country = typeof flat.country === 'string' ? (readCountry(flat.country) ?? home) : home
  for (const [written, value] of Object.entries(flat)) {
    const key = Object.hasOwn(declared, written) ? written : (reserved[written] ?? camelCase(written))
    if (key === 'email' || key === 'phone') readContact(changes, key, written, value, country)
    else if (key === 'locale' || key === 'timeZone') readPlace(changes, key, written, value)
    else readAttribute(changes, key, written, value, declared)
  }
  readFullName(changes, traits.name, declared)
  return changes
}

const reserved: Readonly<Record<string, string>> = {
  timezone: 'timeZone',
  time_zone: 'timeZone',
  language: 'locale',
}

function flatten(traits: Members): Members {
  const { address, ...rest } = traits
  if (typeof address !== 'object' || address === null || Array.isArray(address)) return traits
  // A postal address says where, not who: an e-mail address in there would pass by identity resolution.
  const { email: _email, phone: _phone, ...place } = address as Members
  return { ...place, ...rest }
}

function camelCase(key: string): string {
  return key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function readContact(
  changes: TraitChanges,
  key: 'email' | 'phone',
  written: string,
  value: unknown,
  country: string,
): void {
  if (value === null || (typeof value === 'string' && value.trim() === '')) {
    changes[key] = null
    return
  }
  const read =
    typeof value !== 'string' ? null : key === 'email' ? readEmail(value) : readPhone(value, country)
  if (read === null) changes.undeclared[written] = value
  else changes[key] = read
}

/** Shops send what stood in a field, with the line break that ended it. */
function readEmail(text: string): string | null {
  const checked = checkEmail(text.trim())
  return checked.ok ? checked.email : null
}

function readPlace(changes: TraitChanges, key: 'locale' | 'timeZone', written: string, value: unknown): void {
  const read = key === 'locale' ? readLocale(value) : readTimeZone(value)
  if (read) changes[key] = read
  else changes.undeclared[written] = value
}

function readAttribute(
  changes: TraitChanges,
  key: string,
  written: string,
  value: unknown,
  declared: AttributeTypes,
): void {
  const type = Object.hasOwn(declared, key) ? declared[key] : undefined
  const read = type && readTyped(type, value)
  if (read === undefined) changes.undeclared[written] = value
  else changes.attributes[key] = (key === 'country' && typeof read === 'string' && readCountry(read)) || read
}

function readFullName(changes: TraitChanges, name: unknown, declared: AttributeTypes): void {
  if (typeof name !== 'string' || declared.firstName !== 'text' || declared.lastName !== 'text') return
  if ('firstName' in changes.attributes || 'lastName' in changes.attributes) return
  // Of three words nobody knows which belong to the surname.
  const words = name.trim().split(/\s+/)
  if (words.length === 2) Object.assign(changes.attributes, { firstName: words[0], lastName: words[1] })
}

/**
 * A value as its declared type, null where it takes the attribute away, undefined where it does not fit.
 * Lenient only where nothing is guessed: numbers and booleans written as text, a number as a text.
 */
export function readTyped(type: AttributeType, value: unknown): unknown {
  if (value === null || value === '') return null
  switch (type) {
    case 'text':
      if (typeof value === 'string') return value
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
    case 'number': {
      const number =
        typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    case 'date':
      return typeof value === 'string' && parseDate(value) ? value : undefined
    case 'boolean':
      if (typeof value === 'boolean') return value
      return value === 'true' ? true : value === 'false' ? false : undefined
    case 'list': {
      const list = Array.isArray(value) ? value : [value]
      return list.length <= 500 && list.every(item => ['string', 'number', 'boolean'].includes(typeof item))
        ? list
        : undefined
    }
  }
}
