/** A form in which something stands that is not saved; `passing`: it just was, and whoever leaves now may. */
export type Guard = { dirty: boolean; passing: boolean }

const guards = new Set<Guard>()

export const standsIn = (some: Iterable<Guard>): boolean =>
  [...some].some(({ dirty, passing }) => dirty && !passing)

/** Whether anything in the whole window is not saved. */
export const anythingUnsaved = (): boolean => standsIn(guards)

/** Returns how to take it away again. */
export function stand(guard: Guard): () => void {
  guards.add(guard)
  tellGuards()
  return () => {
    guards.delete(guard)
    tellGuards()
  }
}

const watchers = new Set<() => void>()

/** To be called when one of the guards is another than it was. */
export function tellGuards(): void {
  for (const watcher of watchers) watcher()
}

/** `anythingUnsaved`, for whoever has to know when that changes. */
export const unsaved = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher)
    return () => {
      watchers.delete(watcher)
    }
  },
  now: anythingUnsaved,
}

type Question = { answer(leave: boolean): void }
let question: Question | null = null
const listeners = new Set<() => void>()

/** The question whether to leave, for the one dialog that asks it. */
export const openQuestion = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  now: () => question,
}

/** Whether somebody wants to leave what is not saved; asked at most once at a time. */
export function askToLeave(): Promise<boolean> {
  question?.answer(false)
  return new Promise(resolve => {
    const put = (next: Question | null) => {
      question = next
      for (const listener of listeners) listener()
    }
    put({
      answer: leave => {
        put(null)
        resolve(leave)
      },
    })
  })
}
