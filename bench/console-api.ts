import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contracts } from '../admin-api/contract/all.ts'
import type { Route } from '../admin-api/contract/route.ts'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { generatedWorld } from '../app/generate/world.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, kyselyOf } from '../db/orm.ts'
import { generate } from '../db/stores/generate/generate.ts'
import { percentile } from './app.ts'
import { type Api, startApi, suppressionKey } from './console-api/api-process.ts'
import { plansOf } from './console-api/questions.ts'
import { furnish, readNames } from './console-api/world.ts'
import type { BenchResult } from './result.ts'

/** What every page has to show its first rows within, at the API. */
const limitMs = 300
/** What counts everything may take: it is asked for beside the rows, and nothing waits for it. */
const countsMs = 5_000
const rounds = 5

type Told = {
  question: string
  route: string
  limitMs: number
  coldMs: number
  medianMs: number
  slowestMs: number
  failed: string | null
}

/**
 * Asks the real API process everything the console's pages ask first, with a million customers behind it: each GET route of
 * the contract, with the filters and searches people use, each way of sorting, and the second page. Fails where the median
 * is over 300 ms, where an answer is no success, and where a route is neither asked nor excused. The first answer of each,
 * after the database was started anew, is told as `cold`. Baseline: `/health`, whose work does not grow.
 */
export async function consoleApiBench({ short }: { short: boolean }): Promise<BenchResult> {
  // For work on one statement: a database that was furnished by an earlier run, and stays.
  const kept = process.env.ANLASS_TEST_BENCH_DATABASE_URL
  if (kept) return await measure(kept, { customers: short ? 20_000 : 1_000_000 })
  const customers = short ? 20_000 : 1_000_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  let postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    const began = performance.now()
    await migrate(postgres.ownerUrl)
    const now = new Date()
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 2 })
    try {
      const size = { customers, events: customers * 5 }
      await generate(
        kyselyOf(orm),
        generatedWorld,
        { ...size, seed: 1, now, suppressionKey },
        () => undefined,
      )
    } finally {
      await orm.close()
    }
    await furnish(postgres.ownerUrl, customers, now)
    const seedSeconds = (performance.now() - began) / 1000
    // So that first answers find an empty cache.
    await postgres.stop()
    postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
    return await measure(postgres.ownerUrl, { customers, seedSeconds })
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measure(ownerUrl: string, figures: Record<string, number>): Promise<BenchResult> {
  const names = await readNames(ownerUrl)
  const plans = plansOf(names)
  const routes = getRoutes()
  const forgotten = routes.filter(({ id }) => !plans[id]).map(({ id }) => id)
  const gone = Object.keys(plans).filter(id => !routes.some(route => route.id === id))
  if (forgotten.length + gone.length > 0)
    throw new Error(
      `neither asked nor excused: ${forgotten.join(', ')}; asked, but not there: ${gone.join(', ')}`,
    )
  const api = await startApi(ownerUrl)
  try {
    const told: Told[] = []
    for (const { id, route } of routes) {
      const plan = plans[id]
      if (plan && 'ask' in plan)
        told.push(
          ...(await askAll(api, { id, limitMs: plan.counts ? countsMs : limitMs }, [
            ...plan.ask,
            ...sorted(route, plan.ask),
          ])),
        )
    }
    return report(told, figures)
  } finally {
    await api.stop()
  }
}

function getRoutes(): { id: string; route: Route }[] {
  return Object.entries(contracts).flatMap(([resource, contract]) =>
    Object.entries(contract)
      .filter(([, route]) => route.method === 'GET')
      .map(([name, route]) => ({ id: `${resource}.${name}`, route })),
  )
}

/** The first question, each way the contract lets it be sorted. */
function sorted(route: Route, [first = '']: string[]): string[] {
  const sort = route.query?.shape.sort as { unwrap?: () => { options?: string[] } } | undefined
  const options = sort?.unwrap?.().options ?? []
  return options.map(option => `${first}${first.includes('?') ? '&' : '?'}sort=${option}`)
}

type Asked = { id: string; limitMs: number }

async function askAll(api: Api, route: Asked, questions: string[]): Promise<Told[]> {
  const told: Told[] = []
  for (const question of questions) {
    const first = await askOne(api, route, question)
    told.push(first.told)
    if (first.next === null) continue
    const cursor = `${question.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(first.next)}`
    const second = await askOne(api, route, `${question}${cursor}`)
    told.push({ ...second.told, question: `${question} (second page)` })
  }
  return told
}

async function askOne(
  api: Api,
  { id: route, limitMs }: Asked,
  question: string,
): Promise<{ told: Told; next: string | null }> {
  const cold = await api.ask(question)
  // Health says 503 of an installation without workers; its work is the same.
  const failed =
    cold.status !== 200 && route !== 'health.show' ? `${cold.status} ${cold.body.slice(0, 300)}` : null
  const times: number[] = []
  if (failed === null)
    for (let round = 0; round < rounds; round += 1) times.push((await api.ask(question)).ms)
  times.sort((a, b) => a - b)
  const [medianMs, slowestMs] = [percentile(times, 0.5), times.at(-1) ?? Number.NaN]
  // A long run need not be over before its news is read.
  if (failed !== null || medianMs > limitMs)
    console.log(`  ${medianMs.toFixed(0).padStart(6)} ms  ${question.slice(0, 120)}  ${failed ?? ''}`)
  return {
    told: { question, route, limitMs, coldMs: cold.ms, medianMs, slowestMs, failed },
    next: failed === null ? nextOf(cold.body) : null,
  }
}

function nextOf(body: string): string | null {
  if (!body.startsWith('{')) return null
  const { next } = JSON.parse(body) as { next?: unknown }
  return typeof next === 'string' ? next : null
}

function report(told: Told[], figures: Record<string, number>): BenchResult {
  const failed = told.filter(one => one.failed !== null)
  if (failed.length > 0)
    throw new Error(`no answer: ${failed.map(one => `${one.question}: ${one.failed}`).join('\n  ')}`)
  for (const one of told.toSorted((a, b) => b.medianMs - a.medianMs).slice(0, 25))
    console.log(
      `  ${one.medianMs.toFixed(0).padStart(6)} ms  first ${one.coldMs.toFixed(0).padStart(6)}  slowest ${one.slowestMs.toFixed(0).padStart(6)}  ${one.question.slice(0, 120)}`,
    )
  const slow = told.filter(one => one.medianMs > one.limitMs)
  const failure = slow
    .map(one => `over ${one.limitMs} ms: ${one.question.slice(0, 120)} (${one.medianMs.toFixed(0)} ms)`)
    .join('\n')
  const byRoute = new Map<string, Told[]>()
  for (const one of told) byRoute.set(one.route, [...(byRoute.get(one.route) ?? []), one])
  const worst = [...byRoute].map(([route, all]) => ({
    route,
    medianMs: Math.max(...all.map(one => one.medianMs)),
    coldMs: Math.max(...all.map(one => one.coldMs)),
  }))
  const rows = told.filter(one => one.limitMs === limitMs)
  const medians = rows.map(one => one.medianMs).sort((a, b) => a - b)
  const healthMs = byRoute.get('health.show')?.[0]?.medianMs ?? Number.NaN
  const median = percentile(medians, 0.5)
  return {
    bench: 'console-api',
    figures: {
      ...figures,
      ...{ routes: byRoute.size, questions: told.length, medianMs: median, p95Ms: percentile(medians, 0.95) },
      ...{ worstMs: medians.at(-1) ?? Number.NaN, slowestMs: Math.max(...rows.map(one => one.slowestMs)) },
      ...{ worstFirstMs: Math.max(...rows.map(one => one.coldMs)), healthMs },
      ...Object.fromEntries(worst.map(({ route, medianMs }) => [`${route}Ms`, medianMs])),
    },
    ratios: { vsHealth: median / healthMs },
    ...(failure === '' ? {} : { failure }),
  }
}
