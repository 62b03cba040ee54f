import { type Edit, edited } from './edit-actions.ts'
import type { Definition } from './edit-model.ts'

/** Every definition there was, oldest first. Definitions share what did not change, so that keeping all costs little. */
export type History = {
  now: Definition
  past: readonly Definition[]
  future: readonly Definition[]
  /** What is being typed into: it is taken back as one. */
  typing: string | null
}

export function begun(now: Definition): History {
  return { now, past: [], future: [], typing: null }
}

/** `typing` names the field an edit comes from; edits of the same field in a row are one. */
export function did(history: History, edit: Edit, typing: string | null = null): History {
  const now = edited(history.now, edit)
  if (now === history.now) return history
  const same = typing !== null && typing === history.typing
  const past = same ? history.past : [...history.past, history.now]
  return { now, past, future: [], typing }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [history.now, ...history.future],
    typing: null,
  }
}

export function redone(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { now: next, past: [...history.past, history.now], future, typing: null }
}

/** Typing ended: the next edit of the same field is one of its own. */
export function settled(history: History): History {
  return history.typing === null ? history : { ...history, typing: null }
}
