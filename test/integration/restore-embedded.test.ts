import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../../app/embedded/postgres.ts'
import { waitUntilGone } from '../../app/embedded/process.ts'
import { reset } from '../../app/reset.ts'
import { until } from '../support/world.ts'
import { asking, digests, own } from './backup-harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const children: ChildProcess[] = []
let folder: string
let dataDir: string
const file = () => join(folder, 'shop.backup')
const phrase = () => ['--passphrase-file', join(folder, 'phrase')]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anlass-restore-'))
  dataDir = join(folder, '.anlass')
  writeFileSync(join(folder, 'phrase'), 'a phrase of several words\n')
})
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await waitUntilGone(child.pid ?? 0, 5_000)
  }
  await reset(dataDir)
  rmSync(folder, { recursive: true, force: true })
})

type Process = { child: ChildProcess; said: string; ended: Promise<number | null> }

/** As after a first checkout: nothing is set but a free port and where the data is. */
function run(entry: string, args: readonly string[]): Process {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, ['--no-warnings', join(root, entry), ...args], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, PORT: '0', ANLASS_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const process_: Process = {
    child,
    said: '',
    ended: once(child, 'close').then(([code]) => code as number | null),
  }
  const listen = (bytes: Buffer) => {
    process_.said += String(bytes)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return process_
}

async function cli(...args: string[]): Promise<{ code: number | null; said: string }> {
  const command = run('app/cli.ts', args)
  const code = await command.ended
  return { code, said: command.said }
}

async function told(command: Process, what: string): Promise<void> {
  await until(
    `to be told "${what}"`,
    () => {
      if (command.child.exitCode !== null) throw new Error(`ended without "${what}":\n${command.said}`)
      return command.said.includes(what)
    },
    200_000,
  )
}

async function start() {
  const server = run('app/start.ts', [])
  await told(server, 'Stop with Ctrl-C')
  const [, url = ''] = /^ {2}Console +(\S+)$/m.exec(server.said) ?? []
  const [, email = '', password = ''] = /^ {2}Sign in +(\S+) {2}(\S+)$/m.exec(server.said) ?? []
  const [, serverKey = ''] = /^ {2}Server key +(\S+)$/m.exec(server.said) ?? []
  return {
    email,
    password,
    serverKey,
    signIn: async (as: { email: string; password: string }) =>
      (
        await fetch(`${url}/api/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Anlass-CSRF': '1' },
          body: JSON.stringify({ email: as.email, password: as.password }),
        })
      ).status,
    order: async (id: string) =>
      (
        await fetch(`${url}/v1/track`, {
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            Authorization: `Basic ${Buffer.from(`${serverKey}:`).toString('base64')}`,
          },
          body: JSON.stringify({
            userId: 'R-1',
            event: 'Order Completed',
            context: { traits: { email: 'rosa@mail.test' } },
            properties: { order_id: id, total: 12, currency: 'EUR' },
          }),
        })
      ).status,
    stop: async () => {
      server.child.kill('SIGTERM')
      expect(await server.ended).toBe(0)
    },
  }
}

/** All that is in the database, while nobody else runs it. */
async function contents(): Promise<Map<string, string>> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    return await digests(postgres.ownerUrl)
  } finally {
    await postgres.stop()
  }
}

const settings = () =>
  JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Record<string, string>

/** Messages by what became of them, in the database that is running. */
async function messages(): Promise<{ sent: number; due: number }> {
  return await asking(runningEmbeddedPostgres(dataDir)?.ownerUrl ?? '', async client => {
    const { rows } = await client.query<{ sent: number; due: number }>(
      `select count(*) filter (where state = 'sent')::int as sent,
         count(*) filter (where state in ('queued', 'held', 'retry') and due_at <= now())::int as due from message`,
    )
    return rows[0] ?? { sent: -1, due: -1 }
  })
}

it('brings a whole installation back after its data directory is gone, by what operations.md says', async () => {
  const first = await start()
  expect(await first.signIn(first)).toBe(200)
  expect(await first.order('R-100')).toBe(200)
  await first.stop()
  const keys = settings()
  const before = await contents()
  expect(Number(before.get('customer')?.split(' ')[0])).toBeGreaterThan(10)
  expect(await cli('backup', file(), ...phrase())).toMatchObject({ code: 0 })
  const verified = await cli('backup', 'verify', file(), ...phrase())
  expect(verified.said).toContain('whole and as it was written')

  // Everything is lost: database, keys, caught mails.
  await reset(dataDir)

  // A file that came to harm is refused before anything is made of it.
  const harmed = join(folder, 'harmed.backup')
  copyFileSync(file(), harmed)
  const bytes = readFileSync(harmed)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(harmed, bytes)
  expect(await cli('backup', 'verify', harmed, ...phrase())).toMatchObject({
    code: 1,
    said: expect.stringContaining('changed or damaged'),
  })
  expect(await cli('restore', harmed, ...phrase())).toMatchObject({
    code: 1,
    said: expect.stringContaining('Nothing was changed'),
  })

  // Killed half-way, there is nothing: no row that could be sent, no key that is not its own.
  const made = settings()
  expect(made.secretKey).not.toBe(keys.secretKey)
  const killed = run('app/cli.ts', ['restore', file(), ...phrase()])
  await told(killed, 'Loading')
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(killed.child.signalCode).toBe('SIGKILL')
  expect([...(await contents()).keys()].filter(name => name !== 'schema_migration')).toEqual([])
  expect(settings()).toEqual(made)

  const restored = await cli('restore', file(), ...phrase())
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('SENDING IS STOPPED') })
  expect(restored.said).toContain('as it was sealed')
  // The keys are the old ones; the cluster is a new one, with its own password.
  expect(settings()).toEqual({ ...keys, databasePassword: made.databasePassword })
  const after = await contents()
  expect([...before].filter(([name, digest]) => !own.has(name) && after.get(name) !== digest)).toEqual([])
  expect([...after.keys()]).toEqual([...before.keys()])

  // It is not filled twice by mistake.
  expect(await cli('restore', file(), ...phrase())).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is data in anlass. Nothing was changed.'),
  })

  const second = await start()
  expect(await second.signIn({ email: first.email, password: first.password })).toBe(200)
  // What the shop's server has as its key is still its key.
  expect(second.serverKey).toBe(first.serverKey)
  expect(await cli('restore', file(), ...phrase(), '--replace', '--confirm', 'anlass')).toMatchObject({
    code: 1,
    said: expect.stringContaining('Anlass is running on this data'),
  })
  const { sent, due } = await messages()
  expect(await second.order('R-101')).toBe(200)
  await until('the confirmation of a new order to be due', async () => (await messages()).due > due)
  expect((await cli('sending', 'status')).said).toContain('restored from a backup')
  expect((await messages()).sent).toBe(sent)
  expect(await cli('ledger', 'verify')).toMatchObject({ code: 0 })
  expect(await cli('sending', 'release', '--send')).toMatchObject({ code: 0 })
  await until('what waited to be sent', async () => (await messages()).sent > sent, 60_000)
  await second.stop()
}, 600_000)
