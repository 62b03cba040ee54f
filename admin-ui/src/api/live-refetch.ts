import type { Query, QueryClient } from '@tanstack/react-query'
import { isTold, queriesFor } from './live-topics.ts'

/** A query that is being answered already is looked at again after this long, in milliseconds. */
const againMs = 300

/**
 * Fetches again what is on the page and was changed: each query no more often than its topic says, never while an answer
 * to it is under way, and never the last time before the last change. What is not on the page is only marked as old.
 */
export class LiveRefetch {
  readonly #client: QueryClient
  /** By hash of the key: when to fetch, of `Date.now()`, as what was fetched is dated. */
  readonly #due = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(client: QueryClient) {
    this.#client = client
  }

  /** `withinMs`: spread over so long, so that not everybody asks at once. */
  changed(topics: readonly string[], withinMs = 0): void {
    const tolds = queriesFor(topics)
    const shift = Math.random() * withinMs
    for (const query of this.#client.getQueryCache().getAll()) {
      const everyMs = Math.min(
        ...tolds.filter(told => isTold(told, query.queryKey)).map(told => told.everyMs * pagesOf(query)),
      )
      if (everyMs === Number.POSITIVE_INFINITY) continue
      query.invalidate()
      if (!query.isActive()) continue
      const age = Date.now() - Math.max(query.state.dataUpdatedAt, query.state.errorUpdatedAt)
      const due = Date.now() + shift + Math.min(everyMs, Math.max(0, everyMs - age))
      this.#due.set(query.queryHash, Math.min(due, this.#due.get(query.queryHash) ?? due))
    }
    this.#plan()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#due.clear()
  }

  #plan(): void {
    clearTimeout(this.#timer)
    if (this.#due.size === 0) return
    const next = Math.min(...this.#due.values())
    this.#timer = setTimeout(() => this.#run(), Math.max(0, next - Date.now()))
  }

  #run(): void {
    const now = Date.now()
    for (const [hash, due] of this.#due) {
      if (due > now) continue
      this.#due.delete(hash)
      const query = this.#client.getQueryCache().get(hash)
      if (!query?.isActive() || query.isDisabled()) continue
      // What is under way was asked for before the change, perhaps.
      if (query.state.fetchStatus === 'fetching') this.#due.set(hash, now + againMs)
      else
        void this.#client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false })
    }
    this.#plan()
  }
}

/** A list that was scrolled far is fetched page by page: the longer, the less often. */
function pagesOf({ state: { data } }: Query): number {
  const pages = (data as { pages?: unknown } | undefined)?.pages
  return Array.isArray(pages) ? Math.max(1, pages.length) : 1
}
