import Handlebars from 'handlebars'
import { readExpressions } from './expressions.ts'
import { type FaultCode, RenderFault, templateError } from './faults.ts'
import { formatLocale } from './format.ts'
import { helperSpecs, internal } from './helper-specs.ts'
import { type MailState, registerHelpers } from './helpers.ts'
import { limits } from './limits.ts'
import type { CompiledTemplate } from './source.ts'

/** An amount in the currency's main unit; text as PostgreSQL's numeric is read. */
export type Amount = number | string

export type RenderData = {
  customer: Record<string, unknown>
  event?: { name: string; properties: Record<string, unknown>; occurredAt: Date | string } | undefined
  order?: OrderData | undefined
  /** Of a mail that asks for confirmation: what was asked for, in which words, and when. */
  request?: { title: string; wording: string | null; at: Date | string } | undefined
  /** The code of a pool that the message takes along; null where it never expires. */
  voucher?: { code: string; expiresAt: Date | string | null } | undefined
  shop: { name: string; url: string }
  links: { unsubscribe?: string; view?: string; preferences?: string; confirm?: string }
  /** The customer's. */
  locale: string
  /** The customer's, IANA. */
  timeZone: string
  sentAt: Date
}

export type OrderData = {
  id: string
  currency: string
  total: Amount
  placedAt: Date | string
  lines: OrderLineData[]
}

export type OrderLineData = {
  name: string
  sku?: string | null
  quantity: Amount
  unitPrice: Amount
  total: Amount
}

export type RenderResult =
  | { ok: true; locale: string; subject: string; html: string; text: string }
  | { ok: false; missing?: string; code: FaultCode; message: string }

type Fill = (data: RenderData, state: MailState) => string
type Filler = Record<'subject' | 'html' | 'text', Fill>

/** An instance of Handlebars to ourselves: nobody else's helpers reach our templates. */
const handlebars = Handlebars.create()
registerHelpers(handlebars)

const compileOptions = {
  knownHelpersOnly: true,
  knownHelpers: {
    ...Object.fromEntries(
      [...Object.keys(helperSpecs), ...Object.values(internal)].map(name => [name, true]),
    ),
    // Handlebars adds these to the known ones unless told not to.
    log: false,
    helperMissing: false,
    blockHelperMissing: false,
  },
}

const runOptions = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }

export type Renderer = {
  /** Renders a published version; `versionKey` names it for ever, so it is prepared once per process. */
  render(versionKey: string, compiled: CompiledTemplate, locale: string, data: RenderData): RenderResult
}

/** A renderer that keeps the `maxVersions` template versions used last ready to fill in. */
export function createRenderer({ maxVersions = 200 }: { maxVersions?: number } = {}): Renderer {
  const ready = new Map<string, Map<string, Filler>>()
  return {
    render(versionKey, compiled, locale, data) {
      const fillers = ready.get(versionKey) ?? new Map<string, Filler>()
      ready.delete(versionKey)
      ready.set(versionKey, fillers)
      if (ready.size > maxVersions) ready.delete(ready.keys().next().value as string)
      return renderWith(fillers, compiled, locale, data)
    },
  }
}

const prepared = new WeakMap<CompiledTemplate, Map<string, Filler>>()

/**
 * Fills in a compiled template for one customer. Never throws and never leaves a blank: a value that is
 * missing without a fall-back, a template that fails, or too much output comes back as `ok: false`.
 */
export function renderTemplate(compiled: CompiledTemplate, locale: string, data: RenderData): RenderResult {
  const fillers = prepared.get(compiled) ?? new Map<string, Filler>()
  prepared.set(compiled, fillers)
  return renderWith(fillers, compiled, locale, data)
}

function renderWith(
  fillers: Map<string, Filler>,
  compiled: CompiledTemplate,
  wanted: string,
  data: RenderData,
): RenderResult {
  try {
    const locale = pickLocale(compiled, wanted)
    let filler = fillers.get(locale)
    if (!filler) {
      filler = prepare(compiled, locale)
      fillers.set(locale, filler)
    }
    const state = () => newState(locale, wanted, data.timeZone)
    const subject = oneLine(filler.subject(data, state()))
    if (subject === '') throw templateError('the subject is blank')
    const html = bounded(filler.html(data, state()))
    const text = tidy(bounded(filler.text(data, state())))
    return { ok: true, locale, subject, html, text }
  } catch (error) {
    return asFailure(error)
  }
}

/** de-AT, else de, else the template's default. Text of another region of the language comes before another language. */
export function pickLocale(
  compiled: Pick<CompiledTemplate, 'variants' | 'defaultLocale'>,
  wanted: string,
): string {
  const keys = Object.keys(compiled.variants)
  const parts = wanted.replaceAll('_', '-').split('-')
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join('-').toLowerCase()
    const key = keys.find(candidate => candidate.toLowerCase() === tag)
    if (key !== undefined) return key
  }
  const language = parts[0]?.toLowerCase()
  const sibling = keys
    .filter(candidate => candidate.toLowerCase().split('-')[0] === language)
    .sort((a, b) => a.localeCompare(b))[0]
  return sibling ?? compiled.defaultLocale
}

function prepare(compiled: CompiledTemplate, locale: string): Filler {
  const variant = Object.hasOwn(compiled.variants, locale) ? compiled.variants[locale] : undefined
  if (compiled.format !== 1 || !variant) throw templateError(`no compiled text for ${locale}`)
  return {
    subject: fill(variant.subject, true),
    html: fill(variant.html, false),
    text: fill(variant.text, true),
  }
}

function fill(source: string, plain: boolean): Fill {
  // Checked again though it was checked when published: the database is not the place to trust code from.
  const { ast, issues } = readExpressions(source)
  if (!ast) throw templateError(`${issues[0]?.code}: ${issues[0]?.detail}`)
  const run = handlebars.compile<RenderData>(ast, { ...compileOptions, noEscape: plain })
  return (data, mail) => run(data, { ...runOptions, data: { mail } })
}

function newState(textLocale: string, customerLocale: string, timeZone: string): MailState {
  const language = textLocale.split('-')[0] ?? textLocale
  return { language, locale: formatLocale(textLocale, customerLocale), timeZone, items: 0, bytes: 0 }
}

function bounded(output: string): string {
  const bytes = Buffer.byteLength(output)
  if (bytes > limits.outputBytes)
    throw new RenderFault('too_large', `${bytes} bytes, more than ${limits.outputBytes}`)
  if (output.trim() === '') throw templateError('a part of the mail is blank')
  return output.toWellFormed()
}

/** A header is one line (RFC 5322); anything else would be somebody's second header. Bidi controls could hide words. */
function oneLine(subject: string): string {
  const line = subject
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .toWellFormed()
  const characters = Array.from(line)
  return characters.length > limits.subjectLength
    ? `${characters.slice(0, limits.subjectLength - 1).join('')}…`
    : line
}

/** No trailing spaces (but the signature's), never more than one blank line. */
function tidy(text: string): string {
  return `${text
    .replace(/(?<!^--)[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

function asFailure(error: unknown): RenderResult {
  if (error instanceof RenderFault) {
    const { code, message, missing } = error
    return missing === undefined ? { ok: false, code, message } : { ok: false, code, message, missing }
  }
  // The message of a foreign error may quote a value; only its kind may go into a log.
  return {
    ok: false,
    code: 'template_error',
    message: `the template failed (${error instanceof Error ? error.name : typeof error})`,
  }
}
