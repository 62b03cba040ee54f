import Handlebars from 'handlebars'
import type { ShownProduct } from '../engine/catalogue/shown-product.ts'
import { readExpressions } from './expressions.ts'
import { type FaultCode, RenderFault, templateError } from './faults.ts'
import { formatLocale } from './format.ts'
import { helperSpecs, internal } from './helper-specs.ts'
import { type MailState, registerHelpers } from './helpers.ts'
import { limits } from './limits.ts'
import { pickLocale } from './locale.ts'
import { bytesOf, cutLiterals, joinPieces, type Pieces, readPieces } from './pieces.ts'
import type { CompiledTemplate } from './source.ts'

export { pickLocale }

/** An amount in the currency's main unit; text as PostgreSQL's numeric is read. */
export type Amount = number | string

export type ProductData = ShownProduct

export type RenderData = {
  customer: Record<string, unknown>
  event?: { name: string; properties: Record<string, unknown>; occurredAt: Date | string } | undefined
  order?: OrderData | undefined
  /** Of a mail that asks for confirmation: what was asked for, in which words, and when. */
  request?: { title: string; wording: string | null; at: Date | string } | undefined
  /** The code of a pool that the message takes along; null where it never expires. */
  voucher?: { code: string; expiresAt: Date | string | null } | undefined
  /** By the names the template gave to its lists. */
  products?: Readonly<Record<string, readonly ProductData[]>> | undefined
  /** Whether the customer is in the segments the template names, by what it calls them. */
  segments?: Readonly<Record<string, boolean>> | undefined
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
  | RenderFailure
type RenderFailure = { ok: false; missing?: string; code: FaultCode; message: string }

/** The same, its HTML cut into what all mails of the version share and what is this one's. */
export type RenderedPieces =
  | { ok: true; locale: string; subject: string; html: Pieces; text: string }
  | RenderFailure

type Fill<Output> = (data: RenderData, state: MailState) => Output
type Filler = { subject: Fill<string>; html: Fill<Pieces>; text: Fill<string> }

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
  renderPieces(
    versionKey: string,
    compiled: CompiledTemplate,
    locale: string,
    data: RenderData,
  ): RenderedPieces
}

/** A renderer that keeps the `maxVersions` template versions used last ready to fill in. */
export function createRenderer({ maxVersions = 200 }: { maxVersions?: number } = {}): Renderer {
  const ready = new Map<string, Map<string, Filler>>()
  const renderPieces: Renderer['renderPieces'] = (versionKey, compiled, locale, data) => {
    const fillers = ready.get(versionKey) ?? new Map<string, Filler>()
    ready.delete(versionKey)
    ready.set(versionKey, fillers)
    if (ready.size > maxVersions) ready.delete(ready.keys().next().value as string)
    return renderWith(fillers, compiled, locale, data)
  }
  return {
    render: (versionKey, compiled, locale, data) => whole(renderPieces(versionKey, compiled, locale, data)),
    renderPieces,
  }
}

const whole = (rendered: RenderedPieces): RenderResult =>
  rendered.ok ? { ...rendered, html: joinPieces(rendered.html) } : rendered

const prepared = new WeakMap<CompiledTemplate, Map<string, Filler>>()

/**
 * Fills in a compiled template for one customer. Never throws and never leaves a blank: a value that is
 * missing without a fall-back, a template that fails, or too much output comes back as `ok: false`.
 */
export function renderTemplate(compiled: CompiledTemplate, locale: string, data: RenderData): RenderResult {
  const fillers = prepared.get(compiled) ?? new Map<string, Filler>()
  prepared.set(compiled, fillers)
  return whole(renderWith(fillers, compiled, locale, data))
}

function renderWith(
  fillers: Map<string, Filler>,
  compiled: CompiledTemplate,
  wanted: string,
  data: RenderData,
): RenderedPieces {
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
    const html = filler.html(data, state())
    checkSize(bytesOf(html))
    const text = tidy(bounded(filler.text(data, state())))
    return { ok: true, locale, subject, html, text }
  } catch (error) {
    return asFailure(error)
  }
}

function prepare(compiled: CompiledTemplate, locale: string): Filler {
  const variant = Object.hasOwn(compiled.variants, locale) ? compiled.variants[locale] : undefined
  if (compiled.format !== 1 || !variant) throw templateError(`no compiled text for ${locale}`)
  return {
    subject: fill(variant.subject, true),
    html: fillPieces(variant.html),
    text: fill(variant.text, true),
  }
}

/** HTML is most of a mail, and most of it is the same for all: only the values are written for each. */
function fillPieces(source: string): Fill<Pieces> {
  const { ast, issues } = readExpressions(source)
  if (!ast) throw templateError(`${issues[0]?.code}: ${issues[0]?.detail}`)
  const literals = cutLiterals(ast)
  const run = handlebars.compile<RenderData>(ast, compileOptions)
  return (data, mail) => readPieces(run(data, { ...runOptions, data: { mail } }), literals)
}

function fill(source: string, plain: boolean): Fill<string> {
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
  checkSize(output.trim() === '' ? 0 : Buffer.byteLength(output))
  return output.toWellFormed()
}

function checkSize(bytes: number): void {
  if (bytes > limits.outputBytes)
    throw new RenderFault('too_large', `${bytes} bytes, more than ${limits.outputBytes}`)
  if (bytes === 0) throw templateError('a part of the mail is blank')
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

function asFailure(error: unknown): RenderFailure {
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
