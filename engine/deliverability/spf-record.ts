import { ipBytes } from './network.ts'

/** `+` pass, `-` fail, `~` softfail, `?` neutral. */
export type SpfQualifier = '+' | '-' | '~' | '?'
const mechanisms = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const
export type SpfMechanism = (typeof mechanisms)[number]

export type SpfTerm = {
  /** As it is written. */
  text: string
  qualifier: SpfQualifier
  mechanism: SpfMechanism
  /** Domain (may hold macros) or address; empty: the domain of the record. */
  target: string
  bits4: number
  bits6: number
}

export type SpfRecord = {
  terms: SpfTerm[]
  redirect: string | null
  /** Terms that cannot be read: one makes the whole record invalid (RFC 7208 § 4.6). */
  bad: string[]
}

/** Of the TXT records of a name, those that are SPF (RFC 7208 § 4.5). */
export function spfRecordsOf(values: readonly string[]): string[] {
  return values.filter(value => /^v=spf1(?: |$)/i.test(value))
}

/** The longest record that is read; beyond that receivers give up too. */
const mostTerms = 200

/** A record in parts (RFC 7208 § 12). What cannot be read is told in `bad`. */
export function readSpf(text: string): SpfRecord {
  const record: SpfRecord = { terms: [], redirect: null, bad: [] }
  const words = text
    .slice(6)
    .split(/\s+/)
    .filter(word => word !== '')
  if (words.length > mostTerms) record.bad.push(`${words.length} terms`)
  for (const word of words.slice(0, mostTerms)) {
    const modifier = /^([A-Za-z][A-Za-z0-9._-]*)=(.*)$/.exec(word)
    if (modifier) {
      if (modifier[1]?.toLowerCase() !== 'redirect') continue
      if (record.redirect !== null || !modifier[2]) record.bad.push(word)
      else record.redirect = modifier[2]
      continue
    }
    const term = readTerm(word)
    if (term) record.terms.push(term)
    else record.bad.push(word.slice(0, 100))
  }
  return record
}

function readTerm(word: string): SpfTerm | null {
  const wide = /^([+\-~?]?)(ip4|ip6):([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/i.exec(word)
  if (wide) {
    const mechanism = (wide[2] ?? '').toLowerCase() as 'ip4' | 'ip6'
    const most = mechanism === 'ip4' ? 32 : 128
    const bits = wide[4] === undefined ? most : Number(wide[4])
    const target = wide[3] ?? ''
    if (bits > most || !ipBytes(target) || target.includes(':') !== (mechanism === 'ip6')) return null
    return {
      text: word,
      qualifier: qualifierOf(wide[1]),
      mechanism,
      target,
      bits4: bits,
      bits6: bits,
    }
  }
  // The prefix lengths first: what a target may hold is anything, and no expression may have to try it all.
  const lengths = /(?:\/\d{1,3})?(?:\/\/\d{1,3})?$/.exec(word)?.[0] ?? ''
  const parts = /^([+\-~?]?)([A-Za-z0-9]+)(?::(.*))?$/.exec(word.slice(0, word.length - lengths.length))
  const mechanism = (parts?.[2] ?? '').toLowerCase() as SpfMechanism
  if (!parts || !mechanisms.includes(mechanism) || mechanism === 'ip4' || mechanism === 'ip6') return null
  const target = parts[3] ?? ''
  const bits = /^(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(lengths)
  const bits4 = Number(bits?.[1] ?? 32)
  const bits6 = Number(bits?.[2] ?? 128)
  // A slash is allowed within a macro alone.
  if (target.replaceAll(/%\{[^}]*\}/g, '').includes('/')) return null
  const takesBits = mechanism === 'a' || mechanism === 'mx'
  if (bits4 > 32 || bits6 > 128 || (!takesBits && lengths !== '')) return null
  if ((mechanism === 'include' || mechanism === 'exists') && target === '') return null
  if (mechanism === 'all' && word.includes(':')) return null
  return { text: word, qualifier: qualifierOf(parts[1]), mechanism, target, bits4, bits6 }
}

const qualifierOf = (sign: string | undefined) =>
  (sign === '' || sign === undefined ? '+' : sign) as SpfQualifier

/**
 * One record out of those that are there, with what is lacking put before `all` or `redirect`, and nothing taken away but
 * doubles and a `+all`, which lets everybody in. Without any: a new one.
 */
export function mergedSpf(records: readonly string[], lacking: readonly string[]): string {
  const terms: string[] = []
  const closing: string[] = []
  for (const text of records)
    for (const word of text.slice(6).split(/\s+/)) {
      if (word === '') continue
      const last = /^[+\-~?]?all$/i.test(word) || /^redirect=/i.test(word)
      const into = last ? closing : terms
      if (!into.some(other => other.toLowerCase() === word.toLowerCase())) into.push(word)
    }
  for (const term of lacking) if (!terms.includes(term)) terms.push(term)
  const all = closing.filter(word => /all$/i.test(word) && !/^\+?all$/i.test(word))
  // Of two endings the milder: a merger must not turn away what was let in before.
  const end = all.find(word => word.startsWith('?')) ?? all.find(word => word.startsWith('~')) ?? all[0]
  const redirect = closing.find(word => /^redirect=/i.test(word))
  return ['v=spf1', ...terms, end ?? redirect ?? '~all'].join(' ')
}
