import { type ChildProcess, fork, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { startProcess } from '../test/support/processes.ts'
import { seedEvents } from '../test/support/seed.ts'
import { createBell } from '../workers/bell.ts'
import { postgresBackend } from '../workers/queue-backend.ts'
import { percentile } from './app.ts'
import type { BaselineJob } from './campaign/baseline.ts'
import { cpuMs, parentOf, peakRssMb } from './campaign/cpu.ts'
import { baselineParts } from './campaign/parts.ts'
import type { SinkOrder, SinkReport } from './campaign/sink.ts'
import {
  type CampaignWorld,
  createCampaignWorld,
  createSigningSender,
  dkim,
  planCampaign,
} from './campaign/world.ts'
import type { BenchResult } from './result.ts'

/** Sessions the baseline may choose from: it gets its own best number. */
const connectionChoices = [1, 2, 4, 8]
/** A word of every mail, before which nothing of it can be somebody else's. */
const label = 'Sommer'

/**
 * A campaign through gate, caps, rendering and log to an SMTP server in a process of its own, which checks every mail,
 * against a bare loop of Nodemailer's `sendMail` with the same content to the same server, before and after each run.
 * Once more with so many more recipients: the rate and the memory of the worker must not depend on how many there are.
 * Meanwhile somebody registers now and then, and is welcomed.
 */
export async function campaignBench({ short }: { short: boolean }): Promise<BenchResult> {
  // Below some ten thousand both sides still compile their code; the rate would be that of their first seconds.
  const [few, many, all] = short ? [5_000, 30_000, 60_000] : [10_000, 100_000, 1_000_000]
  // A million takes its time, so that only the long run sends all of them; the short one sends the first of many.
  const sentOfAll = short ? many : all
  const baselineMails = short ? 10_000 : 20_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const sink = await startSink()
  try {
    const seeding = performance.now()
    const world = await createCampaignWorld(postgres.ownerUrl, all)
    console.error(`${all} customers seeded in ${Math.round((performance.now() - seeding) / 1000)} s`)
    const stage: Stage = { world, sink, databasePid: await postmaster(world), dataDir }
    const job: BaselineJob = { port: sink.port, connections: 1, count: 0, ...(await baselineParts(world.db)) }
    const best = await bestConnections(sink, job, short ? 1_500 : 5_000)
    const baseline = () => runBaseline(sink, { ...job, connections: best, count: baselineMails })
    const first = await baseline()
    const small = await runCampaign(stage, few, few)
    const second = await baseline()
    const main = await runCampaign(stage, many, many)
    const third = await baseline()
    const whole = await runCampaign(stage, all, sentOfAll)
    const again = await runCampaign(stage, few, few)
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const senderId = await createSigningSender(world.db, sink.port, privateKey)
    // Bound by the signatures: a tenth of a minute of them shows as much as a whole one.
    const toSign = Math.min(many, 30_000)
    const signed = await runCampaign(stage, short ? few : toSign, short ? few : toSign, senderId)
    const signedBaseline = await runBaseline(sink, {
      ...job,
      connections: best,
      count: baselineMails,
      dkim: { ...dkim, privateKey },
    })
    await world.close()
    const latencies = [main, whole].flatMap(run => run.welcomes).toSorted((a, b) => a - b)
    return {
      bench: 'campaign',
      figures: {
        recipients: many,
        messagesPerSecond: main.perSecond,
        baselinePerSecond: (second + third) / 2,
        baselineConnections: best,
        firstBaselinePerSecond: first,
        fewPerSecond: small.perSecond,
        allPerSecond: whole.perSecond,
        allRecipients: all,
        signedPerSecond: signed.perSecond,
        signedBaselinePerSecond: signedBaseline,
        peakRssMb: Math.max(main.peakRssMb, whole.peakRssMb),
        peakRssMbOfFew: small.peakRssMb,
        bytesPerMail: main.bytesPerMail,
        workerCpuMs: main.workerCpuMs,
        databaseCpuMs: main.databaseCpuMs,
        sinkCpuMs: main.sinkCpuMs,
        welcomeP50Ms: percentile(latencies, 0.5),
        welcomeMaxMs: latencies.at(-1) ?? Number.NaN,
        welcomes: latencies.length,
      },
      ratios: {
        vsNodemailer: main.perSecond / ((second + third) / 2),
        vsNodemailerSigned: signed.perSecond / signedBaseline,
        millionVsTenThousand: whole.perSecond / ((small.perSecond + again.perSecond) / 2),
      },
    }
  } finally {
    sink.child.kill()
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Whose children all server processes are. */
async function postmaster({ db }: CampaignWorld): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return parentOf(rows[0]?.pid ?? 0)
}

type Sink = { child: ChildProcess; port: number; order(order: SinkOrder): Promise<SinkReport> }

async function startSink(): Promise<Sink> {
  const child = fork(fileURLToPath(new URL('./campaign/sink.ts', import.meta.url)))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    child,
    port,
    order: async order => {
      child.send(order)
      const [report] = (await once(child, 'message')) as [SinkReport]
      return report
    },
  }
}

/** Mails a second, by the server's clock; throws unless every mail was as it should be. */
function rateOf(report: SinkReport, expected: number): number {
  if (report.wrong.length > 0 || report.mails !== report.customers || report.mails < expected)
    throw new Error(`${report.mails} mails to ${report.customers} of ${expected}: ${report.wrong.join('; ')}`)
  return report.mails / ((report.lastAt - report.firstAt) / 1000)
}

async function bestConnections(sink: Sink, job: BaselineJob, count: number): Promise<number> {
  const rates = new Map<number, number>()
  for (const connections of connectionChoices)
    rates.set(connections, await runBaseline(sink, { ...job, connections, count }))
  return connectionChoices.toSorted((a, b) => (rates.get(b) ?? 0) - (rates.get(a) ?? 0))[0] ?? 1
}

async function runBaseline(sink: Sink, job: BaselineJob): Promise<number> {
  await sink.order({ expect: job.count, label })
  const script = fileURLToPath(new URL('./campaign/baseline.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(job)], { stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`the baseline ended with code ${code}`)
  return rateOf(await sink.order('report'), job.count)
}

type Stage = { world: CampaignWorld; sink: Sink; databasePid: number; dataDir: string }

type Run = {
  perSecond: number
  peakRssMb: number
  bytesPerMail: number
  /** Milliseconds from the registration to MAIL FROM. */
  welcomes: number[]
  /** Processor time for each mail, in milliseconds. */
  workerCpuMs: number
  databaseCpuMs: number
  sinkCpuMs: number
}

/** Plans for `recipients` and sends until so many have theirs, with one worker process as an operator starts it. */
async function runCampaign(
  { world, sink, databasePid, dataDir }: Stage,
  recipients: number,
  until: number,
  senderId?: string,
): Promise<Run> {
  await sql`truncate message cascade`.execute(world.db)
  await sql`truncate event cascade`.execute(world.db)
  const planning = performance.now()
  await planCampaign(world.db, recipients, senderId === undefined ? {} : { senderId })
  const planned = Math.round((performance.now() - planning) / 1000)
  await sql`checkpoint`.execute(world.db)
  await sink.order({ expect: recipients, label })
  const worker = await startProcess('worker', {
    databaseUrl: world.ownerUrl,
    smtpPort: sink.port,
    backend: 'postgres',
    env: { ANLASS_LOG_LEVEL: 'info', ANLASS_DATA_DIR: dataDir, ...nodeOptions() },
  })
  const used = () => [cpuMs(worker.child.pid ?? 0), cpuMs(databasePid, true), cpuMs(sink.child.pid ?? 0)]
  const before = used()
  try {
    const welcomes = await welcomeUntil(world, async () => (await sink.order('report')).mails >= until)
    const peak = peakRssMb(worker.child.pid ?? 0)
    const report = await sink.order('report')
    const perSecond = rateOf(report, until)
    if (report.signed !== (senderId === undefined ? 0 : report.mails))
      throw new Error(`${report.signed} mails were signed`)
    const [workerCpuMs = 0, databaseCpuMs = 0, sinkCpuMs = 0] = used().map(
      (ms, n) => (ms - (before[n] ?? 0)) / report.mails,
    )
    if (until === recipients) await checkBooks(world, recipients)
    const late = Object.entries(report.others).flatMap(([to, at]) => at - (welcomes.get(to) ?? Number.NaN))
    console.error(
      `${recipients} recipients (planned in ${planned} s): ${Math.round(perSecond)}/s, ${Math.round(peak)} MB, ${late.length} welcomed; ms of processor a mail: worker ${workerCpuMs.toFixed(2)}, database ${databaseCpuMs.toFixed(2)}, sink ${sinkCpuMs.toFixed(2)}`,
    )
    return {
      perSecond,
      peakRssMb: peak,
      bytesPerMail: report.bytes / report.mails,
      welcomes: late,
      workerCpuMs,
      databaseCpuMs,
      sinkCpuMs,
    }
  } finally {
    const code = await worker.stop()
    if (code !== 0) console.error(worker.output())
  }
}

/** As scripts/run.mjs starts it. `ANLASS_BENCH_PROFILE=<folder>` keeps a profile of each worker, for whoever makes it faster. */
function nodeOptions(): Record<string, string> {
  const folder = process.env.ANLASS_BENCH_PROFILE
  const profile = folder ? ` --cpu-prof --cpu-prof-dir=${folder}` : ''
  return { NODE_OPTIONS: `--max-semi-space-size=8${profile}` }
}

/** Lets somebody register twice a second until `done`; when each did, by address, in milliseconds since 1970. */
async function welcomeUntil(
  world: CampaignWorld,
  done: () => Promise<boolean>,
): Promise<Map<string, number>> {
  const began = new Map<string, number>()
  const backend = postgresBackend({ url: world.ownerUrl, poolSize: 2 })
  const bell = createBell(backend, pino({ level: 'silent' }))
  try {
    const deadline = performance.now() + 3_600_000
    for (let n = 0, newest = 0; !(await done()); n += 1) {
      if (performance.now() > deadline) throw new Error('the campaign did not come to its end')
      const customerId = n % 5 === 4 ? world.ruleCustomers[newest] : undefined
      if (customerId) {
        await seedEvents(world.db, world.sourceId, [{ customerId, name: 'Registered' }])
        began.set(`welcome-${newest}@example.test`, performance.timeOrigin + performance.now())
        newest += 1
        bell.ring('match')
      }
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    return began
  } finally {
    await bell.close()
    await backend.close()
  }
}

/** Every row sent, with its line in the log and its bytes; the last outcomes are written a moment after their mails. */
async function checkBooks(world: CampaignWorld, recipients: number): Promise<void> {
  const deadline = performance.now() + 10_000
  for (;;) {
    const { rows } = await sql<{ sent: number; logged: number; kept: number }>`
      select (select count(*) from message where lane = 'bulk' and state = 'sent')::int as sent,
        (select count(*) from interaction i join message m on m.id = i.message_id
          where m.lane = 'bulk' and i.kind = 'message_sent')::int as logged,
        (select count(*) from message_content k join message m on m.id = k.message_id where m.lane = 'bulk')::int as kept`.execute(
      world.db,
    )
    const { sent, logged, kept } = rows[0] ?? { sent: 0, logged: 0, kept: 0 }
    if (sent === recipients && logged === recipients && kept === recipients) return
    if (performance.now() > deadline)
      throw new Error(`of ${recipients}: ${sent} sent, ${logged} logged, ${kept} kept`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
