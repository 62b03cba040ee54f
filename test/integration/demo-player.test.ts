import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import express from 'express'
import { sql } from 'kysely'
import { ingestRouter } from '../../admin-api/ingest/router.ts'
import { installDemo } from '../../app/demo/demo.ts'
import { startPlayer } from '../../app/demo/player.ts'
import { startRemoval, switchTraffic } from '../../db/stores/demo-remove-store.ts'
import { readDemoStatus } from '../../db/stores/demo-status-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { seedWorkspace } from '../support/seed.ts'
import {
  backends,
  createWorld,
  testKeyring,
  testSuppressionKey,
  until,
  type World,
} from '../support/world.ts'
import { auditOf, orphans, peopleOf, rowsLeft } from './demo-harness.ts'

let world: World
let server: Server
let player: { stop(): Promise<void> } | undefined
beforeAll(async () => {
  const [kind = 'postgres'] = backends
  world = await createWorld(kind)
  const { database, context, bell } = world
  await seedWorkspace(database.db)
  const clock = systemClock
  const keys = { keyring: testKeyring, suppressionKey: testSuppressionKey }
  await installDemo(database.db, { clock, ...keys, brandUrl: 'http://127.0.0.1:3000' })
  const app = express()
  const { publicUrl, timeZone, brand, log } = context
  app.use(
    '/v1',
    ingestRouter({
      ...{ db: database.db, clock, log, bell, ...keys, publicUrl, timeZone, brand, version: 'test' },
    } as never),
  )
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  world.work()
  player = startPlayer({
    ...{ db: database.db, clock, log, secret: 'secret', lookMs: 50, paceMs: 20 },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  })
})
afterAll(async () => {
  await player?.stop()
  server?.close().closeAllConnections()
  await world?.close()
})

const live = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from event where mode = 'live'`.execute(world.database.db)
  return rows[0]?.n ?? 0
}
const waiting = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from event_inbox`.execute(
    world.database.db,
  )
  return rows[0]?.n
}
const status = () => readDemoStatus(world.database.db, new Date())

it('plays by the demo’s own source while it is wanted, and stops and begins as it is switched', async () => {
  const { db } = world.database
  await until('live events', async () => (await live()) > 5)
  const { sourceId = '' } = (await readDemoSetting(db)) ?? {}
  const others = await db.selectFrom('event').select('id').where('source_id', '<>', sourceId).execute()
  expect(others).toEqual([])
  expect(await switchTraffic(db, false, new Date(), auditOf('demo.off'))).toBe('done')
  await until('nobody plays', async () => !(await status()).players.playing)
  // What was taken in before is still to be written down.
  await until('what came in to be written', async () => (await waiting()) === 0)
  const before = await live()
  expect(await switchTraffic(db, false, new Date(), auditOf('demo.off'))).toBe('unchanged')
  expect(await live()).toBe(before)
  await switchTraffic(db, true, new Date(), auditOf('demo.on'))
  await until('it goes on', async () => (await live()) > before)
  expect((await status()).players).toEqual({ possible: true, playing: true })
})

it('is removed while it runs and mails leave: it ends first, then the workers take the rest away', async () => {
  const { db } = world.database
  await until('mails', async () => world.sink.mails.length > 1)
  const people = await peopleOf(db)
  const now = new Date()
  await startRemoval(db, 'keep', { now, timeZone: 'UTC' }, auditOf('demo.remove', now))
  await until('it is gone', async () => (await status()).state === 'removed', 60_000)
  expect(await rowsLeft(db, people)).toEqual({ consent_record: expect.any(Number) })
  expect(await peopleOf(db)).toEqual([])
  expect(await orphans(db)).toEqual([])
  expect((await status()).players.playing).toBe(false)
  for (const table of ['message', 'run', 'event', 'rule']) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    expect({ table, n: rows[0]?.n }).toEqual({ table, n: 0 })
  }
})
