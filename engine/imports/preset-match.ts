import { comparable } from './headings.ts'
import type { ImportKind } from './import.ts'
import { type Preset, presets } from './presets.ts'

const names = (headings: string) => headings.split('|').map(comparable)

/** The preset whose headings these are; the one that demands most counts. */
export function presetOf(kind: ImportKind, headings: readonly string[]): Preset | null {
  const there = new Set(headings.map(comparable))
  const fits = presets.filter(
    preset => preset.kind === kind && preset.marks.every(mark => names(mark).some(name => there.has(name))),
  )
  return fits.toSorted((a, b) => b.marks.length - a.marks.length)[0] ?? null
}

/** What a preset makes of a heading; undefined where it does not speak of it. */
export function presetTarget(preset: Preset, heading: string): string | null | undefined {
  const wanted = comparable(heading)
  for (const [headings, target] of Object.entries(preset.columns))
    if (names(headings).includes(wanted)) return target
  return undefined
}
