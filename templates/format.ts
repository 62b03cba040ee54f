import { type ContentUnit, contentUnits, unitName } from '../engine/catalogue/unit-price.ts'
import { isBlank } from './blank.ts'
import { templateError } from './faults.ts'
import type { DateFormat } from './helper-specs.ts'

/** Bounded: locales and time zones come from customers. Making an Intl object costs a thousand uses of it. */
const cacheSize = 500
const cache = new Map<string, unknown>()

function cached<T>(key: string, make: () => T): T {
  const known = cache.get(key)
  if (known !== undefined) return known as T
  const made = make()
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value as string)
  cache.set(key, made)
  return made
}

const dateOptions: Record<DateFormat, Intl.DateTimeFormatOptions> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
  weekday: { weekday: 'long' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/
const isoTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?$/

/**
 * A date in words. Takes a Date or ISO 8601 text; a day without a time (a birthday) is that day
 * everywhere, a time without a zone is UTC. An unknown time zone counts as UTC.
 */
export function formatDate(value: unknown, format: DateFormat, locale: string, timeZone: string): string {
  const day = typeof value === 'string' && isoDay.test(value.trim())
  const date = typeof value === 'string' ? parseIso(value.trim()) : value
  if (!(date instanceof Date) || Number.isNaN(date.getTime()))
    throw templateError('date: the value is not a date')
  return dateFormatter(locale, day ? 'UTC' : timeZone, format).format(date)
}

/** True for an IANA time zone this process knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** True for a code of ISO 4217. */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

function parseIso(text: string): Date {
  if (isoDay.test(text)) return new Date(`${text}T00:00:00Z`)
  const match = isoTime.exec(text)
  if (!match) throw templateError('date: the value is not a date')
  const zone = match[3] ?? 'Z'
  const local = text.slice(0, text.length - (match[3]?.length ?? 0)).replace(' ', 'T')
  // PostgreSQL writes +02 where ISO 8601 in JavaScript wants +02:00.
  return new Date(local + (/^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone))
}

function dateFormatter(locale: string, timeZone: string, format: DateFormat): Intl.DateTimeFormat {
  return cached(`d|${locale}|${timeZone}|${format}`, () => {
    const options = dateOptions[format]
    if (!options) throw templateError(`date: unknown format ${format}`)
    try {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone })
    } catch {
      return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    }
  })
}

/** A number, or decimal text as PostgreSQL's numeric is read; text is formatted digit by digit, never through a float. */
export function asNumeric(value: unknown, helper: string): number | bigint | Intl.StringNumericLiteral {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'bigint') return value
  if (typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value.trim())) {
    return value.trim() as Intl.StringNumericLiteral
  }
  throw templateError(`${helper}: the value is not a number`)
}

/** An amount in the currency's main unit (euros, not cents) with an ISO 4217 code. */
export function formatMoney(value: unknown, currency: unknown, locale: string): string {
  const code = typeof currency === 'string' ? currency.trim().toUpperCase() : ''
  if (!/^[A-Z]{3}$/.test(code)) throw templateError('money: the currency is not an ISO 4217 code')
  const amount = asNumeric(value, 'money')
  return cached(
    `m|${locale}|${code}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency: code }),
  ).format(amount)
}

export function formatNumber(value: unknown, decimals: unknown, locale: string): string {
  const amount = asNumeric(value, 'number')
  const digits = isBlank(decimals) ? undefined : Number(decimals)
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 0 && digits <= 10)) {
    throw templateError('number: decimals must be from 0 to 10')
  }
  const options = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return cached(`n|${locale}|${digits}`, () => new Intl.NumberFormat(locale, options)).format(amount)
}

/** A unit price: "26,53 € / 1 l" (§ 4 PAngV). */
export function formatPerUnit(value: unknown, language: string, locale: string): string {
  const { price, currency, amount, unit } = (typeof value === 'object' && value !== null ? value : {}) as {
    [key in 'price' | 'currency' | 'amount' | 'unit']?: unknown
  }
  if (!(contentUnits as readonly unknown[]).includes(unit))
    throw templateError('perUnit: the value is not a unit price')
  const name = unitName(unit as ContentUnit, language === 'de' ? 'de' : 'en')
  return `${formatMoney(price, currency, locale)} / ${formatNumber(amount, undefined, locale)} ${name}`
}

export function pluralCategory(count: number, locale: string): Intl.LDMLPluralRule {
  return cached(`p|${locale}`, () => new Intl.PluralRules(locale)).select(count)
}

/** "a, b und c". */
export function formatList(items: string[], locale: string): string {
  return cached(`l|${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)
}

/**
 * The locale for dates and money in a text: the language of the text with the customer's region, so that
 * an Austrian who gets the English text reads English months. English without a region is British: the
 * shop is European, and 5/6 must not change meaning.
 */
export function formatLocale(textLocale: string, customerLocale: string): string {
  return cached(`f|${textLocale}|${customerLocale}`, () => {
    const text = parseLocale(textLocale) ?? new Intl.Locale('en')
    const customer = parseLocale(customerLocale)
    const region = customer?.region ?? text.region ?? (text.language === 'en' ? 'GB' : undefined)
    const wanted = region ? `${text.language}-${region}` : text.language
    return Intl.DateTimeFormat.supportedLocalesOf(wanted).length > 0 ? wanted : 'en-GB'
  })
}

function parseLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-'))
  } catch {
    return undefined
  }
}
