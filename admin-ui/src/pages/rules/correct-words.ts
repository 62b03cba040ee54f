import type { Block, SimpleBlock } from '../templates/editor/blocks/block-model.ts'

/** A text that stands in a block: what it is, what it says, and the blocks with another in its place. */
export type BlockWords = {
  /** Stays the same while it is typed in: where it stands. */
  key: string
  block: Block['type']
  /** Of which field of the block. */
  field: 'text' | 'alt' | 'label' | 'href' | 'title' | 'note' | 'name' | 'button' | 'empty'
  text: string
  /** Several lines. */
  long: boolean
  changed(text: string): Block[]
}

type Found = Omit<BlockWords, 'key' | 'changed' | 'block'> & { set(text: string): Block }

/** All that people read in a mail of blocks, in its order; columns are gone through. */
export function wordsOf(blocks: readonly Block[]): BlockWords[] {
  return blocks.flatMap((block, at) => {
    const changed = (next: Block) => blocks.map((other, n) => (n === at ? next : other))
    if (block.type === 'columns')
      return block.columns.flatMap((column, side) =>
        wordsOf(column).map(words => ({
          ...words,
          key: `${at}/${side}/${words.key}`,
          changed: (text: string) => {
            const next = words.changed(text) as SimpleBlock[]
            return changed({
              ...block,
              columns: block.columns.map((other, n) => (n === side ? next : other)),
            })
          },
        })),
      )
    return fieldsOf(block).map(({ set, ...found }, n) => ({
      ...found,
      block: block.type,
      key: `${at}.${n}`,
      changed: (text: string) => changed(set(text)),
    }))
  })
}

/** Keys of the reusable blocks: their words are written elsewhere. */
export function reusableOf(blocks: readonly Block[]): string[] {
  return [...new Set(blocks.flatMap(block => (block.type === 'reusable' ? [block.key] : [])))]
}

function fieldsOf(block: Exclude<Block, { type: 'columns' }>): Found[] {
  const one = (field: Found['field'], text: string | undefined, set: Found['set'], long = false): Found[] =>
    text === undefined ? [] : [{ field, text, set, long }]
  switch (block.type) {
    case 'heading':
      return one('text', block.text, text => ({ ...block, text }))
    case 'text':
      return one('text', block.text, text => ({ ...block, text }), true)
    case 'picture':
      return one('alt', block.alt, alt => ({ ...block, alt }))
    case 'button':
      return [
        ...one('label', block.label, label => ({ ...block, label })),
        ...one('href', block.href, href => ({ ...block, href })),
      ]
    case 'voucher':
      return [
        ...one('title', block.title, title => ({ ...block, title })),
        ...one('note', block.note, note => ({ ...block, note })),
      ]
    case 'products':
      return [
        ...one('button', block.button, button => ({ ...block, button })),
        ...one('empty', block.empty, empty => ({ ...block, empty }), true),
      ]
    case 'social':
      return block.links.flatMap((link, n) =>
        one('name', link.name, name => ({
          ...block,
          links: block.links.map((other, at) => (at === n ? { ...other, name } : other)),
        })),
      )
    default:
      return []
  }
}
