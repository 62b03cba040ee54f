import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readBackup } from '../../db/backup/check-backup.ts'
import { assertSuppressionKey } from '../../db/stores/workspace-store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { asking, createEmptyDatabase, digests, secret } from './backup-harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manyEvents = 120_000

let folder: string
let small: TestDatabase
let large: TestDatabase
const empties: Awaited<ReturnType<typeof createEmptyDatabase>>[] = []

async function empty() {
  const database = await createEmptyDatabase()
  empties.push(database)
  return database
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anlass-backup-process-'))
  small = await createTestDatabase({ poolSize: 1 })
  large = await createTestDatabase({ poolSize: 1 })
  for (const { db } of [small, large]) {
    await assertSuppressionKey(db, testSuppressionKey, new Date())
    await seedWorkspace(db)
    await seedCustomers(db, [{ email: 'anna@example.test' }])
  }
  // Some 170 MB of rows.
  await asking(large.ownerUrl, async client => {
    await client.query('set session_replication_role = replica')
    await client.query(`insert into event (id, source_id, message_id, type, name, customer_id, properties, mode, trust, occurred_at, received_at)
      select gen_random_uuid(), (select id from source limit 1), g::text, 'track', 'Product Viewed', (select id from customer limit 1),
        jsonb_build_object('n', g, 'text', repeat(md5(g::text), 40)), 'history', 'server', now(), now()
      from generate_series(1, ${manyEvents}) g`)
  })
}, 120_000)
afterAll(async () => {
  for (const database of empties) await database.close()
  await small?.close()
  await large?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Command = { child: ChildProcess; err: string; ended: Promise<number | null> }

/** A command as it is started at a terminal, in a process of its own; `shell`: through this line of a shell. */
function cli(url: string, args: string[], shell?: string): Command {
  const [program = '', ...before] = shell
    ? ['/bin/sh', '-c', shell, 'sh', process.execPath]
    : [process.execPath]
  const child = spawn(
    program,
    [
      ...before,
      '--no-warnings',
      '--import',
      join(root, 'test/support/peak-memory.mjs'),
      join(root, 'app/cli.ts'),
      ...args,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...{ PATH: process.env.PATH, DATABASE_URL: url, SMTP_URL: 'smtp://127.0.0.1:9' },
        ...{ SECRET_KEY: secret, SUPPRESSION_KEY: testSuppressionKey.toString() },
        ANLASS_DATA_DIR: join(folder, 'data'),
      },
    },
  )
  const command: Command = {
    child,
    err: '',
    ended: once(child, 'exit').then(([code]) => code as number | null),
  }
  child.stderr?.on('data', bytes => {
    command.err += String(bytes)
  })
  return command
}

async function told(command: Command, what: RegExp): Promise<void> {
  while (!what.test(command.err) && command.child.exitCode === null)
    await new Promise(resolve => setTimeout(resolve, 5))
}

/** Until so many bytes are in a file that is being written. */
async function grown(command: Command, file: string, bytes: number): Promise<void> {
  const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  while (size() < bytes && command.child.exitCode === null)
    await new Promise(resolve => setTimeout(resolve, 5))
  expect(size()).toBeGreaterThanOrEqual(bytes)
}

async function peakOf(command: Command): Promise<number> {
  const code = await command.ended
  if (code !== 0) throw new Error(command.err)
  return Number(/peak (\d+)/.exec(command.err)?.[1]) / 1024
}

describe('memory', () => {
  it('stays flat, however many rows there are', async () => {
    const [little, much] = [join(folder, 'small.backup'), join(folder, 'large.backup')]
    const base = await peakOf(cli(small.ownerUrl, ['backup', little]))
    expect(base).toBeGreaterThan(20)
    // Of 170 MB: some pieces of a MiB, and what the garbage collector has not looked at.
    expect((await peakOf(cli(large.ownerUrl, ['backup', much]))) - base).toBeLessThan(120)
    const { end } = await readBackup({ file: much, passphrase: null })
    expect(end.tables.find(({ name }) => name === 'event')).toMatchObject({ rows: manyEvents })
    expect(end.tables.find(({ name }) => name === 'event')?.bytes).toBeGreaterThan(160_000_000)
    const [first, second] = [await empty(), await empty()]
    const restored = await peakOf(cli(first.url, ['restore', little]))
    expect((await peakOf(cli(second.url, ['restore', much]))) - restored).toBeLessThan(120)
    const rows = await asking(
      second.url,
      async client => (await client.query('select count(*)::int as n from event')).rows,
    )
    expect(rows).toEqual([{ n: manyEvents }])
  }, 600_000)
})

describe('a disk without room', () => {
  it('is told in the middle of a table, and leaves no file; the database is let go', async () => {
    const file = join(folder, 'no-room.backup')
    // What a full disk does to a write in the middle of a file, a limit does on every machine.
    const command = cli(large.ownerUrl, ['backup', file], 'ulimit -f 600; exec "$@"')
    expect(await command.ended).toBe(1)
    expect(command.err).toContain('no-room.backup may not grow any larger there, and nothing of it was kept.')
    expect(readdirSync(folder).filter(name => name.startsWith('no-room'))).toEqual([])
    await asking(large.ownerUrl, async client => {
      const at = `select from pg_stat_activity where datname = current_database() and application_name = 'anlass-backup'`
      while ((await client.query(at)).rowCount) await new Promise(resolve => setTimeout(resolve, 20))
      const { rows } = await client.query(
        `select error from backup_run where file = $1 order by started_at desc limit 1`,
        [file],
      )
      expect(rows).toEqual([{ error: 'file_too_large' }])
    })
  }, 200_000)
})

describe('Ctrl-C', () => {
  it('leaves no part of a file', async () => {
    const file = join(folder, 'broken-off.backup')
    const command = cli(large.ownerUrl, ['backup', file])
    await told(command, /Saving/)
    // Into the middle of a large table: rows are still coming.
    await grown(command, `${file}.part`, 300_000)
    command.child.kill('SIGINT')
    expect(await command.ended).toBe(1)
    expect(command.err).toContain('broken off, and nothing was kept')
    expect(readdirSync(folder).filter(name => name.startsWith('broken-off'))).toEqual([])
  }, 200_000)

  it('leaves no half of a database, neither a new one nor one with data', async () => {
    const file = join(folder, 'large.backup')
    expect(statSync(file).size).toBeGreaterThan(1_000_000)
    const target = await empty()
    const command = cli(target.url, ['restore', file])
    await told(command, /Loading/)
    command.child.kill('SIGINT')
    expect(await command.ended).toBe(1)
    expect(command.err).toContain('broken off')
    expect([...(await digests(target.url)).keys()].filter(name => name !== 'schema_migration')).toEqual([])
    // It may be tried again, as if nothing had been.
    await peakOf(cli(target.url, ['restore', join(folder, 'small.backup')]))
    const was = await digests(target.url)
    const replacing = cli(target.url, ['restore', file, '--replace', '--confirm', target.name])
    await told(replacing, /Loading/)
    replacing.child.kill('SIGKILL')
    await replacing.ended
    await asking(target.url, async client => {
      const others = `select from pg_stat_activity where datname = current_database() and application_name = 'anlass-restore'`
      while ((await client.query(others)).rowCount) await new Promise(resolve => setTimeout(resolve, 20))
    })
    expect(await digests(target.url)).toEqual(was)
  }, 400_000)

  it('is no way to lose what was there under the name of the file', async () => {
    const file = join(folder, 'mine.backup')
    writeFileSync(file, 'something of mine')
    const command = cli(small.ownerUrl, ['backup', file])
    expect(await command.ended).toBe(1)
    expect(statSync(file).size).toBe(17)
  }, 200_000)
})
