import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startTestCluster, type TestCluster } from '../support/cluster.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type StartedProcess, startProcess } from '../support/processes.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { backends, kill, until } from '../support/world.ts'

/** A process is asked to be gone after ten seconds; a busy machine may take a moment to tell. */
const limitMs = 11_000

let cluster: TestCluster
let database: TestDatabase
let sink: SmtpSink
let dir: string
let worker: StartedProcess | undefined
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'anlass-stop-'))
  cluster = await startTestCluster()
  database = await createTestDatabase({ cluster: cluster.url })
  sink = await startSmtpSink()
  await seedWorkspace(database.db)
  await seedTemplate(database.db, 'hello', plainTemplate())
})
afterEach(async () => {
  if (worker) await kill(worker.child)
  worker = undefined
  await sink.close()
  await database.orm.close()
  await cluster.stop()
  rmSync(dir, { recursive: true, force: true })
})

const around = (backend: (typeof backends)[number]) => ({
  databaseUrl: database.ownerUrl,
  smtpPort: sink.port,
  backend,
  env: { ANLASS_DATA_DIR: dir },
})

/** Milliseconds until a process was gone; far more than the limit where it stays. */
async function timeToEnd({ child }: StartedProcess): Promise<number> {
  const began = performance.now()
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, 2 * limitMs)
  })
  await Promise.race([gone, late])
  clearTimeout(timer)
  return performance.now() - began
}

/** Tells the server and the processes of its connections. */
function signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(cluster.pid())], { encoding: 'utf8' })
  for (const pid of [cluster.pid(), ...stdout.trim().split(/\s+/).map(Number)])
    try {
      process.kill(pid, signal)
    } catch {
      // One that ended meanwhile.
    }
}

const ways = {
  'refuses connections': { take: () => cluster.crash(), back: () => {} },
  // As a machine that hangs: connections are taken, and nobody ever answers.
  'never answers': { take: async () => signalAll('SIGSTOP'), back: () => signalAll('SIGCONT') },
}

describe.each(backends)('a worker whose database is gone, on %s', kind => {
  for (const [what, { take, back }] of Object.entries(ways))
    it(`and ${what} ends within ten seconds of SIGTERM`, async () => {
      const { db } = database
      await seedMessages(db, await seedSubscribers(db, 400), { template: 'hello' })
      sink.onMessage = () => new Promise(resolve => setTimeout(resolve, 20, undefined))
      worker = await startProcess('worker', around(kind))
      await until('the middle', () => sink.mails.length >= 20)
      await take()
      try {
        // It is to have noticed, and to be trying again.
        await new Promise(resolve => setTimeout(resolve, 3_000))
        expect(await timeToEnd(worker)).toBeLessThan(limitMs)
      } finally {
        back()
      }
    })
})

it('a worker whose log nobody reads ends all the same', async () => {
  const pipe = join(dir, 'log')
  spawnSync('mkfifo', [pipe])
  const full = openSync(pipe, 'r+')
  try {
    // As much as it holds: the first line of a worker has no room any more.
    writeSync(full, Buffer.alloc(65_536))
    worker = await startProcess('worker', around('postgres'), {
      log: full,
      ready: async () => (await database.db.selectFrom('process_beat').select('id').execute()).length > 0,
    })
    expect(await timeToEnd(worker)).toBeLessThan(limitMs)
  } finally {
    closeSync(full)
  }
})
