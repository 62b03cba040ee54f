import { readdirSync, readFileSync } from 'node:fs'
import { mock } from 'node:test'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { LiveRefetch } from '../../../admin-ui/src/api/live-refetch.ts'
import { type Heard, openStream, silenceMs } from '../../../admin-ui/src/api/live-stream.ts'
import { followedTopics, isTold, queriesFor } from '../../../admin-ui/src/api/live-topics.ts'
import { liveTopics } from '../../../engine/live/topics.ts'

const folder = new URL('../../../admin-ui/src/api/', import.meta.url)
const sources = readdirSync(folder)
  .filter(name => name.endsWith('.ts') && !name.startsWith('live-'))
  .map(name => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')

/** Time goes on by so many milliseconds, and whatever waits for an answer meanwhile gets it. */
async function advance(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += stepMs) {
    mock.timers.tick(Math.min(stepMs, ms - gone))
    for (let n = 0; n < 3; n += 1) await new Promise(resolve => setImmediate(resolve))
  }
}
const stepMs = 50

describe('what is fetched again', () => {
  it('is said for every topic, by keys that queries have', () => {
    expect(new Set(followedTopics)).toEqual(new Set(liveTopics))
    for (const topic of liveTopics) {
      const told = queriesFor([topic])
      expect([topic, told.length > 0]).toEqual([topic, true])
      // The live events' own file begins as the helpers' do.
      for (const { root } of told)
        if (root !== 'live-events') expect([root, sources.includes(`['${root}'`)]).toEqual([root, true])
    }
  })

  it('is everything where something may have been missed, and nothing for a topic of a newer server', () => {
    for (const topic of liveTopics)
      for (const told of queriesFor([topic])) expect(queriesFor(['all'])).toContain(told)
    expect(queriesFor(['of-tomorrow'])).toEqual([])
  })

  it('leaves alone what forms are filled from, what is frozen, and what is being typed', () => {
    const all = queriesFor(['all'])
    for (const key of [
      ['brand'],
      ['holdout'],
      ['sending-limits'],
      ['campaign-approval'],
      ['tracking'],
      ['processing-record'],
      ['form', 'id'],
      ['letters', 'settings'],
      ['returns', 'settings'],
      ['campaign', 'id', 'mail', 1, 'a', ''],
      ['campaign', 'id', 'contents', 1],
      ['message', 'id', 'parts'],
      ['template', 'id', 'preview'],
      ['segment-preview', {}],
      ['rule-check', {}],
      ['search', 'ada'],
      ['session'],
    ])
      expect([key, all.some(told => isTold(told, key))]).toEqual([key, false])
    for (const key of [
      ['tasks', {}],
      ['campaign', 'id'],
      ['letters', 'due'],
      ['rule', 'id', 'figures', null],
    ])
      expect([key, all.some(told => isTold(told, key))]).toEqual([key, true])
  })
})

describe('fetching again', () => {
  let client: QueryClient
  let refetch: LiveRefetch
  beforeEach(() => {
    mock.timers.enable({
      apis: ['setTimeout', 'setInterval', 'Date'],
      now: Date.parse('2026-03-01T10:00:00Z'),
    })
    client = new QueryClient({
      defaultOptions: { queries: { retry: false, staleTime: 5_000, networkMode: 'always' } },
    })
    client.mount()
    refetch = new LiveRefetch(client)
  })
  afterEach(() => {
    refetch.stop()
    client.clear()
    client.unmount()
    mock.timers.reset()
  })

  /** A query on the page; `answer` says when it is answered. */
  function shown(queryKey: unknown[], answer: () => Promise<unknown> = async () => ({})) {
    const calls: number[] = []
    const observer = new QueryObserver(client, {
      queryKey,
      queryFn: () => {
        calls.push(Date.now())
        return answer()
      },
    })
    const leave = observer.subscribe(() => undefined)
    return { calls, leave }
  }

  it('happens once a second at most, however often something changes, and after the last change', async () => {
    const tasks = shown(['tasks', {}])
    const rules = shown(['rules'])
    await advance(10_000)
    expect(tasks.calls).toHaveLength(1)
    for (let n = 0; n < 40; n += 1) {
      refetch.changed(['tasks'])
      await advance(100)
    }
    const last = Date.now()
    await advance(3_000)
    const since = tasks.calls.slice(1)
    expect(since.length).toBeGreaterThanOrEqual(4)
    expect(since.length).toBeLessThanOrEqual(6)
    expect(since.at(-1) ?? 0).toBeGreaterThanOrEqual(last - 100)
    expect(rules.calls).toHaveLength(1)
  })

  it('waits for an answer that is under way, and asks once more, as that may be the older state', async () => {
    let settle: (() => void) | undefined
    const slow = shown(
      ['tasks', {}],
      () =>
        new Promise(resolve => {
          settle = () => resolve({})
        }),
    )
    await advance(2_000)
    expect(slow.calls).toHaveLength(1)
    refetch.changed(['tasks'])
    await advance(5_000)
    expect(slow.calls).toHaveLength(1)
    settle?.()
    await advance(2_000)
    expect(slow.calls).toHaveLength(2)
  })

  it('does not touch what is not on the page, but has it fetched when it comes back', async () => {
    const first = shown(['tasks', {}])
    await advance(1_000)
    first.leave()
    refetch.changed(['tasks'])
    await advance(2_000)
    expect(first.calls).toHaveLength(1)
    const again = shown(['tasks', {}])
    await advance(100)
    expect(again.calls).toHaveLength(1)
  })

  it('is rarer for a list that was scrolled far', async () => {
    const list = shown(['tasks', {}], async () => ({ pages: Array(10).fill({}), pageParams: [] }))
    await advance(500)
    for (let n = 0; n < 20; n += 1) {
      refetch.changed(['tasks'])
      await advance(1_000)
    }
    expect(list.calls.length).toBeGreaterThanOrEqual(2)
    expect(list.calls.length).toBeLessThanOrEqual(3)
  })
})

/** Stands in for the browser's. */
class FakeSource {
  static readonly made: FakeSource[] = []
  readonly url: string
  readonly at = Date.now()
  onerror: (() => void) | null = null
  closed = false
  readonly #listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>()

  constructor(url: string) {
    this.url = url
    FakeSource.made.push(this)
  }

  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void {
    this.#listeners.set(name, listener)
  }

  say(name: string, data: unknown = {}, lastEventId = '1'): void {
    this.#listeners.get(name)?.({ data: JSON.stringify(data), lastEventId })
  }

  close(): void {
    this.closed = true
  }
}

describe('the stream', () => {
  const heard: Heard[] = []
  const kinds = () => heard.map(({ kind }) => kind)
  let close: () => void
  const globals = globalThis as Record<string, unknown>
  const before = { ...globals }
  beforeEach(() => {
    mock.timers.enable({
      apis: ['setTimeout', 'setInterval', 'Date'],
      now: Date.parse('2026-03-01T10:00:00Z'),
    })
    heard.length = 0
    FakeSource.made.length = 0
    Object.assign(globals, {
      EventSource: FakeSource,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    })
    close = openStream(said => heard.push(said))
  })
  afterEach(() => {
    close()
    mock.timers.reset()
    for (const name of ['EventSource', 'addEventListener', 'removeEventListener'])
      globals[name] = before[name]
  })
  const newest = () => FakeSource.made.at(-1) as FakeSource

  it('passes on what it is told, and says when it comes back that it was there before', async () => {
    expect(newest().url).toBe('/api/live')
    newest().say('hello')
    newest().say('news', { topics: ['tasks'] }, '2')
    newest().say('beat', {}, '')
    expect(heard).toEqual([{ kind: 'up' }, { kind: 'news', topics: ['tasks'] }, { kind: 'beat' }])
    newest().onerror?.()
    expect(kinds().at(-1)).toBe('down')
    await advance(1_000)
    expect(FakeSource.made).toHaveLength(2)
    expect(newest().url).toBe('/api/live?lastEventId=2')
  })

  it('comes back after pauses that grow to a minute, never all at once, and small again after a success', async () => {
    const pauses: number[] = []
    for (let n = 0; n < 10; n += 1) {
      const at = Date.now()
      newest().onerror?.()
      expect(newest().closed).toBe(true)
      while (newest().closed) await advance(100)
      pauses.push(newest().at - at)
    }
    for (const [index, pause] of pauses.entries()) {
      const full = Math.min(60_000, 1_000 * 2 ** index)
      expect(pause).toBeGreaterThanOrEqual(full / 2)
      expect(pause).toBeLessThanOrEqual(full + 100)
    }
    expect(FakeSource.made.filter(source => !source.closed)).toHaveLength(1)
    newest().say('hello')
    const made = FakeSource.made.length
    newest().onerror?.()
    await advance(1_000)
    expect(FakeSource.made).toHaveLength(made + 1)
  })

  it('takes silence for a dead connection', async () => {
    newest().say('hello')
    await advance(silenceMs - 1_000)
    newest().say('beat')
    await advance(silenceMs - 1_000)
    expect(kinds()).not.toContain('down')
    await advance(1_000)
    expect(kinds().at(-1)).toBe('down')
    expect(FakeSource.made[0]?.closed).toBe(true)
  })

  it('does not fight with other windows for a place, and asks for the session where that is over', async () => {
    newest().say('bye', { reason: 'replaced' })
    await advance(50_000)
    expect(FakeSource.made).toHaveLength(1)
    while (newest().closed) await advance(1_000)
    expect(FakeSource.made).toHaveLength(2)
    expect(newest().at - (FakeSource.made[0]?.at ?? 0)).toBeLessThanOrEqual(121_000)
    newest().say('bye', { reason: 'session' })
    expect(kinds().slice(-2)).toEqual(['signed-out', 'down'])
  })

  it('is not opened again once it was closed', async () => {
    newest().onerror?.()
    close()
    await advance(120_000)
    expect(FakeSource.made).toHaveLength(1)
  })
})
