import type { Block, TemplateData } from '../../engine/messages/template-blocks.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { TemplateKind, TemplateSource } from '../source.ts'

/** A layout to begin with: blocks with words that say what belongs there, in German and English. */
export type MailLayout = {
  key: string
  name: Text
  /** For which occasion. */
  text: Text
  kind: TemplateKind
  source: TemplateSource
}

export type LayoutWords = { subject: string; preheader: string; blocks: Block[] }

type Parts = {
  key: string
  name: Text
  text: Text
  kind: TemplateKind
  data?: TemplateData
  de: LayoutWords
  en: LayoutWords
}

export function layout({ key, name, text, kind, data, de, en }: Parts): MailLayout {
  const source = { kind, defaultLocale: 'de', variants: { de, en }, ...(data ? { data } : {}) }
  return { key, name, text, kind, source }
}

/** How a mail begins and ends, where it is not the layout's point. */
export const closing: Text = {
  de: 'Freundliche Grüße\nIhr Team von {{shop.name}}',
  en: 'Kind regards,\nYour team at {{shop.name}}',
}

/** A large opening on a ground of its own. */
export function hero(title: string, text: string, button?: { label: string; href: string }): Block[] {
  const blocks: Block[] = [
    { type: 'heading', text: title, align: 'center', tinted: true },
    { type: 'text', text, align: 'center', tinted: true },
  ]
  if (button) blocks.push({ type: 'button', ...button, align: 'center', tinted: true })
  return [...blocks, { type: 'spacer', height: 24 }]
}

export const shop = '{{shop.url}}'
