import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import {
  countPreflight,
  type PreflightCounts,
  type PreflightQuestion,
  type ReadField,
  sampleAudience,
} from '../../db/stores/campaign-preflight-store.ts'
import { measuredRate } from '../../db/stores/campaign-progress-store.ts'
import { loadCampaignWorld } from '../../db/stores/campaign-world-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { readPurpose } from '../../db/stores/purpose-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import { begunToday } from '../../db/stores/warm-up-store.ts'
import { getSetting } from '../../db/stores/workspace-store.ts'
import { audienceProfiles } from '../../engine/campaigns/audience.ts'
import { reasonLine } from '../../engine/campaigns/books.ts'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { assumedPerMinute, expectedMinutes } from '../../engine/campaigns/duration.ts'
import { preflightChecks } from '../../engine/campaigns/preflight.ts'
import type { PreflightCheck } from '../../engine/campaigns/preflight-facts.ts'
import { alignmentOf } from '../../engine/campaigns/sender-view.ts'
import { checkCampaign } from '../../engine/campaigns/validate.ts'
import { allowedOn, daysFor, type WarmUp } from '../../engine/campaigns/warm-up.ts'
import { noLimits, sendingLimitsOf, sendingLimitsSetting } from '../../engine/messages/limits.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { fieldHelp } from '../../templates/field-help.ts'
import type { ApiContext } from '../context.ts'
import { mailsOf, renderFor, type VariantMail } from './preflight-mails.ts'

/** Longest time of counting everybody, and then of counting a sample, in milliseconds. */
export type PreflightLimits = { wholeMs: number; sampleMs: number }
const usualLimits: PreflightLimits = { wholeMs: 20_000, sampleMs: 10_000 }
/** Customers mails are rendered for. */
const rendered = 20
/** Left out of the audience by the campaign, not by the gate. */
const own: readonly string[] = ['recently_written', 'duplicate_address', 'holdout', 'over_limit']
/** Stands in for a campaign that is not stored yet: its lot would be another, but as large. */
const nobodysCampaign = '00000000-0000-0000-0000-000000000000'

/** What a campaign would do if it were launched now. @throws Problem 499 when nobody waits for it, 503 too slow */
export async function preflightOf(
  context: ApiContext,
  definition: CampaignDefinition,
  options: {
    campaignId?: string | undefined
    signal?: AbortSignal | undefined
    limits?: PreflightLimits
  } = {},
) {
  const { db, clock } = context
  const { channel } = definition
  const asOf = clock.now()
  const mails = await mailsOf(context, definition)
  const purpose = await readPurpose(db, definition.purpose)
  const marketing = purpose?.kind === 'marketing'
  const fields = readFields(mails)
  const { counts, scale, customers } = await count(context, asOf, options, async world => ({
    definition,
    campaignId: options.campaignId ?? nobodysCampaign,
    template: templateOf(mails),
    profiling: audienceProfiles(definition.audience, world.segments),
    marketing,
    fields: fields.map(({ read }) => read),
    limits: sendingLimitsOf((await getSetting(db, sendingLimitsSetting)) ?? undefined) ?? noLimits,
  }))
  const whole = (value: number) => Math.round(value * scale)
  const of = (reason: string | null) => whole(counts.reasons.find(line => line.reason === reason)?.count ?? 0)
  const permitted = of(null)
  const reachable = Math.min(permitted, definition.audience.limit ?? permitted)
  const kept = permitted === 0 ? 0 : reachable / permitted
  const audience = whole(counts.audience)
  const denied = counts.reasons
    .filter(({ reason }) => reason !== null && !own.includes(reason))
    .map(({ reason, count: n }) => reasonLine(reason, whole(n)))
  const known = fieldHelp(await listAttributes(db))
  const missing = fields.map(({ field, required }, n) => ({
    field,
    name: known.find(({ path }) => path === field)?.text ?? { de: field, en: field },
    count: whole(counts.missing[n] ?? 0),
    share: counts.audience === 0 ? 0 : (counts.missing[n] ?? 0) / counts.audience,
    fallback: !required,
  }))
  const trial = await renderFor(context, mails, await someOf(context, definition, asOf, options.signal))
  const sender = channel === 'email' ? await senderOf(context, definition) : null
  const measured = await measuredRate(db, channel, asOf)
  const perMinute = Math.min(measured ?? assumedPerMinute, sender?.perMinute ?? Number.POSITIVE_INFINITY)
  const minutes = expectedMinutes(reachable, { perMinute, throughput: definition.throughput })
  const warmUp = marketing ? await warmUpOf(context, sender?.warmUp ?? null, reachable) : null
  const lint = mails.flatMap(({ variant, issues }) => issues.map(issue => lintedOf(variant, issue)))
  const oneClick = channel === 'email' && marketing
  const shown = sender?.shown ?? null
  const checks = [
    ...(await ofDefinition(context, definition)),
    ...preflightChecks({
      ...{ channel, marketing, audience, reachable, oneClick },
      denied: denied.reduce((sum, line) => sum + line.count, 0),
      duplicates: of('duplicate_address'),
      heldOut: of('holdout'),
      capped: Math.round(whole(counts.capped) * kept),
      paused: Math.round(whole(counts.paused) * kept),
      writtenToday: Math.round(whole(counts.writtenToday) * kept),
      required: missing.filter(({ fallback }) => !fallback),
      missing: missing.filter(({ fallback }) => fallback),
      ofEvents: [...new Set(mails.flatMap(mail => mail.ofEvents))],
      wrongKind: mails.filter(mail => !fits(mail, channel, purpose?.kind)).map(({ key }) => key),
      lintErrors: lint.filter(({ severity }) => severity === 'error').length,
      lintWarnings: lint.filter(({ severity }) => severity === 'warning').length,
      failed: trial.failed,
      rendered: trial.customers * mails.length,
      sizeBytes: trial.bytes,
      vouchers: await freeCodes(context, definition, asOf),
      https: context.publicUrl.startsWith('https:'),
      sender: sender && { ...sender.shown, text: sender.text },
      expectedMinutes: minutes,
      measured: measured !== null,
      usefulHours: definition.usefulHours,
      throttled: definition.throughput !== undefined,
      sampled: scale > 1,
      warmUp,
    }),
  ].sort((a, b) => rank(a) - rank(b))
  return {
    asOf,
    audience,
    reachable,
    denied,
    duplicates: of('duplicate_address'),
    recentlyWritten: of('recently_written'),
    heldOut: of('holdout'),
    overLimit: permitted - reachable,
    capped: Math.round(whole(counts.capped) * kept),
    paused: Math.round(whole(counts.paused) * kept),
    writtenToday: Math.round(whole(counts.writtenToday) * kept),
    missing,
    sampledOf: scale > 1 ? customers : null,
    perMinute,
    measured: measured !== null,
    expectedMinutes: minutes,
    warmUp,
    sender: shown,
    oneClick,
    sizeBytes: trial.bytes,
    sampleCount: trial.customers,
    lint,
    checks,
    launchable: checks.every(({ level }) => level !== 'block'),
  }
}

const rank = ({ level }: PreflightCheck) => ['block', 'warn', 'ok'].indexOf(level)

/** Counts everybody; where that takes too long one in 64. */
async function count(
  { db, timeZone }: ApiContext,
  asOf: Date,
  { signal, limits = usualLimits }: { signal?: AbortSignal | undefined; limits?: PreflightLimits },
  ask: (world: Awaited<ReturnType<typeof readConditionWorld>>) => Promise<Omit<PreflightQuestion, 'oneIn'>>,
): Promise<{ counts: PreflightCounts; scale: 1 | 64; customers: number }> {
  const world = await readConditionWorld(db, timeZone)
  const question = await ask(world)
  const read = (oneIn: 1 | 64, timeoutMs: number) =>
    longRead(db, { timeoutMs, signal, tooSlow }, trx =>
      countPreflight(trx, { ...question, oneIn }, { ...world, asOf, shape: 'scan' }),
    )
  try {
    const counts = await read(1, limits.wholeMs)
    return { counts, scale: 1, customers: counts.audience }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'preflight_too_slow') throw error
    const counts = await read(64, limits.sampleMs)
    return { counts, scale: 64, customers: counts.audience }
  }
}

function tooSlow(cause: unknown): Problem {
  return new Problem('preflight_too_slow', 'Counting took too long and was given up.', {
    status: 503,
    hint: 'Narrow the condition of the segments: fewer clauses, a shorter period.',
    cause,
  })
}

async function someOf(
  { db, timeZone }: ApiContext,
  definition: CampaignDefinition,
  asOf: Date,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const world = await readConditionWorld(db, timeZone)
  return await longRead(db, { timeoutMs: usualLimits.sampleMs, signal, tooSlow }, trx =>
    sampleAudience(trx, definition, { ...world, asOf, shape: 'scan' }, rendered),
  )
}

/** Fields the variants read; required where one of them requires it. */
function readFields(mails: readonly VariantMail[]): { field: string; required: boolean; read: ReadField }[] {
  const all = Map.groupBy(
    mails.flatMap(mail => mail.fields),
    ({ field }) => field,
  )
  return [...all].map(([field, uses]) => {
    const key = field.slice('customer.'.length)
    const column = key === 'email' ? 'email' : key === 'externalId' ? 'external_id' : null
    return {
      field,
      required: uses.some(({ required }) => required),
      read: { field, column, attribute: column === null ? key : null },
    }
  })
}

/** The gate looks at the template only for its kind; variants that differ in that are told apart by `wrong_template`. */
function templateOf(mails: readonly VariantMail[]) {
  const [first] = mails
  return { templateId: first?.templateId ?? null, templateVersionId: first?.versionId ?? null }
}

function fits({ kind, channel: of, versionId }: VariantMail, channel: string, wanted: string | undefined) {
  return versionId === null || (of === channel && (wanted === undefined || kind === wanted))
}

function lintedOf(variant: string, { code, severity, path, line, message }: VariantMail['issues'][number]) {
  const [, locale = null, part = null] = /^variants\.([^.]+)\.?(.*)$/.exec(path) ?? []
  return { variant, code, severity, locale, part: part === '' ? null : part, line: line ?? null, message }
}

async function senderOf(context: ApiContext, { sender: id }: CampaignDefinition) {
  const senders = (await readSenders(context.db)).filter(({ retiredAt }) => retiredAt === null)
  const row = senders.find(one => (id === undefined ? one.isDefault : one.id === id))
  const from = row
    ? {
        id: row.id,
        name: row.name,
        address: row.fromAddress,
        dkim: row.dkim?.domain ?? null,
        tested: row.testedAt !== null && row.testError === null,
      }
    : environmentOf(context, id)
  if (!from) return null
  const { text, ...alignment } = alignmentOf(from.address, from.dkim)
  const { id: senderId, name, tested } = from
  return {
    shown: { id: senderId, name, from: from.address, ...alignment, tested },
    text,
    perMinute: row?.limits.perMinute,
    warmUp: row?.warmUp ? { id: row.id, plan: row.warmUp } : null,
  }
}

function environmentOf({ environmentSender: set }: ApiContext, id: string | undefined) {
  if (!set || id !== undefined) return null
  // Whoever set it by environment has tried it there.
  return { id: null, name: 'SMTP_URL', address: set.from.address, dkim: null, tested: true }
}

/** How long a sender that is new takes for so many. */
async function warmUpOf(
  { db, clock, timeZone }: ApiContext,
  warmUp: { id: string; plan: WarmUp } | null,
  mails: number,
) {
  const today = localDay(clock.now(), timeZone)
  if (!warmUp || allowedOn(warmUp.plan, today) === null) return null
  const begun = (await begunToday(db, [warmUp.id], today)).get(warmUp.id) ?? 0
  return daysFor(warmUp.plan, mails, { today, begun })
}

async function freeCodes(
  { db, timeZone }: ApiContext,
  { voucherPool }: CampaignDefinition,
  now: Date,
): Promise<number | null> {
  if (voucherPool === undefined) return null
  const world = await loadCampaignWorld(db, { now, timeZone, definitions: [] })
  return world.voucherPools?.get(voucherPool)?.free ?? 0
}

/** What speaks against the definition itself. */
async function ofDefinition(
  { db, clock, timeZone }: ApiContext,
  definition: CampaignDefinition,
): Promise<PreflightCheck[]> {
  const world = await loadCampaignWorld(db, { now: clock.now(), timeZone, definitions: [definition] })
  return checkCampaign(definition, world).map(({ code, severity, message, remedy }) => ({
    code,
    level: severity === 'error' ? 'block' : 'warn',
    count: null,
    sentence: message,
    remedy: remedy ?? null,
  }))
}
