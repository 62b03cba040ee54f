import { type Dns, mxOf } from './dns.ts'
import { inNetwork } from './network.ts'
import { expandSpf } from './spf-macro.ts'
import { readSpf, type SpfQualifier, type SpfTerm, spfRecordsOf } from './spf-record.ts'

/** What a receiver makes of an address (RFC 7208 § 2.6). */
export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror'

/** Terms that ask the DNS, counted through all includes (RFC 7208 § 4.6.4): more are an error for everybody. */
export const lookupLimit = 10
/** Questions without an answer, likewise. */
export const voidLimit = 2
/** From here on nothing more is followed: it is far too much already. */
const walkLimit = 40
const deepest = 15

export type SpfWalk = {
  records: string[]
  /** Of each address. */
  results: Map<string, SpfResult>
  lookups: number
  voids: number
  /** Domains of the includes and redirects, with the lookups each costs with all below it. */
  includes: { domain: string; lookups: number; level: number }[]
  /** How it ends for everybody else. */
  all: SpfQualifier | null
  problems: SpfProblem[]
  usesPtr: boolean
  usesMacros: boolean
  /** The DNS did not answer somewhere: what is told is not the whole. */
  failed: boolean
}
export type SpfProblem = {
  kind: 'several' | 'syntax' | 'loop' | 'no_record' | 'too_deep'
  domain: string
  text: string
}

type Walk = SpfWalk & { dns: Dns; origin: string }

/**
 * Reads the SPF of a domain with all it includes, and decides for each address. Everything is counted, also what a receiver
 * would not get to: another address gets there. Loops, thousands of includes and broken records end it, never hang it.
 */
export async function walkSpf(dns: Dns, domain: string, ips: readonly string[]): Promise<SpfWalk> {
  const walk: Walk = {
    dns,
    origin: domain,
    records: [],
    results: new Map(),
    lookups: 0,
    voids: 0,
    includes: [],
    all: null,
    problems: [],
    usesPtr: false,
    usesMacros: false,
    failed: false,
  }
  walk.results = await resultsOf(walk, domain, ips, [])
  return walk
}

/** The result of each address by the record of one domain. */
async function resultsOf(
  walk: Walk,
  domain: string,
  ips: readonly string[],
  path: readonly string[],
): Promise<Map<string, SpfResult>> {
  const everybody = (result: SpfResult) => new Map(ips.map(ip => [ip, result]))
  const answer = await walk.dns.ask(domain, 'TXT')
  if (answer.kind === 'failed') {
    walk.failed = true
    return everybody('temperror')
  }
  const records = spfRecordsOf(answer.kind === 'found' ? answer.values : [])
  if (path.length === 0) walk.records = records
  if (records.length === 0) {
    if (path.length > 0) {
      if (answer.kind === 'none') walk.voids++
      walk.problems.push({ kind: 'no_record', domain, text: '' })
    }
    return everybody('none')
  }
  if (records.length > 1) {
    walk.problems.push({ kind: 'several', domain, text: String(records.length) })
    return everybody('permerror')
  }
  const record = readSpf(records[0] ?? '')
  for (const text of record.bad) walk.problems.push({ kind: 'syntax', domain, text })
  const results = new Map<string, SpfResult>()
  for (const term of record.terms) {
    if (walk.lookups > walkLimit) break
    const open = ips.filter(ip => !results.has(ip))
    if (term.mechanism === 'all') {
      if (path.length === 0) walk.all = term.qualifier
      for (const ip of open) results.set(ip, resultOf(term.qualifier))
      // What comes after it is never reached (§ 5.1).
      break
    }
    for (const [ip, match] of await matchesOf(walk, term, domain, open, path))
      if (match === 'yes') results.set(ip, resultOf(term.qualifier))
      else if (match !== 'no') results.set(ip, match)
  }
  const hasAll = record.terms.some(term => term.mechanism === 'all')
  if (record.redirect !== null && !hasAll) {
    const open = ips.filter(ip => !results.has(ip))
    walk.lookups++
    const followed = await recordOf(walk, record.redirect, domain, open, path)
    if (path.length === 0) walk.all = await endingOf(walk, record.redirect)
    for (const [ip, result] of followed) results.set(ip, result === 'none' ? 'permerror' : result)
  }
  for (const ip of ips) if (!results.has(ip)) results.set(ip, 'neutral')
  if (record.bad.length > 0) return everybody('permerror')
  return results
}

const resultOf = (qualifier: SpfQualifier): SpfResult =>
  (({ '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' }) as const)[qualifier]

type Match = 'yes' | 'no' | 'permerror' | 'temperror'

async function matchesOf(
  walk: Walk,
  term: SpfTerm,
  domain: string,
  ips: readonly string[],
  path: readonly string[],
): Promise<Map<string, Match>> {
  const matches = new Map<string, Match>(ips.map(ip => [ip, 'no']))
  if (term.mechanism === 'ip4' || term.mechanism === 'ip6') {
    for (const ip of ips) if (inNetwork(ip, term.target, term.bits4)) matches.set(ip, 'yes')
    return matches
  }
  walk.lookups++
  if (term.target.includes('%')) walk.usesMacros = true
  if (term.mechanism === 'ptr') {
    // Slow and unsure, so not to be used (§ 5.5); many receivers skip it, so it lets nobody in here.
    walk.usesPtr = true
    return matches
  }
  if (term.mechanism === 'include') {
    for (const [ip, result] of await recordOf(walk, term.target, domain, ips, path))
      if (result === 'pass') matches.set(ip, 'yes')
      else if (result === 'temperror') matches.set(ip, 'temperror')
      else if (result === 'permerror' || result === 'none') matches.set(ip, 'permerror')
    return matches
  }
  // A name with macros differs by address; without addresses there is nothing to ask.
  const perIp = term.target.includes('%')
  for (const ip of perIp ? ips : [ips[0] ?? '192.0.2.1']) {
    const name = term.target === '' ? domain : expandSpf(term.target, senderOf(walk, ip, domain))
    if (name === null) {
      walk.problems.push({ kind: 'syntax', domain, text: term.text.slice(0, 100) })
      for (const one of perIp ? [ip] : ips) matches.set(one, 'permerror')
      continue
    }
    const found = await addressesFor(walk, term, name)
    for (const one of perIp ? [ip] : ips) {
      if (found === null) matches.set(one, 'temperror')
      else if (term.mechanism === 'exists') matches.set(one, found.length > 0 ? 'yes' : 'no')
      else if (found.some(address => inNetwork(one, address, one.includes(':') ? term.bits6 : term.bits4)))
        matches.set(one, 'yes')
    }
  }
  return matches
}

const senderOf = (walk: Walk, ip: string, domain: string) => ({
  ip,
  domain,
  sender: `postmaster@${walk.origin}`,
})

/** Addresses a term stands for; null where the DNS did not answer. */
async function addressesFor(walk: Walk, term: SpfTerm, name: string): Promise<string[] | null> {
  let names = [name]
  if (term.mechanism === 'mx') {
    const answer = await walk.dns.ask(name, 'MX')
    if (answer.kind === 'failed') return failed(walk)
    if (answer.kind === 'none') walk.voids++
    // More than ten are an error of their own (§ 4.6.4).
    names = (answer.kind === 'found' ? answer.values : [])
      .flatMap(value => mxOf(value)?.exchange ?? [])
      .slice(0, 10)
  }
  const found: string[] = []
  for (const one of names) {
    const answers = [await walk.dns.ask(one, 'A')]
    // `exists` asks for IPv4 alone, whatever the sender's family (§ 5.7).
    if (term.mechanism !== 'exists') answers.push(await walk.dns.ask(one, 'AAAA'))
    if (answers.some(answer => answer.kind === 'failed')) return failed(walk)
    if (answers.every(answer => answer.kind === 'none') && term.mechanism !== 'mx') walk.voids++
    for (const answer of answers) if (answer.kind === 'found') found.push(...answer.values)
  }
  return found
}

function failed(walk: Walk): null {
  walk.failed = true
  return null
}

/** The record another domain is asked for: of `include` and `redirect`. */
async function recordOf(
  walk: Walk,
  target: string,
  domain: string,
  ips: readonly string[],
  path: readonly string[],
): Promise<Map<string, SpfResult>> {
  const everybody = (result: SpfResult) => new Map(ips.map(ip => [ip, result]))
  const name = expandSpf(target, senderOf(walk, ips[0] ?? '192.0.2.1', domain))
    ?.replace(/\.$/, '')
    .toLowerCase()
  if (!name) {
    walk.problems.push({ kind: 'syntax', domain, text: target.slice(0, 100) })
    return everybody('permerror')
  }
  if (name === domain.toLowerCase() || path.includes(name)) {
    walk.problems.push({ kind: 'loop', domain: name, text: '' })
    return everybody('permerror')
  }
  if (path.length >= deepest || walk.lookups > walkLimit) {
    walk.problems.push({ kind: 'too_deep', domain: name, text: '' })
    return everybody('permerror')
  }
  const before = walk.lookups
  const entry = { domain: name, lookups: 1, level: path.length + 1 }
  walk.includes.push(entry)
  const results = await resultsOf(walk, name, ips, [...path, domain.toLowerCase()])
  entry.lookups = 1 + walk.lookups - before
  return results
}

/** How the record ends that a redirect leads to; one step is enough to tell. */
async function endingOf(walk: Walk, target: string): Promise<SpfQualifier | null> {
  if (target.includes('%')) return null
  const answer = await walk.dns.ask(target, 'TXT')
  const [record] = spfRecordsOf(answer.kind === 'found' ? answer.values : [])
  if (record === undefined) return null
  return readSpf(record).terms.find(term => term.mechanism === 'all')?.qualifier ?? null
}
