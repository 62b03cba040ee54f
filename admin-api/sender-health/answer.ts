import type { z } from 'zod'
import { readDomainChecks } from '../../db/stores/domain-check-store.ts'
import { senderDomain } from '../../db/stores/domain-facts-store.ts'
import { listDomainPauses } from '../../db/stores/domain-pause-read-store.ts'
import { readProviderFigures } from '../../db/stores/sender-health-store.ts'
import { readSenderQueues } from '../../db/stores/sender-queue-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import {
  checkFindings,
  type Finding,
  rateFinding,
  uncheckedFinding,
} from '../../engine/deliverability/finding.ts'
import { byLevel } from '../../engine/deliverability/level.ts'
import { rateLimits } from '../../engine/deliverability/limits.ts'
import { knownProvider, providers, providerTable } from '../../engine/deliverability/provider.ts'
import { addFigures, levelOfRates, ratesOf } from '../../engine/deliverability/rate.ts'
import { verdictOf } from '../../engine/deliverability/verdict.ts'
import type { ApiContext } from '../context.ts'
import type { senderHealthSchema } from '../contract/sender-health.ts'
import { environmentId } from '../contract/senders.ts'
import { joinedQueue, knownSenders, pauseAnswer, queueAnswer, ratesOfRows, senderAnswer } from './senders.ts'

const dayMs = 86_400_000
/** Pauses that are told one by one; there are as many as there are large providers. */
const mostPauses = 200

/** How the sending is doing, from the figures of so many days and from the DNS. */
export async function senderHealth(
  context: ApiContext,
  days: number,
): Promise<z.input<typeof senderHealthSchema>> {
  const { db, clock, environmentSender } = context
  const now = clock.now()
  const since = new Date(now.getTime() - days * dayMs)
  const [rows, figures, checks, open, counted] = await Promise.all([
    readSenders(db),
    readProviderFigures(db, since),
    readDomainChecks(db),
    listDomainPauses(db, { state: 'open' }, { limit: mostPauses, before: null }),
    readSetting(db, 'provider_hours'),
  ])
  const senders = knownSenders(
    rows,
    environmentSender
      ? {
          id: environmentId,
          name: 'SMTP_URL',
          fromAddress: environmentSender.from.address,
          returnDomain: environmentSender.returnDomain ?? null,
          asked: context.parts.mail === 'smtp',
        }
      : null,
  )
  const queues = await readSenderQueues(
    db,
    senders.flatMap(({ keys }) => keys),
    now,
  )
  const pauses = open.map(pauseAnswer)
  const told = senders.map(sender => ({
    sender,
    ...senderAnswer(sender, { figures, checks, queues, pauses, days, now }),
  }))
  const byProvider = providersOf(figures)
  const all = addFigures(figures)
  const findings: Finding[] = [
    ...told.flatMap(({ findings: own }) => own.filter(({ code }) => code === 'paused' || code === 'queue')),
    ...byProvider.flatMap(({ rates, provider }) =>
      rates.flatMap(rate => rateFinding(rate, { provider }) ?? []),
    ),
    // What is over a limit at one provider is not told again for all.
    ...ratesOfRows(figures)
      .flatMap(rate => rateFinding(rate, { provider: null }) ?? [])
      .filter(({ code }) => !byProvider.some(({ codes }) => codes.has(code))),
    ...domainFindings(senders, checks),
  ].toSorted(byLevel)
  return {
    verdict: verdictOf(all, findings, days),
    findings,
    figures: all,
    rates: ratesOfRows(figures),
    senders: told.map(({ answer }) => answer),
    providers: byProvider.map(({ codes: _, ...provider }) => provider),
    queue: queueAnswer(joinedQueue(told.map(({ queue }) => queue))),
    pauses,
    limits: rateLimits.map(({ leastBad: _, ...limit }) => limit),
    days,
    since,
    countedUntil: countedUntil(counted.value),
  }
}

/** Providers with mails, those with most first. */
function providersOf(figures: Parameters<typeof ratesOfRows>[0]) {
  return providers
    .flatMap(provider => {
      const rows = figures.filter(row => knownProvider(row.provider) === provider)
      const sums = addFigures(rows)
      if (Object.values(sums).every(n => n === 0)) return []
      const { name, note, link, reportsComplaints } = providerTable[provider]
      const rates = ratesOf(sums, { silent: !reportsComplaints })
      const codes = new Set(rates.flatMap(rate => rateFinding(rate, { provider })?.code ?? []))
      return [
        {
          provider,
          name,
          level: levelOfRates(rates),
          figures: sums,
          rates,
          reportsComplaints,
          note,
          link,
          codes,
        },
      ]
    })
    .toSorted((a, b) => b.figures.sent + b.figures.refused - a.figures.sent - a.figures.refused)
}

/** What the DNS of each domain lacks, once for all senders of it. */
function domainFindings(
  senders: ReturnType<typeof knownSenders>,
  checks: Awaited<ReturnType<typeof readDomainChecks>>,
): Finding[] {
  const domains = new Set(
    senders.filter(({ asked }) => asked).map(({ fromAddress }) => senderDomain(fromAddress)),
  )
  return [...domains].flatMap(domain => {
    const check = checks.find(row => row.domain === domain)
    return check ? checkFindings(domain, check.checks) : [uncheckedFinding(domain)]
  })
}

/** Up to when the mails of the hours are counted, of the setting that says so. */
export function countedUntil(value: unknown): Date | null {
  const until = (value as { until?: unknown } | undefined)?.until
  return typeof until === 'string' ? new Date(until) : null
}
