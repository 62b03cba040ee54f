import { createContext, useContext } from 'react'
import type { Edit } from './edit.ts'
import type { ConditionIssue } from './issues.ts'
import type { GroupNode } from './tree.ts'

export type Editor = {
  root: GroupNode
  edit(edit: Edit): void
  /** By node. */
  issues: ReadonlyMap<string, ConditionIssue[]>
  /** An event starts what the condition belongs to, so that "since the trigger" can be said. */
  inRule: boolean
  /** The segment that is being edited: it cannot be a part of itself. */
  segmentId: string | undefined
  /** Just added: its first field gets the focus. */
  fresh: string | null
  setFresh(id: string | null): void
  /** Says what was taken away, with the way back. */
  remove(id: string): void
}

export const EditorContext = createContext<Editor | null>(null)

export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor outside of ConditionEditor')
  return editor
}
