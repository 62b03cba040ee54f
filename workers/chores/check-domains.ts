import { forgetDomainChecks, readDomainChecks, writeDomainCheck } from '../../db/stores/domain-check-store.ts'
import { readDomainFacts } from '../../db/stores/domain-facts-store.ts'
import { checkDomain } from '../../engine/deliverability/check-domain.ts'
import type { DnsAnswer, DnsAsk } from '../../engine/deliverability/dns.ts'
import type { WorkerContext } from '../context.ts'
import { nodeDns } from '../dns/node-dns.ts'
import { type Chore, every } from './chore.ts'

/** A domain is asked for again after so long. */
const freshMs = 6 * 3_600_000

/** Asks the DNS about the domains that mails come from: new ones within minutes, the others every six hours. */
export const checkDomains: Chore = {
  name: 'check-domains',
  next: every(300),
  run: async (context, stopping) => {
    const { db, clock, keyring, publicUrl, mail, log } = context
    const facts = await readDomainFacts(db, {
      keyring,
      publicUrl,
      listener: context.returnsName ?? null,
      // What only catches mail sends none: the DNS says nothing of it.
      environment: mail.catcher
        ? null
        : {
            host: mail.smtp.host,
            security: mail.smtp.secure ? 'tls' : 'opportunistic',
            fromAddress: mail.from.address,
            returnDomain: mail.returnDomain ?? null,
          },
    })
    const known = new Map((await readDomainChecks(db)).map(row => [row.domain, row.at]))
    await forgetDomainChecks(
      db,
      facts.map(({ domain }) => domain),
    )
    for (const one of facts) {
      if (stopping()) return
      const at = known.get(one.domain)
      if (at && clock.now().getTime() - at.getTime() < freshMs) continue
      const checks = await checkDomain(one, untilStopped(dnsOf(context), stopping))
      if (stopping()) return
      await writeDomainCheck(db, { domain: one.domain, at: clock.now(), checks })
      const bad = checks.filter(({ level }) => level === 'bad').map(({ code }) => code)
      if (bad.length > 0) log.warn({ domain: one.domain, checks: bad }, 'the DNS of a sender lacks something')
    }
  },
}

const dnsOf = (context: WorkerContext) => context.dns?.() ?? nodeDns()

/** How long a worker that is to end may go on waiting for the DNS, in milliseconds. */
const stopLookMs = 200

/** Asks no more, and waits for nothing more, as soon as the worker is to end. */
function untilStopped(ask: DnsAsk, stopping: () => boolean): DnsAsk {
  const given: DnsAnswer = { kind: 'failed', code: 'STOPPED' }
  return async (name, type) => {
    if (stopping()) return given
    let timer: NodeJS.Timeout | undefined
    const stopped = new Promise<DnsAnswer>(resolve => {
      timer = setInterval(() => stopping() && resolve(given), stopLookMs)
    })
    try {
      return await Promise.race([ask(name, type), stopped])
    } finally {
      clearInterval(timer)
    }
  }
}
