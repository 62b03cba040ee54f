import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { applicationRole, createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { linksOf } from '../db/stores/campaign-link-store.ts'
import { summariseCampaigns } from '../db/stores/campaign-occurrence-store.ts'
import { peopleOf } from '../db/stores/campaign-people-store.ts'
import { countPreflight } from '../db/stores/campaign-preflight-store.ts'
import { readProgress } from '../db/stores/campaign-progress-store.ts'
import { conversionOf, hoursOf, slicesOf } from '../db/stores/campaign-result-store.ts'
import { readConditionWorld } from '../db/stores/condition-context-store.ts'
import { longRead } from '../db/stores/long-read-store.ts'
import type { FigureName } from '../engine/campaigns/figure.ts'
import { percentile } from './app.ts'
import { links, type PagesWorld, seedPagesWorld } from './campaign-pages/world.ts'
import type { BenchResult } from './result.ts'

const rounds = 3
/** The preflight of the worst case: everybody had advertising this week, and there is a cap. */
const limits = { caps: [{ scope: 'all' as const, count: 1, per: 'week' as const }], quiet: null }
/** Figures whose customers are looked at: frequent ones, and the rarest. */
const figures: FigureName[] = [
  'sent',
  'skipped',
  'opened',
  'clicked',
  'bounced',
  'unsubscribed',
  'complained',
]

/**
 * What the pages of a campaign to a million read, the day after it was sent: preflight of the next one (everybody, and one
 * address in 64), progress, results, links, the first page of the customers behind a figure, the list with its books. Median
 * of three, against a bare count of the same messages without an index in the same run: reading each of them once
 * (`vsScan…`). Both sides are slowed down alike where others use the machine.
 */
export async function campaignPagesBench({ short }: { short: boolean }): Promise<BenchResult> {
  const customers = short ? 50_000 : 1_000_000
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const now = new Date()
    const began = performance.now()
    const world = await seedPagesWorld(postgres.ownerUrl, customers, now)
    const seedSeconds = (performance.now() - began) / 1000
    const orm = await createOrm({ url: postgres.ownerUrl, role: applicationRole, poolSize: 2 })
    try {
      const told = await measure(kyselyOf(orm), world, now)
      const peopleMs = Math.max(...figures.map(figure => told[`people.${figure}Ms`] ?? Number.NaN))
      const ratio = (figure: string) => (told[figure] ?? Number.NaN) / (told.scanMs ?? Number.NaN)
      return {
        bench: 'campaign-pages',
        figures: { customers, seedSeconds, ...told, peopleMs },
        ratios: {
          vsScanPreflight: ratio('preflightMs'),
          vsScanResults: ratio('resultsMs'),
          vsScanProgress: ratio('progressMs'),
        },
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

async function measure(db: Db, world: PagesWorld, now: Date): Promise<Record<string, number>> {
  const { occurrenceId, campaignId, definition } = world
  const context = { ...(await readConditionWorld(db, 'Europe/Berlin')), asOf: now, shape: 'scan' as const }
  const field = { field: 'customer.firstName', attribute: 'firstName', column: null }
  const read = <T>(work: (db: Db) => Promise<T>) => longRead(db, { timeoutMs: 600_000 }, work)
  const preflight = (oneIn: 1 | 64) => () =>
    read(trx =>
      countPreflight(
        trx,
        {
          ...{ definition, campaignId, profiling: false, marketing: true, fields: [field], limits, oneIn },
          template: { templateId: null, templateVersionId: null },
        },
        context,
      ),
    )
  const whole = await preflight(1)()
  if (whole.capped === 0 || whole.reasons.length < 3)
    throw new Error(`a preflight that says nothing: ${JSON.stringify(whole)}`)
  const known = Array.from({ length: links }, (_, n) => ({
    ...{
      variant: n % 2 === 0 ? 'a' : 'b',
      position: n,
      product: false,
      url: `https://shop.test/angebote/${n}`,
      versionId: '',
    },
    like: n === 0 ? 'https://shop.test/konto?kunde=%' : `https://shop.test/angebote/${n}`,
  }))
  const told: Record<string, number> = {
    scanMs: await timed(() =>
      read(trx =>
        sql`select count(*) from message where occurrence_id || '' = ${occurrenceId}::text and state || '' = 'sent'`.execute(
          trx,
        ),
      ),
    ),
    preflightMs: await timed(preflight(1)),
    preflightSampleMs: await timed(preflight(64)),
    progressMs: await timed(() => readProgress(db, occurrenceId)),
    listMs: await timed(() => summariseCampaigns(db, [campaignId])),
    slicesMs: await timed(() => read(trx => slicesOf(trx, occurrenceId))),
    hoursMs: await timed(() => read(trx => hoursOf(trx, occurrenceId, 14))),
    linksMs: await timed(() => read(trx => linksOf(trx, occurrenceId, known))),
    conversionMs: await timed(() => read(trx => conversionOf(trx, occurrenceId))),
  }
  told.resultsMs = ['slicesMs', 'hoursMs', 'linksMs', 'conversionMs'].reduce(
    (sum, key) => sum + (told[key] ?? 0),
    0,
  )
  for (const figure of figures)
    told[`people.${figure}Ms`] = await timed(async () => {
      const page = await peopleOf(db, occurrenceId, { figure }, { limit: 51, after: null })
      if (page.length === 0) throw new Error(`nobody is behind ${figure}`)
    })
  return told
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return percentile(
    times.toSorted((a, b) => a - b),
    0.5,
  )
}
