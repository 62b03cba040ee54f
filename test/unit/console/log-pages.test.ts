import { expect, test } from '@jest/globals'
import { type LogPage, pageOfEntry, withEntries, withFirstPage } from '../../../admin-ui/src/api/log-pages.ts'

type Entry = { id: string; text?: string }

/** A server with these entries, newest first; the cursor is the id of the last one seen. */
function serve(entries: readonly Entry[], size: number) {
  return (cursor: string | undefined): LogPage<Entry> => {
    const from = cursor === undefined ? 0 : entries.findIndex(entry => entry.id === cursor) + 1
    const items = entries.slice(from, from + size)
    return { items, next: from + size < entries.length ? (items.at(-1)?.id ?? null) : null }
  }
}

/** All pages, as they are asked for while somebody scrolls. */
function readAll(ask: (cursor: string | undefined) => LogPage<Entry>) {
  const pages: LogPage<Entry>[] = []
  const pageParams: (string | undefined)[] = []
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page = ask(cursor)
    pages.push(page)
    pageParams.push(cursor)
    cursor = page.next
  }
  return { pages, pageParams }
}

const log = (count: number, from = 1): Entry[] =>
  Array.from({ length: count }, (_, n) => ({ id: `e${String(count + from - 1 - n).padStart(5, '0')}` }))
const ids = (data: { pages: LogPage<Entry>[] }) =>
  data.pages.flatMap(page => page.items.map(entry => entry.id))

test.each([
  [0, 1000],
  [1, 1000],
  [37, 1000],
  [99, 1000],
  [1, 40],
  [1, 100],
  [3, 99],
])('%i new entries before %i known ones: all, once, in order, by the first page alone', (added, known) => {
  const before = readAll(serve(log(known), 100))
  const entries = log(known + added)
  const ask = serve(entries, 100)
  const after = withFirstPage(before, ask(undefined))
  expect(ids(after).filter((id, n) => ids(after).indexOf(id) !== n)).toEqual([])
  if (added < 100) {
    // What is not there yet is asked for as somebody scrolls on.
    const more = after.pages.at(-1)?.next
    const all = more ? [...ids(after), ...ids({ pages: [ask(more)] })] : ids(after)
    expect(all).toEqual(entries.map(entry => entry.id))
  }
  for (const [n, page] of after.pages.entries())
    expect(ask(after.pageParams[n]).items[0]).toEqual(page.items[0])
})

test('one after the other', () => {
  let data = readAll(serve(log(500), 100))
  for (let n = 1; n <= 20; n += 1) data = withFirstPage(data, serve(log(500 + n), 100)(undefined))
  expect(ids(data)).toEqual(log(520).map(entry => entry.id))
})

test('more new entries than a page holds: only that page is kept, and the rest asked for anew', () => {
  const ask = serve(log(700), 100)
  const data = withFirstPage(readAll(serve(log(500), 100)), ask(undefined))
  expect(ids(data)).toEqual(
    log(700)
      .slice(0, 100)
      .map(entry => entry.id),
  )
  expect(data.pages[0]?.next).not.toBeNull()
})

test('an entry deep in the log is changed where it stands', () => {
  const entries = log(500)
  const before = readAll(serve(entries, 100))
  const id = entries[333]?.id ?? ''
  const cursor = pageOfEntry(before, id)
  expect(cursor).toBe(entries[299]?.id)
  const changed = serve(
    entries.map(entry => (entry.id === id ? { ...entry, text: 'struck' } : entry)),
    100,
  )
  const after = withEntries(before, changed(cursor ?? undefined).items)
  expect(ids(after)).toEqual(ids(before))
  expect(after.pages[3]?.items[33]).toEqual({ id, text: 'struck' })
  expect(after.pages[1]).toBe(before.pages[1])
  expect(pageOfEntry(before, 'stranger')).toBeNull()
})
