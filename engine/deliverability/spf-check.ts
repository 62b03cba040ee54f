import type { Text } from '../shared/text.ts'
import type { Check, DnsLine } from './check.ts'
import type { Dns } from './dns.ts'
import { envelopeDomainOf, type SenderFacts } from './domain-facts.ts'
import { ipBytes } from './network.ts'
import type { SendingHost } from './sending-host.ts'
import { mergedSpf } from './spf-record.ts'
import { lookupLimit, type SpfProblem, type SpfWalk, voidLimit, walkSpf } from './spf-walk.ts'
import { spfWords } from './spf-words.ts'

export type SpfOutcome = { check: Check; walk: SpfWalk; passes: boolean | null }

/** SPF of the return path's domain: one record, readable, within the limits, and our server in it (RFC 7208). */
export async function checkSpf(dns: Dns, sender: SenderFacts, host: SendingHost): Promise<SpfOutcome> {
  const domain = envelopeDomainOf(sender)
  const ips = host.kind === 'own' || host.kind === 'service' ? host.ips : []
  const walk = await walkSpf(dns, domain, ips)
  const base = {
    code: 'spf' as const,
    title: { de: 'SPF: wer für die Domain senden darf', en: 'SPF: who may send for the domain' },
    sender: { id: sender.id, name: sender.name },
    seen: [dns.seen(domain, 'TXT')].map(seen => ({
      ...seen,
      values: seen.values.filter(value => /^v=spf1/i.test(value)),
    })),
  }
  const lacking = lackingTerms(walk, host)
  const proposal = (note: Text | null, terms = lacking): DnsLine[] => {
    const value = mergedSpf(walk.records, terms)
    if (walk.records.length === 1 && value === walk.records[0]) return []
    return [{ name: domain, type: 'TXT', value, action: walk.records.length === 0 ? 'add' : 'replace', note }]
  }
  const say = (level: Check['level'], found: Text, advice: Text | null, records: DnsLine[] = []) => ({
    ...base,
    level,
    found,
    advice,
    records,
  })
  const words = spfWords(domain, host)
  const outcome = (check: Check, passes: boolean | null): SpfOutcome => ({ check, walk, passes })

  if (walk.failed && walk.records.length === 0)
    return outcome(say('unknown', words.notAsked.found, words.notAsked.advice), null)
  if (walk.records.length === 0)
    return outcome(say('bad', words.none.found, words.none.advice, proposal(null)), false)
  if (walk.records.length > 1)
    return outcome(
      say('bad', words.several(walk.records.length).found, words.several(0).advice, proposal(words.oneOnly)),
      false,
    )
  const broken = walk.problems.find(problem => problem.kind !== 'too_deep')
  if (broken && !walk.failed) {
    const told = words.broken(broken)
    return outcome(say('bad', told.found, told.advice, without(walk, broken, domain, words.brokenOut)), false)
  }
  if (walk.all === '+')
    return outcome(say('bad', words.everybody.found, words.everybody.advice, proposal(words.mildEnd)), true)
  const passes = passesOf(walk, host)
  if (walk.lookups > lookupLimit) {
    const told = words.tooMany(walk)
    return outcome(say('bad', told.found, told.advice), false)
  }
  if (walk.failed) return outcome(say('unknown', words.partly.found, words.partly.advice), passes || null)
  if (passes === false)
    return outcome(say('bad', words.notIn.found, words.notIn.advice, proposal(words.added)), false)
  if (walk.voids > voidLimit)
    return outcome(say('watch', words.voids(walk.voids).found, words.voids(0).advice), passes)
  if (walk.usesPtr) return outcome(say('watch', words.ptr.found, words.ptr.advice), passes)
  if (walk.all === null || walk.all === '?')
    return outcome(say('watch', words.open.found, words.open.advice, closing(walk, domain)), passes)
  if (passes === null) {
    const level = host.kind === 'hidden' ? 'skipped' : host.kind === 'unknown' ? 'unknown' : 'watch'
    return outcome(say(level, words.cannotTell.found, words.cannotTell.advice), null)
  }
  return outcome(say('good', words.good(walk).found, null), true)
}

/** Null where it cannot be told from here. */
function passesOf(walk: SpfWalk, host: SendingHost): boolean | null {
  if (host.kind === 'hidden' || host.kind === 'unknown') return null
  if (host.kind === 'service' && host.include !== null)
    return walk.includes.some(({ domain }) => domain === host.include || domain.endsWith(`.${host.include}`))
  const results = [...walk.results.values()]
  if (host.kind === 'service')
    // The address that takes our mails need not be the one that passes them on.
    return results.length > 0 && results.every(result => result === 'pass') ? true : null
  return results.length > 0 && results.every(result => result === 'pass')
}

/** What has to come in for our server. */
function lackingTerms(walk: SpfWalk, host: SendingHost): string[] {
  if (host.kind === 'service') return host.include === null ? [] : [`include:${host.include}`]
  if (host.kind !== 'own') return []
  if (!ipBytes(host.host))
    return [...walk.results.values()].every(result => result === 'pass') && walk.results.size > 0
      ? []
      : [`a:${host.host}`]
  return [`${host.host.includes(':') ? 'ip6' : 'ip4'}:${host.host}`]
}

/** The record without the term that breaks it. */
function without(walk: SpfWalk, { domain, text, kind }: SpfProblem, of: string, note: Text): DnsLine[] {
  const [record = ''] = walk.records
  const broken = (word: string) =>
    kind === 'syntax' && domain === of
      ? word === text
      : new RegExp(`^[+~?-]?include:${domain.replaceAll(/[^A-Za-z0-9]/g, '\\$&')}[.]?$`, 'i').test(word)
  const words = record.split(/\s+/)
  if (!words.some(broken)) return []
  const value = words.filter(word => !broken(word)).join(' ')
  return [{ name: of, type: 'TXT', value, action: 'replace', note }]
}

/** The record with an end. */
function closing(walk: SpfWalk, domain: string): DnsLine[] {
  const [record = ''] = walk.records
  const bare = record.replaceAll(/\s+\?all(?=\s|$)/gi, '').trim()
  return [{ name: domain, type: 'TXT', value: `${bare} ~all`, action: 'replace', note: null }]
}
