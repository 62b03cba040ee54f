import { useCallback, useState } from 'react'
import { type Edit, edited } from './edit.ts'
import type { Condition } from './model.ts'
import { type GroupNode, treeOf } from './tree.ts'

const kept = 100

type History = { root: GroupNode; past: GroupNode[]; future: GroupNode[]; last: string | null }

export type ConditionTree = {
  root: GroupNode
  edit(edit: Edit): void
  undo(): void
  redo(): void
  /** What an undo leads back to. */
  previous: GroupNode | null
  canRedo: boolean
  /** Starts over with another condition. */
  reset(condition: Condition): void
}

/** A tree under edit, with undo. Typing into one clause is taken back as one step. */
export function useConditionTree(initial: Condition): ConditionTree {
  const [history, setHistory] = useState<History>(() => begun(treeOf(initial)))
  const edit = useCallback((change: Edit) => setHistory(before => after(before, change)), [])
  const undo = useCallback(() => setHistory(undone), [])
  const redo = useCallback(() => setHistory(redone), [])
  const reset = useCallback((condition: Condition) => setHistory(begun(treeOf(condition))), [])
  return {
    root: history.root,
    edit,
    undo,
    redo,
    reset,
    previous: history.past.at(-1) ?? null,
    canRedo: history.future.length > 0,
  }
}

function begun(root: GroupNode): History {
  return { root, past: [], future: [], last: null }
}

function after(before: History, change: Edit): History {
  const root = edited(before.root, change)
  if (root === before.root) return before
  const typing = change.type === 'change' ? change.id : null
  const same = typing !== null && typing === before.last
  const past = same ? before.past : [...before.past, before.root].slice(-kept)
  return { root, past, future: [], last: typing }
}

function undone(now: History): History {
  const previous = now.past.at(-1)
  if (!previous) return now
  return { root: previous, past: now.past.slice(0, -1), future: [now.root, ...now.future], last: null }
}

function redone(now: History): History {
  const [next, ...future] = now.future
  if (!next) return now
  return { root: next, past: [...now.past, now.root], future, last: null }
}
