import { Fragment, type ReactNode, useContext, useMemo, useReducer, useRef, useState } from 'react'
import { useTheirs } from '../conflict/use-theirs.ts'
import { type Guard, standsIn } from './guards.ts'
import { type Scope, Scopes } from './use-unsaved-guard.ts'

type Props<T> = {
  /** Address of what is edited, such as `/api/brand`. */
  of: string
  /** null: something new, of which nobody else knows. */
  stored: T
  children(held: T): ReactNode
}

/**
 * Holds a form on the version it was opened with. A newer one that comes from the server is shown while nothing in the
 * form is unsaved, and never under the hands of somebody who types; saving then meets the other version, and asks.
 */
export function Held<T extends { version: number } | null>({ of, stored, children }: Props<T>) {
  const [held, setHeld] = useState({ at: stored, round: 0 })
  const [, look] = useReducer((times: number) => times + 1, 0)
  const outer = useContext(Scopes)
  const scope = useRef<Scope>({ guards: new Set<Guard>(), changed: look })
  const scopes = useMemo(() => [scope.current, ...outer], [outer])
  const adopt = (at: T) => setHeld(before => ({ at, round: before.round + 1 }))
  useTheirs<T>(of, adopt)
  if (stored && held.at && stored.version > held.at.version && !standsIn(scope.current.guards)) adopt(stored)
  return (
    <Scopes value={scopes}>
      <Fragment key={held.round}>{children(held.at)}</Fragment>
    </Scopes>
  )
}
