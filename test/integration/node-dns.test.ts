import { afterEach, expect, it } from '@jest/globals'
import { checkDomain } from '../../engine/deliverability/check-domain.ts'
import type { DnsType } from '../../engine/deliverability/dns.ts'
import { nodeDns } from '../../workers/dns/node-dns.ts'
import { type DnsServer, startDnsServer, type Zone } from '../support/dns-server.ts'
import { zoneDns } from '../support/zone-dns.ts'
import { dkimKey, facts, zone } from '../unit/deliverability/healthy-domain.ts'

/** As a name server is asked: for the address in the tree of addresses (RFC 1035 § 3.5, RFC 3596 § 2.5). */
function onTheWire(some: Zone): Zone {
  const { 'PTR 192.0.2.10': four, 'PTR 2001:db8::10': six, ...rest } = some
  return {
    ...rest,
    ...(four ? { 'PTR 10.2.0.192.in-addr.arpa': four } : {}),
    ...(six
      ? { [`PTR ${'0.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2'}.ip6.arpa`]: six }
      : {}),
  }
}

let server: DnsServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})
const ask = async (some: Zone, options: { questionMs?: number; lookMs?: number } = {}) => {
  server = await startDnsServer(some)
  return nodeDns({ servers: [server.server], ...options })
}

it('asks a real name server over the wire, and finds what the table says', async () => {
  const dns = await ask(onTheWire(zone))
  const found = await checkDomain(facts, dns)
  expect(found.map(({ code, level }) => `${code} ${level}`)).toEqual(
    (await checkDomain(facts, zoneDns(zone))).map(({ code, level }) => `${code} ${level}`),
  )
  expect(found.every(({ level }) => level === 'good')).toBe(true)
  expect(server?.asked).toContain('PTR 10.2.0.192.in-addr.arpa')
})

it('tells no answer from no record', async () => {
  const dns = await ask(
    { 'TXT a.de': ['x'], 'TXT s.de': 'servfail', 'TXT q.de': 'silent' },
    { questionMs: 100 },
  )
  expect(await dns('a.de', 'TXT')).toEqual({ kind: 'found', values: ['x'] })
  expect(await dns('a.de', 'MX')).toEqual({ kind: 'none' })
  expect(await dns('gone.de', 'TXT')).toEqual({ kind: 'none' })
  expect((await dns('s.de', 'TXT')).kind).toBe('failed')
  expect((await dns('q.de', 'TXT')).kind).toBe('failed')
})

it('joins the strings of a long key, follows an alias, and takes a large answer over TCP', async () => {
  const large = Array.from({ length: 60 }, (_, n) => `${n} ${'x'.repeat(1_000)}`)
  const dns = await ask({
    [`CNAME ${dkimKey.name}`]: ['k.host.net'],
    'TXT k.host.net': [dkimKey.value],
    'TXT large.de': large,
    'MX large.de': ['20 b.large.de', '10 a.large.de'],
    'MX null.de': ['0 .'],
  })
  expect(await dns(dkimKey.name, 'TXT')).toEqual({ kind: 'found', values: [dkimKey.value] })
  expect(await dns(dkimKey.name, 'CNAME')).toEqual({ kind: 'found', values: ['k.host.net'] })
  expect(await dns('large.de', 'TXT')).toEqual({ kind: 'found', values: large })
  expect(await dns('large.de', 'MX')).toEqual({ kind: 'found', values: ['10 a.large.de', '20 b.large.de'] })
  expect(await dns('null.de', 'MX')).toEqual({ kind: 'found', values: ['0 .'] })
})

it('ends in time where nobody answers, and calls nothing wrong', async () => {
  const silent = Object.fromEntries(
    (['TXT', 'MX', 'A', 'AAAA', 'PTR', 'CNAME'] as DnsType[]).flatMap(type =>
      ['shop.de', 'bounce.shop.de', 'mail.shop.de', '_dmarc.shop.de', '_dmarc.de', dkimKey.name].map(name => [
        `${type} ${name}`,
        'silent' as const,
      ]),
    ),
  )
  const dns = await ask(silent, { questionMs: 200, lookMs: 500 })
  const began = performance.now()
  const checks = await checkDomain(facts, dns)
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(checks.filter(({ level }) => level === 'bad' || level === 'watch')).toEqual([])
})

it('bears 64 kilobytes of text, control characters and a thousand includes', async () => {
  const hostile = '\u0001\u001b[31m"\n'.repeat(200)
  const dns = await ask(
    onTheWire({
      ...zone,
      'TXT bounce.shop.de': [
        `v=spf1 ${Array.from({ length: 1_000 }, (_, n) => `include:i${n}.net`).join(' ')} -all`,
      ],
      'TXT _dmarc.shop.de': [hostile, 'x'.repeat(30_000), 'v=DMARC1; p=none; rua=mailto:a@shop.de'],
      [`TXT ${dkimKey.name}`]: [hostile],
    }),
  )
  const checks = await checkDomain(facts, dns)
  const level = (code: string) => checks.find(check => check.code === code)?.level
  expect([level('spf'), level('dkim'), level('dmarc')]).toEqual(['bad', 'bad', 'good'])
  for (const { seen } of checks)
    for (const { values } of seen) for (const value of values) expect(value).not.toMatch(/\p{Cc}/u)
})
