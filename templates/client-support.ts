import { readFileSync } from 'node:fs'
import { decodeEntities, type Piece, readMarkup } from './markup.ts'
import type { Masked } from './mustache.ts'

type Table = {
  source: string
  date: string
  clients: string[]
  /** By feature, the positions of programs in `clients` that do not show it. */
  lacks: Record<string, number[]>
}

/** Made by scripts/mail-clients.ts of the data of caniemail.com. */
const table = JSON.parse(
  readFileSync(new URL('./generated/mail-clients.json', import.meta.url), 'utf8'),
) as Table

export type UnsupportedFeature = { code: 'client_support'; detail: string; line: number }

/**
 * HTML and CSS of a template's body that one of the programs most mails are read in does not show, with the names of
 * these; each feature once, at its first line. Features without which nothing is lost or misplaced are not in the table.
 */
export function findUnsupported(masked: Masked): UnsupportedFeature[] {
  const found = new Map<string, UnsupportedFeature>()
  let line = 1
  let counted = 0
  for (const piece of readMarkup(masked.text)) {
    for (; counted < piece.start; counted++) if (masked.text[counted] === '\n') line++
    if (piece.type !== 'open') continue
    for (const feature of featuresOf(piece)) {
      const without = Object.hasOwn(table.lacks, feature) ? table.lacks[feature] : undefined
      if (!without || found.has(feature)) continue
      const programs = without.map(index => table.clients[index]).join(', ')
      found.set(feature, { code: 'client_support', detail: `${spoken(feature)} – ${programs}`, line })
    }
  }
  return [...found.values()]
}

/** As somebody who wrote it knows it. */
function spoken(feature: string): string {
  const [kind = '', name = ''] = /^([a-z]+):(.*)$/.exec(feature)?.slice(1) ?? []
  if (kind === 'tag') return `<${name}>`
  if (kind === 'function') return `${name}()`
  return kind === 'image' ? (name === 'data' ? 'data:' : `.${name}`) : name
}

function featuresOf({ name, attributes }: Extract<Piece, { type: 'open' }>): string[] {
  const features = [`tag:${name}`]
  for (const { name: attribute, value } of attributes) {
    if (!name.startsWith('mj-')) features.push(`attribute:${attribute}`)
    if (attribute === 'style') features.push(...styleFeatures(decodeEntities(value)))
    if (attribute === 'src') {
      const type = /^data:/i.test(value) ? 'data' : /\.([a-z\d]{2,5})(?:[?#]|$)/i.exec(value)?.[1]
      if (type) features.push(`image:${type.toLowerCase()}`)
    }
  }
  return features
}

function styleFeatures(style: string): string[] {
  return style.split(';').flatMap(declaration => {
    const at = declaration.indexOf(':')
    if (at < 0) return []
    const property = declaration.slice(0, at).trim().toLowerCase()
    const value = declaration
      .slice(at + 1)
      .trim()
      .toLowerCase()
    const called = Array.from(value.matchAll(/([a-z-]+)\(/g), match => `function:${match[1]}`)
    const units = Array.from(value.matchAll(/\d(rem|vh|vw|vmin|vmax|ch)\b/g), match => `unit:${match[1]}`)
    const plain = value.replace(/\s*!important$/, '')
    return [`css:${property}`, `css:${property}:${plain}`, `value:${plain}`, ...called, ...units]
  })
}
