import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import { polled } from './live.ts'
import type { AnlassEvent } from './types.ts'

/** Enough to scroll back through; older ones are found with the customer. */
const kept = 300

export type LiveEvents = {
  /** Newest first. */
  items: AnlassEvent[]
  latest: string | null
  /** Those that were there when the page was opened; all others came in since. */
  first: ReadonlySet<string>
}

/** What comes in, asked for when something came, or every two seconds, from where the answer before ended. */
export function useLiveEvents(name: string | null, paused: boolean) {
  const client = useQueryClient()
  const queryKey = ['live-events', name]
  return useQuery<LiveEvents>({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<LiveEvents>(queryKey)
      const query = {
        limit: before?.latest ? 200 : 50,
        name: name ?? undefined,
        after: before?.latest ?? undefined,
      }
      const page = await answer(api.GET('/api/events', { params: { query }, signal }))
      return merge(before, page)
    },
    refetchInterval: paused ? false : polled(2_000, 20_000),
    refetchOnWindowFocus: !paused,
    // Held still: not even for what is told (live.ts), once there is something to look at.
    enabled: query => !paused || query.state.data === undefined,
    // Sets are not compared by structure.
    structuralSharing: false,
    gcTime: 0,
  })
}

type Page = { items: AnlassEvent[]; latest: string | null }

/** The last few events come again with each answer; an id that is there already is not new. */
function merge(before: LiveEvents | undefined, page: Page): LiveEvents {
  if (!before) return { ...page, first: new Set(page.items.map(event => event.id)) }
  const known = new Set(before.items.map(event => event.id))
  const fresh = page.items.filter(event => !known.has(event.id))
  const latest = page.latest ?? before.latest
  if (fresh.length === 0) return { ...before, latest }
  return { items: [...fresh, ...before.items].slice(0, kept), latest, first: before.first }
}
