import { type AdvertisingKind, findAdvertising } from './advertising.ts'
import { asksToConfirm, guaranteedToConfirm, lintConfirmation } from './confirmation-lint.ts'
import type { ExpressionIssue } from './expression-cost.ts'
import { type Reference, readExpressions } from './expressions.ts'
import { limits } from './limits.ts'
import { type LintCode, lintMessage } from './lint-messages.ts'
import { decodeEntities } from './markup.ts'
import { checkMarkup } from './markup-check.ts'
import { mask } from './mustache.ts'
import { guaranteedPaths, isGuaranteed, isKnownPath } from './paths.ts'
import { type TemplateSource, type TemplateVariant, templateSource } from './source.ts'

export type LintIssue = {
  code: LintCode
  severity: 'error' | 'warning'
  /** Where in the source: `variants.de.mjml`. */
  path: string
  /** Line within that part, from 1. */
  line?: number
  message: { de: string; en: string }
}

export type LintOptions = {
  /** Paths that have a value besides `guaranteedPaths`, say `customer.firstName` if the audience demands one. */
  guaranteed?: readonly string[]
  /** The declared attributes. If given, any other `customer.…` is an unknown field. */
  customerFields?: readonly string[]
}

const warnings: ReadonlySet<LintCode> = new Set([
  'blank_fallback',
  'relative_url',
  'missing_alt',
  'advertising_perhaps',
  'subject_long',
  'clipped',
] satisfies LintCode[])

/** Errors that only concern data or contents: the template compiles and can be previewed, but not published. */
const dataErrors: ReadonlySet<LintCode> = new Set([
  'missing_fallback',
  'missing_fallback_in_list',
  'unknown_field',
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
  const asks = asksToConfirm(parsed.data)
  const given = asks
    ? { ...options, guaranteed: [...(options.guaranteed ?? []), ...guaranteedToConfirm] }
    : options
  return Object.entries(parsed.data.variants).flatMap(([locale, variant]) => {
    const at = `variants.${locale}`
    const faults = asks ? lintConfirmation(parsed.data, variant, at) : []
    return [
      ...lintVariant(parsed.data, variant, at, given),
      ...faults.map(({ code, path, detail }) => issue(code, path, detail)),
    ]
  })
}

/** True if the template must not be published. */
export function hasErrors(issues: readonly LintIssue[]): boolean {
  return issues.some(({ severity }) => severity === 'error')
}

/** True if the template cannot even be built for a preview. */
export function isUnbuildable(issues: readonly LintIssue[]): boolean {
  return issues.some(({ severity, code }) => severity === 'error' && !dataErrors.has(code))
}

export function issue(code: LintCode, path: string, detail: string, line?: number): LintIssue {
  const severity = warnings.has(code) ? 'warning' : 'error'
  return { code, severity, path, ...(line === undefined ? {} : { line }), message: lintMessage(code, detail) }
}

function lintVariant(
  source: TemplateSource,
  variant: TemplateVariant,
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
  for (const [part, text] of Object.entries(parts)) {
    if (text === undefined) continue
    const path = `${at}.${part}`
    const expressions = readExpressions(text)
    issues.push(...expressions.issues.map(found => expressionIssue(found, path)))
    issues.push(...lintReferences(source, expressions.references, path, options))
    if (source.kind === 'service') issues.push(...lintAdvertising(text, path))
  }
  const length = decodeEntities(variant.subject.replace(/\{\{[^}]*\}\}/g, '')).length
  if (length > 120) issues.push(issue('subject_long', `${at}.subject`, `${length}`))
  // Markup is read around the expressions, so these must be sound first.
  if (!isUnbuildable(issues)) {
    issues.push(
      ...checkMarkup(mask(variant.mjml)).map(({ code, detail, line }) =>
        issue(code, `${at}.mjml`, detail, line),
      ),
    )
  }
  return issues
}

export function expressionIssue({ code, detail, line }: ExpressionIssue, path: string): LintIssue {
  return issue(code, path, detail, line)
}

/** What is wrong with the paths a part reads. */
export function lintReferences(
  source: Pick<TemplateSource, 'kind'>,
  references: Reference[],
  at: string,
  options: LintOptions,
): LintIssue[] {
  const guaranteed = new Set([...guaranteedPaths, ...(options.guaranteed ?? [])])
  const declared = options.customerFields && new Set(options.customerFields)
  const told = new Set<string>()
  const issues: LintIssue[] = []
  const tell = (code: LintCode, { path, line }: Reference) => {
    if (told.has(`${code} ${path}`)) return
    told.add(`${code} ${path}`)
    issues.push(issue(code, at, path, line))
  }
  for (const reference of references) {
    const { path, required, inList } = reference
    const field = /^customer\.([^.[]+)/.exec(path)?.[1]
    const undeclared = declared !== undefined && field !== undefined && field !== 'id' && !declared.has(field)
    if (source.kind === 'service' && path === 'links.unsubscribe') tell('unsubscribe_in_service', reference)
    else if (!isKnownPath(path) || undeclared) tell('unknown_field', reference)
    // An item itself is there where its list is; whether it can be read is checked when the mail is made.
    else if (required && !path.endsWith('[]') && !isGuaranteed(path, guaranteed)) {
      tell(inList && path.includes('[]') ? 'missing_fallback_in_list' : 'missing_fallback', reference)
    }
  }
  return issues
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
