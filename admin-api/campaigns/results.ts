import type { Db } from '../../db/orm.ts'
import { type KnownLink, linksOf, sharedClicks } from '../../db/stores/campaign-link-store.ts'
import { readProgress } from '../../db/stores/campaign-progress-store.ts'
import {
  conversionOf,
  hoursOf,
  type OccurrenceFacts,
  type SliceRow,
  slicesOf,
} from '../../db/stores/campaign-result-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { compiledVersions } from '../../db/stores/template-version-store.ts'
import { liftSentence, standingOfVariants } from '../../engine/campaigns/standing.ts'
import { differenceInterval, intervalOf, rateOf, type Share } from '../../engine/insight/proportion.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { linksInTemplate } from '../../templates/links.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import { presentBrand } from '../templates/compile.ts'

/** Hours are told for so many days. */
const hourDays = 14
/** Each of the figures may take this long, in milliseconds; those of a million messages take a few seconds. */
const timeoutMs = 60_000

/** With memory for a million rows, and never more of them at a time than leaves connections for everybody else. */
const reading = <T>({ db }: Pick<ApiContext, 'db'>, work: (db: Db) => Promise<T>): Promise<T> =>
  longRead(db, { timeoutMs, tooSlow }, work)

function tooSlow(cause: unknown): Problem {
  return new Problem('results_too_slow', 'Counting the results took too long and was given up.', {
    status: 503,
    hint: 'Try again in a few minutes: the database is busy.',
    cause,
  })
}

export const rated = (share: Share) => ({ ...share, rate: rateOf(share), interval: intervalOf(share) })

/** Clicks of those who may be measured, of those who may be measured; likewise opens. */
export const ratesOf = (row: SliceRow) => ({
  openRate: rated({ n: row.tracked, hits: Math.min(row.opened, row.tracked) }),
  clickRate: rated({ n: row.tracked, hits: Math.min(row.clicked, row.tracked) }),
  conversionRate: rated({ n: row.sent, hits: row.converted }),
})

/** Of a whole sending: opens and clicks of those who may be measured, all else of those who got it. */
export const overallRates = (row: SliceRow) => ({
  openRate: rated({ n: row.tracked, hits: Math.min(row.opened, row.tracked) }),
  clickRate: rated({ n: row.tracked, hits: Math.min(row.clicked, row.tracked) }),
  unsubscribeRate: rated({ n: row.sent, hits: row.unsubscribed }),
  bounceRate: rated({ n: row.sent, hits: row.bounced }),
  complaintRate: rated({ n: row.sent, hits: row.complained }),
})

/** Links of every variant as its mail has them, to be compared with what was followed. */
export async function knownLinks(
  context: Pick<ApiContext, 'db' | 'brand' | 'publicUrl'>,
  { variants }: OccurrenceFacts,
): Promise<(KnownLink & { places: number[] })[]> {
  const ids = Object.values(variants).map(({ templateVersionId }) => templateVersionId)
  const compiled = await compiledVersions(context.db, ids)
  const { shopUrl } = await presentBrand(context)
  const fixed = Object.entries(variants)
  return fixed.flatMap(([variant, { templateVersionId: versionId }]) => {
    const template = compiled.get(versionId) as unknown as CompiledTemplate | undefined
    if (!template || template.channel === 'post') return []
    const links = linksInTemplate(template, shopUrl)
    // Of a campaign without a test messages name no variant.
    const names = fixed.length === 1 ? [variant, ''] : [variant]
    return names.flatMap(name => links.map(link => ({ ...link, variant: name, versionId })))
  })
}

/** Everything that is told of an occurrence after it began to be sent. */
export async function resultsOf(context: ApiContext, occurrence: OccurrenceFacts) {
  const { id, definition } = occurrence
  const now = context.clock.now()
  const slices = await reading(context, trx => slicesOf(trx, id))
  const progress = await readProgress(context.db, id)
  const heldOut =
    progress.tallied.find(line => line.state === 'skipped' && line.reason === 'holdout')?.count ?? 0
  const { all } = slices
  return {
    occurrence: occurrence.number,
    funnel: { planned: progress.planned, ...all, heldOut },
    rates: overallRates(all),
    ...variantsOf(occurrence, slices.variants),
    domains: slices.domains,
    locales: slices.locales,
    hours: await reading(context, trx => hoursOf(trx, id, hourDays)),
    links: await clickedLinks(context, occurrence),
    conversion: definition.goal ? await conversionAnswer(context, occurrence, now) : null,
    asOf: now,
  }
}

function variantsOf(occurrence: OccurrenceFacts, rows: readonly (SliceRow & { key: string })[]) {
  const { definition, variants, winner, decidedAt } = occurrence
  const ids = Object.keys(variants)
  const only = ids.length === 1 ? (ids[0] ?? '') : ''
  const named = rows.map(row => ({ ...row, key: row.key === '' ? only : row.key }))
  const keyOf = new Map(definition.variants.map(({ id, template }) => [id, template]))
  const by = definition.test?.by ?? 'clicks'
  const figures = named.map(row => ({ ...row, template: keyOf.get(row.key) ?? null, ...ratesOf(row) }))
  const shares = figures.map(row => ({ id: row.key, ...criterion(by, row) }))
  const tested = definition.variants.length > 1
  return {
    variants: figures,
    test: tested ? { by, winner, decidedAt, ...standingOfVariants(by, shares) } : null,
  }
}

function criterion(by: string, { openRate, clickRate, conversionRate }: ReturnType<typeof ratesOf>): Share {
  return by === 'opens' ? openRate : by === 'conversions' ? conversionRate : clickRate
}

async function clickedLinks(context: ApiContext, occurrence: OccurrenceFacts) {
  const known = await knownLinks(context, occurrence)
  const ids = Object.keys(occurrence.variants)
  const clicked = await reading(context, trx => linksOf(trx, occurrence.id, known))
  const versions = [...new Set(known.map(({ versionId }) => versionId))]
  const shared = await sharedClicks(context.db, versions)
  const named = (variant: string) => (variant === '' && ids.length === 1 ? (ids[0] ?? '') : variant)
  // Links nobody followed are part of the map as well.
  const quiet = known.filter(
    link =>
      !(ids.length === 1 && link.variant === '') &&
      !clicked.some(row => named(row.variant) === link.variant && row.position === link.position),
  )
  const rows = [
    ...clicked,
    ...quiet.map(link => ({ ...link, clicks: 0, people: 0, machineClicks: 0, targets: [] })),
  ]
  return rows
    .map(row => {
      const variant = named(row.variant)
      const link = known.find(one => one.variant === variant && one.position === row.position)
      return {
        url: row.url,
        position: row.position,
        places: link?.places ?? [],
        variant,
        clicks: row.clicks,
        people: row.people,
        machineClicks: row.machineClicks,
        targets: row.targets,
        shared: shared
          .filter(line => line.versionId === link?.versionId && withoutUtm(line.url) === withoutUtm(row.url))
          .reduce((sum, { clicks }) => sum + clicks, 0),
      }
    })
    .sort(
      (a, b) =>
        a.variant.localeCompare(b.variant) ||
        (a.position ?? Infinity) - (b.position ?? Infinity) ||
        b.clicks - a.clicks,
    )
}

const withoutUtm = (url: string) =>
  url.replaceAll(/([?&])utm_[a-z]+=[^&#]*/g, '$1').replace(/[?&]+(#.*)?$/, '$1')

async function conversionAnswer(context: ApiContext, occurrence: OccurrenceFacts, now: Date) {
  const goal = occurrence.definition.goal
  if (!goal) return null
  const { treated, holdout, revenue, holdoutRevenue } = await reading(context, trx =>
    conversionOf(trx, occurrence.id),
  )
  const compared = treated.n > 0 && holdout.n > 0
  return {
    event: goal.event,
    windowDays: goal.windowDays,
    treated: rated(treated),
    holdout: holdout.n > 0 ? rated(holdout) : null,
    lift: compared ? rateOf(treated) - rateOf(holdout) : null,
    interval: differenceInterval(treated, holdout),
    revenue,
    holdoutRevenue,
    open: occurrence.convertsUntil === null || occurrence.convertsUntil > now,
    sentence: liftSentence(treated, holdout),
  }
}
