import { type DmarcRecord, dmarcRecordsOf, readDmarc } from './dmarc-record.ts'
import type { Dns } from './dns.ts'

/** Organisational domain of a domain, by the DNS. */
export type OrganisationOf = (domain: string) => Promise<string>

/** What climbing from a domain to its parents finds. */
export type DmarcWalk = {
  /** Where the record stands that holds for the domain; null where there is none. */
  at: string | null
  record: DmarcRecord | null
  /** Several at that name count as none (RFC 7489 § 6.6.3). */
  several: boolean
  /** There is one that no receiver can use. */
  unusable: string | null
  organisation: string
  failed: boolean
}

/** So many names are asked for at most (DMARCbis § 4.10: of a longer one the first labels are skipped). */
const mostSteps = 8

/**
 * Climbs from a domain to its parents, asking each for `_dmarc`: the tree walk of DMARCbis (draft-ietf-dmarc-dmarcbis § 4.10),
 * which takes the place of RFC 7489's list of public suffixes. The record that holds is the domain's own, else the one of
 * its organisation. The organisation is: where a record says `psd=n`; one below where one says `psd=y`; else the highest
 * name with a record; without any, the registered domain as far as its shape tells (two labels, three below co.uk and the like).
 */
export async function walkDmarc(dns: Dns, domain: string): Promise<DmarcWalk> {
  const names = climb(domain.toLowerCase())
  const found: { at: string; record: DmarcRecord }[] = []
  let several = false
  let unusable: string | null = null
  let failed = false
  let organisation: string | null = null
  for (const [step, name] of names.entries()) {
    const answer = await dns.ask(`_dmarc.${name}`, 'TXT')
    if (answer.kind === 'failed') failed = true
    const records = dmarcRecordsOf(answer.kind === 'found' ? answer.values : [])
    if (records.length > 1) {
      if (step === 0) several = true
      continue
    }
    const [text] = records
    if (text === undefined) continue
    const record = readDmarc(text)
    if (!record) {
      if (step === 0) unusable = text
      continue
    }
    if (record.publicSuffix === 'y' && step > 0) {
      // One below it; its own record holds for whoever has none.
      organisation = names[step - 1] ?? name
      found.push({ at: name, record })
      break
    }
    found.push({ at: name, record })
    if (record.publicSuffix === 'n') {
      organisation = name
      break
    }
  }
  const own = found.find(({ at }) => at === domain.toLowerCase())
  const holds = own ?? found.at(-1)
  return {
    at: holds?.at ?? null,
    record: holds?.record ?? null,
    several,
    unusable,
    organisation: organisation ?? found.at(-1)?.at ?? registeredLooking(domain.toLowerCase()),
    failed,
  }
}

/** The domain and its parents, down to the last but one label; of long ones the first are skipped. */
function climb(domain: string): string[] {
  const labels = domain.split('.')
  const names = [domain]
  const rest = labels.length > mostSteps ? labels.slice(-(mostSteps - 1)) : labels.slice(1)
  // A top-level domain alone may say psd=y, so it is asked too.
  for (let n = 0; n < rest.length; n++) names.push(rest.slice(n).join('.'))
  return names
}

/** Without a list: two labels, or three where the last but one looks like a public suffix (co.uk, com.au, or.at). */
function registeredLooking(domain: string): string {
  const labels = domain.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  const three = top.length === 2 && /^(?:co|com|org|net|or|ac|gov|gv|edu|ne|go)$/.test(second)
  return labels.slice(three ? -3 : -2).join('.')
}

/** Organisational domains by the tree walk, each asked once. */
export function organisations(dns: Dns): OrganisationOf {
  const known = new Map<string, Promise<string>>()
  return domain => {
    const found = known.get(domain) ?? walkDmarc(dns, domain).then(walk => walk.organisation)
    known.set(domain, found)
    return found
  }
}
