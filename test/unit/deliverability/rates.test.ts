import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkFindings, rateFinding } from '../../../engine/deliverability/finding.ts'
import { rateLimits } from '../../../engine/deliverability/limits.ts'
import { providerOf, rateNames } from '../../../engine/deliverability/provider.ts'
import { type HealthFigures, noFigures, rateOfFigures, ratesOf } from '../../../engine/deliverability/rate.ts'
import { verdictOf } from '../../../engine/deliverability/verdict.ts'

const of = (parts: Partial<HealthFigures>) => ({ ...noFigures, ...parts })

describe('the provider of a domain', () => {
  it.each([
    ['gmail.com', 'gmail'],
    ['GoogleMail.com', 'gmail'],
    ['notgmail.com', 'other'],
    ['hotmail.co.uk', 'microsoft'],
    ['outlook.de', 'microsoft'],
    ['live.shop.de', 'other'],
    ['gmx.net', 'gmx_webde'],
    ['gmx.at', 'gmx_webde'],
    ['web.de', 'gmx_webde'],
    ['t-online.de', 't_online'],
    ['yahoo.com.br', 'yahoo_aol'],
    ['aol.com', 'yahoo_aol'],
    ['me.com', 'apple'],
    ['freenet.de', 'freenet'],
    ['posteo.de', 'posteo'],
    ['bluewin.ch', 'swisscom'],
    ['aon.at', 'a1'],
    ['', 'other'],
  ])('%s is %s', (domain, provider) => {
    expect(providerOf(domain)).toBe(provider)
  })
})

describe('a rate', () => {
  it.each([
    {
      what: 'one complaint of 600',
      level: 'good',
      name: 'complained',
      figures: { sent: 600, complained: 1 },
    },
    {
      what: 'two complaints of 100',
      level: 'unknown',
      name: 'complained',
      figures: { sent: 100, complained: 2 },
    },
    { what: 'at 0.1 %', level: 'good', name: 'complained', figures: { sent: 10_000, complained: 10 } },
    { what: 'at 0.2 %', level: 'watch', name: 'complained', figures: { sent: 10_000, complained: 20 } },
    {
      what: 'at 0.3 %, which chance may be',
      level: 'watch',
      name: 'complained',
      figures: { sent: 10_000, complained: 30 },
    },
    { what: 'at 0.5 %', level: 'bad', name: 'complained', figures: { sent: 10_000, complained: 50 } },
    { what: 'at 1 %', level: 'good', name: 'hard', figures: { sent: 9_900, refused: 100, hard: 100 } },
    { what: 'at 3 %', level: 'watch', name: 'hard', figures: { sent: 9_700, refused: 300, hard: 300 } },
    { what: 'at 8 %', level: 'bad', name: 'hard', figures: { sent: 9_200, refused: 800, hard: 800 } },
    { what: 'all of five', level: 'unknown', name: 'hard', figures: { refused: 5, hard: 5 } },
    { what: 'all refused', level: 'bad', name: 'blocked', figures: { refused: 500, blocked: 500 } },
    {
      what: 'more put off than there are mails',
      level: 'bad',
      name: 'deferred',
      figures: { sent: 100, deferred: 400 },
    },
  ] as const)('$name: $what: $level', ({ name, figures, level }) => {
    expect(rateOfFigures(name, of(figures)).level).toBe(level)
  })

  it('of complaints that nobody tells is unknown, not good', () => {
    const gmail = ratesOf(of({ sent: 50_000 }), { silent: true })
    expect(gmail.find(({ name }) => name === 'complained')?.level).toBe('unknown')
    expect(gmail.find(({ name }) => name === 'hard')?.level).toBe('good')
  })

  it('never gets better by more that goes wrong, and lies within its interval', () => {
    const order = { unknown: 0, good: 1, watch: 2, bad: 3 }
    fc.assert(
      fc.property(
        fc.constantFrom(...rateNames),
        fc.nat(100_000),
        fc.nat(5_000),
        fc.nat(500),
        (name, sent, bad, more) => {
          const rate = rateOfFigures(name, of({ sent, [name]: bad }))
          const worse = rateOfFigures(name, of({ sent, [name]: bad + more }))
          expect(order[worse.level]).toBeGreaterThanOrEqual(order[rate.level])
          if (rate.share === null) return
          expect(rate.low).toBeLessThanOrEqual(rate.share + 1e-12)
          expect(rate.high).toBeGreaterThanOrEqual(rate.share - 1e-12)
          expect(rate.share).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('has a published source for each limit, and limits in order', () => {
    for (const limit of rateLimits) {
      expect(limit.watchFrom).toBeLessThan(limit.badFrom)
      expect(limit.source).toMatch(/^https:\/\//)
    }
    const complaints = rateLimits.find(({ rate }) => rate === 'complained')
    expect([complaints?.watchFrom, complaints?.badFrom]).toEqual([0.001, 0.003])
  })
})

describe('the verdict in one sentence', () => {
  it('says that all is well, with the figures', () => {
    const figures = of({ sent: 12_431, hard: 40, soft: 10 })
    expect(verdictOf(figures, [], 7)).toEqual({
      level: 'good',
      sentence: {
        de: 'Alles in Ordnung: 12.431 Mails in 7 Tagen, 0,4 % kamen zurück, keine Beschwerde.',
        en: 'All is well: 12,431 mails in 7 days, 0.4 % came back, no complaint.',
      },
    })
  })

  it('says what is wrong first, and what to do', () => {
    const figures = of({ sent: 10_000, complained: 60, hard: 300 })
    const findings = ratesOf(figures).flatMap(rate => rateFinding(rate, { provider: 'yahoo_aol' }) ?? [])
    const { level, sentence } = verdictOf(figures, findings, 7)
    expect(level).toBe('bad')
    expect(sentence.de).toMatch(
      /^0,6 % der Empfänger bei Yahoo, AOL haben die Mails als Spam gemeldet \(60 von 10\.000\)\. Schreiben Sie/,
    )
    expect(sentence.en).toMatch(/^0\.6 % of recipients at Yahoo, AOL reported the mails as spam/)
  })

  it('has nothing to say where nothing was sent', () => {
    expect(verdictOf(noFigures, [], 7).level).toBe('unknown')
  })

  it('tells a fault of the DNS once, and leaves out what could not be asked', () => {
    const text = { de: 'x', en: 'x' }
    const base = { title: text, found: text, advice: text, records: [], seen: [] }
    const findings = checkFindings('shop.de', [
      { ...base, code: 'spf', level: 'bad', sender: { id: 'a', name: 'A' } },
      { ...base, code: 'spf', level: 'bad', sender: { id: 'b', name: 'B' } },
      { ...base, code: 'dkim', level: 'unknown', sender: null },
      { ...base, code: 'ptr', level: 'skipped', sender: null },
    ])
    expect(findings.map(({ code, link }) => `${code} ${link}`)).toEqual([
      'check_spf /delivery/health?domain=shop.de',
    ])
  })
})
