import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  holdsDomain,
  type OpenPause,
  passesToFree,
  pauseMs,
  placeAfter,
  serviceProbeMs,
  splitByPauses,
  spreadByPauses,
} from '../../../engine/returns/domain-pause.ts'
import { maskPeople, pageIn } from '../../../engine/returns/mask.ts'
import { pauseAdvice, pauseMail, pauseSentence } from '../../../engine/returns/pause-words.ts'

const hour = 3_600_000
const now = new Date('2026-03-01T10:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)
const pause = (parts: Partial<OpenPause> = {}): OpenPause => ({
  id: 'p',
  domain: 'bad.test',
  until: at(hour),
  held: 0,
  probedAt: now,
  probed: 0,
  passed: 0,
  ...parts,
})
const mails = (count: number, service = false, domain = 'bad.test') =>
  Array.from({ length: count }, (_, n) => ({ id: `${domain}${service}${n}`, domain, service }))

describe('the pause of a domain', () => {
  it('grows and stays at three days', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map(times => pauseMs(times) / hour)).toEqual([1, 1, 4, 24, 72, 72, 72])
  })

  it('is opened by refusals that are about us, by the other side', () => {
    const finding = (block: 'reputation' | 'content' | 'rate' | 'authentication' | null) =>
      ({ reason: 'blocked', block }) as const
    const failed = { kind: 'failed', stage: 'rcpt', attempts: 1 } as const
    const holds = (['reputation', 'rate', 'authentication', 'content', null] as const).map(block =>
      holdsDomain({ ...failed, finding: finding(block) }),
    )
    expect(holds).toEqual([true, true, true, false, false])
    for (const stage of ['connect', 'auth', 'mail', 'after_message'])
      expect(holdsDomain({ ...failed, stage, finding: finding('reputation') })).toBe(false)
    for (const stage of ['rcpt', 'data', 'message'])
      expect(holdsDomain({ ...failed, stage, finding: finding('reputation') })).toBe(true)
    // For the time being: from the second time on, and never for too much at once.
    const later = (attempts: number, block: 'reputation' | 'rate') =>
      holdsDomain({ kind: 'retry', stage: 'rcpt', attempts, finding: finding(block) })
    expect([later(1, 'reputation'), later(2, 'reputation'), later(2, 'rate')]).toEqual([false, true, false])
    expect(holdsDomain({ ...failed, finding: undefined })).toBe(false)
  })

  it('puts advertising off to places after it, and lets others by', () => {
    const split = splitByPauses([...mails(20), ...mails(3, false, 'good.test')], [pause()], now)
    expect(split.go).toEqual(['good.testfalse0', 'good.testfalse1', 'good.testfalse2'])
    const waits = split.over.map(({ dueAt }) => dueAt.getTime() - at(hour).getTime())
    expect(waits.slice(0, 2)).toEqual([0, 60_001])
    expect(waits.filter(ms => ms < 100_000)).toHaveLength(passesToFree)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(split.changed).toMatchObject([{ held: 20 }])
  })

  it('lets one service mail an hour try, before advertising', () => {
    const waiting = splitByPauses(mails(2, true), [pause({ until: at(72 * hour) })], now)
    expect(waiting.go).toEqual([])
    expect(waiting.over.map(row => row.dueAt)).toEqual([at(serviceProbeMs), at(serviceProbeMs)])
    const due = splitByPauses(
      [...mails(2), ...mails(3, true)],
      [pause({ until: at(71 * hour), probedAt: at(-hour) })],
      now,
    )
    expect(due.go).toEqual(['bad.testtrue0'])
    expect(due.changed).toMatchObject([{ probedAt: now, held: 2 }])
  })

  it('lets one go after it, then ten a minute, over however many claims', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (claims, passed) => {
          let state = pause({ until: at(-1), probedAt: at(-hour), probed: 7, passed: passed ? 1 : 0 })
          let went = 0
          const asked = claims.reduce((sum, count) => sum + count, 0)
          for (const count of claims) {
            const split = splitByPauses(mails(count), [state], now)
            went += split.go.length
            for (const { dueAt } of split.over) expect(dueAt > now).toBe(true)
            state = split.changed[0] ?? state
          }
          expect(went).toBe(Math.min(asked, passed ? 10 : 1))
          // The next window.
          const next = splitByPauses(mails(30), [state], at(60_000))
          expect(next.go).toHaveLength(passed ? 10 : 1)
        },
      ),
    )
  })

  it('puts a backlog off without letting anybody go, and leaves the first of a domain whose time is up', () => {
    const rows = mails(50)
    const closed = spreadByPauses(rows, [pause()], now)
    expect(closed.over).toHaveLength(50)
    expect(closed.changed).toMatchObject([{ held: 50 }])
    const open = spreadByPauses(rows, [pause({ until: at(-1) })], now)
    expect(open.over).toHaveLength(40)
    expect(open.changed).toEqual([])
    expect([0, 10, 11].map(placeAfter)).toEqual([0, 60_010, 120_011])
  })
})

describe('what the other side said', () => {
  it('is shown without the addresses of people, with those of offices and its page', () => {
    const said =
      '550-5.7.1 <Anna.Müller@gmx.de>: "a b"@web.de, b-k1-abc@shop.de rejected.\r\n Write to tosa@rx.t-online.de or postmaster@gmx.de, see http://postmaster.gmx.de/case?c=r0303.'
    const masked = maskPeople(said)
    expect(masked).toBe(
      '550-5.7.1 <…@gmx.de>: …@web.de, …@shop.de rejected. Write to tosa@rx.t-online.de or postmaster@gmx.de, see http://postmaster.gmx.de/case?c=r0303.',
    )
    expect(pageIn(masked)).toBe('http://postmaster.gmx.de/case?c=r0303')
    expect(pageIn('nothing')).toBeNull()
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (address, around) => {
        expect(maskPeople(`${around} <${address}> ${around}`)).not.toContain(`<${address}>`.slice(0, -1))
        expect(maskPeople(around.repeat(100)).length).toBeLessThanOrEqual(500)
      }),
    )
  })

  it('is told in German and English, without a page where none is known', () => {
    const facts = {
      domain: 'klein.example',
      senderName: 'Shop <b>',
      until: at(hour),
      times: 2,
      reason: 'authfailure',
      said: '550 <script>',
    }
    for (const language of ['de', 'en'] as const) {
      const mail = pauseMail(
        { ...facts, campaigns: ['A & B'], url: 'https://x.test', timeZone: 'UTC' },
        language,
      )
      expect(mail.text).toContain('SPF, DKIM')
      expect(mail.html).not.toContain('<script>')
      expect(mail.html).not.toContain('<b>')
    }
    expect(pauseAdvice(facts).de).toContain('Sperrliste')
    expect(pauseAdvice({ ...facts, domain: 'gmx.de' }).de).toContain('https://postmaster.gmx.net/')
    for (const state of ['paused', 'probing', 'over'] as const) {
      const { de, en } = pauseSentence(facts, state, 'UTC')
      expect(de).not.toBe(en)
    }
  })
})
