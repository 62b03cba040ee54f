import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, kyselyOf } from '../db/orm.ts'
import { migrateQueues } from '../db/queue-schema.ts'
import { lookForNews } from '../db/stores/live-store.ts'
import { ensureWorkspace } from '../db/stores/workspace-store.ts'
import { newId } from '../engine/shared/id.ts'
import { percentile } from './app.ts'
import type { BenchResult } from './result.ts'

/**
 * What it costs those who write to tell consoles what changed (docs/decisions/live-updates.md): transactions of one small
 * write, from several connections at once, that tell nothing, that NOTIFY, and that leave a line as the triggers of
 * 0014-live.sql do. The three take turns, so that a busy machine is as bad for each. Then what a look costs an API process.
 */
export async function liveBench({ short }: { short: boolean }): Promise<BenchResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    await migrateQueues(postgres.ownerUrl)
    const figures: Record<string, number> = {}
    const ratios: Record<string, number> = {}
    const seconds = short ? 1 : 2
    for (const writers of [1, 8, 32]) {
      const rates = await turns(postgres.ownerUrl, writers, { seconds, rounds: short ? 3 : 6 })
      for (const [kind, rate] of Object.entries(rates)) figures[`${kind}PerSecond${writers}`] = rate
      ratios[`notifyVsQuiet${writers}`] = rates.notify / rates.quiet
      ratios[`lineVsQuiet${writers}`] = rates.line / rates.quiet
    }
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 2 })
    try {
      const db = kyselyOf(orm)
      await ensureWorkspace(db, new Date())
      const took: number[] = []
      let { snapshot } = await lookForNews(db, null)
      for (let n = 0; n < (short ? 300 : 1_000); n += 1) {
        const begun = performance.now()
        const look = await lookForNews(db, snapshot)
        took.push(performance.now() - begun)
        snapshot = look.snapshot
      }
      took.sort((a, b) => a - b)
      figures.lookP50Ms = percentile(took, 0.5)
      figures.lookP99Ms = percentile(took, 0.99)
    } finally {
      await orm.close()
    }
    return { bench: 'live', figures, ratios }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const kinds = ['quiet', 'notify', 'line'] as const
type Kind = (typeof kinds)[number]

/** Beside the small write: nothing, a doorbell, or what the trigger of a table does. */
const told: Record<Kind, string> = {
  quiet: 'select 1',
  notify: `select pg_notify('live', 'task')`,
  line: `insert into live_change values (pg_current_xact_id()::text::bigint, 'task', clock_timestamp()) on conflict do nothing`,
}

/** Transactions a second of each kind: the median of its rounds. */
async function turns(
  url: string,
  writers: number,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Record<Kind, number>> {
  const clients = Array.from({ length: writers }, () => new pg.Client({ connectionString: url }))
  // Somebody listens, as an API process would.
  const listener = new pg.Client({ connectionString: url })
  await Promise.all([...clients, listener].map(client => client.connect()))
  await listener.query('listen live')
  await listener.query('create table if not exists bench_row (id uuid primary key, n int not null)')
  try {
    const rates: Record<Kind, number[]> = { quiet: [], notify: [], line: [] }
    for (let round = 0; round < rounds; round += 1)
      for (const kind of kinds) rates[kind].push(await rate(clients, told[kind], seconds))
    const median = (kind: Kind) =>
      percentile(
        rates[kind].toSorted((a, b) => a - b),
        0.5,
      )
    return { quiet: median('quiet'), notify: median('notify'), line: median('line') }
  } finally {
    await Promise.all([...clients, listener].map(client => client.end()))
  }
}

async function rate(clients: readonly pg.Client[], extra: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    clients.map(async client => {
      while (performance.now() < until) {
        // One round trip, so that the database is what is measured.
        await client.query(`begin; insert into bench_row values ('${newId()}', 1); ${extra}; commit`)
        done += 1
      }
    }),
  )
  return done / seconds
}
