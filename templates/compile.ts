import mjml2html from 'mjml'
import { Problem } from '../engine/shared/problem.ts'
import { prepareBody } from './body.ts'
import { type Brand, brandMark } from './brand.ts'
import { type ExpandedVariant, expandSource } from './expand.ts'
import { readExpressions } from './expressions.ts'
import { FieldUses } from './field-uses.ts'
import { layoutMail, textFooter } from './layouts/mail.ts'
import { compileLetter } from './letter-compile.ts'
import { inBlocks, issue, isUnbuildable, type LintIssue, type LintOptions, lintTemplate } from './lint.ts'
import { decodeEntities, escapeHtml } from './markup.ts'
import { minifyHtml } from './minify.ts'
import { mapLiterals, mask } from './mustache.ts'
import type { AnySource, CompiledTemplate, CompiledVariant, TemplateKind } from './source.ts'
import { bodyText } from './text.ts'

/** Gmail shows no more of a mail than this. */
const gmailClip = 102 * 1024

/**
 * Puts a template into its layout and through MJML, once; what is left is Handlebars to be filled in.
 * Throws a Problem `template_invalid` where the template cannot be built. Takes some 10 ms per locale;
 * for templates of unknown origin use `compileUntrusted`.
 */
export async function compileTemplate(
  source: AnySource,
  brand: Brand,
  options: LintOptions = {},
): Promise<CompiledTemplate> {
  const { compiled, issues } = await compileWithIssues(source, brand, options)
  if (compiled) return compiled
  const errors = issues.filter(({ severity }) => severity === 'error')
  throw new Problem('template_invalid', errors[0]?.message.en ?? 'The template cannot be built.', {
    status: 422,
    hint: 'The linter lists what is wrong, by part and line.',
    errors: errors.map(({ path, line, message }) => ({
      path: line ? `${path}:${line}` : path,
      message: message.en,
    })),
  })
}

/** The compiled form, if it can be built at all, with everything the linter and MJML have to say. */
export async function compileWithIssues(
  source: AnySource,
  brand: Brand,
  options: LintOptions = {},
): Promise<{ compiled?: CompiledTemplate; issues: LintIssue[] }> {
  if (source.channel === 'post') return compileLetter(source, options)
  const issues = lintTemplate(source, options)
  if (isUnbuildable(issues)) return { issues }
  const { source: expanded } = expandSource(source, options)
  const variants: Record<string, CompiledVariant> = {}
  const uses = new FieldUses()
  for (const [locale, variant] of Object.entries(expanded.variants)) {
    const built = await buildVariant(source.kind, locale, variant, brand)
    variants[locale] = built.compiled
    const found = [...built.issues, ...checkBuilt(source.kind, locale, built.compiled, uses)]
    issues.push(...found.map(each => inBlocks(each, variant, `variants.${locale}`)))
  }
  if (isUnbuildable(issues)) return { issues }
  const { kind, defaultLocale } = source
  // What nothing reads is not loaded for anybody.
  const lists = (source.data?.products ?? []).filter(({ name }) =>
    uses.fields.some(path => path === `products.${name}` || path.startsWith(`products.${name}[`)),
  )
  return {
    compiled: {
      format: 1,
      kind,
      defaultLocale,
      variants,
      fields: uses.fields,
      required: uses.required,
      ...(lists.length > 0 ? { products: lists } : {}),
      brand: brandMark(brand),
    },
    issues,
  }
}

async function buildVariant(
  kind: TemplateKind,
  locale: string,
  variant: ExpandedVariant,
  brand: Brand,
): Promise<{ compiled: CompiledVariant; issues: LintIssue[] }> {
  const body = prepareBody(variant.mjml, brand.baseUrl)
  const preheader = mapLiterals(variant.preheader ?? '', literal => escapeHtml(decodeEntities(literal)))
  const { mjml, linesBefore } = layoutMail({ kind, locale, preheader, body, brand })
  const masked = mask(mjml)
  // No web fonts: MJML would fetch them from Google as soon as a family of that name is mentioned.
  const { html, errors } = await mjml2html(masked.text, {
    fonts: {},
    validationLevel: 'soft',
    ignoreIncludes: true,
  })
  const ownText =
    variant.text === undefined
      ? ''
      : mapLiterals(variant.text, literal => literal.replace(/\r\n?/g, '\n')).trim()
  const text = ownText || bodyText(body)
  return {
    compiled: {
      subject: mapLiterals(variant.subject, literal => decodeEntities(literal).replace(/\s+/g, ' ')).trim(),
      html: masked.unmask(minifyHtml(withMain(html))),
      text: `${text}\n\n${textFooter(kind, locale, brand)}\n`,
    },
    issues: errors.map(({ line, message, tagName }) =>
      issue(
        'mjml',
        `variants.${locale}.mjml`,
        masked.unmask(`${tagName}: ${message}`),
        Math.max(1, line - linesBefore),
      ),
    ),
  }
}

/** Screen readers jump to the landmark `main`; a mail that is opened in the browser is a page of its own. */
function withMain(html: string): string {
  return html.replace(/(<body\b[^>]*>)([\s\S]*)(<\/body>)/, '$1<div role="main">$2</div>$3')
}

/** Trust, but verify: reads the finished parts as the renderer will. */
function checkBuilt(
  kind: TemplateKind,
  locale: string,
  built: CompiledVariant,
  uses: FieldUses,
): LintIssue[] {
  const issues: LintIssue[] = []
  for (const part of ['subject', 'html', 'text'] as const) {
    const path = `variants.${locale}.${part === 'html' ? 'mjml' : part}`
    const { references, issues: found } = readExpressions(built[part])
    issues.push(
      ...found
        .filter(({ code }) => code !== 'blank_fallback')
        .map(({ code, detail }) => issue(code, path, detail)),
    )
    uses.add(references)
    const unsubscribe = references.some(
      reference => reference.path === 'links.unsubscribe' && reference.required,
    )
    if (kind === 'marketing' && part !== 'subject' && !unsubscribe && found.length === 0) {
      issues.push(issue('unsubscribe_missing', path, part))
    }
  }
  const bytes = Buffer.byteLength(built.html)
  if (bytes > gmailClip)
    issues.push(issue('clipped', `variants.${locale}.mjml`, `${Math.round(bytes / 1024)}`))
  return issues
}
