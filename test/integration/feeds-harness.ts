import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import type { Db } from '../../db/orm.ts'
import { createFeed, type FeedSettings, listFeeds, takeDueFeed } from '../../db/stores/feed-store.ts'
import type { FeedReport } from '../../engine/catalogue/feed.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { type FeedLimits, runFeed } from '../../workers/feeds/run-feed.ts'
import type { QueueName } from '../../workers/queues.ts'
import { testContext } from '../support/worker-context.ts'

export const start = new Date('2026-11-22T12:00:00Z')

/** A clock that stands still until it is turned. */
export function stillClock(at = start) {
  let now = at.getTime()
  return {
    now: () => new Date(now),
    monotonic: () => now,
    advance: (ms: number) => {
      now += ms
    },
  }
}

export type FeedServer = {
  url: string
  /** What it answers from now on. */
  answer(handler: (request: IncomingMessage, response: ServerResponse) => void): void
  /** Answers with this text. */
  text(body: string | Buffer, headers?: Record<string, string>): void
  close(): Promise<void>
}

/** A shop's server on this machine. */
export async function startFeedServer(): Promise<FeedServer> {
  let handler: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) =>
    response.end()
  const server: Server = createServer((request, response) => handler(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/feed.xml`,
    answer: next => {
      handler = next
    },
    text: (body, headers = {}) => {
      handler = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/xml', ...headers })
        response.end(body)
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

export function feedContext(db: Db, clock: WorkerContext['clock'], rings: QueueName[] = []): WorkerContext {
  const bell = { ring: (name: QueueName) => void rings.push(name), attend: async () => undefined }
  const context = testContext({ db, bell, log: pino({ level: 'silent' }), smtpPort: 1, clock })
  return { ...context, allowPrivateWebhooks: true }
}

export async function addFeed(
  db: Db,
  clock: WorkerContext['clock'],
  parts: Partial<FeedSettings> & { url: string },
) {
  const settings: FeedSettings = {
    name: 'Shop',
    format: 'google_xml',
    everyMinutes: 60,
    active: true,
    ...parts,
  }
  const now = clock.now()
  return await createFeed(db, settings, now, id => ({
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'product_feed.create',
    entity: 'product_feed',
    entityId: id,
    detail: null,
  }))
}

/** Makes the one feed due, and runs it. */
export async function run(context: WorkerContext, limits: FeedLimits = {}): Promise<FeedReport> {
  const { db, clock } = context
  await db.updateTable('product_feed').set({ next_run_at: clock.now() }).execute()
  const feed = await takeDueFeed(db, clock.now(), 1_500_000)
  if (!feed) throw new Error('no feed is due')
  return await runFeed(context, feed, () => false, limits)
}

export async function feedRow(db: Db) {
  const [row] = await listFeeds(db)
  if (!row) throw new Error('no feed')
  return row
}

/** A feed in RSS 2.0 of items given as fields. */
export function rss(items: readonly Record<string, string | number>[]): string {
  const xml = items.map(
    item =>
      `<item>${Object.entries(item)
        .map(([name, value]) => `<g:${name}>${value}</g:${name}>`)
        .join('')}</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Laden</title>
${xml.join('\n')}
</channel></rss>`
}

export async function products(db: Db) {
  const rows = await db.selectFrom('product').selectAll().orderBy('external_id').execute()
  return Object.fromEntries(rows.map(row => [row.external_id, row]))
}
