import type { Block } from '../engine/messages/template-blocks.ts'
import { isDeepEqual } from '../engine/shared/equal.ts'
import type { Text } from '../engine/shared/text.ts'
import { blockName } from './block-words.ts'
import { difference, type LineChange, lineDifference, type Step } from './line-difference.ts'
import type { AnySource } from './source.ts'

export type TemplateChange = {
  kind: 'added' | 'removed' | 'changed'
  /** Where in the source: `variants.de.subject`. */
  path: string
  locale: string | null
  sentence: Text
  /** Of longer texts, line by line; empty otherwise. */
  lines: LineChange[]
}

type Parts = {
  subject?: string | undefined
  preheader?: string | undefined
  mjml?: string | undefined
  body?: string | undefined
  text?: string | undefined
  blocks?: Block[] | undefined
}

const partNames: Readonly<Record<'subject' | 'preheader' | 'mjml' | 'body' | 'text', Text>> = {
  subject: { de: 'Betreff', en: 'Subject' },
  preheader: { de: 'Vorschauzeile', en: 'Preheader' },
  mjml: { de: 'Quelltext', en: 'Source' },
  body: { de: 'Text des Briefs', en: 'Text of the letter' },
  text: { de: 'Textfassung', en: 'Text part' },
}
const kinds = {
  marketing: { de: 'Werbung', en: 'advertising' },
  service: { de: 'Service', en: 'service' },
} as const

/**
 * What is different between two versions of a template, in words: what it is first, then language by language subject,
 * preheader, body and text. Empty where they say the same. Pure; takes sources of any release.
 */
export function compareTemplates(from: AnySource, to: AnySource): TemplateChange[] {
  const general: TemplateChange[] = []
  if (from.kind !== to.kind)
    general.push(
      plain('changed', 'kind', null, {
        de: `Art: ${kinds[from.kind].de} → ${kinds[to.kind].de}`,
        en: `Kind: ${kinds[from.kind].en} → ${kinds[to.kind].en}`,
      }),
    )
  if (from.defaultLocale !== to.defaultLocale)
    general.push(
      plain('changed', 'defaultLocale', null, {
        de: `Sprache, wo es keine passende gibt: ${from.defaultLocale} → ${to.defaultLocale}`,
        en: `Language where none fits: ${from.defaultLocale} → ${to.defaultLocale}`,
      }),
    )
  const [before, after]: Record<string, Parts>[] = [{ ...from.variants }, { ...to.variants }]
  const locales = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return [
    ...general,
    ...compareData(from, to),
    ...locales.flatMap(locale => compareVariants(locale, before?.[locale], after?.[locale])),
  ]
}

function compareVariants(locale: string, from: Parts | undefined, to: Parts | undefined): TemplateChange[] {
  const path = `variants.${locale}`
  if (!from)
    return [plain('added', path, locale, { de: `Neue Sprache: ${locale}`, en: `New language: ${locale}` })]
  if (!to)
    return [
      plain('removed', path, locale, {
        de: `Sprache entfällt: ${locale}`,
        en: `Language removed: ${locale}`,
      }),
    ]
  return [
    ...compareLine('subject', locale, from, to),
    ...compareLine('preheader', locale, from, to),
    ...compareBodies(locale, from, to),
    ...compareText('body', locale, from, to),
    ...compareText('text', locale, from, to),
  ]
}

/** A part of one line: both are said. */
function compareLine(
  part: 'subject' | 'preheader',
  locale: string,
  from: Parts,
  to: Parts,
): TemplateChange[] {
  const [before, after] = [from[part] ?? '', to[part] ?? '']
  if (before === after) return []
  const name = partNames[part]
  const path = `variants.${locale}.${part}`
  if (before === '')
    return [
      plain('added', path, locale, {
        de: `${name.de} neu: „${after}“`,
        en: `New ${lower(name.en)}: “${after}”`,
      }),
    ]
  if (after === '')
    return [
      plain('removed', path, locale, {
        de: `${name.de} entfällt: „${before}“`,
        en: `${name.en} removed: “${before}”`,
      }),
    ]
  return [
    plain('changed', path, locale, {
      de: `${name.de}: „${before}“ → „${after}“`,
      en: `${name.en}: “${before}” → “${after}”`,
    }),
  ]
}

function compareText(
  part: 'mjml' | 'body' | 'text',
  locale: string,
  from: Parts,
  to: Parts,
): TemplateChange[] {
  const [before, after] = [from[part] ?? '', to[part] ?? '']
  if (before === after) return []
  const name = partNames[part]
  const path = `variants.${locale}.${part}`
  const lines = lineDifference(before, after)
  const count = (kind: LineChange['kind']) => lines.filter(line => line.kind === kind).length
  const [added, removed] = [count('added'), count('removed')]
  const kind = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
  if (part === 'text' && kind !== 'changed')
    return [
      {
        ...plain(kind, path, locale, {
          de:
            kind === 'added' ? 'Textfassung selbst geschrieben' : 'Textfassung wieder aus dem Inhalt gemacht',
          en: kind === 'added' ? 'Text part written by hand' : 'Text part made from the content again',
        }),
        lines,
      },
    ]
  const sentence = {
    de: `${name.de} geändert: ${said(added, 'Zeile', 'Zeilen')} neu, ${said(removed, 'Zeile', 'Zeilen')} entfallen`,
    en: `${name.en} changed: ${said(added, 'line', 'lines')} added, ${said(removed, 'line', 'lines')} removed`,
  }
  return [{ ...plain(kind, path, locale, sentence), lines }]
}

function compareBodies(locale: string, from: Parts, to: Parts): TemplateChange[] {
  if (from.blocks && to.blocks) return compareBlocks(locale, from.blocks, to.blocks)
  if (from.blocks)
    return [
      {
        ...plain('changed', `variants.${locale}.mjml`, locale, {
          de: 'Blöcke in Quelltext umgewandelt',
          en: 'Blocks turned into source',
        }),
        lines: [],
      },
    ]
  if (to.blocks)
    return [
      plain('changed', `variants.${locale}.blocks`, locale, {
        de: 'Quelltext durch Blöcke ersetzt',
        en: 'Source replaced by blocks',
      }),
    ]
  return compareText('mjml', locale, from, to)
}

/** A block without what only the editor knows it by. */
const meant = ({ id: _, ...block }: Block) => block

function compareBlocks(locale: string, from: readonly Block[], to: readonly Block[]): TemplateChange[] {
  const steps = difference(from, to, (a, b) => isDeepEqual(meant(a), meant(b)))
  const path = `variants.${locale}.blocks`
  const changes: TemplateChange[] = []
  for (let at = 0; at < steps.length; at++) {
    const { kind, item } = steps[at] as Step<Block>
    if (kind === 'same') continue
    // Left out here and put in again elsewhere: it was moved.
    const moved = steps.findIndex(
      (step, other) =>
        other !== at &&
        step.kind !== 'same' &&
        step.kind !== kind &&
        isDeepEqual(meant(step.item), meant(item)),
    )
    if (moved >= 0) {
      if (kind === 'added') changes.push(saidOf('changed', path, locale, item, 'verschoben', 'moved'))
      continue
    }
    const successor = steps[at + 1]
    if (kind === 'removed' && successor?.kind === 'added' && successor.item.type === item.type) {
      changes.push(changedBlock(path, locale, item, successor.item))
      at++
      continue
    }
    changes.push(
      kind === 'added'
        ? saidOf('added', path, locale, item, 'neu', 'added')
        : saidOf('removed', path, locale, item, 'entfällt', 'removed'),
    )
  }
  return changes
}

function changedBlock(path: string, locale: string, from: Block, to: Block): TemplateChange {
  const [before, after] = [blockName(from), blockName(to)]
  const one = (language: 'de' | 'en', details: string) =>
    before[language] === after[language]
      ? `${after[language]} ${details}`
      : `${before[language]} → ${after[language]}`
  const sentence = { de: one('de', '(Einzelheiten geändert)'), en: one('en', '(details changed)') }
  const lines =
    from.type === 'text' && to.type === 'text' && from.text !== to.text
      ? lineDifference(from.text, to.text)
      : []
  return { ...plain('changed', path, locale, sentence), lines }
}

function saidOf(
  kind: TemplateChange['kind'],
  path: string,
  locale: string,
  block: Block,
  de: string,
  en: string,
): TemplateChange {
  const name = blockName(block)
  return plain(kind, path, locale, { de: `${name.de} ${de}`, en: `${name.en} ${en}` })
}

function compareData(from: AnySource, to: AnySource): TemplateChange[] {
  const listsOf = (source: AnySource) =>
    new Map((source.channel === 'post' ? [] : (source.data?.products ?? [])).map(list => [list.name, list]))
  const [before, after] = [listsOf(from), listsOf(to)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((name): TemplateChange[] => {
    if (isDeepEqual(before.get(name), after.get(name))) return []
    const kind = !before.has(name) ? 'added' : !after.has(name) ? 'removed' : 'changed'
    const words = {
      added: ['neu', 'added'],
      removed: ['entfällt', 'removed'],
      changed: ['geändert', 'changed'],
    }
    const [de, en] = words[kind] as [string, string]
    return [
      plain(kind, 'data.products', null, {
        de: `Produktliste „${name}“ ${de}`,
        en: `List of products “${name}” ${en}`,
      }),
    ]
  })
}

function plain(
  kind: TemplateChange['kind'],
  path: string,
  locale: string | null,
  sentence: Text,
): TemplateChange {
  return { kind, path, locale, sentence, lines: [] }
}

function said(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function lower(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1)
}
