import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { ledgerHeadFile } from '../../app/ledger-head.ts'
import { lastSeal } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { seal } from '../../workers/chores/seal.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { startSweeper } from '../../workers/sweeper.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { seedCustomers } from '../support/seed.ts'
import { testContext } from '../support/worker-context.ts'
import {
  begin,
  consent,
  createLedgerWorld,
  type LedgerWorld,
  minutes,
  seedLedger,
} from './consent-harness.ts'

let world: LedgerWorld
let customer: string
let folder: string
const logged: string[] = []

beforeAll(async () => {
  world = await createLedgerWorld()
  ;[customer = ''] = await seedCustomers(world.db, [{}], begin)
  folder = mkdtempSync(join(tmpdir(), 'anlass-head-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world?.close()
})

const go = () => false
const fileOf = () => join(folder, 'data', 'ledger-head.json')

function context(): WorkerContext {
  const log = pino({}, { write: line => void logged.push(line) })
  const bell = { ring: () => {}, attend: (_name: string, work: () => Promise<void>) => work() }
  const parts = { db: world.db, clock: new FakeClock(), log, bell, smtpPort: 1 } as Parameters<
    typeof testContext
  >[0]
  return { ...testContext(parts), ledgerHead: ledgerHeadFile(join(folder, 'data')) }
}

describe('the chore that seals', () => {
  it('seals what waits and keeps the head in a file and in the log', async () => {
    await seedLedger(world.db, customer, 5)
    await seal.run(context(), go)
    const last = await lastSeal(world.db)
    expect(last).toMatchObject({ number: 1, count: 5 })
    const mac = last?.mac.toString('hex')
    expect(JSON.parse(readFileSync(fileOf(), 'utf8'))).toEqual({ number: 1, mac })
    expect(logged.map(line => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ seal: 1, mac, lines: 5 }),
    )
    expect(readdirSync(join(folder, 'data'))).toEqual(['ledger-head.json'])
    expect(await world.verify(await ledgerHeadFile(join(folder, 'data')).read())).toEqual([])
  })

  it('has nothing to do when nothing waits', async () => {
    await seal.run(context(), go)
    expect((await lastSeal(world.db))?.number).toBe(1)
  })

  it('seals nothing on top of a ledger that was set back, and keeps the head', async () => {
    const before = readFileSync(fileOf(), 'utf8')
    await world.inVain(async () => {
      await world.tamper('truncate consent_seal, consent_seal_line')
      await recordConsents(world.db, [consent(customer)], minutes(9))
      await expect(seal.run(context(), go)).rejects.toMatchObject({ code: 'ledger_rolled_back' })
      expect(await lastSeal(world.db)).toBeNull()
      expect(readFileSync(fileOf(), 'utf8')).toBe(before)
    })
  })

  it('begins a head where none is kept yet, and goes on where it cannot be written', async () => {
    rmSync(fileOf())
    await seal.run(context(), go)
    expect(JSON.parse(readFileSync(fileOf(), 'utf8'))).toMatchObject({ number: 1 })
    const broken = {
      ...context(),
      ledgerHead: { read: async () => null, write: () => Promise.reject(new Error('full')) },
    }
    await recordConsents(world.db, [consent(customer)], minutes(9))
    await seal.run(broken, go)
    expect((await lastSeal(world.db))?.number).toBe(2)
    // The file is one seal behind: that is no finding, and it catches up.
    await recordConsents(world.db, [consent(customer)], minutes(9))
    await seal.run(context(), go)
    expect(JSON.parse(readFileSync(fileOf(), 'utf8'))).toMatchObject({ number: 3 })
  })

  it('does not go on without a head that it cannot read', async () => {
    const good = readFileSync(fileOf(), 'utf8')
    for (const text of ['', '{}', '{"number":1,"mac":"x"}', good.slice(0, 20)]) {
      writeFileSync(fileOf(), text)
      await expect(seal.run(context(), go)).rejects.toMatchObject({ code: 'ledger_head_unreadable' })
    }
    writeFileSync(fileOf(), good)
    await seal.run(context(), go)
  })

  it('is not kept waiting by a chore that takes long', async () => {
    await seedLedger(world.db, customer, 2)
    rmSync(fileOf(), { force: true })
    const before = (await lastSeal(world.db))?.number ?? 0
    const { promise: over, resolve: finish } = Promise.withResolvers<void>()
    const { promise: held, resolve: holding } = Promise.withResolvers<void>()
    // What the nightly retention asks for first.
    const holder = world.db.transaction().execute(async trx => {
      await sql`select pg_advisory_xact_lock(hashtext('retention'))`.execute(trx)
      holding()
      await over
    })
    await held
    const options = { ring: () => {}, tickMs: 10, deadAfterMs: 60_000, kind: 'test', version: 'test' }
    const sweeper = startSweeper(context(), options)
    const blocked = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
        where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(world.db)
      return (rows[0]?.n ?? 0) > 0
    }
    try {
      while (!(await blocked())) await new Promise(resolve => setTimeout(resolve, 10))
      // Lines that come in now, when everything else waits.
      await seedLedger(world.db, customer, 1)
      await sql`update chore set next_run_at = '2000-01-01' where name = 'seal'`.execute(world.db)
      const waiting = async () => await world.db.selectFrom('consent_unsealed').selectAll().execute()
      for (let n = 0; n < 500 && (await waiting()).length > 0; n += 1)
        await new Promise(resolve => setTimeout(resolve, 10))
      expect(await waiting()).toEqual([])
      expect(await blocked()).toBe(true)
      expect((await lastSeal(world.db))?.number).toBeGreaterThan(before)
    } finally {
      finish()
      await holder
      await sweeper.stop()
    }
  })
})
