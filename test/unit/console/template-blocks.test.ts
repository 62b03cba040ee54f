import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { complete, gapsIn } from '../../../admin-ui/src/pages/templates/editor/blocks/block-missing.ts'
import {
  type Block,
  blockTypes,
  newBlock,
} from '../../../admin-ui/src/pages/templates/editor/blocks/block-model.ts'
import { blockAtPath } from '../../../admin-ui/src/pages/templates/editor/blocks/block-place.ts'
import {
  duplicated,
  flat,
  inserted,
  moved,
  movedBy,
  placeOf,
  removed,
  withIds,
} from '../../../admin-ui/src/pages/templates/editor/blocks/block-tree.ts'
import { withoutUnusedLists } from '../../../admin-ui/src/pages/templates/editor/blocks/product-lists.ts'
import { begun, did, redone, undone } from '../../../admin-ui/src/pages/templates/editor/history.ts'
import { missingIn, showable, withLocale } from '../../../admin-ui/src/pages/templates/editor/source-edit.ts'
import { block as blockSchema } from '../../../templates/blocks/schema.ts'
import { anySource } from '../../../templates/source.ts'

const text = (id: string): Block & { type: 'text' } => ({ id, type: 'text', text: id })
const sample = (): Block[] => [
  text('a'),
  { id: 'cols', type: 'columns', columns: [[text('x'), text('y')], [text('z')]] },
  text('b'),
]
const ids = (blocks: readonly Block[]) => flat(blocks).map(({ id }) => id)

describe('blocks under edit', () => {
  it('move by keys through columns and out of them', () => {
    const shifted = (id: string, by: 1 | -1) => ids(movedBy(sample(), id, by))
    expect(shifted('b', -1)).toEqual(['a', 'b', 'cols', 'x', 'y', 'z'])
    expect(shifted('x', 1)).toEqual(['a', 'cols', 'y', 'x', 'z', 'b'])
    expect(placeOf(movedBy(sample(), 'y', 1), 'y')).toEqual({ columns: 'cols', column: 1, at: 0 })
    expect(placeOf(movedBy(sample(), 'z', 1), 'z')).toEqual({ columns: null, column: 0, at: 2 })
    expect(placeOf(movedBy(sample(), 'x', -1), 'x')).toEqual({ columns: null, column: 0, at: 1 })
    expect(shifted('a', -1)).toEqual(ids(sample()))
  })

  it('go where they are dropped, counted as things stand before', () => {
    const top = (at: number) => ({ columns: null, column: 0, at })
    expect(ids(moved(sample(), 'a', top(3)))).toEqual(['cols', 'x', 'y', 'z', 'b', 'a'])
    expect(ids(moved(sample(), 'a', top(1)))).toEqual(ids(sample()))
    expect(placeOf(moved(sample(), 'a', { columns: 'cols', column: 1, at: 1 }), 'a')?.column).toBe(1)
    // Columns within columns there are none.
    expect(moved(sample(), 'cols', { columns: 'cols', column: 0, at: 0 })).toEqual(sample())
  })

  it('are neither lost nor doubled, whatever is moved whereto', () => {
    const place = fc.record({
      columns: fc.constantFrom(null, 'cols', 'nowhere'),
      column: fc.integer({ min: 0, max: 2 }),
      at: fc.integer({ min: 0, max: 5 }),
    })
    const move = fc.record({ id: fc.constantFrom('a', 'b', 'x', 'y', 'z', 'cols'), to: place })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), moves => {
        const known = moves.filter(({ to }) => to.columns !== 'nowhere' && to.column < 2)
        const after = known.reduce<Block[]>((blocks, { id, to }) => moved(blocks, id, to), sample())
        expect(ids(after)).toHaveLength(6)
        expect(new Set(ids(after))).toEqual(new Set(ids(sample())))
      }),
    )
  })

  it('are copied with ids of their own, also within', () => {
    const { blocks, copy } = duplicated(sample(), 'cols')
    expect(new Set(ids(blocks)).size).toBe(10)
    expect(placeOf(blocks, copy ?? '')?.at).toBe(2)
    expect(ids(removed(blocks, copy ?? ''))).toEqual(ids(sample()))
  })

  it('get the same ids each time they are read', () => {
    const bare: Block[] = [
      { type: 'divider' },
      { id: 'b1', type: 'divider' },
      { type: 'columns', columns: [[], []] },
    ]
    expect(withIds(bare)).toEqual(withIds(bare))
    expect(new Set(ids(withIds(bare))).size).toBe(3)
  })

  it.each(blockTypes)('%s: the API takes a new one unless it is said what is missing', type => {
    const block = newBlock(type)
    const taken = blockSchema.safeParse(block).success
    expect(gapsIn([block]).length === 0).toBe(taken)
  })

  it('are found by the path of a finding', () => {
    expect(blockAtPath(sample(), 'variants.de.blocks.0.text')?.id).toBe('a')
    expect(blockAtPath(sample(), 'variants.de.blocks.1.columns.0.1.text')?.id).toBe('y')
    expect(blockAtPath(sample(), 'variants.de.blocks[2].text')?.id).toBe('b')
    expect(blockAtPath(sample(), 'variants.de.mjml')).toBe(null)
  })

  it('leave out of the preview what is not filled in', () => {
    const blocks = inserted(sample(), { columns: 'cols', column: 0, at: 0 }, newBlock('button'))
    expect(ids(complete(blocks))).toEqual(ids(sample()))
  })
})

describe('a source under edit', () => {
  const source = {
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject: '', blocks: [newBlock('heading')] } },
  }

  it('can be shown at any time', () => {
    expect(missingIn(source)).toHaveLength(2)
    expect(anySource.safeParse(showable(source)).error?.issues ?? []).toEqual([])
    const empty = { ...source, variants: { de: { subject: 'x', mjml: '' } } }
    expect(anySource.safeParse(showable(empty)).success).toBe(true)
  })

  it('gets a language as a copy of its own', () => {
    const both = withLocale(source, 'en', 'de')
    expect(both.variants.en).toEqual(source.variants.de)
    expect(both.variants.en).not.toBe(source.variants.de)
    expect(withLocale(both, 'en', 'de')).toBe(both)
  })

  it('lets lists of products go that nothing shows', () => {
    const data = { products: [{ name: 'products', pick: { by: 'newest' as const }, limit: 4 }] }
    const shown = { ...source, data, variants: { de: { subject: 'x', blocks: [newBlock('products')] } } }
    expect(withoutUnusedLists(shown)).toBe(shown)
    expect(withoutUnusedLists({ ...source, data }).data).toBeUndefined()
    const written = {
      ...source,
      data,
      variants: { de: { subject: 'x', mjml: '{{#each products.products}}{{/each}}' } },
    }
    expect(withoutUnusedLists(written)).toBe(written)
  })

  it('takes back what was typed in one field as one', () => {
    const typed = did(did(did(begun(0), 1, 'subject'), 2, 'subject'), 3, 'body')
    expect(undone(typed).now).toBe(2)
    expect(undone(undone(typed)).now).toBe(0)
    expect(redone(undone(typed)).now).toBe(3)
  })
})
