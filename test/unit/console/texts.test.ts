import { describe, expect, it } from '@jest/globals'
import { de } from '../../../admin-ui/src/i18n/de.ts'
import { en } from '../../../admin-ui/src/i18n/en.ts'

type Leaf = { path: string; value: unknown }

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key))
}

/** What a text says: functions are asked with stand-ins. */
function said({ value }: Leaf): string {
  if (typeof value !== 'function') return String(value)
  const filled = (standIn: unknown) => String(value(...Array.from({ length: value.length }, () => standIn)))
  const plain = filled(2)
  // Some are given several things by their names.
  return plain.includes('undefined') ? filled(new Proxy({}, { get: () => 2 })) : plain
}

describe('the texts of the console', () => {
  const german = leaves(de)
  const english = leaves(en)

  it('have the same keys in German and English', () => {
    expect(new Set(german.map(leaf => leaf.path))).toEqual(new Set(english.map(leaf => leaf.path)))
  })

  it('take the same things to fill in', () => {
    const shapes = (all: Leaf[]) =>
      Object.fromEntries(
        all.map(({ path, value }) => [path, typeof value === 'function' ? value.length : typeof value]),
      )
    expect(shapes(german)).toEqual(shapes(english))
  })

  it('are nowhere empty, and use what they are given', () => {
    for (const leaf of [...german, ...english]) {
      expect([leaf.path, said(leaf).trim()]).not.toEqual([leaf.path, ''])
      if (typeof leaf.value === 'function' && leaf.value.length > 0) expect(said(leaf)).toContain('2')
    }
  })

  it('are written with real umlauts, dashes and quotation marks', () => {
    for (const leaf of german) {
      expect(`${leaf.path}: ${said(leaf)}`).not.toMatch(
        /\b(fuer|ueber|koennen|moechten|Aender|loesch|geloescht|zurueck)/i,
      )
    }
    for (const leaf of [...german, ...english])
      expect(`${leaf.path}: ${said(leaf)}`).not.toMatch(/\w'\w|\.\.\.|"/)
  })
})
