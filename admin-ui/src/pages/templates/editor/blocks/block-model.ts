import type { components, paths } from '../../../../generated/api.ts'

type AnySource = NonNullable<
  paths['/api/templates/{id}']['patch']['requestBody']['content']['application/json']['source']
>
/** A mail's source as the API takes it. */
export type MailSource = Exclude<AnySource, { channel: 'post' }>
export type Block = NonNullable<MailSource['variants'][string]['blocks']>[number]
export type BlockType = Block['type']
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>
/** What may stand in a column. */
export type SimpleBlock = BlockOf<'columns'>['columns'][number][number]
export type ProductList = NonNullable<NonNullable<MailSource['data']>['products']>[number]
export type ProductPick = ProductList['pick']
export type Asset = components['schemas']['Asset']

export const simpleTypes = [
  'heading',
  'text',
  'picture',
  'button',
  'divider',
  'spacer',
  'social',
  'voucher',
] as const satisfies readonly BlockType[]

/** In the order of the menu. */
export const blockTypes = [
  'heading',
  'text',
  'picture',
  'button',
  'products',
  'voucher',
  'columns',
  'divider',
  'spacer',
  'social',
  'reusable',
] as const satisfies readonly BlockType[]

export function isSimple(block: Block): block is SimpleBlock {
  return (simpleTypes as readonly string[]).includes(block.type)
}

/** A block as it begins. Ids are the editor's; they need only differ within one mail. */
export function newBlock(type: BlockType, list = 'products'): Block {
  const id = newBlockId()
  switch (type) {
    case 'heading':
      return { id, type, text: '', level: 2 }
    case 'text':
      return { id, type, text: '' }
    case 'picture':
      return { id, type, src: '', alt: '' }
    case 'button':
      return { id, type, label: '', href: '', align: 'center' }
    case 'products':
      return { id, type, list, layout: 'grid', count: 4, price: true }
    case 'voucher':
      return { id, type, title: '' }
    case 'columns':
      return { id, type, columns: [[], []] }
    case 'divider':
      return { id, type }
    case 'spacer':
      return { id, type, height: 24 }
    case 'social':
      return { id, type, links: [{ name: '', href: '' }] }
    case 'reusable':
      return { id, type, key: '' }
  }
}

let counted = 0
export function newBlockId(): string {
  counted += 1
  return `n${Date.now().toString(36)}-${counted}`
}
