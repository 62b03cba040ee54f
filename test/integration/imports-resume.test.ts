import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { cancelImport, claimImport, readImport } from '../../db/stores/import-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { fileSource } from '../../workers/imports/import-file.ts'
import { importFile } from '../../workers/imports/import-from-disk.ts'
import { runImport } from '../../workers/imports/run-import.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'anlass-import-'))
const path = join(folder, 'customers.csv')
const rows = 25_000
const databases: TestDatabase[] = []
const clock = { now: () => new Date('2026-03-01T10:00:00Z'), monotonic: () => performance.now() }

beforeAll(() => {
  const lines = ['Kundennummer;E-Mail;Vorname;Nachname;PLZ;Newsletter;Einwilligung am']
  for (let i = 1; i <= rows; i += 1) {
    // Somebody stands in the file twice, far apart: the later row completes the former.
    const number = i % 1_000 === 0 ? `K${i - 999}` : `K${i}`
    const mail = i % 7 === 0 ? 'keine' : `k${number.slice(1)}@example.com`
    lines.push(`${number};${mail};Vor${i};Nach${i};${10_000 + i};;`)
  }
  writeFileSync(path, `${lines.join('\r\n')}\r\n`)
})
afterAll(async () => {
  await Promise.all(databases.map(database => database.close()))
  rmSync(folder, { recursive: true })
})

async function freshDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ poolSize: 4 })
  databases.push(database)
  await ensureWorkspace(database.db, clock.now())
  return database
}

/** All that an import leaves, without what differs from run to run. */
async function remains(db: Db) {
  const { rows: customers } = await sql<{ all: string }>`
    select md5(string_agg(concat_ws('|', external_id, email, email_key, encode(email_hash, 'hex'), phone, attributes::text, state), E'\n'
      order by external_id)) as all from customer`.execute(db)
  const { rows: counted } = await sql`
    select (select count(*)::int from customer) as customers, (select count(*)::int from attribute_change) as changes,
      (select count(*)::int from customer_source) as sources, (select count(*)::int from import_rejection) as rejections,
      (select count(*)::int from attribute_change a where not exists (select from customer c where c.id = a.customer_id)) as lost`.execute(
    db,
  )
  const { rows: imports } = await sql`select state, rows_done, counts from import`.execute(db)
  return { customers: customers[0]?.all, counted, imports }
}

const world = ({ db }: TestDatabase) => ({ db, clock, suppressionKey: testSuppressionKey })

let whole: Awaited<ReturnType<typeof remains>>

it('imports a file in one go', async () => {
  const database = await freshDatabase()
  const { end, record } = await importFile(world(database), { path, kind: 'customers', actor: 'test' })
  expect(end).toBe('done')
  expect(record?.counts).toMatchObject({ created: rows - 25, merged: 25, partial: Math.floor(rows / 7) })
  whole = await remains(database.db)
  expect(whole.counted[0]).toMatchObject({ customers: rows - 25, sources: rows - 25, lost: 0 })
})

it('killed in the middle (SIGKILL) and begun again, it leaves the same', async () => {
  const database = await freshDatabase()
  const script = join(import.meta.dirname, '../support/import-child.ts')
  const child: ChildProcess = spawn(process.execPath, [script, database.ownerUrl, path], { stdio: 'ignore' })
  const done = async () =>
    (await sql<{ n: number }>`select coalesce(max(rows_done), 0)::int as n from import`.execute(database.db))
      .rows[0]?.n ?? 0
  for (let n = 0; n === 0 && child.exitCode === null; n = await done())
    await new Promise(resolve => setTimeout(resolve, 5))
  child.kill('SIGKILL')
  await new Promise(resolve =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null),
  )
  const stopped = await done()
  expect(stopped).toBeGreaterThan(0)
  expect(stopped).toBeLessThan(rows)
  const { end } = await importFile(world(database), { path, kind: 'customers', actor: 'test' })
  expect(end).toBe('done')
  expect(await remains(database.db)).toEqual(whole)
})

it('goes on with another worker where the first stopped, and the first finds out', async () => {
  const database = await freshDatabase()
  const { db } = database
  let stop = false
  const first = await importFile(world(database), {
    path,
    kind: 'customers',
    actor: 'test',
    stopping: () => stop,
    onProgress: () => {
      stop = true
    },
  })
  expect(first.end).toBe('stopped')
  const id = first.record?.id ?? ''
  const source = await fileSource(path)
  const old = await claimImport(db, {
    claim: newId(),
    now: clock.now(),
    deadBefore: new Date('2030-01-01'),
    id,
  })
  const other = await claimImport(db, {
    claim: newId(),
    now: clock.now(),
    deadBefore: new Date('2030-01-01'),
    id,
  })
  if (!old || !other) throw new Error('not claimed')
  expect(await runImport(world(database), other, source, { stopping: () => false })).toBe('done')
  expect(await runImport(world(database), old, source, { stopping: () => false })).toBe('lost')
  expect(await remains(db)).toEqual(whole)
})

it('cancelled, it keeps what is done and says so', async () => {
  const database = await freshDatabase()
  const { db } = database
  const line = {
    id: newId(),
    at: clock.now(),
    actor: 'test',
    requestId: null,
    action: 'import.cancel',
    entity: 'import',
    entityId: null,
    detail: null,
  }
  let cancelling: Promise<unknown> | undefined
  const { end, record } = await importFile(world(database), {
    ...{ path, kind: 'customers', actor: 'test' },
    onProgress: () => {
      cancelling ??= sql<{ id: string }>`select id from import`
        .execute(db)
        .then(({ rows: [one] }) => cancelImport(db, one?.id ?? '', clock.now(), line))
    },
  })
  await cancelling
  const after = await readImport(db, record?.id ?? '')
  if (end === 'done') return
  expect(end).toBe('lost')
  expect(after?.state).toBe('cancelled')
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from customer`.execute(db)
  expect(counted[0]?.n).toBe(after?.counts.created)
  expect(after?.counts.created).toBeLessThan(rows)
})
