import type { Block } from '../engine/messages/template-blocks.ts'
import { blockAt, blocksMjml } from './blocks/to-mjml.ts'
import { inlineReusable, type ReusableBlocks, reusableKeys } from './inline.ts'
import type { LintCode } from './lint-messages.ts'
import { findMustaches } from './mustache.ts'
import type { TemplateSource, TemplateVariant } from './source.ts'

/** A segment that content may be shown to. */
export type NamedSegment = { id: string; name: string }

export type ExpandOptions = {
  /** Reusable blocks by key; without them a template that names one is at fault. */
  blocks?: ReusableBlocks
  /** All segments. If given, names become ids, so that a segment may be renamed; unknown ones are at fault. */
  segments?: readonly NamedSegment[]
}

/** A template whose every body is MJML, with nothing left to be put in. */
export type ExpandedSource = Omit<TemplateSource, 'variants'> & {
  variants: Record<string, ExpandedVariant>
}
export type ExpandedVariant = Omit<TemplateVariant, 'blocks' | 'mjml'> & {
  mjml: string
  /** Of a body made of blocks: the line on which each begins. */
  lines?: number[]
}

export type ExpandFault = { code: LintCode; path: string; detail: string; line?: number }

/**
 * Makes every body MJML: blocks are written out, reusable ones put in, names of segments replaced by their ids. What
 * is published is made from this, so that no later change of a block changes it. Pure; never throws.
 */
export function expandSource(
  source: TemplateSource,
  { blocks = {}, segments }: ExpandOptions = {},
): { source: ExpandedSource; faults: ExpandFault[] } {
  const faults: ExpandFault[] = []
  const ids =
    segments && new Map(segments.flatMap(({ id, name }) => [[name, id] as const, [id, id] as const]))
  const named = <T extends string | undefined>(text: T): T =>
    (text === undefined || ids === undefined ? text : withSegmentIds(text, ids)) as T
  const variants = Object.entries(source.variants).map(([locale, variant]) => {
    const { blocks: made, mjml: written, ...rest } = variant
    const at = `variants.${locale}`
    const body = made ? blocksMjml(made, locale) : { mjml: written ?? '', lines: undefined }
    for (const [index, block] of (made ?? []).entries())
      if (hasOpenEnd(block))
        faults.push({ code: 'syntax', path: `${at}.blocks.${index}`, detail: '{{ without }}' })
    const inlined = inlineReusable(body.mjml, locale, blocks)
    faults.push(...inlined.faults.map(fault => ({ ...fault, ...placeOf(body, at, fault.line) })))
    const expanded: ExpandedVariant = {
      ...rest,
      subject: named(rest.subject),
      preheader: named(rest.preheader),
      text: named(rest.text),
      mjml: named(inlined.mjml),
      ...(body.lines ? { lines: body.lines } : {}),
    }
    return [locale, expanded] as const
  })
  return { source: { ...source, variants: Object.fromEntries(variants) }, faults }
}

/** Where in the source a line of the MJML comes from: a block, or the line itself. */
export function placeOf(
  body: { lines?: number[] | undefined },
  at: string,
  line: number | undefined,
): { path: string; line?: number } {
  if (body.lines === undefined) return { path: `${at}.mjml`, ...(line === undefined ? {} : { line }) }
  return {
    path: line === undefined ? `${at}.blocks` : `${at}.blocks.${blockAt({ lines: body.lines }, line)}`,
  }
}

/** The reusable blocks that a template names itself; what these name in turn is not among them. */
export function namedBlocks(source: TemplateSource): string[] {
  const keys = Object.entries(source.variants).flatMap(([locale, { mjml, blocks }]) =>
    reusableKeys(mjml ?? blocksMjml(blocks ?? [], locale).mjml),
  )
  return [...new Set(keys)]
}

function withSegmentIds(text: string, ids: ReadonlyMap<string, string>): string {
  let result = ''
  let from = 0
  for (const { raw, start, end } of findMustaches(text).found) {
    const changed = raw.replace(
      /^(\{\{~?(?:#|\^|else\s+)\s*segment\s+)(["'])(.*?)\2/,
      (whole, before: string, quote: string, name: string) =>
        ids.has(name) ? `${before}${quote}${ids.get(name)}${quote}` : whole,
    )
    result += text.slice(from, start) + changed
    from = end
  }
  return result + text.slice(from)
}

/** Braces without an end would be escaped with the rest, and mailed as they stand. */
function hasOpenEnd(value: Block | unknown): boolean {
  if (typeof value === 'string')
    return findMustaches(value).mistakes.some(({ reason }) => reason === 'unclosed')
  return typeof value === 'object' && value !== null && Object.values(value).some(hasOpenEnd)
}
