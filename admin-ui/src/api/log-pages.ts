import type { InfiniteData } from '@tanstack/react-query'

type Entry = { id: string }
/** A page of the log as the API gives it. */
export type LogPage<T extends Entry = Entry> = { items: T[]; next: string | null }
type Pages<T extends Entry> = InfiniteData<LogPage<T>, string | undefined>

/**
 * The log with a fresh first page: what is new stands before what is known, and nothing else is asked for again. Entries that
 * the first page pushed out become a page of their own, so that each page still begins where its cursor says. Where none of
 * the known ones is in it any more, only the first page is kept: what lies between is not known.
 */
export function withFirstPage<T extends Entry>(known: Pages<T>, fresh: LogPage<T>): Pages<T> {
  const [old] = known.pages
  const last = fresh.items.at(-1)
  const at = old && last ? old.items.findIndex(entry => entry.id === last.id) : -1
  if (!old || at === -1 || fresh.next === null) return { pages: [fresh], pageParams: [undefined] }
  const pushedOut = old.items.slice(at + 1)
  const rest = { pages: known.pages.slice(1), pageParams: known.pageParams.slice(1) }
  if (pushedOut.length === 0)
    return { pages: [fresh, ...rest.pages], pageParams: [undefined, ...rest.pageParams] }
  return {
    pages: [fresh, { items: pushedOut, next: old.next }, ...rest.pages],
    pageParams: [undefined, fresh.next, ...rest.pageParams],
  }
}

/** The cursor of the page an entry is on; undefined for the first page, null where it is on none. */
export function pageOfEntry<T extends Entry>(known: Pages<T>, id: string): string | undefined | null {
  const at = known.pages.findIndex(page => page.items.some(entry => entry.id === id))
  return at === -1 ? null : known.pageParams[at]
}

/** The log with entries as they are now, each in its place. */
export function withEntries<T extends Entry>(known: Pages<T>, fresh: readonly T[]): Pages<T> {
  const now = new Map(fresh.map(entry => [entry.id, entry]))
  const pages = known.pages.map(page =>
    page.items.some(entry => now.has(entry.id))
      ? { ...page, items: page.items.map(entry => now.get(entry.id) ?? entry) }
      : page,
  )
  return { pages, pageParams: known.pageParams }
}
