import type { Text } from '../shared/text.ts'
import { checkAlignment } from './alignment-check.ts'
import type { Check } from './check.ts'
import { checkDkim } from './dkim-check.ts'
import { checkDmarc } from './dmarc-check.ts'
import { boundedDns, type DnsAsk } from './dns.ts'
import type { DomainFacts } from './domain-facts.ts'
import { byLevel, type HealthLevel, worstLevel } from './level.ts'
import { checkOneClick } from './one-click-check.ts'
import { organisations } from './organisation.ts'
import { sendingHostOf } from './sending-host.ts'
import { checkPtr, checkReturnMx, checkTls } from './server-checks.ts'
import { checkSpf } from './spf-check.ts'

/** So many senders of one domain are looked at. */
const mostSenders = 20

/**
 * All that can be told of a domain that mails come from. Asks the DNS a bounded number of times; what it does not answer is
 * `unknown`, never wrong.
 */
export async function checkDomain(facts: DomainFacts, ask: DnsAsk): Promise<Check[]> {
  const dmarcDns = boundedDns(ask)
  const { check: dmarc, walk } = await checkDmarc(dmarcDns, facts.domain)
  const checks: Check[] = [dmarc]
  for (const sender of facts.senders.slice(0, mostSenders)) {
    // Of each sender its own share of questions: one with a hostile zone takes nothing from the others.
    const dns = boundedDns(ask)
    const organisationOf = organisations(dns)
    const host = await sendingHostOf(dns, sender.host, facts.domain, organisationOf)
    const spf = await checkSpf(dns, sender, host)
    const dkim = await checkDkim(dns, sender)
    checks.push(
      spf.check,
      dkim.check,
      await checkAlignment(
        sender,
        facts.domain,
        { dmarc: walk.record, spf: spf.passes, dkim: dkim.valid },
        organisationOf,
      ),
      await checkReturnMx(dns, sender, facts),
      await checkPtr(dns, sender, host),
      checkOneClick(sender, facts.publicUrl),
      checkTls(sender, host),
    )
  }
  return checks
}

const levelOf = ({ level }: Check): HealthLevel => (level === 'skipped' ? 'good' : level)

/** The worst of the checks; `unknown` counts only where nothing is known to be wrong. */
export function levelOfChecks(checks: readonly Check[]): HealthLevel {
  return checks.length === 0 ? 'unknown' : worstLevel(checks.map(levelOf))
}

/** Those that somebody has to look at, the worst first. */
export function faultsOf(checks: readonly Check[]): (Check & { level: HealthLevel })[] {
  return checks
    .map(check => ({ ...check, level: levelOf(check) }))
    .filter(({ level }) => level !== 'good')
    .toSorted(byLevel)
}

/** How a domain stands, in one sentence. */
export function sentenceOfChecks(domain: string, checks: readonly Check[]): Text {
  if (checks.length === 0)
    return {
      de: `Für ${domain} wurde das DNS noch nicht befragt.`,
      en: `The DNS has not been asked for ${domain} yet.`,
    }
  const [worst, ...others] = faultsOf(checks)
  if (!worst)
    return {
      de: `Für ${domain} ist im DNS alles in Ordnung.`,
      en: `All is well in the DNS for ${domain}.`,
    }
  const same = others.filter(({ level }) => level === worst.level).length
  return {
    de: `${worst.found.de}${same > 0 ? ` (und ${same} weitere)` : ''}`,
    en: `${worst.found.en}${same > 0 ? ` (and ${same} more)` : ''}`,
  }
}
