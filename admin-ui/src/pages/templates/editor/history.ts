/** Every state there was, oldest first. States share what did not change, so that keeping all costs little. */
export type History<T> = {
  now: T
  past: readonly T[]
  future: readonly T[]
  /** What is being typed into: it is taken back as one. */
  typing: string | null
}

/** More than anybody takes back step by step. */
const most = 500

export function begun<T>(now: T): History<T> {
  return { now, past: [], future: [], typing: null }
}

/** `typing` names the field a change comes from; changes of the same field in a row are one. */
export function did<T>(history: History<T>, now: T, typing: string | null = null): History<T> {
  if (now === history.now) return history
  const same = typing !== null && typing === history.typing
  const past = same ? history.past : [...history.past, history.now].slice(-most)
  return { now, past, future: [], typing }
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [history.now, ...history.future],
    typing: null,
  }
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { now: next, past: [...history.past, history.now], future, typing: null }
}

/** Typing ended: the next change of the same field is one of its own. */
export function settled<T>(history: History<T>): History<T> {
  return history.typing === null ? history : { ...history, typing: null }
}
