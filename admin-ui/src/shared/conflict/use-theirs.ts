import { useEffect, useRef } from 'react'
import { onTheirs } from '../../api/conflicts.ts'

/** Calls `take` with what is stored at `path` when somebody chose it instead of what they had typed. */
export function useTheirs<T>(path: string, take: (theirs: T) => void): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => onTheirs<T>(path, theirs => latest.current(theirs)), [path])
}
