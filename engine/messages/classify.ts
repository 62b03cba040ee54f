import { burstWindow, classifyHit, type Hit, type HitVerdict, trapWindow } from './click.ts'

/** What a request told of who made it, kept so that it can be judged anew. Never the whole address of anybody. */
export type RequestFacts = {
  /** At most 200 characters. */
  agent: string | null
  /** Whether it said which languages its reader knows. */
  language: boolean
  purpose: string | null
  /** IPv4 without its last byte, which is enough to tell a scanner's network; null for anything else. */
  net: string | null
  /** The same link was asked for with HEAD before. */
  head: boolean
  /** It followed the link no reader sees. */
  trap?: true
}

/** An open or a click as it was stored. */
export type StoredHit = {
  id: string
  kind: 'opened' | 'clicked'
  at: Date
  url: string | null
  facts: RequestFacts
}

const ipv4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i

/** The network of an address, without who it is within it. */
export function networkOf(ip: string | undefined): string | null {
  const found = ipv4.exec(ip ?? '')
  return found ? `${found[1]}.0` : null
}

/** One that has no agent, or anything else, is told from one that was never asked for it: unset is null. */
export function requestFacts(parts: {
  agent: string | undefined
  language: boolean
  purpose: string | undefined
  ip: string | undefined
  head: boolean
  trap?: boolean | undefined
}): RequestFacts {
  return {
    agent: parts.agent === undefined ? null : tidy(parts.agent, 200),
    language: parts.language,
    purpose: parts.purpose === undefined ? null : tidy(parts.purpose, 40),
    net: networkOf(parts.ip),
    head: parts.head,
    ...(parts.trap ? { trap: true as const } : {}),
  }
}

/** Whole characters that PostgreSQL can hold. */
const tidy = (text: string, most: number) =>
  Array.from(text.replaceAll('\u0000', '').toWellFormed()).slice(0, most).join('')

/** One request by itself; `before` are the hits of the same message before it. */
export function judge(hit: StoredHit, before: readonly StoredHit[], sentAt: Date | null): HitVerdict {
  const { facts } = hit
  const ago = (other: StoredHit) => hit.at.getTime() - other.at.getTime()
  const others = before.flatMap(other =>
    other.kind === 'clicked' && !other.facts.trap && other.url !== null && ago(other) < burstWindow
      ? [{ url: other.url, ago: ago(other) }]
      : [],
  )
  const asked: Hit = {
    kind: hit.kind,
    url: hit.url,
    userAgent: facts.agent,
    saysLanguage: facts.language,
    purpose: facts.purpose,
    ip: facts.net,
    headBefore: facts.head,
    sinceSent: sentAt === null ? null : hit.at.getTime() - sentAt.getTime(),
    others,
    trapped:
      facts.trap === true ||
      (hit.kind === 'clicked' && before.some(other => other.facts.trap && ago(other) < trapWindow)),
  }
  return classifyHit(asked)
}

/** The clicks before a hit that looked like a person's until it came, and why they do not any more. */
export function calledBack(
  hit: StoredHit,
  { reasons }: HitVerdict,
): { since: number; reason: 'honeypot' | 'all_at_once' } | null {
  if (hit.facts.trap) return { since: hit.at.getTime() - trapWindow, reason: 'honeypot' }
  if (reasons.includes('all_at_once')) return { since: hit.at.getTime() - burstWindow, reason: 'all_at_once' }
  return null
}

/**
 * Who made each of the requests for one message, in whatever order they are given: the same as if each had been judged
 * when it came in, and what followed heeded. What the class means changes by `classVersion` only.
 */
export function classifyHits(hits: readonly StoredHit[], sentAt: Date | null): Map<string, HitVerdict> {
  const ordered = hits.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
  const verdicts = new Map<string, HitVerdict>()
  for (const [n, hit] of ordered.entries()) {
    const verdict = judge(hit, ordered.slice(0, n), sentAt)
    verdicts.set(hit.id, verdict)
    const back = calledBack(hit, verdict)
    if (!back) continue
    for (const earlier of ordered.slice(0, n))
      if (earlier.kind === 'clicked' && earlier.at.getTime() > back.since && verdicts.get(earlier.id)?.human)
        verdicts.set(earlier.id, { human: false, reasons: [back.reason] })
  }
  return verdicts
}

/** A verdict as `detail` of a message event holds it. */
export function detailOf({ human, reasons }: HitVerdict, url: string | null): Record<string, unknown> {
  return { human, ...(reasons.length > 0 ? { reasons } : {}), ...(url === null ? {} : { url }) }
}
