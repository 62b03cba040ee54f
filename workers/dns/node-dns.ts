import { Resolver } from 'node:dns/promises'
import type { DnsAnswer, DnsAsk } from '../../engine/deliverability/dns.ts'

/** One question waits so long, in milliseconds, and is asked so often; a look at a domain takes so long in all. */
const questionMs = 3_000
const tries = 2
const lookMs = 20_000

export type NodeDnsOptions = {
  /** `address:port`; without: those of the machine. */
  servers?: readonly string[]
  questionMs?: number
  lookMs?: number
}

/** Answered, that there is nothing (RFC 2308): the name, or a record of this kind. */
const nothing = new Set(['ENOTFOUND', 'ENODATA'])

/**
 * The DNS of the machine, for one look at a domain: no question waits longer than three seconds twice, all together no longer
 * than twenty; after that everything is `failed` at once.
 */
export function nodeDns(options: NodeDnsOptions = {}): DnsAsk {
  const resolver = new Resolver({ timeout: options.questionMs ?? questionMs, tries })
  if (options.servers) resolver.setServers([...options.servers])
  const until = performance.now() + (options.lookMs ?? lookMs)
  return async (name, type) => {
    const left = until - performance.now()
    if (left <= 0) return { kind: 'failed', code: 'ETIMEOUT' }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<DnsAnswer>(resolve => {
      timer = setTimeout(() => {
        resolver.cancel()
        resolve({ kind: 'failed', code: 'ETIMEOUT' })
      }, left)
      timer.unref()
    })
    try {
      return await Promise.race([answerOf(resolver, name, type), late])
    } finally {
      clearTimeout(timer)
    }
  }
}

async function answerOf(resolver: Resolver, name: string, type: Parameters<DnsAsk>[1]): Promise<DnsAnswer> {
  try {
    const values = await valuesOf(resolver, name, type)
    return values.length === 0 ? { kind: 'none' } : { kind: 'found', values }
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? 'ERROR')
    return nothing.has(code) ? { kind: 'none' } : { kind: 'failed', code }
  }
}

async function valuesOf(resolver: Resolver, name: string, type: Parameters<DnsAsk>[1]): Promise<string[]> {
  switch (type) {
    case 'TXT':
      return (await resolver.resolveTxt(name)).map(strings => strings.join(''))
    case 'MX':
      return (await resolver.resolveMx(name))
        .toSorted((a, b) => a.priority - b.priority)
        .map(({ priority, exchange }) => `${priority} ${exchange || '.'}`)
    case 'A':
      return await resolver.resolve4(name)
    case 'AAAA':
      return await resolver.resolve6(name)
    case 'CNAME':
      return await resolver.resolveCname(name)
    case 'PTR':
      return await resolver.reverse(name)
  }
}
