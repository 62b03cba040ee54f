import type { TemplateData } from '../../../../api/templates.ts'
import type { Block } from './block-model.ts'
import { flat } from './block-tree.ts'

/** What a block cannot do without; words in `templateEditor.blocks.gaps`. */
export type Gap = 'text' | 'picture' | 'label' | 'href' | 'title' | 'links' | 'block' | 'list' | 'segment'

const empty = (value: string) => value.trim() === ''

export function gapIn(block: Block, data: TemplateData = {}): Gap | null {
  if (block.segment !== undefined && empty(block.segment)) return 'segment'
  switch (block.type) {
    case 'heading':
    case 'text':
      return empty(block.text) ? 'text' : null
    case 'picture':
      return empty(block.src) ? 'picture' : null
    case 'button':
      return empty(block.label) ? 'label' : empty(block.href) ? 'href' : null
    case 'voucher':
      return empty(block.title) ? 'title' : null
    case 'social':
      return block.links.length === 0 || block.links.some(({ name, href }) => empty(name) || empty(href))
        ? 'links'
        : null
    case 'reusable':
      return empty(block.key) ? 'block' : null
    case 'products': {
      const pick = data.products?.find(({ name }) => name === block.list)?.pick
      return pick?.by === 'hand' && pick.ids.length === 0 ? 'list' : null
    }
    case 'columns':
    case 'divider':
    case 'spacer':
      return null
  }
}

export function gapsIn(blocks: readonly Block[], data?: TemplateData): { id: string; gap: Gap }[] {
  return flat(blocks).flatMap(block => {
    const gap = gapIn(block, data)
    return gap ? [{ id: block.id ?? '', gap }] : []
  })
}

/** What can be shown already: a block that was just added must not take the preview away. */
export function complete(blocks: readonly Block[], data?: TemplateData): Block[] {
  return blocks
    .filter(block => gapIn(block, data) === null)
    .map(block =>
      block.type === 'columns'
        ? { ...block, columns: block.columns.map(list => list.filter(inner => gapIn(inner) === null)) }
        : block,
    )
}
