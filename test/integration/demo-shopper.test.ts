import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import { pino } from 'pino'
import { ingestRouter } from '../../admin-api/ingest/router.ts'
import { installDemo } from '../../app/demo/demo.ts'
import { type Shopper, startShopper } from '../../app/demo/shopper.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newKey } from '../../engine/access/key.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedWorkspace } from '../support/seed.ts'
import {
  backends,
  createWorld,
  testKeyring,
  testSuppressionKey,
  until,
  type World,
} from '../support/world.ts'

type Received = {
  authorization: string | undefined
  batch: { messageId: string; event?: string; type: string }[]
}

let world: World
let writeKey: string
const servers: Server[] = []
const shoppers: Shopper[] = []

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler as never).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Takes what is posted and answers with the statuses given, then 200 for ever. */
async function counter(statuses: number[] = []): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const url = await serve(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { batch } = JSON.parse(Buffer.concat(chunks).toString())
    received.push({ authorization: request.headers.authorization, batch })
    response
      .writeHead(statuses.shift() ?? 200, { 'Content-Type': 'application/json' })
      .end('{"success":true}')
  })
  return { url, received }
}

function play(url: string, lines: string[] = [], paceMs = 20): Shopper {
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const { db } = world.database
  const shopper = startShopper({ url, writeKey, db, clock: systemClock, log, paceMs, retryMs: 20 })
  shoppers.push(shopper)
  return shopper
}

beforeAll(async () => {
  const [kind = 'postgres'] = backends
  world = await createWorld(kind)
  const { db } = world.database
  const sourceId = await seedWorkspace(db)
  const { key, prefix, hash } = newKey('server')
  writeKey = key
  const at = new Date()
  await db
    .insertInto('api_key')
    .values({
      id: newId(at),
      kind: 'server',
      name: 'server',
      prefix,
      hash,
      source_id: sourceId,
      origins: jsonb([] as string[]),
      created_at: at,
      created_by: 'test',
    })
    .execute()
  await installDemo(db, {
    clock: systemClock,
    keyring: testKeyring,
    suppressionKey: testSuppressionKey,
    brandUrl: 'http://127.0.0.1:3000',
  })
})
afterEach(async () => {
  for (const shopper of shoppers.splice(0)) await shopper.stop()
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})
afterAll(() => world.close())

describe('the shopper simulation', () => {
  it('posts as the shop’s server, at once and then again and again, until it is stopped', async () => {
    const { url, received } = await counter()
    const begun = performance.now()
    const shopper = play(url)
    await until('first events', () => received.length > 0)
    expect(performance.now() - begun).toBeLessThan(1000)
    const names = received[0]?.batch.map(call => call.event ?? call.type)
    expect(names).toEqual(expect.arrayContaining(['Signed Up', 'Order Completed']))
    expect(received[0]?.authorization).toBe(`Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`)
    await until('more events', () => received.length > 15)
    await shopper.stop()
    const count = received.length
    // What was underway may still come in; at this pace ten more would, were it not stopped.
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(received.length).toBeLessThanOrEqual(count + 1)
    const ids = received.flatMap(({ batch }) => batch.map(call => call.messageId))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('tries again with the same events when the shop is not understood, and says so once', async () => {
    const { url, received } = await counter([500, 503])
    const lines: string[] = []
    play(url, lines)
    await until('a third attempt', () => received.length >= 3)
    expect(received[1]?.batch).toEqual(received[0]?.batch)
    expect(received[2]?.batch).toEqual(received[0]?.batch)
    await until('its going on', () => lines.some(line => line.includes('goes on')))
    expect(lines.filter(line => JSON.parse(line).level >= 40)).toHaveLength(1)
  })

  it('stops at once while nobody answers', async () => {
    const url = await serve(() => undefined)
    const shopper = play(url)
    await new Promise(resolve => setImmediate(resolve))
    const begun = performance.now()
    await shopper.stop()
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  it('names nobody in the log when nothing listens', async () => {
    const lines: string[] = []
    play('http://127.0.0.1:9', lines)
    await until('a line', () => lines.length > 0)
    expect(lines.join()).not.toMatch(/@|ZK-|Z-2/)
  })

  it('leads to mails, and to reasons why there are none', async () => {
    const { database, context, bell, sink } = world
    const app = express()
    app.use(
      '/v1',
      ingestRouter({
        db: database.db,
        clock: systemClock,
        log: context.log,
        bell,
        keyring: testKeyring,
        suppressionKey: testSuppressionKey,
        publicUrl: context.publicUrl,
        timeZone: context.timeZone,
        brand: context.brand,
        version: 'test',
      } as never),
    )
    world.work()
    play(await serve(app))
    await until('a welcome and a confirmation', () => sink.mails.length >= 2)
    const subjects = async () =>
      (await database.db.selectFrom('message').select('subject').where('state', '=', 'sent').execute()).map(
        row => row.subject ?? '',
      )
    await until('both subjects', async () => {
      const sent = await subjects()
      return sent.some(text => /^W[ie]l[lk]/.test(text)) && sent.some(text => /Z-2\d{4}/.test(text))
    })
    await until('a refusal with its reason', async () => {
      const skipped = await database.db
        .selectFrom('message')
        .select('reason')
        .where('state', '=', 'skipped')
        .execute()
      return skipped.some(row => row.reason !== null)
    })
    const failed = await database.db
      .selectFrom('message')
      .select('reason')
      .where('state', '=', 'failed')
      .execute()
    expect(failed).toEqual([])
  })
})
