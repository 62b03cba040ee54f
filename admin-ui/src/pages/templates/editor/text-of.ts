import type { EditedVariant } from '../../../api/templates.ts'
import type { Block } from './blocks/block-model.ts'

/** A text part to begin with, its fields still to be filled in: what was generated holds somebody's data. */
export function textOf({ blocks, mjml }: EditedVariant): string {
  const text = blocks ? blocks.map(ofBlock).filter(Boolean).join('\n\n') : ofMarkup(mjml ?? '')
  return text.trim()
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'text':
      return block.text
    case 'picture':
      return block.href ? `${block.alt}\n${block.href}`.trim() : block.alt
    case 'button':
      return `${block.label}\n${block.href}`
    case 'voucher':
      return [`${block.title}: {{voucher.code}}`, block.note].filter(Boolean).join('\n')
    case 'social':
      return block.links.map(({ name, href }) => `${name}: ${href}`).join('\n')
    case 'products':
      return `{{#each products.${block.list}}}\n- {{name}}: {{url}}\n{{/each}}`
    case 'columns':
      return block.columns.flat().map(ofBlock).filter(Boolean).join('\n\n')
    case 'divider':
      return '---'
    case 'spacer':
    case 'reusable':
      return ''
  }
}

function ofMarkup(mjml: string): string {
  return mjml
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, '$2 ($1)')
    .replace(/<mj-button\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/mj-button>/g, '\n$2\n$1\n')
    .replace(/<(?:br|\/p|\/mj-text|\/mj-section|\/h\d|\/li)\b[^>]*>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
}
