import { readExpressions } from './expressions.ts'
import { FieldUses } from './field-uses.ts'
import { letterHtml, letterText } from './letter-markup.ts'
import { limits } from './limits.ts'
import {
  expressionIssue,
  issue,
  isUnbuildable,
  type LintIssue,
  type LintOptions,
  lintAdvertising,
  lintReferences,
} from './lint.ts'
import { type CompiledTemplate, type LetterSource, letterSource } from './source.ts'

type Variant = LetterSource['variants'][string]

/**
 * A letter template made ready to be filled in by the renderer of mails: `html` is the text of the sheet with
 * its paragraphs and lists, `text` the same without marks. Sender, imprint and the notice of the right to object
 * are no part of it: the sheet puts them on every letter.
 */
export function compileLetter(
  source: LetterSource,
  options: LintOptions = {},
): { compiled?: CompiledTemplate; issues: LintIssue[] } {
  const issues = lintLetter(source, options)
  if (isUnbuildable(issues)) return { issues }
  const uses = new FieldUses()
  const variants: CompiledTemplate['variants'] = {}
  for (const [locale, { subject, body }] of Object.entries(source.variants)) {
    const built = { subject: subject.trim(), html: letterHtml(body), text: letterText(body) }
    for (const part of ['subject', 'html'] as const) {
      // Trust, but verify: reads the finished parts as the renderer will.
      const { references, issues: found } = readExpressions(built[part])
      const path = `variants.${locale}.${part === 'html' ? 'body' : part}`
      uses.add(references)
      issues.push(
        ...found
          .filter(({ code }) => code !== 'blank_fallback')
          .map(({ code, detail }) => issue(code, path, detail)),
      )
    }
    variants[locale] = built
  }
  if (isUnbuildable(issues)) return { issues }
  const { kind, defaultLocale } = source
  const { fields, required } = uses
  return {
    compiled: { format: 1, channel: 'post', kind, defaultLocale, variants, fields, required },
    issues,
  }
}

/** Everything wrong with a letter template that can be said without building it. Total, as for mails. */
export function lintLetter(source: LetterSource, options: LintOptions = {}): LintIssue[] {
  const parsed = letterSource.safeParse(source)
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => issue('invalid', path.join('.'), message))
  return Object.entries(parsed.data.variants).flatMap(([locale, variant]) =>
    lintVariant(parsed.data, variant, `variants.${locale}`, options),
  )
}

function lintVariant(source: LetterSource, variant: Variant, at: string, options: LintOptions): LintIssue[] {
  const bytes = Buffer.byteLength(variant.subject) + Buffer.byteLength(variant.body)
  if (bytes > limits.sourceBytes) return [issue('too_large', at, `${bytes} > ${limits.sourceBytes} bytes`)]
  const issues: LintIssue[] = []
  for (const part of ['subject', 'body'] as const) {
    const path = `${at}.${part}`
    const { references, issues: found } = readExpressions(variant[part])
    issues.push(...found.map(each => expressionIssue(each, path)))
    const links = references.filter(reference => reference.path.startsWith('links.'))
    issues.push(...links.map(link => issue('link_in_letter', path, link.path, link.line)))
    const products = references.filter(reference => reference.path.startsWith('products'))
    issues.push(...products.map(({ path: read, line }) => issue('not_in_letter', path, read, line)))
    const others = references.filter(reference => !links.includes(reference) && !products.includes(reference))
    issues.push(...lintReferences(source, others, path, options))
    if (source.kind === 'service') issues.push(...lintAdvertising(variant[part], path))
  }
  return issues
}
