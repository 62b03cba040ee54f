export type DnsType = 'TXT' | 'MX' | 'A' | 'AAAA' | 'PTR' | 'CNAME'

/**
 * What the DNS answered. `none`: it answered that there is nothing. `failed`: it did not answer, or not in time, which says
 * nothing about what is there.
 */
export type DnsAnswer =
  | { kind: 'found'; values: string[] }
  | { kind: 'none' }
  | { kind: 'failed'; code: string }

/**
 * Asks the DNS; never rejects. A TXT record comes as one text, its strings joined without a blank (RFC 7208 § 3.3); an MX as
 * `10 mx.example.org`; for a PTR the name is the address itself.
 */
export type DnsAsk = (name: string, type: DnsType) => Promise<DnsAnswer>

/** One look at a domain asks so often at most: a hostile zone must not make us ask for ever. */
export const mostQuestions = 120
const mostValues = 50
const mostCharacters = 4_000
const shownCharacters = 1_000

/** A name that can be asked for (RFC 1035 § 2.3.4; underscores for TXT). */
export function isAskable(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 253 &&
    name.split('.').every(label => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label))
  )
}

const clean = (text: string) =>
  text
    .slice(0, mostCharacters)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .toWellFormed()

export type Dns = {
  ask: DnsAsk
  /** What was answered to a question, for show. */
  seen(name: string, type: DnsType): { name: string; type: string; values: string[] }
}

/**
 * The DNS of one look: each question is asked once, so often in all, and what comes is cut to size, so that a zone with a
 * thousand includes, a loop or megabytes of text costs no more than any other.
 */
export function boundedDns(ask: DnsAsk, most = mostQuestions): Dns {
  const known = new Map<string, Promise<DnsAnswer>>()
  const told = new Map<string, DnsAnswer>()
  let asked = 0
  const key = (name: string, type: DnsType) => `${type} ${name.toLowerCase().replace(/\.$/, '')}`
  const once = async (name: string, type: DnsType): Promise<DnsAnswer> => {
    const bare = name.toLowerCase().replace(/\.$/, '')
    if (type !== 'PTR' && !isAskable(bare)) return { kind: 'none' }
    if (++asked > most) return { kind: 'failed', code: 'TOO_MANY' }
    const answer = await ask(bare, type).catch((): DnsAnswer => ({ kind: 'failed', code: 'ERROR' }))
    if (answer.kind !== 'found') return answer
    const values = answer.values.slice(0, mostValues).map(clean)
    return values.length === 0 ? { kind: 'none' } : { kind: 'found', values }
  }
  return {
    ask: (name, type) => {
      const of = key(name, type)
      const answer = known.get(of) ?? once(name, type)
      known.set(of, answer)
      return answer.then(result => {
        told.set(of, result)
        return result
      })
    },
    seen: (name, type) => {
      const answer = told.get(key(name, type))
      const values =
        answer?.kind === 'found' ? answer.values.map(value => value.slice(0, shownCharacters)) : []
      return { name, type, values }
    },
  }
}

/** `10 mx.example.org` in parts; null where it is none. */
export function mxOf(value: string): { priority: number; exchange: string } | null {
  const parts = /^(\d{1,5}) (\S+)$/.exec(value.trim())
  return parts
    ? { priority: Number(parts[1]), exchange: (parts[2] ?? '').replace(/\.$/, '').toLowerCase() }
    : null
}
