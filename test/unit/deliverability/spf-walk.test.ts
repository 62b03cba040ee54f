import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { boundedDns, mostQuestions } from '../../../engine/deliverability/dns.ts'
import { mergedSpf, readSpf } from '../../../engine/deliverability/spf-record.ts'
import { walkSpf } from '../../../engine/deliverability/spf-walk.ts'
import type { Zone } from '../../support/dns-server.ts'
import { zoneDns } from '../../support/zone-dns.ts'

const walk = async (zone: Zone, ip = '192.0.2.10', domain = 'shop.de') => {
  const found = await walkSpf(boundedDns(zoneDns(zone)), domain, [ip])
  return { ...found, result: found.results.get(ip) }
}
const spf = (text: string, more: Zone = {}): Zone => ({ 'TXT shop.de': [text], ...more })

describe('the result for an address (RFC 7208)', () => {
  const cases: [what: string, zone: Zone, result: string, ip?: string][] = [
    ['no record', {}, 'none'],
    ['another TXT', { 'TXT shop.de': ['google-site-verification=x', 'v=spf10 -all'] }, 'none'],
    ['its own address', spf('v=spf1 ip4:192.0.2.10 -all'), 'pass'],
    ['its network', spf('v=spf1 ip4:192.0.2.0/28 -all'), 'pass'],
    ['next to its network', spf('v=spf1 ip4:192.0.2.16/28 -all'), 'fail'],
    ['IPv6', spf('v=spf1 ip6:2001:db8::/32 -all'), 'pass', '2001:db8:1::5'],
    ['another IPv6 network', spf('v=spf1 ip6:2001:db8::/32 -all'), 'fail', '2001:db9::5'],
    ['IPv4 mapped', spf('v=spf1 ip4:192.0.2.10 -all'), 'pass', '::ffff:192.0.2.10'],
    ['a', spf('v=spf1 a -all', { 'A shop.de': ['192.0.2.10'] }), 'pass'],
    [
      'a of another name with a prefix',
      spf('v=spf1 a:mail.shop.de/24 -all', { 'A mail.shop.de': ['192.0.2.1'] }),
      'pass',
    ],
    [
      'mx',
      spf('v=spf1 mx ~all', { 'MX shop.de': ['10 mx.shop.de'], 'A mx.shop.de': ['192.0.2.10'] }),
      'pass',
    ],
    [
      'include that passes',
      spf('v=spf1 include:p.net -all', { 'TXT p.net': ['v=spf1 ip4:192.0.2.10 -all'] }),
      'pass',
    ],
    [
      'include that fails goes on',
      spf('v=spf1 include:p.net ?all', { 'TXT p.net': ['v=spf1 -all'] }),
      'neutral',
    ],
    ['include without a record', spf('v=spf1 include:p.net ip4:192.0.2.10 -all'), 'permerror'],
    ['redirect', spf('v=spf1 redirect=p.net', { 'TXT p.net': ['v=spf1 ip4:192.0.2.10 -all'] }), 'pass'],
    [
      'redirect is not followed beside all',
      spf('v=spf1 ~all redirect=p.net', { 'TXT p.net': ['v=spf1 +all'] }),
      'softfail',
    ],
    ['redirect to nothing', spf('v=spf1 redirect=p.net'), 'permerror'],
    ['what comes after all', spf('v=spf1 -all ip4:192.0.2.10'), 'fail'],
    ['the first that fits', spf('v=spf1 ?ip4:192.0.2.0/24 ip4:192.0.2.10 -all'), 'neutral'],
    ['no end', spf('v=spf1 ip4:203.0.113.1'), 'neutral'],
    ['a mistake anywhere', spf('v=spf1 ip4:192.0.2.10 ip4:300.1.1.1 -all'), 'permerror'],
    ['upper case', spf('V=SPF1 IP4:192.0.2.10 -ALL'), 'pass'],
    [
      'a macro',
      spf('v=spf1 exists:%{ir}.allow.shop.de -all', { 'A 10.2.0.192.allow.shop.de': ['127.0.0.2'] }),
      'pass',
    ],
    [
      'a macro with a digit',
      spf('v=spf1 a:%{d1}.hosts.net -all', { 'A de.hosts.net': ['192.0.2.10'] }),
      'pass',
    ],
    ['a broken macro', spf('v=spf1 a:%{z}.hosts.net -all'), 'permerror'],
    ['unknown modifiers', spf('v=spf1 exp=e.shop.de foo=bar ip4:192.0.2.10 -all'), 'pass'],
    ['a loop', spf('v=spf1 include:shop.de -all'), 'permerror'],
    [
      'a larger loop',
      spf('v=spf1 include:a.net -all', { 'TXT a.net': ['v=spf1 include:shop.de -all'] }),
      'permerror',
    ],
    ['two records', { 'TXT shop.de': ['v=spf1 -all', 'v=spf1 ip4:192.0.2.10 -all'] }, 'permerror'],
    ['a DNS that does not answer', { 'TXT shop.de': 'servfail' }, 'temperror'],
    [
      'an include that does not answer',
      spf('v=spf1 include:p.net -all', { 'TXT p.net': 'servfail' }),
      'temperror',
    ],
  ]
  it.each(cases.map(([what, zone, result, ip = '192.0.2.10']) => ({ what, zone, result, ip })))(
    '$what',
    async ({ zone, result, ip }) => {
      expect((await walk(zone, ip)).result).toBe(result)
    },
  )
})

it('counts look-ups through all includes, those behind a match too', async () => {
  const zone = spf('v=spf1 a mx include:p.net include:q.net ip4:192.0.2.10 -all', {
    'A shop.de': ['192.0.2.10'],
    'MX shop.de': ['10 mx.shop.de'],
    'A mx.shop.de': ['192.0.2.11'],
    'TXT p.net': ['v=spf1 include:r.net a:x.net -all'],
    'A x.net': ['203.0.113.1'],
    'TXT q.net': ['v=spf1 ip4:203.0.113.0/24 -all'],
    'TXT r.net': ['v=spf1 exists:e.net -all'],
  })
  const found = await walk(zone)
  // a, mx, include p, include r, exists, a:x, include q.
  expect(found.lookups).toBe(7)
  expect(found.includes).toEqual([
    { domain: 'p.net', lookups: 4, level: 1 },
    { domain: 'r.net', lookups: 2, level: 2 },
    { domain: 'q.net', lookups: 1, level: 1 },
  ])
  expect(found.result).toBe('pass')
  expect(found.voids).toBe(1)
})

it('ends at a thousand includes, and at a zone that answers every name with two more', async () => {
  const wide = spf(`v=spf1 ${Array.from({ length: 1_000 }, (_, n) => `include:i${n}.net`).join(' ')} -all`)
  expect((await walk(wide)).result).toBe('permerror')
  let asked = 0
  const deep = await walkSpf(
    boundedDns(async name => {
      asked++
      return { kind: 'found', values: [`v=spf1 include:a.${name} include:b.${name} -all`] }
    }),
    'shop.de',
    ['192.0.2.1'],
  )
  expect(deep.results.get('192.0.2.1')).toBe('permerror')
  expect(asked).toBeLessThanOrEqual(mostQuestions)
})

it('takes any text without an error, and any zone in bounded time', async () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'all',
      '-all',
      '+all',
      'a',
      'mx',
      'ptr',
      'redirect=b.net',
      'include:b.net',
      'include:c.net',
      'exists:%{i}.d.net',
      'ip4:1.2.3.4/33',
      'ip6:::1',
      '%',
      'a:%{d2r}//64',
    ),
  )
  const record = fc.array(word, { maxLength: 30 }).map(words => `v=spf1 ${words.join(' ')}`)
  await fc.assert(
    fc.asyncProperty(record, record, record, async (a, b, c) => {
      const dns = zoneDns({
        'TXT shop.de': [a],
        'TXT b.net': [b],
        'TXT c.net': [c],
        'A b.net': ['192.0.2.1'],
      })
      const found = await walkSpf(boundedDns(dns), 'shop.de', ['192.0.2.1', '2001:db8::1'])
      expect(found.results.size).toBe(2)
      expect(dns.asked.length).toBeLessThanOrEqual(mostQuestions)
    }),
    { numRuns: 500 },
  )
})

describe('a record joined from what is there', () => {
  it('keeps every term once and puts what lacks before the end', () => {
    expect(mergedSpf(['v=spf1 mx include:p.net -all'], ['include:q.net'])).toBe(
      'v=spf1 mx include:p.net include:q.net -all',
    )
    expect(mergedSpf(['v=spf1 mx -all', 'v=spf1 MX include:p.net ~all'], [])).toBe(
      'v=spf1 mx include:p.net ~all',
    )
    expect(mergedSpf(['v=spf1 mx +all'], [])).toBe('v=spf1 mx ~all')
    expect(mergedSpf(['v=spf1 redirect=p.net'], ['a:m.shop.de'])).toBe('v=spf1 a:m.shop.de redirect=p.net')
    expect(mergedSpf([], ['a:m.shop.de'])).toBe('v=spf1 a:m.shop.de ~all')
  })

  it('lets in whom the record let in before, and whom it was to let in now', async () => {
    const terms = fc.uniqueArray(
      fc.constantFrom('mx', 'a', 'include:p.net', 'ip4:198.51.100.0/24', 'ip6:2001:db8::/40'),
    )
    const end = fc.constantFrom('-all', '~all', '?all', '')
    await fc.assert(
      fc.asyncProperty(terms, end, async (some, last) => {
        const before = ['v=spf1', ...some, last].filter(Boolean).join(' ')
        const merged = mergedSpf([before], ['ip4:192.0.2.10'])
        const zone = {
          'A shop.de': ['203.0.113.5'],
          'MX shop.de': ['1 shop.de'],
          'TXT p.net': ['v=spf1 ip4:203.0.113.9 -all'],
        }
        const ips = ['203.0.113.5', '203.0.113.9', '198.51.100.3', '2001:db8::3']
        for (const ip of ips) {
          const old = await walk({ ...zone, 'TXT shop.de': [before] }, ip)
          const now = await walk({ ...zone, 'TXT shop.de': [merged] }, ip)
          if (old.result === 'pass') expect(now.result).toBe('pass')
        }
        expect((await walk({ ...zone, 'TXT shop.de': [merged] })).result).toBe('pass')
        expect(readSpf(merged).bad).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
