import type { Block, ReturnReason } from './understanding.ts'

const minute = 60_000
const hour = 60 * minute

/** How long a domain that turns a sender away is left alone, by how often in a row, in milliseconds. */
const lengths = [hour, 4 * hour, 24 * hour, 72 * hour] as const

/** How long the pause lasts that comes after `times - 1` others in a row, in milliseconds. */
export function pauseMs(times: number): number {
  return lengths[Math.min(Math.max(times, 1), lengths.length) - 1] ?? lengths[0]
}

/** A domain that was open again for so long has taken us back: what comes after begins with the shortest pause. */
export const trustedAfterMs = hour
/** A message that was turned away in more pauses than this, one after another, fails. */
export const mostPauses = 3
/** While a domain is paused one service mail is tried in this time, in milliseconds. */
export const serviceProbeMs = hour
/** After a pause: how many go first, how many then, and how long it is waited in between, in milliseconds. */
const firstProbes = 1
const moreProbes = 10
export const probeWindowMs = minute
/** Free again when so many were taken. */
export const passesToFree = firstProbes + moreProbes

/** The other side turns us away: our server, our name, or how much comes; not this content, not this recipient. */
export function isAboutUs(block: Block | null | undefined): boolean {
  return block === 'reputation' || block === 'rate' || block === 'authentication'
}

/**
 * Whether a refusal at SMTP holds the message and pauses its domain. What is refused before RCPT TO is refused by our own
 * relay, whoever the recipient is. A temporary refusal counts from the second on: the first may be greylisting in words of its
 * own.
 */
export function holdsDomain(refusal: {
  kind: 'retry' | 'failed'
  stage: string
  attempts: number
  finding: { reason: ReturnReason; block: Block | null } | undefined
}): boolean {
  const { kind, stage, attempts, finding } = refusal
  if (!finding || !['rcpt', 'data', 'message'].includes(stage)) return false
  if (kind === 'failed') return isAboutUs(finding.block)
  return finding.block === 'reputation' && attempts > 1
}

/** A pause that is not over: its time runs, or it has run out and a few mails go first. */
export type OpenPause = {
  id: string
  domain: string
  until: Date
  /** So many were given a place after it. */
  held: number
  probedAt: Date | null
  probed: number
  passed: number
}

export type PauseState = 'paused' | 'probing' | 'over'

export function pauseState(pause: { until: Date; liftedAt: Date | null }, now: Date): PauseState {
  if (pause.liftedAt !== null) return 'over'
  return pause.until > now ? 'paused' : 'probing'
}

/** Places lie a millisecond apart, so that their order stays; no further apart than this, however many they are. */
const mostApartMs = 2 * minute
/** The last place after a pause, in milliseconds. */
export const lastPlaceMs = 2 * probeWindowMs + mostApartMs

/** Of the mails that wait for a domain: when the one at `place` (from 0) is due, in milliseconds after the pause ends. */
export function placeAfter(place: number): number {
  if (place < firstProbes) return 0
  const window = place < firstProbes + moreProbes ? probeWindowMs : 2 * probeWindowMs
  return window + Math.min(place, mostApartMs)
}

/**
 * When one is due that was to show whether a domain takes us again, and was turned away: after all others, so that it is not
 * always the same one. In milliseconds after the next pause ends.
 */
export const refusedAfterMs = lastPlaceMs + 1

/** How many may go in this window of a domain whose time is up. */
export function probeRoom(pause: OpenPause, now: Date): number {
  const size = pause.passed === 0 ? firstProbes : moreProbes
  return Math.max(0, size - (inWindow(pause, now) ? pause.probed : 0))
}

/** Mails were let go since its time was up, less than a window ago. */
function inWindow({ probedAt, until }: OpenPause, now: Date): boolean {
  return probedAt !== null && probedAt >= until && now.getTime() - probedAt.getTime() < probeWindowMs
}

export type PausedWanting = {
  id: string
  domain: string
  /** Nobody's advertising: an order, a confirmation. */
  service: boolean
}

/** When a mail is due that cannot go now. */
export type Put = { id: string; domain: string; dueAt: Date }

export type PauseSplit = {
  go: string[]
  over: Put[]
  /** Pauses as they are after it. */
  changed: OpenPause[]
}

/**
 * Which of those that want to go may, in their order. Of a paused domain nothing goes but one service mail an hour, so that
 * nobody waits three days for a password because of a newsletter; after it a few go first.
 */
export function splitByPauses(
  wanting: readonly PausedWanting[],
  pauses: readonly OpenPause[],
  now: Date,
): PauseSplit {
  const byDomain = new Map(pauses.map(pause => [pause.domain, { ...pause }]))
  const changed = new Set<OpenPause>()
  const split: PauseSplit = { go: [], over: [], changed: [] }
  const later = new Map<OpenPause, number>()
  // Who waits for it goes before advertising.
  const ordered = [...wanting.filter(row => row.service), ...wanting.filter(row => !row.service)]
  const goes = new Set<string>()
  for (const { id, domain, service } of ordered) {
    const pause = byDomain.get(domain)
    if (!pause) {
      goes.add(id)
      continue
    }
    const open = pause.until <= now
    if (open ? probeRoom(pause, now) > 0 : service && serviceDue(pause, now)) {
      pause.probed = open && inWindow(pause, now) ? pause.probed + 1 : 1
      // The window begins with its first.
      if (pause.probed === 1) pause.probedAt = now
      goes.add(id)
    } else if (open) {
      const place = later.get(pause) ?? 0
      later.set(pause, place + 1)
      split.over.push({
        id,
        domain,
        dueAt: new Date(
          nextWindow(pause, now) + Math.min(place, mostApartMs) + (place < moreProbes ? 0 : probeWindowMs),
        ),
      })
    } else {
      split.over.push({ id, domain, dueAt: new Date(service ? serviceAt(pause) : placed(pause)) })
    }
    changed.add(pause)
  }
  for (const { id } of wanting) if (goes.has(id)) split.go.push(id)
  split.changed = [...changed]
  return split
}

function serviceDue({ probedAt }: OpenPause, now: Date): boolean {
  return probedAt === null || now.getTime() - probedAt.getTime() >= serviceProbeMs
}

function serviceAt({ probedAt, until }: OpenPause): number {
  return Math.min(until.getTime(), (probedAt?.getTime() ?? 0) + serviceProbeMs)
}

function placed(pause: OpenPause): number {
  const at = pause.until.getTime() + placeAfter(pause.held)
  pause.held += 1
  return at
}

function nextWindow({ probedAt }: OpenPause, now: Date): number {
  return Math.max(now.getTime() + 1_000, (probedAt?.getTime() ?? now.getTime()) + probeWindowMs)
}

/**
 * Of advertising that is due for these domains, in the order it is due: new places for what cannot go now. Of a domain whose
 * time is up the first are left for a claim, which decides who goes.
 */
export function spreadByPauses(
  rows: readonly { id: string; domain: string }[],
  pauses: readonly OpenPause[],
  now: Date,
): Pick<PauseSplit, 'over' | 'changed'> {
  const byDomain = new Map(pauses.map(pause => [pause.domain, { ...pause }]))
  const left = new Map<OpenPause, number>()
  const over: Put[] = []
  for (const { id, domain } of rows) {
    const pause = byDomain.get(domain)
    if (!pause) continue
    if (pause.until > now) over.push({ id, domain, dueAt: new Date(placed(pause)) })
    else {
      const place = left.get(pause) ?? 0
      left.set(pause, place + 1)
      if (place >= moreProbes)
        over.push({
          id,
          domain,
          dueAt: new Date(nextWindow(pause, now) + probeWindowMs + Math.min(place, mostApartMs)),
        })
    }
  }
  return { over, changed: [...byDomain.values()].filter(pause => pause.until > now) }
}
