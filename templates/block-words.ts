import type { Block, SimpleBlock } from '../engine/messages/template-blocks.ts'
import type { Text } from '../engine/shared/text.ts'

const names: Readonly<Record<Block['type'], Text>> = {
  heading: { de: 'Überschrift', en: 'Heading' },
  text: { de: 'Text', en: 'Text' },
  picture: { de: 'Bild', en: 'Picture' },
  button: { de: 'Schaltfläche', en: 'Button' },
  voucher: { de: 'Gutschein', en: 'Voucher' },
  divider: { de: 'Trennlinie', en: 'Divider' },
  spacer: { de: 'Abstand', en: 'Space' },
  social: { de: 'Soziale Netze', en: 'Social links' },
  products: { de: 'Produkte', en: 'Products' },
  columns: { de: 'Spalten', en: 'Columns' },
  reusable: { de: 'Baustein', en: 'Reusable block' },
}

/** What a block is called in a sentence: `Überschrift „Willkommen“`. */
export function blockName(block: Block): Text {
  const name = Object.hasOwn(names, block.type) ? names[block.type] : { de: 'Block', en: 'Block' }
  const said = sayings(block)
  if (said === '') return name
  return { de: `${name.de} „${said}“`, en: `${name.en} “${said}”` }
}

function sayings(block: Block): string {
  const text =
    block.type === 'columns'
      ? (block.columns
          .flat()
          .map(part => words(part))
          .find(part => part !== '') ?? '')
      : words(block)
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line
}

function words(block: SimpleBlock | Exclude<Block, { type: 'columns' }>): string {
  switch (block.type) {
    case 'heading':
    case 'text':
      return block.text
    case 'picture':
      return block.alt || block.src
    case 'button':
      return block.label
    case 'voucher':
      return block.title
    case 'products':
      return block.list
    case 'reusable':
      return block.key
    case 'social':
      return block.links.map(({ name }) => name).join(', ')
    default:
      return ''
  }
}
