import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import type { ApiContext } from '../../admin-api/context.ts'
import { describeError } from '../../app/log.ts'
import { httpApp } from '../../app/server.ts'
import { createKey } from '../../db/stores/api-key-store.ts'
import { newKey } from '../../engine/access/key.ts'
import { scopes } from '../../engine/access/scope.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedWorkspace } from '../support/seed.ts'
import { backends, createWorld, type World } from '../support/world.ts'

/** Everything by which somebody could be known again. */
export const canary = {
  local: 'kanarienvogel.zeb',
  domain: 'bücher-kanarie.example',
  punycode: 'xn--bcher-kanarie-wob.example',
  first: 'Zebedaeus',
  last: 'Quastenflosser',
  street: 'Strumpfbandweg 47',
  phone: '+49471108154711',
  external: 'kunde-kanarie-77',
  device: 'geraet-kanarie-99',
  sku: 'strumpf-kanarie-4711',
  order: 'BESTELLUNG-KANARIE-0815',
  search: 'kanarie-suchwort',
  ip: '203.0.113.77',
  wording: 'Ja, schreibt mir über Kanarienvögel',
  note: 'Rief wegen der Zwillinge an',
  reference: 'Brief von Frau Q.',
}
export const address = `Kanarienvogel.Zeb@Bücher-Kanarie.example`

export type PrivacyWorld = {
  world: World
  sourceId: string
  /** Every line of the log so far. */
  logged(): string
  /** As an admin key with all scopes. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all shapes
  ask(method: string, path: string, body?: unknown, ifMatch?: number): Promise<{ status: number; body: any }>
  /** As the shop's server, to the ingestion API. */
  post(path: string, body: object): Promise<number>
  /** As anybody with a link. */
  open(method: 'GET' | 'POST', path: string, json?: object): Promise<{ status: number; text: string }>
  /** Everything that Redis holds, as text; '' where the queue is on PostgreSQL. */
  queueDump(): Promise<string>
  close(): Promise<void>
}

/** The whole program on a real queue, with a real mail server behind it: what a person leaves traces in. */
export async function startPrivacyWorld(): Promise<PrivacyWorld> {
  // Redis where there is one: PostgreSQL's queue stands in the dump of the database anyway.
  const kind = backends.at(-1) ?? 'postgres'
  let lines = ''
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines += String(chunk)
      done()
    },
  })
  const log = pino({ level: 'trace', serializers: { err: describeError } }, stream)
  const world = await createWorld(kind, { log })
  const { db } = world.database
  const sourceId = await seedWorkspace(db)
  const keyOf = async (kindOf: 'admin' | 'server') => {
    const { key, prefix, hash } = newKey(kindOf)
    const now = new Date()
    const row = {
      kind: kindOf,
      name: kindOf,
      origins: [],
      identitySecret: null,
      createdBy: 'test',
      prefix,
      hash,
    }
    const own = kindOf === 'admin' ? { scopes: [...scopes], sourceId: null } : { scopes: [], sourceId }
    const line = { id: newId(now), at: now, actor: 'test', requestId: null, action: 'test', entity: 'test' }
    await createKey(db, { id: newId(now), ...row, ...own }, now, { ...line, entityId: null, detail: null })
    return key
  }
  const admin = await keyOf('admin')
  const server = await keyOf('server')
  const context: ApiContext = {
    ...world.context,
    bell: world.bell,
    parts: { queue: kind, mail: 'smtp', database: 'external' },
    probe: { queue: async () => true, mail: async () => true },
    version: 'test',
  }
  const http = createServer(httpApp(context))
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return {
    world,
    sourceId,
    logged: () => lines,
    ask: async (method, path, body, ifMatch) => {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${admin}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = (response.headers.get('Content-Type') ?? '').includes('json')
      return { status: response.status, body: isJson ? JSON.parse(text) : text }
    },
    post: async (path, body) => {
      const response = await fetch(`${url}/v1/${path}`, {
        method: 'POST',
        headers: {
          Authorization: `Basic ${Buffer.from(`${server}:`).toString('base64')}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      })
      await response.arrayBuffer()
      return response.status
    },
    open: async (method, path, json) => {
      const response = await fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        ...(json ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) } : {}),
      })
      return { status: response.status, text: await response.text() }
    },
    queueDump: () => (kind === 'redis' ? dumpRedis(world.prefix) : Promise.resolve('')),
    close: async () => {
      await new Promise<void>(resolve => {
        http.close(() => resolve())
        http.closeAllConnections()
      })
      await world.close()
    },
  }
}

async function dumpRedis(prefix: string): Promise<string> {
  const redis = new Redis(process.env.ANLASS_TEST_REDIS_URL ?? '')
  const read: Record<string, (key: string) => Promise<unknown>> = {
    string: key => redis.get(key),
    hash: key => redis.hgetall(key),
    list: key => redis.lrange(key, 0, -1),
    zset: key => redis.zrange(key, '0', '-1'),
    set: key => redis.smembers(key),
    stream: key => redis.xrange(key, '-', '+'),
  }
  try {
    const parts: string[] = []
    for (const key of await redis.keys(`${prefix}:*`))
      parts.push(key, JSON.stringify(await read[await redis.type(key)]?.(key)))
    return parts.join('\n')
  } finally {
    await redis.quit()
  }
}
