import type HandlebarsNamespace from 'handlebars'
import { isBlank, isFalsy } from './blank.ts'
import { missingValue, RenderFault, templateError } from './faults.ts'
import {
  asNumeric,
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  formatPerUnit,
  isTimeZone,
  pluralCategory,
} from './format.ts'
import { type DateFormat, helperSpecs, internal, pathArgument } from './helper-specs.ts'
import { limits } from './limits.ts'
import { type SalutationForm, salutation } from './salutation.ts'
import { safeUrl, urlPart } from './url.ts'

/** What helpers know of the mail being rendered; travels in Handlebars' private data. */
export type MailState = {
  /** Language of the text. */
  language: string
  /** For dates, numbers and money: language of the text, region of the customer. */
  locale: string
  timeZone: string
  /** Spent on loops so far; a loop in a loop must not run away. */
  items: number
  bytes: number
}

type Options = {
  fn: (context: unknown, options?: object) => string
  inverse: (context: unknown) => string
  hash: Record<string, unknown>
  data: { root: Record<string, unknown>; mail: MailState } & Record<string, unknown>
  lookupProperty: (parent: unknown, name: string) => unknown
}

type Helper = (this: unknown, ...args: never[]) => unknown

/**
 * Every helper a template may call. Arguments that must have a value are checked before they get here
 * (see expressions.ts); where absence is provided for, a formatting helper passes it on as undefined.
 */
export const helpers: Readonly<Record<string, Helper>> = {
  date: (value: unknown, { hash, data }: Options) =>
    isBlank(value)
      ? undefined
      : formatDate(
          value,
          (hash.format ?? 'long') as DateFormat,
          data.mail.locale,
          placeOf(hash, data.mail.timeZone),
        ),

  money(this: unknown, value: unknown, { hash, data }: Options) {
    return isBlank(value)
      ? undefined
      : formatMoney(value, currencyOf(hash, this, data.root), data.mail.locale)
  },

  perUnit: (value: unknown, { data }: Options) =>
    isBlank(value) ? undefined : formatPerUnit(value, data.mail.language, data.mail.locale),

  number: (value: unknown, { hash, data }: Options) =>
    isBlank(value) ? undefined : formatNumber(value, hash.decimals, data.mail.locale),

  plural: (value: unknown, { hash, data }: Options) =>
    isBlank(value) ? undefined : plural(value, hash, data.mail.locale),

  fallback: (...args: unknown[]) => args.slice(0, -1).find(value => !isBlank(value)) ?? '',

  salutation: ({ hash, data }: Options) =>
    salutation(
      asRecord(data.root.customer),
      data.mail.language,
      hash.form === 'du' ? 'du' : ('sie' as SalutationForm),
    ),

  safeUrl: (value: unknown) => (isBlank(value) ? undefined : safeUrl(value)),
  urlPart: (value: unknown) => (isBlank(value) ? undefined : urlPart(value)),

  lookup: (parent: unknown, key: unknown, { lookupProperty }: Options) =>
    isBlank(parent) || typeof parent !== 'object' ? undefined : lookupProperty(parent, String(key)),

  eq: (a: unknown, b: unknown) => a === b || (!isBlank(a) && !isBlank(b) && String(a) === String(b)),
  gt: (a: unknown, b: unknown) => compare(a, b, (x, y) => x > y),
  lt: (a: unknown, b: unknown) => compare(a, b, (x, y) => x < y),
  not: (value: unknown) => isFalsy(value),
  and: (...args: unknown[]) => (all(args).some(isFalsy) ? undefined : all(args).at(-1)),
  or: (...args: unknown[]) => all(args).find(value => !isFalsy(value)),

  if(this: unknown, value: unknown, { fn, inverse, hash }: Options) {
    return isFalsy(value) && !(hash.includeZero && value === 0) ? inverse(this) : fn(this)
  },
  unless(this: unknown, value: unknown, { fn, inverse, hash }: Options) {
    return isFalsy(value) && !(hash.includeZero && value === 0) ? fn(this) : inverse(this)
  },
  with(this: unknown, value: unknown, { fn, inverse, data }: Options) {
    return isFalsy(value) ? inverse(this) : fn(value, { data, blockParams: [value] })
  },
  each(this: unknown, value: unknown, options: Options) {
    return isFalsy(value) ? options.inverse(this) : each(value, options)
  },

  segment(this: unknown, name: unknown, { fn, inverse, data }: Options) {
    return isMember(data.root.segments, String(name)) ? fn(this) : inverse(this)
  },

  [internal.required]: (value: unknown, path: string) => {
    if (isBlank(value)) throw missingValue(path)
    return value
  },
  [internal.value]: (value: unknown, path: string, { data }: Options) => {
    if (isBlank(value)) throw missingValue(path)
    return printed(value, path, data.mail)
  },
}

/** Registers the helpers on an instance of Handlebars of its own. */
export function registerHelpers(handlebars: typeof HandlebarsNamespace): void {
  for (const name of Object.keys(handlebars.helpers)) handlebars.unregisterHelper(name)
  for (const [name, helper] of Object.entries(helpers)) {
    const plain = helper as HandlebarsNamespace.HelperDelegate
    const spec = helperSpecs[name]
    handlebars.registerHelper(name, spec?.namesPath && !spec.block ? namingPath(plain) : plain)
  }
}

/** Puts the path of the value before the helper's complaint about it. */
function namingPath(helper: HandlebarsNamespace.HelperDelegate): HandlebarsNamespace.HelperDelegate {
  return function named(this: unknown, value: unknown, options: Options) {
    try {
      return helper.call(this, value, options)
    } catch (error) {
      const path = options.hash[pathArgument]
      if (path === undefined || !(error instanceof RenderFault) || error.code !== 'template_error')
        throw error
      throw templateError(`${path}: ${error.message}`)
    }
  }
}

function each(value: unknown, { fn, data, hash }: Options): string {
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    throw templateError(`${hash[pathArgument] ?? 'each'}: the value is not a list`)
  }
  const most = isBlank(hash.limit) ? Number.POSITIVE_INFINITY : Number(hash.limit)
  if (!(most >= 1)) throw templateError('each: the limit must be a number from 1')
  const keys = Object.keys(value).slice(0, most)
  if (keys.length > limits.eachItems) {
    throw new RenderFault('too_large', `each: more than ${limits.eachItems} items`)
  }
  const { mail } = data
  mail.items += keys.length
  if (mail.items > limits.totalItems)
    throw new RenderFault('too_large', `more than ${limits.totalItems} items in all`)
  const list = Array.isArray(value)
  let output = ''
  for (const [index, key] of keys.entries()) {
    const item = (value as Record<string, unknown>)[key]
    const frame = {
      ...data,
      _parent: data,
      index,
      key: list ? index : key,
      first: index === 0,
      last: index === keys.length - 1,
    }
    const part = fn(item, { data: frame, blockParams: [item, frame.key] })
    mail.bytes += part.length
    if (mail.bytes > limits.outputBytes)
      throw new RenderFault('too_large', `more than ${limits.outputBytes} bytes`)
    output += part
  }
  return output
}

/** `#` in a form stands for the number: `{{plural n one="# Flasche" other="# Flaschen"}}`. Takes a number or a list. */
function plural(value: unknown, forms: Record<string, unknown>, locale: string): string {
  const numeric = Array.isArray(value) ? value.length : asNumeric(value, 'plural')
  const count = Number(numeric)
  const form =
    count === 0 && !isBlank(forms.zero) ? forms.zero : (forms[pluralCategory(count, locale)] ?? forms.other)
  return String(form).replaceAll('#', formatNumber(numeric, undefined, locale))
}

/** Of something that takes place somewhere, the time there; else where the customer is. */
function placeOf({ timeZone }: Record<string, unknown>, customers: string): string {
  if (isBlank(timeZone)) return customers
  if (!isTimeZone(String(timeZone))) throw templateError('date: there is no such time zone')
  return String(timeZone)
}

/** Nobody asked whether the customer is a member: to guess would say the wrong thing to somebody. */
function isMember(segments: unknown, name: string): boolean {
  const known = asRecord(segments)
  if (!Object.hasOwn(known, name)) throw missingValue(`segments.${name}`)
  return known[name] === true
}

/** Named in the call, else that of the item, else that of the order, else that of the event (Segment's `currency`). */
function currencyOf(hash: Record<string, unknown>, item: unknown, root: Record<string, unknown>): unknown {
  const properties = asRecord(asRecord(root.event).properties)
  const currency = [
    hash.currency,
    item === root ? undefined : asRecord(item).currency,
    asRecord(root.order).currency,
    properties.currency,
  ].find(code => !isBlank(code))
  if (currency === undefined) throw missingValue('order.currency')
  return currency
}

/** As text in the customer's language. Things that cannot be read by a person are refused. */
function printed(value: unknown, path: string, mail: MailState): string {
  if (typeof value === 'string') return clean(value)
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : formatNumber(value, undefined, mail.locale)
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') {
    if (mail.language === 'de') return value ? 'ja' : 'nein'
    return value ? 'yes' : 'no'
  }
  if (value instanceof Date) return formatDate(value, 'long', mail.locale, mail.timeZone)
  if (Array.isArray(value) && value.length === 0) throw missingValue(path)
  if (Array.isArray(value) && value.every(item => !isBlank(item) && typeof item !== 'object')) {
    return formatList(
      value.map(item => printed(item, path, mail)),
      mail.locale,
    )
  }
  throw templateError(`${path} cannot be printed as text`)
}

/** Control characters have no place in a mail, save the line break. */
function clean(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}

function compare(a: unknown, b: unknown, test: (x: number, y: number) => boolean): boolean {
  return !isBlank(a) && !isBlank(b) && test(Number(a), Number(b))
}

/** Handlebars passes its options last. */
function all(args: unknown[]): unknown[] {
  return args.slice(0, -1)
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
