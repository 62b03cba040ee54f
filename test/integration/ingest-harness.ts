import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import type { ApiContext } from '../../admin-api/context.ts'
import { ingestRouter } from '../../admin-api/ingest/router.ts'
import type { Db } from '../../db/orm.ts'
import { applicationRole, createOrm, kyselyOf } from '../../db/orm.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newKey } from '../../engine/access/key.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import type { AttributeType } from '../../engine/conditions/attribute-type.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

export const start = new Date('2026-03-01T10:00:00Z')
export const keyring = keyringOf({ id: 'test', key: 'k'.repeat(32) })
export const suppressionKey = Buffer.from('s'.repeat(32))
export const identitySecret = 'identity-secret-of-the-shop'
export const shopOrigin = 'https://shop.example'

export type Answer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all shapes
  body: any
}

export type IngestApi = {
  db: Db
  database: TestDatabase
  url: string
  /** A second process on the same database, as far as the database can tell. */
  otherUrl: string
  server: string
  browser: string
  sourceId: string
  clock: { now(): Date; monotonic(): number; advance(ms: number): void }
  /** Lines of the log so far. */
  lines: string[]
  /** How often a queue was rung. */
  rings: string[]
  /** Posts JSON as the server, or with another key. */
  post(
    path: string,
    body: unknown,
    options?: { key?: string; url?: string; headers?: Record<string, string> },
  ): Promise<Answer>
  close(): Promise<void>
}

async function addKey(db: Db, kind: 'server' | 'browser', sourceId: string): Promise<string> {
  const { key, prefix, hash } = newKey(kind)
  await db
    .insertInto('api_key')
    .values({
      id: newId(start),
      kind,
      name: kind,
      prefix,
      hash,
      source_id: sourceId,
      origins: jsonb(kind === 'browser' ? [shopOrigin] : []),
      identity_secret: kind === 'browser' ? sealSecret(keyring, identitySecret) : null,
      created_at: start,
      created_by: 'test',
    })
    .execute()
  return key
}

export async function declare(db: Db, types: Record<string, AttributeType>): Promise<void> {
  for (const [key, type] of Object.entries(types)) {
    await db
      .insertInto('attribute_definition')
      .values({ key, type, label: jsonb({ de: key, en: key }), purpose: 'test', created_at: start })
      .execute()
  }
}

/** The ingestion API twice, on one database of its own; the clock stands still until told otherwise. */
export async function startIngest(): Promise<IngestApi> {
  const database = await createTestDatabase()
  const other = await createOrm({ url: database.ownerUrl, role: applicationRole, poolSize: 8 })
  const { db } = database
  const sourceId = newId(start)
  await db
    .insertInto('source')
    .values({ id: sourceId, name: 'Shop', kind: 'api', created_at: start })
    .execute()
  const server = await addKey(db, 'server', sourceId)
  const browser = await addKey(db, 'browser', sourceId)
  await declare(db, {
    firstName: 'text',
    lastName: 'text',
    birthday: 'date',
    points: 'number',
    vip: 'boolean',
    likes: 'list',
  })
  let now = start.getTime()
  const clock = {
    now: () => new Date(now),
    monotonic: () => now,
    advance: (ms: number) => {
      now += ms
    },
  }
  const lines: string[] = []
  const rings: string[] = []
  const contextOf = (of: Db) =>
    ({
      db: of,
      clock,
      log: pino({ level: 'debug' }, { write: line => void lines.push(line) }),
      bell: { ring: queue => void rings.push(queue) },
      keyring,
      suppressionKey,
    }) as Partial<ApiContext> as ApiContext
  const servers = [serve(contextOf(db)), serve(contextOf(kyselyOf(other)))]
  const [url = '', otherUrl = ''] = await Promise.all(servers.map(listening))
  const api: Omit<IngestApi, 'post'> = {
    db,
    database,
    url,
    otherUrl,
    server,
    browser,
    sourceId,
    clock,
    lines,
    rings,
    close: async () => {
      for (const httpServer of servers) {
        httpServer.closeAllConnections()
        await new Promise<void>(resolve => httpServer.close(() => resolve()))
      }
      await other.close()
      await database.close()
    },
  }
  return {
    ...api,
    post: (path, body, options = {}) =>
      send(`${options.url ?? url}/v1/${path}`, JSON.stringify(body), {
        ...basic(options.key ?? server),
        'Content-Type': 'application/json',
        ...options.headers,
      }),
  }
}

function serve(context: ApiContext): Server {
  const app = express()
  app.use('/v1', ingestRouter(context))
  return createServer(app)
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function basic(key: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
}

/** Posts exactly these bytes. */
export async function send(
  url: string,
  payload: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  method = 'POST',
): Promise<Answer> {
  const response = await fetch(url, { method, headers, body: payload })
  const text = await response.text()
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

export async function countOf(
  db: Db,
  table: 'event' | 'event_inbox' | 'customer' | 'orders' | 'product',
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select(eb => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The customer the shop calls so. */
export async function customerOf(db: Db, externalId: string) {
  return await db
    .selectFrom('customer')
    .selectAll()
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow()
}

/** The customer behind an anonymous id. */
export async function visitorOf(db: Db, anonymousId: string) {
  return await db
    .selectFrom('customer_identity as i')
    .innerJoin('customer as c', 'c.id', 'i.customer_id')
    .selectAll('c')
    .where('i.kind', '=', 'anonymous')
    .where('i.value', '=', anonymousId)
    .executeTakeFirstOrThrow()
}
