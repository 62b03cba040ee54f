import type { z } from 'zod'
import {
  type DomainCheckRow,
  readDomainChecks,
  writeDomainCheck,
} from '../../db/stores/domain-check-store.ts'
import { type FactsSource, readDomainFacts } from '../../db/stores/domain-facts-store.ts'
import { checkDomain, levelOfChecks, sentenceOfChecks } from '../../engine/deliverability/check-domain.ts'
import type { ApiContext } from '../context.ts'
import type { domainCheckSchema } from '../contract/sender-health.ts'
import { found } from '../not-found.ts'

type Answer = z.input<typeof domainCheckSchema>

/** Asked again within so many milliseconds, the answer of before is given. */
const freshMs = 10_000

/** Looks that are under way, so that two who press at once make one. */
const looks = new WeakMap<ApiContext, Map<string, Promise<DomainCheckRow>>>()

export function factsSource(context: ApiContext): FactsSource {
  const { keyring, publicUrl, environmentSender: sender, returnsListener } = context
  const name = returnsListener?.name
  return {
    keyring,
    publicUrl,
    // To try it out it listens as `localhost`, which nobody else can reach.
    listener: name === undefined || name === 'localhost' ? null : name,
    environment:
      sender && context.parts.mail === 'smtp'
        ? {
            host: sender.host,
            security: sender.security,
            fromAddress: sender.from.address,
            returnDomain: sender.returnDomain ?? null,
          }
        : null,
  }
}

/** What the DNS says of a domain: as it was asked last, or (`now`) asked now. @throws Problem `not_found` */
export async function domainAnswer(context: ApiContext, domain: string, now: boolean): Promise<Answer> {
  const { db, clock } = context
  const facts = found((await readDomainFacts(db, factsSource(context), domain))[0], 'domain')
  let [row] = await readDomainChecks(db, [domain])
  const fresh = row && clock.now().getTime() - row.at.getTime() < freshMs
  if (now && !fresh && context.dns) {
    const under = looks.get(context) ?? new Map<string, Promise<DomainCheckRow>>()
    looks.set(context, under)
    const dns = context.dns()
    const look =
      under.get(domain) ?? checkDomain(facts, dns).then(checks => ({ domain, at: clock.now(), checks }))
    under.set(domain, look)
    try {
      row = await look
      await writeDomainCheck(db, row)
    } finally {
      under.delete(domain)
    }
  }
  const checks = row?.checks ?? []
  return {
    domain,
    at: row?.at ?? null,
    level: levelOfChecks(checks),
    sentence: sentenceOfChecks(domain, checks),
    senders: facts.senders.map(({ id, name }) => ({ id, name })),
    checks,
  }
}
