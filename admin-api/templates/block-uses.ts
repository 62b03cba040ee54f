import type { Db } from '../../db/orm.ts'
import { loadReusableBlocks } from '../../db/stores/template-block-store.ts'
import { listHolding, type PublishedTemplate } from '../../db/stores/template-refresh-store.ts'
import type { Text } from '../../engine/shared/text.ts'
import { blockMark, blocksAround, blocksWithin } from '../../templates/reusable-marks.ts'

export type BlockUses = {
  uses: { id: string; key: string; name: Text; draft: boolean; published: boolean; older: boolean }[]
  /** Published templates that hold another text of it than it has now. */
  older: PublishedTemplate[]
  /** Other reusable blocks it stands in. */
  around: string[]
}

/** Where a reusable block is used, by itself or within another: looked up by the text, then read as publishing reads it. */
export async function usesOfBlock(db: Db, key: string): Promise<BlockUses> {
  const rows = await loadReusableBlocks(db)
  const blocks = Object.fromEntries([...rows].map(([other, { source }]) => [other, source]))
  const own = rows.get(key)
  const keys = blocksAround(key, blocks)
  const uses: BlockUses['uses'] = []
  const older: PublishedTemplate[] = []
  for (const { id, key: template, name, draft, published } of await listHolding(db, keys)) {
    const inDraft = blocksWithin(draft, blocks).includes(key)
    // What was put in when it was published; of versions from before that was noted, what its source names now.
    const mark = published?.reusable?.[key]
    const inPublished =
      published !== null &&
      (published.reusable ? mark !== undefined : blocksWithin(published.source, blocks).includes(key))
    if (!inDraft && !inPublished) continue
    const isOlder =
      inPublished &&
      own !== undefined &&
      (mark === undefined ? published.publishedAt < own.updatedAt : mark !== blockMark(own.source))
    if (isOlder && published) older.push(published)
    uses.push({ id, key: template, name, draft: inDraft, published: inPublished, older: isOlder })
  }
  return { uses, older, around: keys.filter(other => other !== key) }
}
