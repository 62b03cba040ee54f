import { targetOfHeading } from './headings.ts'
import { type ColumnMapping, defaultOptions, type ImportKind, type ImportMapping } from './import.ts'
import { presetOf, presetTarget } from './preset-match.ts'
import type { Preset } from './presets.ts'
import type { ColumnType } from './recognise.ts'
import { type ImportTarget, targetsOf } from './targets.ts'

export type Suggestion = { mapping: ImportMapping; preset: Preset['key'] | null }

/**
 * What each column may be: by the preset whose export this is, by its heading, and for what is left by its contents.
 * A target is given once, to the column whose claim is best; columns nobody knows are left out.
 */
export function suggestMapping(
  kind: ImportKind,
  headings: readonly string[],
  types: readonly ColumnType[],
  known: {
    attributes: readonly { key: string; label: { de: string; en: string } }[]
    /** The only marketing purpose, if there is one: consents are most likely for it. */
    purpose: string | null
    currency: string
    timeZone: string
  },
  forced: Preset | null = null,
): Suggestion {
  const preset = forced ?? presetOf(kind, headings)
  const targets = new Map(targetsOf(kind, known.attributes).map(target => [target.key, target]))
  const taken = new Set<string>()
  const columns: (ColumnMapping | null)[] = headings.map(() => null)
  const give = (index: number, key: string | null | undefined) => {
    const target = key ? targets.get(key) : undefined
    if (!target || columns[index] || (taken.has(target.key) && !repeats(target))) return
    if (types[index] === 'empty' && !target.required) return
    taken.add(target.key)
    columns[index] = { target: target.key }
  }
  const left = headings.map((heading, index) => ({
    index,
    heading,
    told: preset ? presetTarget(preset, heading) : undefined,
  }))
  for (const { index, told } of left) give(index, told)
  for (const { index, heading, told } of left)
    if (told === undefined) give(index, targetOfHeading(kind, heading))
  for (const { index, heading, told } of left)
    if (told === undefined && targets.has(`attribute:${heading.trim()}`))
      give(index, `attribute:${heading.trim()}`)
  for (const { index, told } of left) {
    if (told === undefined && types[index] === 'email') give(index, 'email')
    if (told === undefined && types[index] === 'phone' && kind === 'customers') give(index, 'phone')
  }
  if (kind === 'events')
    for (const { index, heading } of left)
      if (!columns[index] && types[index] !== 'empty')
        columns[index] = { target: `property:${propertyName(heading)}` }
  const speaksOfConsent = columns.some(column => column?.target.startsWith('consent.'))
  return {
    preset: preset?.key ?? null,
    mapping: {
      columns,
      options: {
        ...defaultOptions,
        capture: preset?.capture ?? 'import',
        assume: preset?.assume ?? 'none',
        purpose: speaksOfConsent || preset?.assume ? known.purpose : null,
        currency: kind === 'orders' || kind === 'products' ? (preset?.currency ?? known.currency) : null,
        timeZone: known.timeZone,
      },
    },
  }
}

/** Several columns of consent would contradict each other unless somebody says which purposes they are. */
function repeats(target: ImportTarget): boolean {
  return target.many && !target.key.startsWith('consent.')
}

function propertyName(heading: string): string {
  return (
    heading
      .trim()
      .replace(/[^\p{L}\p{N}_.]+/gu, '_')
      .slice(0, 100) || 'value'
  )
}
