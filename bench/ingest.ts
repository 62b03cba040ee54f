import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { freePort } from '../app/embedded/free-port.ts'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { newKey } from '../engine/access/key.ts'
import { newId } from '../engine/shared/id.ts'
import { percentile } from './app.ts'
import type { BenchResult } from './result.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const batchSize = 100
const customers = 10_000
const inFlight = 16

/**
 * Events over HTTP in batches of 100 into an `api` process, durable before each answer (fsync on), by sixteen
 * connections; against the same rows by one pg client, as multi-row INSERTs of 100 that each commit. Both into
 * the same table of the same server, in turns; the ratio is the median of the turns'. The events are what a shop sends
 * most: signed-in customers looking at pages and products. No workers run: this is the cost of taking them.
 */
export async function ingestBench({ short }: { short: boolean }): Promise<BenchResult> {
  const [rounds, batches] = short ? [4, 60] : [6, 150]
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  let api: RunningApi | undefined
  try {
    await migrate(postgres.ownerUrl)
    const { sourceId, key, customerIds } = await seed(postgres.ownerUrl)
    api = await startApi(postgres.ownerUrl, dataDir)
    const rowsOf = (prefix: string, count: number) => batchesOf(prefix, count, customerIds)
    await postAll(api.url, key, rowsOf('warm', 150))
    await insertAll(postgres.ownerUrl, sourceId, rowsOf('warm-sql', 20))
    const insertSeconds: number[] = []
    const posted: Awaited<ReturnType<typeof postAll>>[] = []
    for (let round = 0; round < rounds; round += 1) {
      insertSeconds.push(await insertAll(postgres.ownerUrl, sourceId, rowsOf(`sql-${round}`, batches)))
      posted.push(await postAll(api.url, key, rowsOf(`http-${round}`, batches)))
    }
    const events = rounds * batches * batchSize
    await checkStored(postgres.ownerUrl, events)
    const ratios = posted.map(({ seconds }, round) => (insertSeconds[round] ?? Number.NaN) / seconds)
    const latencies = posted.flatMap(({ took }) => took).sort((a, b) => a - b)
    return {
      bench: 'ingest',
      figures: {
        eventsPerSecond: events / posted.reduce((sum, { seconds }) => sum + seconds, 0),
        insertPerSecond: events / insertSeconds.reduce((sum, seconds) => sum + seconds, 0),
        events,
        batchP50Ms: percentile(latencies, 0.5),
        batchP99Ms: percentile(latencies, 0.99),
      },
      ratios: {
        vsInsert: percentile(
          ratios.toSorted((a, b) => a - b),
          0.5,
        ),
      },
    }
  } finally {
    await api?.stop()
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Item = {
  type: string
  event: string
  userId: string
  customerId: string
  messageId: string
  properties: Record<string, unknown>
  context: Record<string, unknown>
}

function batchesOf(prefix: string, count: number, customerIds: readonly string[]): Item[][] {
  return Array.from({ length: count }, (_, batch) =>
    Array.from({ length: batchSize }, (_, index) => {
      const n = batch * batchSize + index
      const customer = (n * 7919) % customers
      const product = n % 500
      const viewed = n % 3 === 0
      return {
        type: 'track',
        event: viewed ? 'Product Viewed' : 'Search Performed',
        userId: `bench-${customer}`,
        customerId: customerIds[customer] ?? '',
        messageId: `${prefix}-${n}`,
        properties: viewed
          ? {
              product_id: `p-${product}`,
              name: `Limonade ${product}`,
              price: 2.5,
              currency: 'EUR',
              category: 'Getränke',
            }
          : { query: `Zitrone ${product}`, results: product, filters: ['bio', 'vegan'] },
        context: {
          page: {
            url: `https://shop.example/p/${product}`,
            path: `/p/${product}`,
            title: `Limonade ${product}`,
          },
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
          library: { name: 'analytics.js', version: '2.1.0' },
        },
      }
    }),
  )
}

async function seed(ownerUrl: string): Promise<{ sourceId: string; key: string; customerIds: string[] }> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1 })
  const db: Db = kyselyOf(orm)
  const now = new Date()
  const sourceId = newId()
  const { key, prefix, hash } = newKey('server')
  const customerIds = Array.from({ length: customers }, () => newId())
  try {
    await db
      .insertInto('source')
      .values({ id: sourceId, name: 'Bench', kind: 'api', created_at: now })
      .execute()
    await db
      .insertInto('api_key')
      .values({
        id: newId(),
        kind: 'server',
        name: 'bench',
        prefix,
        hash,
        source_id: sourceId,
        created_at: now,
        created_by: 'bench',
      })
      .execute()
    await sql`
      insert into customer (id, state, external_id, email, email_key, locale, time_zone, created_at, updated_at, last_seen_at)
      select id, 'customer', 'bench-' || n - 1, 'bench-' || n - 1 || '@example.test', 'bench-' || n - 1 || '@example.test',
        'de', 'Europe/Berlin', ${now}, ${now}, ${now}
      from unnest(${customerIds}::uuid[]) with ordinality as r(id, n)`.execute(db)
    await sql`insert into customer_identity (kind, value, customer_id, created_at)
      select 'external', external_id, id, ${now} from customer`.execute(db)
    await sql`vacuum analyze`.execute(db)
  } finally {
    await orm.close()
  }
  return { sourceId, key, customerIds }
}

type RunningApi = { url: string; stop(): Promise<void> }

async function startApi(databaseUrl: string, dataDir: string): Promise<RunningApi> {
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, ['app/api.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ANLASS_DATA_DIR: dataDir,
      ANLASS_LOG_LEVEL: 'warn',
      DATABASE_URL: databaseUrl,
      SMTP_URL: 'smtp://127.0.0.1:9',
      PUBLIC_URL: `http://localhost:${port}`,
      SECRET_KEY: 'bench'.repeat(10),
      SUPPRESSION_KEY: 'bench'.repeat(10),
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  const deadline = performance.now() + 30_000
  // 401 is the right answer to a call without a key.
  while ((await fetch(`${url}/v1/track`, { method: 'POST', body: '{}' }).catch(() => null))?.status !== 401) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error('the api did not start')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await new Promise(resolve => child.once('exit', resolve))
    },
  }
}

/** Posts all batches over a few connections; the bodies are made before the clock starts. */
async function postAll(
  url: string,
  key: string,
  batches: Item[][],
): Promise<{ seconds: number; took: number[] }> {
  const bodies = batches.map(batch =>
    Buffer.from(
      JSON.stringify({
        batch: batch.map(({ customerId, ...item }) => item),
        sentAt: new Date().toISOString(),
      }),
    ),
  )
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' }
  const took: number[] = []
  const began = performance.now()
  const next = bodies.values()
  const poster = async () => {
    for (const body of next) {
      const sent = performance.now()
      await post(`${url}/v1/batch`, agent, { ...headers, 'content-length': body.length }, body)
      took.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, poster))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return { seconds, took }
}

function post(
  url: string,
  agent: Agent,
  headers: Record<string, string | number>,
  body: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, answer => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`the api answered ${answer.statusCode}`))
      })
    })
    call.once('error', reject)
    call.end(body)
  })
}

const columns =
  'id, source_id, message_id, type, name, customer_id, properties, context, mode, trust, occurred_at, received_at'

/** Seconds for the same rows by multi-row INSERT; the values are made before the clock starts. */
async function insertAll(ownerUrl: string, sourceId: string, batches: Item[][]): Promise<number> {
  const width = columns.split(',').length
  const places = Array.from({ length: batchSize }, (_, row) => {
    const cells = Array.from({ length: width }, (_, column) => `$${row * width + column + 1}`)
    return `(${cells.join(', ')})`
  })
  const text = `insert into event (${columns}) values ${places.join(', ')}`
  const now = new Date()
  const values = batches.map(batch =>
    batch.flatMap(item => [
      newId(),
      sourceId,
      item.messageId,
      item.type,
      item.event,
      item.customerId,
      JSON.stringify(item.properties),
      JSON.stringify(item.context),
      'live',
      'server',
      now,
      now,
    ]),
  )
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const began = performance.now()
  for (const row of values) await client.query(text, row)
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}

async function checkStored(ownerUrl: string, events: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ posted: number; fsync: string }>(
    `select count(*)::int as posted, current_setting('fsync') as fsync from event where message_id like 'http-%'`,
  )
  await client.end()
  const [row] = rows
  if (row?.posted !== events || row.fsync !== 'on')
    throw new Error(`${row?.posted} of ${events} events stored, fsync ${row?.fsync}`)
}
