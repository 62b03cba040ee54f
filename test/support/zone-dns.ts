import type { DnsAsk } from '../../engine/deliverability/dns.ts'
import type { Zone } from './dns-server.ts'

/** Answers from a table, without a network. */
export function zoneDns(zone: Zone): DnsAsk & { asked: string[] } {
  const asked: string[] = []
  const ask: DnsAsk = async (name, type) => {
    asked.push(`${type} ${name}`)
    const found = zone[`${type} ${name}`]
    if (found === 'silent' || found === 'servfail') return { kind: 'failed', code: found }
    const alias = zone[`CNAME ${name}`]
    const there =
      found ?? (Array.isArray(alias) && type !== 'CNAME' ? zone[`${type} ${alias[0]}`] : undefined)
    return Array.isArray(there) && there.length > 0 ? { kind: 'found', values: [...there] } : { kind: 'none' }
  }
  return Object.assign(ask, { asked })
}
