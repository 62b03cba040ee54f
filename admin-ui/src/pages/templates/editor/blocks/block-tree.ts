import { type Block, isSimple, newBlockId, type SimpleBlock } from './block-model.ts'

/** Where a block stands or is to stand: in the mail, or in a column of a block of columns. */
export type Place = { columns: string | null; column: number; at: number }

/** The blocks of the mail, or of one column. */
export function listAt(blocks: readonly Block[], { columns, column }: Omit<Place, 'at'>): readonly Block[] {
  if (columns === null) return blocks
  const block = blocks.find(({ id }) => id === columns)
  return block?.type === 'columns' ? (block.columns[column] ?? []) : []
}

export function placeOf(blocks: readonly Block[], id: string): Place | null {
  for (const [at, block] of blocks.entries()) {
    if (block.id === id) return { columns: null, column: 0, at }
    if (block.type !== 'columns') continue
    for (const [column, list] of block.columns.entries()) {
      const within = list.findIndex(inner => inner.id === id)
      if (within >= 0) return { columns: block.id ?? '', column, at: within }
    }
  }
  return null
}

export function blockOf(blocks: readonly Block[], id: string): Block | null {
  const place = placeOf(blocks, id)
  return place ? (listAt(blocks, place)[place.at] ?? null) : null
}

/** Columns hold no columns, no products and no reusable blocks. */
export function mayStand(block: Block, place: Omit<Place, 'at'>): boolean {
  return place.columns === null || (isSimple(block) && place.columns !== block.id)
}

function withList(
  blocks: readonly Block[],
  place: Omit<Place, 'at'>,
  next: (list: readonly Block[]) => Block[],
): Block[] {
  if (place.columns === null) return next(blocks)
  return blocks.map(block =>
    block.type === 'columns' && block.id === place.columns
      ? {
          ...block,
          columns: block.columns.map((list, index) =>
            index === place.column ? (next(list) as SimpleBlock[]) : list,
          ),
        }
      : block,
  )
}

export function inserted(blocks: readonly Block[], place: Place, block: Block): Block[] {
  if (!mayStand(block, place)) return [...blocks]
  return withList(blocks, place, list => list.toSpliced(Math.min(place.at, list.length), 0, block))
}

export function removed(blocks: readonly Block[], id: string): Block[] {
  const place = placeOf(blocks, id)
  return place ? withList(blocks, place, list => list.toSpliced(place.at, 1)) : [...blocks]
}

export function changed(blocks: readonly Block[], id: string, next: (now: Block) => Block): Block[] {
  const place = placeOf(blocks, id)
  const block = blockOf(blocks, id)
  return place && block ? withList(blocks, place, list => list.with(place.at, next(block))) : [...blocks]
}

/** To another place, counted as things stand before the move. */
export function moved(blocks: readonly Block[], id: string, to: Place): Block[] {
  const from = placeOf(blocks, id)
  const block = blockOf(blocks, id)
  if (!from || !block || !mayStand(block, to)) return [...blocks]
  const sameList = from.columns === to.columns && from.column === to.column
  const at = sameList && from.at < to.at ? to.at - 1 : to.at
  return inserted(removed(blocks, id), { ...to, at }, block)
}

/** One place up or down in its list; at the end of a column into the next one, and at the last out of it. */
export function movedBy(blocks: readonly Block[], id: string, by: 1 | -1): Block[] {
  const from = placeOf(blocks, id)
  if (!from) return [...blocks]
  const list = listAt(blocks, from)
  const at = from.at + by
  if (at >= 0 && at < list.length) return moved(blocks, id, { ...from, at: by === 1 ? at + 1 : at })
  if (from.columns === null) return [...blocks]
  const column = from.column + by
  const outer = blocks.findIndex(block => block.id === from.columns)
  const holder = blocks[outer]
  if (holder?.type !== 'columns') return [...blocks]
  if (column >= 0 && column < holder.columns.length) {
    const length = holder.columns[column]?.length ?? 0
    return moved(blocks, id, { columns: from.columns, column, at: by === 1 ? 0 : length })
  }
  return moved(blocks, id, { columns: null, column: 0, at: by === 1 ? outer + 1 : outer })
}

/** A copy with ids of its own, also within. */
export function copyOf<T extends Block>(block: T): T {
  const id = newBlockId()
  if (block.type !== 'columns') return { ...structuredClone(block), id }
  const columns: SimpleBlock[][] = block.columns.map(list => list.map(inner => copyOf(inner)))
  return { ...block, id, columns }
}

export function duplicated(blocks: readonly Block[], id: string): { blocks: Block[]; copy: string | null } {
  const place = placeOf(blocks, id)
  const block = blockOf(blocks, id)
  if (!place || !block) return { blocks: [...blocks], copy: null }
  const copy = copyOf(block)
  return { blocks: inserted(blocks, { ...place, at: place.at + 1 }, copy), copy: copy.id ?? null }
}

/** Every block with its id, those in columns after the block that holds them. */
export function flat(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] =>
    block.type === 'columns' ? [block, ...block.columns.flat()] : [block],
  )
}

/** Gives ids to blocks that have none, always the same ones, so that reading a draft is not changing it. */
export function withIds(blocks: readonly Block[]): Block[] {
  const taken = new Set(flat(blocks).flatMap(({ id }) => (id ? [id] : [])))
  let next = 0
  const named = <T extends Block>(block: T): T => {
    if (block.id) return block
    do next += 1
    while (taken.has(`b${next}`))
    return { ...block, id: `b${next}` }
  }
  return blocks.map(block => {
    const outer = named(block)
    return outer.type === 'columns'
      ? { ...outer, columns: outer.columns.map(list => list.map(named)) }
      : outer
  })
}
