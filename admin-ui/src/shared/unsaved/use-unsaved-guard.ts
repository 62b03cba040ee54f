import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import { type Guard, stand, tellGuards } from './guards.ts'

/** What holds forms and has to know whether something in them is not saved: a dialog that is closed, say. */
export type Scope = { guards: Set<Guard>; changed(): void }

/** From the nearest one outwards. */
export const Scopes = createContext<readonly Scope[]>([])

/**
 * Holds back whoever would leave with changes that are not saved: by a link, by going back, by closing the dialog around
 * it or the tab. `pass` lets the next step through (after saving, when the page moves on by itself).
 */
export function useUnsavedGuard(dirty: boolean): { pass(): void } {
  const scopes = useContext(Scopes)
  const mine = useRef<Guard>({ dirty, passing: false })
  useLayoutEffect(() => {
    mine.current.dirty = dirty
    if (!dirty) mine.current.passing = false
    tellGuards()
    for (const { changed } of scopes) changed()
  }, [dirty, scopes])
  useLayoutEffect(() => {
    const guard = mine.current
    const leave = stand(guard)
    for (const { guards } of scopes) guards.add(guard)
    return () => {
      leave()
      for (const { guards } of scopes) guards.delete(guard)
    }
  }, [scopes])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!mine.current.passing) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return {
    pass: () => {
      mine.current.passing = true
      for (const { changed } of scopes) changed()
    },
  }
}
