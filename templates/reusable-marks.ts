import { createHash } from 'node:crypto'
import type { ReusableSource } from '../engine/messages/template-blocks.ts'
import { namedBlocks } from './expand.ts'
import { type ReusableBlocks, reusableKeys, reusableMjml } from './inline.ts'
import type { AnySource } from './source.ts'

const byKey = (a: string, b: string) => (a < b ? -1 : 1)

/** Keys that a reusable block names itself, in any of its languages. */
function keysIn(source: ReusableSource): string[] {
  return [
    ...new Set(Object.keys(source.variants).flatMap(locale => reusableKeys(reusableMjml(source, locale)))),
  ]
}

/** Keys of all reusable blocks that stand in a template, those within others included. Ends also where they name each other. */
export function blocksWithin(source: AnySource, blocks: ReusableBlocks): string[] {
  if (source.channel === 'post') return []
  const found = new Set<string>()
  const waiting = namedBlocks(source)
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (found.has(key)) continue
    found.add(key)
    const block = Object.hasOwn(blocks, key) ? blocks[key] : undefined
    if (block) waiting.push(...keysIn(block))
  }
  return [...found].sort(byKey)
}

/** Keys of a block and of all blocks it stands in: whoever names one of them shows its text. */
export function blocksAround(key: string, blocks: ReusableBlocks): string[] {
  const naming = new Map(Object.entries(blocks).map(([other, source]) => [other, keysIn(source)]))
  const found = new Set([key])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const [other, keys] of naming) if (keys.some(one => found.has(one))) found.add(other)
  }
  return [...found].sort(byKey)
}

/** A short name of a block's text, kept with what was compiled from it. */
export function blockMark(source: ReusableSource): string {
  return createHash('sha256').update(canonical(source)).digest('hex').slice(0, 16)
}

/** By key, the marks of all blocks in a template. */
export function blockMarks(source: AnySource, blocks: ReusableBlocks): Record<string, string> {
  return Object.fromEntries(
    blocksWithin(source, blocks).flatMap(key => {
      const block = Object.hasOwn(blocks, key) ? blocks[key] : undefined
      return block ? [[key, blockMark(block)]] : []
    }),
  )
}

/** JSON whose names stand in order: PostgreSQL gives them back in another one than they were written in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
    .join(',')}}`
}

/** The way on which a block leads back to itself, as keys; null where it does not. */
export function cycleOf(key: string, blocks: ReusableBlocks): string[] | null {
  const seen = new Set<string>()
  const follow = (at: string, way: readonly string[]): string[] | null => {
    const source = Object.hasOwn(blocks, at) ? blocks[at] : undefined
    for (const next of source ? keysIn(source) : []) {
      if (next === key) return [...way, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = follow(next, [...way, next])
      if (found) return found
    }
    return null
  }
  return follow(key, [key])
}
