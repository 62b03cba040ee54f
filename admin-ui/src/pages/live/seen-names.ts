import { useEffect, useState } from 'react'
import type { AnlassEvent } from '../../api/types.ts'

/** All names of events seen since the page was opened, to choose from; a filter in use does not shorten them. */
export function useSeenNames(events: AnlassEvent[] | undefined): string[] {
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    if (!events) return
    setNames(before => {
      const all = new Set([...before, ...events.map(event => event.name)])
      return all.size === before.length ? before : [...all].sort((a, b) => a.localeCompare(b))
    })
  }, [events])
  return names
}
