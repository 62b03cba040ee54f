import type { ReusableSource } from '../engine/messages/template-blocks.ts'
import { blocksMjml } from './blocks/to-mjml.ts'
import { limits } from './limits.ts'
import type { LintCode } from './lint-messages.ts'
import { pickLocale } from './locale.ts'
import { findMustaches } from './mustache.ts'

/** Reusable blocks of the workspace, by key. */
export type ReusableBlocks = Readonly<Record<string, ReusableSource>>

export type InlineFault = { code: LintCode; detail: string; line: number }

/** Blocks in blocks. Deeper is a mistake rather than a mail. */
const maxDepth = 5
const reusable = /^\{\{~?>\s*([a-z][a-z0-9-]{0,59})\s*~?\}\}$/

/**
 * MJML with each `{{> key}}` replaced by the block of that key, in the language of the locale, and by what that names
 * in turn. What is put in stands on one line, so that lines of the text around it stay what they are. Never throws: a
 * block that is missing, names itself, or makes the mail too large is left out and comes back as a fault.
 */
export function inlineReusable(
  mjml: string,
  locale: string,
  blocks: ReusableBlocks,
): { mjml: string; faults: InlineFault[] } {
  const faults: InlineFault[] = []
  let bytes = 0
  const told = new Set<string>()
  const tell = (code: LintCode, detail: string, line: number) => {
    if (!told.has(`${code} ${detail}`)) faults.push({ code, detail, line })
    told.add(`${code} ${detail}`)
    return ''
  }
  const fill = (text: string, inside: readonly string[], outerLine: number | null): string => {
    let result = ''
    let from = 0
    for (const { raw, start, end } of findMustaches(text).found) {
      const key = reusable.exec(raw)?.[1]
      if (key === undefined) continue
      const line = outerLine ?? text.slice(0, start).split('\n').length
      result += text.slice(from, start) + put(key, inside, line)
      from = end
    }
    return result + text.slice(from)
  }
  const put = (key: string, inside: readonly string[], line: number): string => {
    const source = Object.hasOwn(blocks, key) ? blocks[key] : undefined
    if (!source) return tell('unknown_block', key, line)
    if (inside.includes(key)) return tell('block_cycle', [...inside, key].join(' → '), line)
    if (inside.length >= maxDepth) return tell('too_deep', [...inside, key].join(' → '), line)
    const own = reusableMjml(source, locale)
    bytes += Buffer.byteLength(own)
    if (bytes > limits.sourceBytes) return tell('too_large', `${key}: > ${limits.sourceBytes} bytes`, line)
    return fill(own, [...inside, key], line).replace(/\s*[\r\n]+\s*/g, ' ')
  }
  return { mjml: fill(mjml, [], null), faults }
}

/** The MJML of a reusable block for a locale; blocks named in it are not put in yet. */
export function reusableMjml(source: ReusableSource, locale: string): string {
  const chosen = pickLocale(source, locale)
  const variant = Object.hasOwn(source.variants, chosen) ? source.variants[chosen] : undefined
  return variant?.mjml ?? blocksMjml(variant?.blocks ?? [], chosen).mjml
}

/** Keys of the reusable blocks that a text names. */
export function reusableKeys(mjml: string): string[] {
  return [...new Set(findMustaches(mjml).found.flatMap(({ raw }) => reusable.exec(raw)?.[1] ?? []))]
}
