import { spawn } from 'node:child_process'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { applicationRole, createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { migrateQueues } from '../db/queue-schema.ts'
import { sealWaiting } from '../db/stores/consent-seal-store.ts'
import { verifyLedger } from '../db/stores/consent-verify-store.ts'
import { optOutByCustomer } from '../db/stores/opt-out-store.ts'
import { ensureWorkspace } from '../db/stores/workspace-store.ts'
import { newId } from '../engine/shared/id.ts'
import { keyringOf } from '../engine/shared/keyring.ts'
import { percentile } from './app.ts'
import type { BenchResult } from './result.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const keyring = keyringOf({ id: 'bench', key: 'bench'.repeat(10) })

/**
 * A million opt-ins from CSV by the command line, while customers opt out who are being imported at that very moment:
 * how long an opt-out takes, beside what it takes when nothing else goes on. Then all of it is sealed and verified.
 */
export async function ledgerBench({ short }: { short: boolean }): Promise<BenchResult> {
  const count = short ? 50_000 : 1_000_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    await migrateQueues(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, role: applicationRole, poolSize: 4 })
    try {
      const db = kyselyOf(orm)
      const ids = await seed(db, count)
      const file = join(dataDir, 'consents.csv')
      await writeFile(file, count)
      const idle = await optOuts(db, ids, { times: 200, everyMs: 5 })
      const began = performance.now()
      const running = importing(file, dataDir, postgres.ownerUrl)
      const busy = await optOuts(db, ids, { while: running, everyMs: 20 })
      const { peakRssMb } = await running.done
      const importSeconds = (performance.now() - began) / 1000
      const { rows } = await sql<{
        lines: number
      }>`select count(*)::int as lines from consent_record`.execute(db)
      const lines = rows[0]?.lines ?? 0
      if (lines < count) throw new Error(`only ${lines} lines were imported`)
      const sealSeconds = await timed(() => sealAll(db))
      const verifySeconds = await timed(async () => {
        const report = () => {
          throw new Error('the ledger of the bench does not verify')
        }
        await verifyLedger(db, keyring, { head: null, report })
      })
      return {
        bench: 'ledger',
        figures: {
          lines,
          importPerSecond: count / importSeconds,
          importPeakRssMb: peakRssMb,
          optOuts: busy.length,
          optOutIdleP50Ms: percentile(idle, 0.5),
          optOutIdleP99Ms: percentile(idle, 0.99),
          optOutP50Ms: percentile(busy, 0.5),
          optOutP99Ms: percentile(busy, 0.99),
          optOutMaxMs: busy.at(-1) ?? Number.NaN,
          sealedPerSecond: lines / sealSeconds,
          verifiedPerSecond: lines / verifySeconds,
        },
        ratios: { optOutP99VsIdle: percentile(busy, 0.99) / percentile(idle, 0.99) },
      }
    } finally {
      await orm.close()
    }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function seed(db: Db, count: number): Promise<string[]> {
  const now = new Date()
  await ensureWorkspace(db, now)
  const ids = Array.from({ length: count }, () => newId(now))
  for (let at = 0; at < count; at += 50_000)
    await sql`
      insert into customer (id, state, external_id, email, email_key, created_at, updated_at)
      select id, 'customer', 'c-' || (${at}::int + n), 'c-' || (${at}::int + n) || '@example.test',
        'c-' || (${at}::int + n) || '@example.test', ${now}, ${now}
      from unnest(${ids.slice(at, at + 50_000)}::uuid[]) with ordinality as r(id, n)`.execute(db)
  return ids
}

async function writeFile(file: string, count: number): Promise<void> {
  function* lines() {
    yield 'email,purpose,kind,date,wording,document\n'
    for (let n = 1; n <= count; n += 1)
      yield `c-${n}@example.test,newsletter,granted,2024-05-${10 + (n % 20)},"Ja, ich möchte den Newsletter.",Karton ${n % 100}\n`
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
}

type Running = { done: Promise<{ peakRssMb: number }>; ended: boolean }

/** `cli consents import` as an operator runs it, in a process of its own. */
function importing(file: string, dataDir: string, databaseUrl: string): Running {
  const child = spawn(process.execPath, ['--no-warnings', 'app/cli.ts', 'consents', 'import', file], {
    cwd: root,
    env: {
      ...process.env,
      ANLASS_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SMTP_URL: 'smtp://127.0.0.1:9',
      SECRET_KEY: 'bench'.repeat(10),
      SUPPRESSION_KEY: 'bench'.repeat(10),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakRssMb = 0
  const watch = setInterval(() => {
    peakRssMb = Math.max(peakRssMb, rssMb(child.pid))
  }, 200)
  const running: Running = { ended: false, done: Promise.resolve({ peakRssMb }) }
  running.done = new Promise((resolve, reject) => {
    child.once('exit', code => {
      clearInterval(watch)
      running.ended = true
      if (code === 0) resolve({ peakRssMb })
      else reject(new Error(`the import ended with code ${code}`))
    })
  })
  return running
}

function rssMb(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Opt-outs one after the other, of customers whose rows are just being written; milliseconds each took, sorted. */
async function optOuts(
  db: Db,
  ids: readonly string[],
  how: { everyMs: number; times?: number; while?: Running },
): Promise<number[]> {
  const place = new Map(ids.map((id, index) => [id, index]))
  const took: number[] = []
  while (how.while ? !how.while.ended : took.length < (how.times ?? 0)) {
    const { rows } = await sql<{ customer_id: string }>`
      select customer_id from consent_record where origin like 'import%' order by id desc limit 1`.execute(db)
    const frontier = place.get(rows[0]?.customer_id ?? '') ?? 0
    const customer = ids[(frontier + Math.floor(Math.random() * 600)) % ids.length] ?? ''
    const began = performance.now()
    const entered = { manner: 'unsubscribe', origin: 'one_click', actor: 'customer', evidence: {} } as const
    await optOutByCustomer(db, customer, { purposes: 'all', channels: ['email'] }, entered, new Date())
    took.push(performance.now() - began)
    await new Promise(resolve => setTimeout(resolve, how.everyMs))
  }
  return took.sort((a, b) => a - b)
}

async function sealAll(db: Db): Promise<void> {
  while (await sealWaiting(db, keyring, new Date(), 1_000));
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}
