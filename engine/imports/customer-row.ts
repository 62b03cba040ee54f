import type { ImportRow } from '../consent/import-row.ts'
import { readCountry } from '../customers/country.ts'
import { checkEmail } from '../customers/email-syntax.ts'
import { readPhone } from '../customers/phone.ts'
import { readPostalCode } from '../customers/postal-code.ts'
import { readLocale, readTimeZone } from '../events/locale.ts'
import type { AttributeTypes } from '../events/traits.ts'
import { undefuse } from '../exports/defuse.ts'
import { type ConsentCells, consentRows, readConsent } from './consent-cells.ts'
import type { RawRow } from './csv.ts'
import { type FileShape, maxCell } from './file-shape.ts'
import type { ImportMapping } from './import.ts'
import { momentOf, readAttributeCell, readDateWith } from './read-value.ts'
import type { Reason, Rejection, RowReason } from './reasons.ts'

/** What one row says about a person, checked. Null and missing: it does not say. */
export type CustomerRow = {
  row: number
  cells: string[]
  externalId: string | null
  email: string | null
  emailKey: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  capturedAt: Date | null
  updatedAt: Date | null
  tags: string[] | null
  consents: ImportRow[]
  /** What was wrong with it, but did not cost the row. */
  partial: Reason[] | null
}

export type RowContext = {
  shape: FileShape
  mapping: ImportMapping
  declared: AttributeTypes
  fileName: string
  /** ISO 3166-1: numbers without a country code are of this country, where the row names none. */
  home: string
  now: Date
}

type Draft = CustomerRow & {
  said: ConsentCells[] | null
  /** Heading of the column the number stood in. */
  phoneColumn: string
}
type Setter = (draft: Draft, cell: string, heading: string) => void

const attributeFault: Readonly<Record<string, RowReason>> = {
  number: 'bad_number',
  date: 'bad_date',
  boolean: 'bad_boolean',
  list: 'bad_list',
  text: 'too_long',
}

function note(draft: Draft, column: string, code: RowReason, message?: Reason['message']): void {
  draft.partial = [...(draft.partial ?? []), { column, code, ...(message ? { message } : {}) }]
}

/** Reads rows of customers by one mapping; each column becomes a function once, not once per row. */
export function createCustomerReader(context: RowContext): (raw: RawRow) => CustomerRow | Rejection {
  const { shape, mapping, fileName, now } = context
  const { options } = mapping
  const purposes = [
    ...new Set([
      ...mapping.columns.flatMap(column =>
        column?.target.startsWith('consent.') ? [column.purpose ?? options.purpose ?? ''] : [],
      ),
      ...(options.assume !== 'none' && options.purpose ? [options.purpose] : []),
    ]),
  ]
  const setters = mapping.columns.flatMap((column, index) => {
    const set = column
      ? setterOf(column.target, column.purpose ?? options.purpose ?? '', purposes, context)
      : null
    return set ? [{ index, set, heading: shape.headings[index] ?? String(index + 1) }] : []
  })
  const width = shape.headings.length
  return raw => {
    const { cells, line } = raw
    if (raw.fault) return refusal(raw, raw.fault)
    if (cells.length > width && cells.slice(width).some(cell => cell.trim() !== ''))
      return refusal(raw, 'ragged')
    const draft: Draft = {
      ...{
        row: line,
        cells,
        externalId: null,
        email: null,
        emailKey: null,
        phone: null,
        locale: null,
        timeZone: null,
      },
      ...{
        attributes: {},
        capturedAt: null,
        updatedAt: null,
        tags: null,
        consents: noConsents,
        partial: null,
        said: null,
        phoneColumn: '',
      },
    }
    for (let i = 0; i < setters.length; i += 1) {
      const { index, set, heading } = setters[i] as (typeof setters)[number]
      const cell = cells[index]
      if (cell === undefined || cell === '') continue
      const text = trimmed(cell)
      if (text === '') continue
      if (text.length > maxCell) return refusal(raw, 'cell_too_long', heading)
      set(draft, text, heading)
    }
    if (draft.externalId !== null && draft.externalId.length > 500) return refusal(raw, 'too_long')
    if (draft.externalId === null && draft.emailKey === null) {
      const [bad] = draft.partial?.filter(reason => reason.code === 'bad_email') ?? []
      return {
        row: line,
        refused: true,
        reasons: [bad ?? { column: null, code: 'no_person' }],
        cells,
        emailKey: null,
      }
    }
    readPlace(draft, context)
    if (purposes.length > 0) readConsents(draft, purposes, context, fileName, now)
    return draft
  }
}

const noConsents: ImportRow[] = []

const apostrophe = 39

/** Most cells have nothing to trim, and finding that out costs two looks. */
function trimmed(cell: string): string {
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  const plain = (code: number) => code > 32 && (code < 127 || (code > 0xa0 && code < 0x2000))
  const text = plain(first) && plain(last) ? cell : cell.trim()
  // Files of our own, and of others who guard against formulas, put an apostrophe before them.
  const bare = first === apostrophe ? undefuse(text) : text
  return bare.isWellFormed() ? bare : bare.toWellFormed()
}

export function refusal(raw: RawRow, code: RowReason, column: string | null = null): Rejection {
  return { row: raw.line, refused: true, reasons: [{ column, code }], cells: raw.cells, emailKey: null }
}

function setterOf(
  target: string,
  purpose: string,
  purposes: readonly string[],
  context: RowContext,
): Setter | null {
  const { shape, declared } = context
  if (target.startsWith('attribute:'))
    return attributeSetter(target.slice('attribute:'.length), declared, shape)
  if (target.startsWith('consent.')) {
    const at = purposes.indexOf(purpose)
    const name = target.slice('consent.'.length) as keyof ConsentCells
    return (draft, cell) => {
      draft.said ??= purposes.map(() => ({}))
      const cells = draft.said[at]
      if (cells) cells[name] = cell
    }
  }
  const setters: Record<string, Setter> = {
    externalId: (draft, cell) => {
      draft.externalId = cell
    },
    email: (draft, cell, heading) => {
      const checked = checkEmail(cell)
      if (checked.ok) {
        draft.email = checked.email
        draft.emailKey = checked.key
      } else note(draft, heading, 'bad_email', checked.message)
    },
    phone: (draft, cell, heading) => {
      // Spreadsheets are kept from reading +49… as a sum by an apostrophe.
      draft.phone = cell.startsWith("'") ? cell.slice(1) : cell
      draft.phoneColumn = heading
    },
    locale: (draft, cell, heading) => {
      const word = languages[cell.toLowerCase()] ?? cell
      draft.locale = readLocale(word)
      if (draft.locale === null) note(draft, heading, 'bad_locale')
    },
    timeZone: (draft, cell, heading) => {
      draft.timeZone = readTimeZone(cell)
      if (draft.timeZone === null) note(draft, heading, 'bad_time_zone')
    },
    fullName: (draft, cell) => {
      const words = cell.split(/\s+/)
      const last = words.pop() as string
      if (declared.lastName === 'text' && !('lastName' in draft.attributes)) draft.attributes.lastName = last
      if (declared.firstName === 'text' && words.length > 0 && !('firstName' in draft.attributes))
        draft.attributes.firstName = words.join(' ')
    },
    tags: (draft, cell) => {
      const tags = cell
        .split(/[,;|]/)
        .map(tag => tag.trim().replace(/^"|"$/g, '').slice(0, 100))
        .filter(tag => tag !== '')
      draft.tags = [...new Set([...(draft.tags ?? []), ...tags])].slice(0, 100)
    },
    capturedAt: (draft, cell, heading) => {
      draft.capturedAt = moment(cell, context)
      if (draft.capturedAt === null) note(draft, heading, 'bad_date')
      else if (draft.capturedAt > context.now) draft.capturedAt = context.now
    },
    updatedAt: (draft, cell, heading) => {
      draft.updatedAt = moment(cell, context)
      if (draft.updatedAt === null) note(draft, heading, 'bad_date')
    },
  }
  return setters[target] ?? null
}

/**
 * Country by its code, the number as it is dialled from anywhere, and whether the postal code can be one: what cannot be
 * read is told. A number is left out then; places stay as they are written, as people read them all the same.
 */
function readPlace(draft: Draft, { declared, home }: RowContext): void {
  const { attributes } = draft
  let country: string | null = null
  if (typeof attributes.country === 'string') {
    country = known(attributes.country)
    if (country === null) note(draft, 'country', 'bad_country')
    else if (declared.country === 'text') attributes.country = country
  }
  if (draft.phone !== null) {
    // With the country in front and nothing in brackets only the blanks are in the way.
    const dialled = draft.phone.startsWith('+') ? draft.phone.replace(/[\s./-]/g, '') : draft.phone
    draft.phone = e164.test(dialled) ? dialled : readPhone(draft.phone, country ?? home)
    if (draft.phone === null) note(draft, draft.phoneColumn, 'bad_phone')
  }
  if (typeof attributes.postalCode === 'string') {
    const code = readPostalCode(attributes.postalCode, country)
    if (code === null) note(draft, 'postalCode', 'bad_postal_code')
    else attributes.postalCode = code
  }
}

/** Written so already; whether such a number exists is found out by dialling. */
const e164 = /^\+[1-9]\d{6,14}$/

const countries = new Map<string, string | null>()

/** A file names few countries, each of them often. */
function known(written: string): string | null {
  const found = countries.get(written)
  if (found !== undefined) return found
  if (countries.size > 1_000) countries.clear()
  const code = readCountry(written)
  countries.set(written, code)
  return code
}

const languages: Readonly<Record<string, string>> = {
  deutsch: 'de',
  german: 'de',
  englisch: 'en',
  english: 'en',
  französisch: 'fr',
  french: 'fr',
  italienisch: 'it',
  italian: 'it',
}

function moment(cell: string, { shape, mapping }: RowContext): Date | null {
  const date = readDateWith(cell, shape.dateOrder)
  return date ? momentOf(date, mapping.options.timeZone) : null
}

function attributeSetter(key: string, declared: AttributeTypes, shape: FileShape): Setter | null {
  const type = Object.hasOwn(declared, key) ? declared[key] : undefined
  if (!type) return null
  if (type === 'text')
    return (draft, cell) => {
      draft.attributes[key] = cell
    }
  return (draft, cell, heading) => {
    const value = readAttributeCell(type, cell, shape)
    if (value === undefined) note(draft, heading, attributeFault[type] ?? 'bad_value')
    else draft.attributes[key] = value
  }
}

function readConsents(
  draft: Draft,
  purposes: readonly string[],
  context: RowContext,
  file: string,
  now: Date,
): void {
  const { options } = context.mapping
  const rows: ImportRow[] = []
  for (const [index, purpose] of purposes.entries()) {
    const cells = draft.said?.[index] ?? {}
    const assume = purpose === options.purpose ? options.assume : 'none'
    const said = readConsent(cells, {
      dateOrder: context.shape.dateOrder,
      timeZone: options.timeZone,
      assume,
    })
    if (said.said === 'unclear') note(draft, 'consent', 'consent_unclear')
    const { row, externalId, emailKey } = draft
    const { wording, document } = options
    rows.push(
      ...consentRows(said, cells, { row, externalId, emailKey, purpose, file, now, wording, document }),
    )
  }
  draft.consents = rows
}
