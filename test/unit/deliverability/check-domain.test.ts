import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkDomain, levelOfChecks, sentenceOfChecks } from '../../../engine/deliverability/check-domain.ts'
import { mostQuestions } from '../../../engine/deliverability/dns.ts'
import type { Zone } from '../../support/dns-server.ts'
import { zoneDns } from '../../support/zone-dns.ts'
import { cases } from './check-cases.ts'
import { checked, dkimKey, facts, sender, zone } from './healthy-domain.ts'

it('finds nothing where all is as it should be', async () => {
  const checks = await checkDomain(facts, zoneDns(zone))
  expect(checks.map(({ code, level }) => `${code} ${level}`)).toEqual(
    ['dmarc', 'spf', 'dkim', 'alignment', 'return_mx', 'ptr', 'one_click', 'tls'].map(code => `${code} good`),
  )
  expect(checks.flatMap(({ records }) => records)).toEqual([])
  expect(levelOfChecks(checks)).toBe('good')
  expect(sentenceOfChecks('shop.de', checks).de).toBe('Für shop.de ist im DNS alles in Ordnung.')
})

describe('each check', () => {
  it.each(cases)('$code: $what: $level', async ({ code, level, zone: change, parts, more, lines, says }) => {
    const check = await checked(code, change, parts, more)
    expect(check.level).toBe(level)
    if (lines) expect(check.records.map(({ type, name, value }) => `${type} ${name} ${value}`)).toEqual(lines)
    if (says) expect(check.found.de).toMatch(says)
    for (const text of [check.title, check.found, ...(check.advice ? [check.advice] : [])])
      expect([text.de.length > 3, text.en.length > 3, /undefined|\[object/.test(text.de + text.en)]).toEqual([
        true,
        true,
        false,
      ])
    if (level === 'bad' || level === 'watch') expect(check.advice).not.toBeNull()
  })

  it('calls nothing wrong of a DNS that does not answer', async () => {
    const checks = await checkDomain(facts, async () => ({ kind: 'failed', code: 'ETIMEOUT' }))
    expect(checks.filter(({ level }) => level === 'bad' || level === 'watch')).toEqual([])
    expect(levelOfChecks(checks)).toBe('unknown')
  })
})

describe('the organisation of a domain, by the tree walk', () => {
  const record = 'v=DMARC1; p=reject; rua=mailto:a@b.de'
  it.each<{ what: string; domain: string; zone: Zone; says?: string }>([
    {
      what: 'its own record',
      domain: 'news.shop.co.uk',
      zone: { 'TXT _dmarc.news.shop.co.uk': [record] },
    },
    {
      what: 'that of a parent',
      domain: 'a.b.news.shop.de',
      zone: { 'TXT _dmarc.shop.de': [record] },
    },
    {
      what: 'of its subdomains',
      domain: 'news.shop.de',
      zone: { 'TXT _dmarc.shop.de': [`${record}; sp=none`] },
      says: 'p=none',
    },
    {
      what: 'a registry that has one',
      domain: 'news.shop.bank',
      zone: { 'TXT _dmarc.bank': [`${record}; psd=y`] },
    },
  ])('$what', async ({ domain, zone: change, says }) => {
    const own = { ...sender, fromAddress: `a@${domain}`, returnDomain: null }
    const checks = await checkDomain({ ...facts, domain, senders: [own] }, zoneDns(change))
    const dmarcCheck = checks.find(({ code }) => code === 'dmarc')
    expect(dmarcCheck?.level).toBe('good')
    expect(dmarcCheck?.found.de).toContain(says ?? 'p=reject')
  })
})

it('takes any zone: bounded questions, no error, texts without control characters', async () => {
  const names = ['shop.de', 'bounce.shop.de', '_dmarc.shop.de', dkimKey.name, 'mail.shop.de', 'x.net']
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      'v=spf1 include:x.net include:shop.de mx -all',
      'v=spf1 redirect=x.net',
      'v=DMARC1',
      'v=DMARC1;p=reject',
      'p=',
      'v=spf1 +all',
    ),
    fc.string({ unit: 'binary', maxLength: 50 }).map(some => `v=spf1 ${some}`),
    fc.constant(`v=spf1 ${'include:x.net '.repeat(5_000)}`),
  )
  const entry = fc.tuple(
    fc.constantFrom('TXT', 'MX', 'A', 'AAAA', 'PTR', 'CNAME'),
    fc.constantFrom(...names),
    fc.oneof(fc.array(text, { maxLength: 4 }), fc.constantFrom('silent' as const, 'servfail' as const)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 20 }), async entries => {
      const dns = zoneDns(
        Object.fromEntries(entries.map(([type, name, values]) => [`${type} ${name}`, values])),
      )
      const checks = await checkDomain(facts, dns)
      expect(checks).toHaveLength(8)
      expect(dns.asked.length).toBeLessThanOrEqual(2 * mostQuestions)
      const said = JSON.stringify(checks)
      expect(said.length).toBeLessThan(200_000)
      for (const { found } of checks) expect(found.de).not.toMatch(/\p{Cc}/u)
    }),
    { numRuns: 300 },
  )
})
