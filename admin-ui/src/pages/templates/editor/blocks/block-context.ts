import { createContext, useContext } from 'react'
import type { TemplateData } from '../../../../api/templates.ts'
import type { Gap } from './block-missing.ts'
import type { Block, BlockType } from './block-model.ts'
import type { Place } from './block-tree.ts'

export type BlockNote = { severity: 'error' | 'warning'; message: string }

/** What every part of the block editor may ask for and do. */
export type BlockEditor = {
  blocks: readonly Block[]
  data: TemplateData
  locale: string
  readOnly: boolean
  /** Parts cannot hold parts, and know no lists of products. */
  offered: readonly BlockType[]
  /** The block whose settings are open. */
  open: string | null
  /** The block that is being dragged. */
  dragged: string | null
  gaps: ReadonlyMap<string, Gap>
  notes: ReadonlyMap<string, BlockNote[]>
  setOpen(id: string | null): void
  setDragged(id: string | null): void
  add(place: Place, type: BlockType): void
  /** From the block as it is then, not as it was drawn. */
  change(id: string, next: (now: Block) => Block, typing?: string): void
  move(id: string, to: Place): void
  moveBy(id: string, by: 1 | -1): void
  duplicate(id: string): void
  remove(id: string): void
  setData(data: TemplateData): void
  /** Typing ended: what comes next is taken back on its own. */
  settle(): void
}

const BlockEditorContext = createContext<BlockEditor | null>(null)
export const BlockEditorProvider = BlockEditorContext.Provider

export function useBlockEditor(): BlockEditor {
  const editor = useContext(BlockEditorContext)
  if (!editor) throw new Error('useBlockEditor outside of BlockEditorProvider')
  return editor
}
