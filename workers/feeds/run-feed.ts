import { type SaveResult, saveCatalogue } from '../../db/stores/catalogue-store.ts'
import { type DueFeed, feedProducts, noteFeedRun, retireProducts } from '../../db/stores/feed-store.ts'
import { type FeedReport, feedLimits } from '../../engine/catalogue/feed.ts'
import { FeedError } from '../../engine/catalogue/feed-error.ts'
import { readFeedItem } from '../../engine/catalogue/feed-item.ts'
import type { CatalogueRow } from '../../engine/catalogue/product.ts'
import type { WorkerContext } from '../context.ts'
import { decode } from './decode.ts'
import { fetchFeed } from './fetch-feed.ts'
import { readTable } from './read-table.ts'
import { type RawItem, readXml } from './read-xml.ts'
import { Seen } from './seen.ts'

const lotSize = 1_000
const pageSize = 5_000
/** Longest run: 200 MB at a hundredth of what a slow server gives. Short of the lease (fetch-feeds.ts). */
const maxRunMs = 20 * 60_000
/** After a failure it is tried again sooner than a feed of once a day would be. */
const retryMs = 60 * 60_000
const maxProblems = 20
/** Retiring more than this share of a feed is asked for, never done unasked. */
const maxShrink = 0.5

export type FeedLimits = { maxBytes?: number; maxItems?: number; idleMs?: number }

/**
 * Fetches a feed, saves what it names lot by lot, and retires what it names no longer: only after it was read to its end,
 * and not if that is more than half of what it kept (`held`). Never throws for what the server sends; the
 * report says all, and so does `last_error`.
 */
export async function runFeed(
  context: WorkerContext,
  feed: DueFeed,
  stopping: () => boolean = () => false,
  limits: FeedLimits = {},
): Promise<FeedReport> {
  const run = new FeedRun(context, feed, limits)
  let error: string | null = null
  try {
    await run.read(stopping)
  } catch (thrown) {
    if (!(thrown instanceof FeedError))
      context.log.error({ err: thrown, feed: feed.id }, 'a product feed could not be read')
    error = thrown instanceof FeedError ? thrown.code : 'unexpected'
  }
  return await run.note(error)
}

class FeedRun {
  readonly #context: WorkerContext
  readonly #feed: DueFeed
  readonly #limits: FeedLimits
  readonly #began: Date
  readonly #clock: number
  readonly #seen = new Seen()
  readonly #report: FeedReport
  #validators: { etag: string | null; lastModified: string | null } = { etag: null, lastModified: null }
  #timed = false

  constructor(context: WorkerContext, feed: DueFeed, limits: FeedLimits) {
    this.#context = context
    this.#feed = feed
    this.#limits = limits
    this.#began = context.clock.now()
    this.#clock = context.clock.monotonic()
    this.#report = {
      at: this.#began.toISOString(),
      result: 'done',
      items: 0,
      created: 0,
      changed: 0,
      retired: 0,
      missing: 0,
      refused: 0,
      problems: [],
      bytes: 0,
      took: 0,
    }
  }

  async read(stopping: () => boolean): Promise<void> {
    const stop = new AbortController()
    // A server that says nothing must not keep this process from stopping.
    const timer = setInterval(() => stopping() && stop.abort(), 250)
    try {
      await this.#read(AbortSignal.any([stop.signal, AbortSignal.timeout(maxRunMs)]), stopping)
    } finally {
      clearInterval(timer)
    }
  }

  async #read(signal: AbortSignal, stopping: () => boolean): Promise<void> {
    const { url, etag, lastModified, format } = this.#feed
    const answer = await fetchFeed({
      url,
      etag,
      lastModified,
      allowPrivate: this.#context.allowPrivateWebhooks ?? false,
      signal,
      ...(this.#limits.idleMs === undefined ? {} : { idleMs: this.#limits.idleMs }),
      ...(this.#limits.maxBytes === undefined ? {} : { maxBytes: this.#limits.maxBytes }),
    })
    if (!answer.modified) {
      this.#report.result = 'not_modified'
      return
    }
    const text = decode(this.#counted(answer.body), answer.charset)
    await this.#save(format === 'google_xml' ? readXml(text) : readTable(text, format), stopping)
    await this.#retire(stopping)
    // A sale price that begins or ends by itself, or products held back: the same text means something else next time.
    if (!this.#timed && this.#report.result === 'done')
      this.#validators = { etag: answer.etag, lastModified: answer.lastModified }
  }

  async *#counted(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      this.#report.bytes += chunk.length
      yield chunk
    }
  }

  async #save(items: AsyncGenerator<RawItem>, stopping: () => boolean): Promise<void> {
    let lot: CatalogueRow[] = []
    const maxItems = this.#limits.maxItems ?? feedLimits.items
    try {
      for await (const raw of items) {
        this.#report.items += 1
        if (this.#report.items > maxItems) throw new FeedError('too_many')
        const row = this.#rowOf(raw)
        if (row) lot.push(row)
        if (lot.length < lotSize) continue
        await this.#saveLot(lot)
        lot = []
        if (stopping()) throw new FeedError('interrupted')
      }
    } finally {
      // What was read before an error stands.
      await this.#saveLot(lot)
    }
  }

  #rowOf(raw: RawItem): CatalogueRow | null {
    if ('error' in raw) {
      this.#refuse(raw.name, raw.error)
      // It is in the feed all the same, so it is not to be retired.
      this.#seen.add(raw.name)
      return null
    }
    const read = readFeedItem(raw.item, this.#began)
    if ('error' in read) {
      this.#refuse(raw.item.get('id')?.[0]?.trim().slice(0, 255) || `#${this.#report.items}`, read.error)
      return null
    }
    for (const note of read.notes) this.#point(read.row.externalId, note)
    this.#timed ||= read.timed
    this.#seen.add(read.row.externalId)
    return read.row
  }

  #refuse(item: string, message: string): void {
    this.#report.refused += 1
    this.#point(item, message)
  }

  #point(item: string, message: string): void {
    if (this.#report.problems.length < maxProblems) this.#report.problems.push({ item, message })
  }

  async #saveLot(rows: CatalogueRow[]): Promise<void> {
    const { db, clock } = this.#context
    const source = { kind: 'feed', feedId: this.#feed.id } as const
    const result: SaveResult = await saveCatalogue(db, rows, { now: clock.now(), source })
    this.#report.created += result.created
    this.#report.changed += result.changed
    for (const externalId of result.kept) this.#refuse(externalId, 'is kept by another feed')
  }

  async #retire(stopping: () => boolean): Promise<void> {
    let kept = 0
    for await (const page of this.#pages()) {
      kept += page.length
      this.#report.missing += page.filter(product => !this.#seen.has(product.externalId)).length
    }
    if (this.#report.missing === 0) return
    if (this.#report.missing > kept * maxShrink && !this.#feed.retireAnyway) {
      this.#report.result = 'held'
      return
    }
    for await (const page of this.#pages()) {
      const gone = page.filter(product => !this.#seen.has(product.externalId)).map(product => product.id)
      const { db, clock } = this.#context
      this.#report.retired += await retireProducts(db, this.#feed.id, gone, clock.now())
      if (stopping()) throw new FeedError('interrupted')
    }
  }

  async *#pages() {
    for (let after: string | null = null; ; ) {
      const page = await feedProducts(this.#context.db, this.#feed.id, after, pageSize)
      if (page.length > 0) yield page
      after = page.at(-1)?.id ?? null
      if (page.length < pageSize || after === null) return
    }
  }

  async note(error: string | null): Promise<FeedReport> {
    const report = this.#report
    if (error !== null) report.result = 'failed'
    report.took = Math.round(this.#context.clock.monotonic() - this.#clock)
    await noteFeedRun(this.#context.db, this.#feed, {
      error,
      report,
      ...this.#validators,
      keepValidators: report.result === 'not_modified',
      retryAt:
        error === null
          ? null
          : new Date(this.#context.clock.now().getTime() + (error === 'interrupted' ? 0 : retryMs)),
    })
    return report
  }
}
