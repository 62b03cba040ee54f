import type { AttributeRow } from '../../db/stores/attribute-definition-store.ts'
import type { Correction, OwnData } from '../../db/stores/own-data-store.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { storableText } from '../../engine/conditions/value.ts'
import { readCountry } from '../../engine/customers/country.ts'
import { readPhone } from '../../engine/customers/phone.ts'
import { readTyped } from '../../engine/events/traits.ts'

/** One field of the page: a declared attribute, or the phone number. `name` is that of the form. */
export type OwnField = {
  name: string
  key: string
  type: AttributeType | 'phone'
  label: { de: string; en: string }
  /** As it stands in the field. */
  value: string
  /** As the page showed it first: only what differs from it is changed. */
  was: string
}

const short = storableText(1000, 0)
const long = storableText(20_000, 0)

/** The fields of somebody's page, names and address first, as they read in a letter. */
export function ownFields(
  data: Pick<OwnData, 'phone' | 'attributes'>,
  attributes: readonly AttributeRow[],
  phoneLabel: { de: string; en: string },
): OwnField[] {
  const phone: OwnField = {
    name: 'phone',
    key: 'phone',
    type: 'phone',
    label: phoneLabel,
    ...shown(data.phone),
  }
  const fields = attributes.map(({ key, type, label }): OwnField => {
    const value = Object.hasOwn(data.attributes, key) ? data.attributes[key] : null
    return { name: `a.${key}`, key, type, label, ...shown(value) }
  })
  const place = ({ key }: OwnField) => (order.indexOf(key) + order.length + 1) % (order.length + 1)
  return [...fields, phone].sort((a, b) => place(a) - place(b))
}

const order = [
  'salutation',
  'title',
  'firstName',
  'lastName',
  'company',
  'street',
  'postalCode',
  'city',
  'country',
  'phone',
]

const shown = (value: unknown) => ({ value: textOf(value), was: textOf(value) })

/** A value as one can edit it: lists line by line. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(String).join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export type Corrected =
  | { ok: true; correction: Correction; changed: OwnField[] }
  | { ok: false; invalid: Set<string>; fields: OwnField[] }

/**
 * Reads what was corrected: fields that differ from what the page showed, checked by the type they are declared with. An
 * empty field takes the value away. Fields that the form does not have are passed over. `home` (ISO 3166-1) is the
 * country of a phone number without code, where the person names none.
 */
export function readCorrection(form: URLSearchParams, fields: readonly OwnField[], home: string): Corrected {
  const written = fields.map(field => ({
    ...field,
    value: normal(form.get(field.name) ?? field.value),
    was: normal(form.get(`was.${field.name}`) ?? field.was),
  }))
  const changed = written.filter(field => form.has(field.name) && field.value !== field.was)
  const country = readCountry(written.find(field => field.key === 'country')?.value ?? '') ?? home
  const read = changed.map(field => ({ field, typed: typedOf(field, country) }))
  const invalid = new Set(read.filter(({ typed }) => typed === undefined).map(({ field }) => field.name))
  if (invalid.size > 0) return { ok: false, invalid, fields: written }
  const attributes = Object.fromEntries(
    read.filter(({ field }) => field.type !== 'phone').map(({ field, typed }) => [field.key, typed]),
  )
  const phone = read.find(({ field }) => field.type === 'phone')
  return {
    ok: true,
    correction: { attributes, ...(phone ? { phone: phone.typed as string | null } : {}) },
    changed,
  }
}

/** Forms send line breaks as CRLF (HTML, form submission). */
function normal(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

/** The value to store, null for none, undefined where it does not fit. */
function typedOf({ type, value }: OwnField, country: string): unknown {
  if (value === '') return null
  if (type === 'list') {
    const items = value
      .split('\n')
      .map(item => item.trim())
      .filter(item => item !== '')
    return long.safeParse(value).success ? readTyped('list', items) : undefined
  }
  if (!short.safeParse(value).success || value.includes('\n')) return undefined
  if (type === 'phone') return readPhone(value, country) ?? undefined
  // A German keyboard writes a comma.
  return readTyped(type, type === 'number' ? value.replace(',', '.') : value)
}
