import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Block } from '../../../engine/messages/template-blocks.ts'
import { compareTemplates } from '../../../templates/difference.ts'
import { difference, lineDifference } from '../../../templates/line-difference.ts'
import type { AnySource, TemplateSource } from '../../../templates/source.ts'
import { runs } from '../../support/runs.ts'

const mail = (de: object, rest: object = {}): TemplateSource =>
  ({
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject: 'Hallo', mjml: 'a', ...de } },
    ...rest,
  }) as TemplateSource

const german = (from: AnySource, to: AnySource) =>
  compareTemplates(from, to).map(({ sentence }) => sentence.de)
const english = (from: AnySource, to: AnySource) =>
  compareTemplates(from, to).map(({ sentence }) => sentence.en)

describe('the difference of two lists', () => {
  it('leads from one to the other, and is the shortest', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(list, list, (from, to) => {
        const steps = difference(from, to)
        const without = (kind: string) => steps.filter(step => step.kind !== kind).map(({ item }) => item)
        expect(without('added')).toEqual(from)
        expect(without('removed')).toEqual(to)
        expect(steps.filter(({ kind }) => kind === 'same')).toHaveLength(longest(from, to))
      }),
      { numRuns: runs(300) },
    )
  })

  it('of texts far too long to compare is all of both, at once', () => {
    const from = Array.from({ length: 5_000 }, (_, n) => `a${n}`)
    const to = Array.from({ length: 5_000 }, (_, n) => `b${n}`)
    const started = performance.now()
    const steps = difference([...from, 'z'], [...to, 'z'])
    expect(steps).toHaveLength(10_001)
    expect(steps.at(-1)).toEqual({ kind: 'same', item: 'z' })
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

/** By the book, without its tricks. */
function longest(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0)
  for (const item of a) {
    let corner = 0
    for (let at = 1; at <= b.length; at++) {
      const above = row[at] as number
      row[at] = item === b[at - 1] ? corner + 1 : Math.max(above, row[at - 1] as number)
      corner = above
    }
  }
  return row.at(-1) as number
}

describe('lines', () => {
  it('are shown with what stands around them, and gaps between', () => {
    const from = ['1', '2', '3', '4', '5', '6', '7', '8'].join('\n')
    const to = ['1', '2', '3', 'neu', '5', '6', '7', '8'].join('\r\n')
    expect(lineDifference(from, to)).toEqual([
      { kind: 'gap', text: '' },
      { kind: 'same', text: '2' },
      { kind: 'same', text: '3' },
      { kind: 'removed', text: '4' },
      { kind: 'added', text: 'neu' },
      { kind: 'same', text: '5' },
      { kind: 'same', text: '6' },
      { kind: 'gap', text: '' },
    ])
    expect(lineDifference(from, from)).toEqual([])
    expect(lineDifference('', 'a')).toEqual([{ kind: 'added', text: 'a' }])
  })
})

describe('two versions of a template', () => {
  it('that say the same have no difference, whatever their names stand in order', () => {
    expect(compareTemplates(mail({}), mail({}))).toEqual([])
    const one = mail({ mjml: undefined, blocks: [{ type: 'text', id: 'x', text: 'a', align: 'left' }] })
    const other = mail({ mjml: undefined, blocks: [{ align: 'left', text: 'a', id: 'y', type: 'text' }] })
    expect(compareTemplates(one, other)).toEqual([])
  })

  it('are told apart part by part', () => {
    const from = mail({ preheader: 'Alt', mjml: 'a\nb' })
    const to = mail({ subject: 'Moin', mjml: 'a\nc\nd', text: 'selbst' }, { kind: 'service' })
    expect(german(from, to)).toEqual([
      'Art: Werbung → Service',
      'Betreff: „Hallo“ → „Moin“',
      'Vorschauzeile entfällt: „Alt“',
      'Quelltext geändert: 2 Zeilen neu, 1 Zeile entfallen',
      'Textfassung selbst geschrieben',
    ])
    expect(english(from, to)).toEqual([
      'Kind: advertising → service',
      'Subject: “Hallo” → “Moin”',
      'Preheader removed: “Alt”',
      'Source changed: 2 lines added, 1 line removed',
      'Text part written by hand',
    ])
    expect(german(to, from)).toContain('Textfassung wieder aus dem Inhalt gemacht')
  })

  it('name languages and lists of products that came or went', () => {
    const variants = { de: { subject: 'Hallo', mjml: 'a' }, en: { subject: 'Hello', mjml: 'a' } }
    const data = { products: [{ name: 'neu', pick: { by: 'newest' }, limit: 3 }] }
    expect(german(mail({}), mail({}, { variants, data, defaultLocale: 'en' }))).toEqual([
      'Sprache, wo es keine passende gibt: de → en',
      'Produktliste „neu“ neu',
      'Neue Sprache: en',
    ])
    expect(english(mail({}, { variants, data }), mail({}))).toEqual([
      'List of products “neu” removed',
      'Language removed: en',
    ])
  })

  it('say which blocks came, went, moved or changed', () => {
    const blocks = (list: object[]) => mail({ mjml: undefined, blocks: list })
    const heading = { type: 'heading', text: 'Willkommen' }
    const text = { type: 'text', text: 'Guten Tag' }
    const divider = { type: 'divider' }
    const from = blocks([heading, text, divider])
    expect(
      german(from, blocks([heading, text, divider, { type: 'button', label: 'Los', href: 'x' }])),
    ).toEqual(['Schaltfläche „Los“ neu'])
    expect(german(from, blocks([heading, divider]))).toEqual(['Text „Guten Tag“ entfällt'])
    expect(german(from, blocks([text, heading, divider]))).toEqual(['Überschrift „Willkommen“ verschoben'])
    expect(german(from, blocks([heading, { ...text, align: 'center' }, divider]))).toEqual([
      'Text „Guten Tag“ (Einzelheiten geändert)',
    ])
    const [changed] = compareTemplates(
      from,
      blocks([heading, { type: 'text', text: 'Guten Tag\nNeu' }, divider]),
    )
    expect(changed).toMatchObject({
      kind: 'changed',
      sentence: {
        de: 'Text „Guten Tag“ → Text „Guten Tag Neu“',
        en: 'Text “Guten Tag” → Text “Guten Tag Neu”',
      },
      lines: [
        { kind: 'same', text: 'Guten Tag' },
        { kind: 'added', text: 'Neu' },
      ],
    })
    expect(german(from, mail({}))).toEqual(['Blöcke in Quelltext umgewandelt'])
    expect(german(mail({}), from)).toEqual(['Quelltext durch Blöcke ersetzt'])
  })

  it('of letters are compared, too', () => {
    const letter = (body: string): AnySource => ({
      channel: 'post',
      kind: 'service',
      defaultLocale: 'de',
      variants: { de: { subject: 'Hallo', body } },
    })
    expect(german(letter('a'), letter('b'))).toEqual([
      'Text des Briefs geändert: 1 Zeile neu, 1 Zeile entfallen',
    ])
  })

  it('always say something where blocks differ, and never fail', () => {
    const text = fc.string({ maxLength: 8 })
    const block: fc.Arbitrary<Block> = fc.oneof(
      fc.record({ type: fc.constant('text' as const), text }),
      fc.record({ type: fc.constant('heading' as const), text }),
      fc.record({ type: fc.constant('divider' as const) }),
      fc.record({ type: fc.constant('reusable' as const), key: fc.constantFrom('a', 'b') }),
      fc.record({
        type: fc.constant('columns' as const),
        columns: fc.array(
          fc.array(fc.record({ type: fc.constant('text' as const), text }), { maxLength: 2 }),
          {
            minLength: 2,
            maxLength: 3,
          },
        ),
      }),
    )
    const list = fc.array(block, { maxLength: 6 })
    fc.assert(
      fc.property(list, list, (one, other) => {
        const changes = compareTemplates(
          mail({ mjml: undefined, blocks: one }),
          mail({ mjml: undefined, blocks: other }),
        )
        expect(changes.length > 0).toBe(JSON.stringify(one) !== JSON.stringify(other))
        for (const { sentence } of changes)
          expect(Math.min(sentence.de.length, sentence.en.length)).toBeGreaterThan(0)
      }),
      { numRuns: runs(300) },
    )
  })
})
