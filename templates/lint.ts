import type { Text } from '../engine/shared/text.ts'
import { type AdvertisingKind, findAdvertising } from './advertising.ts'
import { findUnsupported } from './client-support.ts'
import { asksToConfirm, guaranteedToConfirm, lintConfirmation } from './confirmation-lint.ts'
import {
  type ExpandedSource,
  type ExpandedVariant,
  type ExpandOptions,
  expandSource,
  placeOf,
} from './expand.ts'
import type { ExpressionIssue } from './expression-cost.ts'
import { type Reference, readExpressions } from './expressions.ts'
import { helperSpecs } from './helper-specs.ts'
import { limits } from './limits.ts'
import { type LintCode, lintMessage } from './lint-messages.ts'
import { decodeEntities } from './markup.ts'
import { checkMarkup } from './markup-check.ts'
import { mask } from './mustache.ts'
import { guaranteedPaths, isGuaranteed, isKnownPath, knownPaths } from './paths.ts'
import { lintPrices } from './price-lint.ts'
import { type TemplateSource, templateSource } from './source.ts'
import { closest, didYouMean } from './suggest.ts'

export type LintIssue = {
  code: LintCode
  severity: 'error' | 'warning'
  /** Where in the source: `variants.de.mjml`. */
  path: string
  /** Line within that part, from 1. */
  line?: number
  message: { de: string; en: string }
}

export type LintOptions = ExpandOptions & {
  /** Paths that have a value besides `guaranteedPaths`, say `customer.firstName` if the audience demands one. */
  guaranteed?: readonly string[]
  /** The declared attributes. If given, any other `customer.…` is an unknown field. */
  customerFields?: readonly string[]
  /** Paths that some of the audience lack, with the share that does (0 to 1), as counted: goes into the sentence. */
  lacking?: Readonly<Record<string, number>>
  /** Whether products are sold by weight, volume, length or area, whose price needs a unit price; unset: not known. */
  demandsUnitPrice?: boolean
}

const warnings: ReadonlySet<LintCode> = new Set([
  'blank_fallback',
  'relative_url',
  'missing_alt',
  'advertising_perhaps',
  'dead_link',
  'client_support',
  'unit_price_perhaps',
  'reduction_perhaps',
  'subject_long',
  'clipped',
] satisfies LintCode[])

/** Errors that only concern data or contents: the template compiles and can be previewed, but not published. */
const dataErrors: ReadonlySet<LintCode> = new Set([
  'missing_fallback',
  'missing_fallback_in_list',
  'unknown_field',
  'unknown_list',
  'unknown_segment',
  'list_may_be_empty',
  'unit_price_missing',
  'lowest_price_missing',
  'not_in_letter',
  'confirm_kind',
  'confirm_advertising',
  'confirm_other_link',
  'confirm_reads',
  'advertising_in_service',
  'survey_in_service',
] satisfies LintCode[])

/** Everything wrong with a template that can be said without building it. Total: takes any source, never throws. */
export function lintTemplate(source: TemplateSource, options: LintOptions = {}): LintIssue[] {
  const parsed = templateSource.safeParse(source)
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => issue('invalid', path.join('.'), message))
  }
  const { source: expanded, faults: misplaced } = expandSource(parsed.data, options)
  return [
    ...misplaced.map(({ code, path, detail, line }) => issue(code, path, detail, line)),
    ...lintExpanded(expanded, options),
  ]
}

/** The same for a template whose bodies are MJML already. */
export function lintExpanded(source: ExpandedSource, options: LintOptions): LintIssue[] {
  const asks = asksToConfirm(source)
  const given = asks
    ? { ...options, guaranteed: [...(options.guaranteed ?? []), ...guaranteedToConfirm] }
    : options
  return Object.entries(source.variants).flatMap(([locale, variant]) => {
    const at = `variants.${locale}`
    const faults = asks ? lintConfirmation(source, variant, at) : []
    return [
      ...lintVariant(source, variant, at, given),
      ...faults.map(({ code, path, detail }) => issue(code, path, detail)),
    ].map(found => inBlocks(found, variant, at))
  })
}

/** What was found in the MJML made of blocks is told of the block. */
export function inBlocks(found: LintIssue, variant: ExpandedVariant, at: string): LintIssue {
  if (variant.lines === undefined || found.path !== `${at}.mjml`) return found
  const { line, ...rest } = found
  return { ...rest, ...placeOf(variant, at, line) }
}

/** True if the template must not be published. */
export function hasErrors(issues: readonly LintIssue[]): boolean {
  return issues.some(({ severity }) => severity === 'error')
}

/** True if the template cannot even be built for a preview. */
export function isUnbuildable(issues: readonly LintIssue[]): boolean {
  return issues.some(({ severity, code }) => severity === 'error' && !dataErrors.has(code))
}

/** `more` is said after the sentence of the code. */
export function issue(code: LintCode, path: string, detail: string, line?: number, more?: Text): LintIssue {
  const severity = warnings.has(code) ? 'warning' : 'error'
  const { de, en } = lintMessage(code, detail)
  const message = more ? { de: `${de} ${more.de}`, en: `${en} ${more.en}` } : { de, en }
  return { code, severity, path, ...(line === undefined ? {} : { line }), message }
}

function lintVariant(
  source: ExpandedSource,
  variant: ExpandedVariant,
  at: string,
  options: LintOptions,
): LintIssue[] {
  const parts = {
    subject: variant.subject,
    preheader: variant.preheader,
    mjml: variant.mjml,
    text: variant.text,
  }
  const bytes = Object.values(parts).reduce((sum, part) => sum + Buffer.byteLength(part ?? ''), 0)
  if (bytes > limits.sourceBytes) return [issue('too_large', at, `${bytes} > ${limits.sourceBytes} bytes`)]
  const issues: LintIssue[] = []
  const read: Record<string, Reference[]> = {}
  for (const [part, text] of Object.entries(parts)) {
    if (text === undefined) continue
    const path = `${at}.${part}`
    const expressions = readExpressions(text)
    issues.push(...expressions.issues.map(found => expressionIssue(found, path)))
    issues.push(...lintReferences(source, expressions.references, path, options))
    read[part] = expressions.references
    if (source.kind === 'service') issues.push(...lintAdvertising(text, path))
  }
  const length = decodeEntities(variant.subject.replace(/\{\{[^}]*\}\}/g, '')).length
  if (length > 120) issues.push(issue('subject_long', `${at}.subject`, `${length}`))
  const prices = lintPrices({ ...parts, text: variant.text }, read, options.demandsUnitPrice)
  issues.push(...prices.map(({ code, part, detail, line }) => issue(code, `${at}.${part}`, detail, line)))
  // Markup is read around the expressions, so these must be sound first.
  if (!isUnbuildable(issues)) {
    const masked = mask(variant.mjml)
    const found = [...checkMarkup(masked), ...findUnsupported(masked)]
    issues.push(...found.map(({ code, detail, line }) => issue(code, `${at}.mjml`, detail, line)))
  }
  return issues
}

export function expressionIssue({ code, detail, line }: ExpressionIssue, path: string): LintIssue {
  const helper =
    code === 'unknown_helper' ? closest(detail.replace(/^#/, ''), Object.keys(helperSpecs)) : null
  return issue(code, path, detail, line, didYouMean(helper))
}

/** What is wrong with the paths a part reads. */
export function lintReferences(
  source: Pick<TemplateSource, 'kind' | 'data'>,
  references: Reference[],
  at: string,
  options: LintOptions,
): LintIssue[] {
  const guaranteed = new Set([...guaranteedPaths, ...(options.guaranteed ?? [])])
  const declared = options.customerFields && new Set(options.customerFields)
  const told = new Set<string>()
  const lists = (source.data?.products ?? []).map(list => list.name)
  const issues: LintIssue[] = []
  const tell = (code: LintCode, { path, line }: Reference, detail = path, more?: Text) => {
    if (told.has(`${code} ${detail}`)) return
    told.add(`${code} ${detail}`)
    issues.push(issue(code, at, detail, line, more))
  }
  const fields = [
    ...knownPaths,
    ...(options.customerFields ?? ['firstName', 'lastName', 'email']).map(name => `customer.${name}`),
  ]
  for (const reference of references) {
    const { path, required, inList } = reference
    const field = /^customer\.([^.[]+)/.exec(path)?.[1]
    const undeclared = declared !== undefined && field !== undefined && field !== 'id' && !declared.has(field)
    const list = /^products\.([^.[]+)/.exec(path)?.[1]
    if (path.startsWith('segments.')) {
      const name = path.slice('segments.'.length)
      const known = options.segments?.some(segment => segment.id === name || segment.name === name) ?? true
      const names = options.segments?.map(segment => segment.name) ?? []
      if (!known) tell('unknown_segment', reference, name, didYouMean(closest(name, names)))
    } else if (source.kind === 'service' && path === 'links.unsubscribe')
      tell('unsubscribe_in_service', reference)
    else if (list !== undefined && !lists.includes(list))
      tell('unknown_list', reference, list, didYouMean(closest(list, lists)))
    else if (!isKnownPath(path) || undeclared) {
      tell('unknown_field', reference, path, didYouMean(closest(path, fields)))
    } else if (list !== undefined && required && path === `products.${list}`)
      tell('list_may_be_empty', reference)
    // An item itself is there where its list is; whether it can be read is checked when the mail is made.
    else if (required && !path.endsWith('[]') && !isGuaranteed(path, guaranteed)) {
      const code = inList && path.includes('[]') ? 'missing_fallback_in_list' : 'missing_fallback'
      tell(code, reference, path, shareLacking(options.lacking, path))
    }
  }
  return issues
}

/** "12 % of the audience": only what was counted is said. */
function shareLacking(lacking: LintOptions['lacking'], path: string): Text | undefined {
  const share = lacking && Object.hasOwn(lacking, path) ? lacking[path] : undefined
  if (share === undefined || !(share > 0)) return undefined
  const percent = (language: string) => {
    const format = new Intl.NumberFormat(language, {
      style: 'percent',
      maximumFractionDigits: share < 0.01 ? 2 : 0,
    })
    return format.format(share)
  }
  return {
    de: `Der Wert fehlt bei ${percent('de')} der Zielgruppe.`,
    en: `${percent('en')} of the audience lack this value.`,
  }
}

const advertisingCodes = {
  survey: 'survey_in_service',
  plain: 'advertising_in_service',
  doubtful: 'advertising_perhaps',
} as const satisfies Record<AdvertisingKind, LintCode>

/** Advertising in a part of a service template. */
export function lintAdvertising(text: string, path: string): LintIssue[] {
  return findAdvertising(text).map(({ kind, words }) => issue(advertisingCodes[kind], path, words))
}
