export type DmarcPolicy = 'none' | 'quarantine' | 'reject'
export type DmarcRecord = {
  text: string
  policy: DmarcPolicy
  /** Of subdomains; null: as `policy`. */
  subdomains: DmarcPolicy | null
  rua: string[]
  dkim: 'relaxed' | 'strict'
  spf: 'relaxed' | 'strict'
  percent: number
  /** Whether the domain is one below which others register theirs: `y`, `n`, `u` (not told). */
  publicSuffix: 'y' | 'n' | 'u'
  /** Tags whose values cannot be used. */
  bad: string[]
}

/** Tags of a record (`name=value; …`), the names in lower case; those of DKIM and DMARC alike (RFC 6376 § 3.2). */
export function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>()
  for (const part of text.split(';').slice(0, 100)) {
    const at = part.indexOf('=')
    if (at < 0) continue
    const name = part.slice(0, at).trim().toLowerCase()
    if (name !== '' && !tags.has(name)) tags.set(name, part.slice(at + 1).trim())
  }
  return tags
}

/** Of the TXT records of a name, those that are DMARC (RFC 7489 § 6.3: `v` comes first). */
export function dmarcRecordsOf(values: readonly string[]): string[] {
  return values.filter(value => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(value))
}

const policies: readonly string[] = ['none', 'quarantine', 'reject']

/** A record in parts; null where receivers would pass it over (no usable policy and nobody to report to, § 6.6.3). */
export function readDmarc(text: string): DmarcRecord | null {
  const tags = tagsOf(text)
  const bad: string[] = []
  const rua = (tags.get('rua') ?? '')
    .split(',')
    .map(uri => uri.trim())
    .filter(uri => /^mailto:[^@\s]+@[^@\s]+$/i.test(uri))
  if (tags.has('rua') && rua.length === 0) bad.push('rua')
  const policyOf = (name: string): DmarcPolicy | null => {
    const value = tags.get(name)?.toLowerCase()
    if (value === undefined) return null
    if (policies.includes(value)) return value as DmarcPolicy
    bad.push(name)
    return null
  }
  const policy = policyOf('p')
  const subdomains = policyOf('sp')
  if (policy === null && rua.length === 0) return null
  const psd = tags.get('psd')?.toLowerCase()
  const percent = Number(tags.get('pct') ?? 100)
  return {
    text,
    policy: policy ?? 'none',
    subdomains,
    rua,
    dkim: tags.get('adkim')?.toLowerCase() === 's' ? 'strict' : 'relaxed',
    spf: tags.get('aspf')?.toLowerCase() === 's' ? 'strict' : 'relaxed',
    percent: Number.isInteger(percent) && percent >= 0 && percent <= 100 ? percent : 100,
    publicSuffix: psd === 'y' ? 'y' : psd === 'n' ? 'n' : 'u',
    bad,
  }
}
