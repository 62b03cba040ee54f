import type { DomainCheckRow } from '../../db/stores/domain-check-store.ts'
import { senderDomain } from '../../db/stores/domain-facts-store.ts'
import type { PauseRow } from '../../db/stores/domain-pause-read-store.ts'
import { environmentSenderId } from '../../db/stores/provider-hour-store.ts'
import type { ProviderFigures } from '../../db/stores/sender-health-store.ts'
import type { SenderQueue } from '../../db/stores/sender-queue-store.ts'
import type { SenderRow } from '../../db/stores/sender-read-store.ts'
import { levelOfChecks, sentenceOfChecks } from '../../engine/deliverability/check-domain.ts'
import {
  checkFindings,
  type Finding,
  pauseFinding,
  queueFinding,
  rateFinding,
} from '../../engine/deliverability/finding.ts'
import { byLevel } from '../../engine/deliverability/level.ts'
import { knownProvider, providerOf, providerTable } from '../../engine/deliverability/provider.ts'
import { addFigures, type HealthFigures, ratesOf } from '../../engine/deliverability/rate.ts'
import { verdictOf } from '../../engine/deliverability/verdict.ts'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import { environmentId } from '../contract/senders.ts'

/** A sender in use, as its health needs it. */
export type Known = {
  id: string
  name: string
  fromAddress: string
  returnDomain: string | null
  isDefault: boolean
  /** Ids of `message.sender_id` that it takes. */
  keys: readonly (string | null)[]
  /** Whether the DNS is asked about it: not where it only catches mail. */
  asked: boolean
}

/** As workers choose (workers/senders.ts): the default takes what names none or a retired one. */
export function knownSenders(
  rows: readonly SenderRow[],
  environment: Omit<Known, 'keys' | 'isDefault'> | null,
): Known[] {
  const inUse = rows.filter(row => row.retiredAt === null)
  const gone = rows.filter(row => row.retiredAt !== null).map(row => row.id)
  const chosen = inUse.find(row => row.isDefault)
  const known: Known[] = inUse.map(({ id, name, fromAddress, returnDomain, isDefault }) => ({
    ...{ id, name, fromAddress, returnDomain, isDefault, asked: true },
    keys: isDefault ? [null, id, ...gone] : [id],
  }))
  if (environment) known.push({ ...environment, isDefault: !chosen, keys: chosen ? [] : [null, ...gone] })
  return known
}

export type PauseAnswer = ReturnType<typeof pauseAnswer>

export function pauseAnswer({ id, senderId, senderName, domain, at, until, times, said }: PauseRow) {
  return {
    ...{ id, domain, at, until, times, said },
    senderId: senderId ?? environmentId,
    senderName: senderName ?? 'SMTP_URL',
    provider: providerOf(domain),
  }
}

/** A queue as it is shown: with what its reasons mean. */
export function queueAnswer(queue: SenderQueue) {
  return {
    ...queue,
    retries: queue.retries.map(retry => ({
      ...retry,
      sentence: reasons[retry.reason as ReasonCode] ?? { de: retry.reason, en: retry.reason },
    })),
  }
}

export const emptyQueue: SenderQueue = {
  waiting: [],
  total: 0,
  due: 0,
  oldestDueAt: null,
  retries: [],
  sampled: false,
}

/** Several queues as one. */
export function joinedQueue(queues: readonly SenderQueue[]): SenderQueue {
  const waiting = new Map<string, SenderQueue['waiting'][number]>()
  const retries = new Map<string, SenderQueue['retries'][number]>()
  for (const queue of queues) {
    for (const { lane, state, count } of queue.waiting) {
      const key = `${lane}/${state}`
      waiting.set(key, { lane, state, count: count + (waiting.get(key)?.count ?? 0) })
    }
    for (const retry of queue.retries) {
      const key = `${retry.reason}/${retry.said ?? ''}`
      const known = retries.get(key)
      retries.set(key, known ? { ...known, count: known.count + retry.count } : retry)
    }
  }
  const oldest = queues
    .flatMap(({ oldestDueAt }) => oldestDueAt ?? [])
    .sort((a, b) => a.getTime() - b.getTime())
  return {
    waiting: [...waiting.values()],
    total: queues.reduce((sum, { total }) => sum + total, 0),
    due: queues.reduce((sum, { due }) => sum + due, 0),
    oldestDueAt: oldest[0] ?? null,
    retries: [...retries.values()].toSorted((a, b) => b.count - a.count).slice(0, 10),
    sampled: queues.some(({ sampled }) => sampled),
  }
}

/** Figures of those providers that tell who complained: as a share of all mails it would look better than it is. */
function toldFigures(rows: readonly ProviderFigures[]): HealthFigures {
  return addFigures(
    rows.filter(row => row.complained > 0 || providerTable[knownProvider(row.provider)].reportsComplaints),
  )
}

/** Rates of several providers together. */
export function ratesOfRows(rows: readonly ProviderFigures[]) {
  const told = ratesOf(toldFigures(rows)).find(({ name }) => name === 'complained')
  return ratesOf(addFigures(rows)).map(rate => (rate.name === 'complained' && told ? told : rate))
}

/** How one sender is doing. */
export function senderAnswer(
  sender: Known,
  world: {
    figures: readonly ProviderFigures[]
    checks: readonly DomainCheckRow[]
    queues: ReadonlyMap<string | null, SenderQueue>
    pauses: readonly PauseAnswer[]
    days: number
    now: Date
  },
) {
  const { id, name, fromAddress, returnDomain, isDefault, asked } = sender
  const domain = senderDomain(fromAddress)
  const stored = id === environmentId ? environmentSenderId : id
  const rows = world.figures.filter(row => row.senderId === stored)
  const figures = addFigures(rows)
  const rates = ratesOfRows(rows)
  const check = world.checks.find(row => row.domain === domain)
  const own = check?.checks.filter(one => one.sender === null || one.sender.id === id) ?? []
  const queue = joinedQueue(sender.keys.flatMap(key => world.queues.get(key) ?? []))
  const pauses = world.pauses.filter(pause => pause.senderId === id)
  const shownQueue = queueAnswer(queue)
  const waits = queueFinding({ ...queue, said: shownQueue.retries[0]?.sentence ?? null }, sender, world.now)
  const findings: Finding[] = [
    ...pauses.map(pauseFinding),
    ...rates.flatMap(rate => rateFinding(rate, { provider: null, sender }) ?? []),
    ...(waits ? [waits] : []),
    ...checkFindings(domain, own),
  ].toSorted(byLevel)
  return {
    findings,
    queue,
    answer: {
      ...{ id, name, fromAddress, domain, returnDomain, isDefault, asked, figures, rates, pauses },
      ...verdictOf(figures, findings, world.days),
      check: check
        ? { level: levelOfChecks(own), at: check.at, sentence: sentenceOfChecks(domain, own) }
        : null,
      queue: shownQueue,
    },
  }
}
