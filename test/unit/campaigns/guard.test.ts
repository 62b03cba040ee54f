import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type GuardFigures, guardLimits, guardVerdict } from '../../../engine/campaigns/guard.ts'
import { guardMail, guardSentence } from '../../../engine/campaigns/guard-words.ts'

const now = new Date('2026-03-01T10:00:00Z')
const calm: GuardFigures = {
  ended: 10_000,
  sent: 10_000,
  bounced: 0,
  complained: 0,
  unmade: 0,
  blocked: { mails: 0, waiting: 0, domains: 0 },
  downSince: null,
}

describe('the guard of a campaign', () => {
  it('lets go on what is in order, and what is too little to tell', () => {
    expect(guardVerdict(calm, now)).toBeNull()
    const few: GuardFigures = {
      ended: 19,
      sent: 19,
      bounced: 19,
      complained: 19,
      unmade: 19,
      blocked: { mails: 19, waiting: 0, domains: 2 },
      downSince: null,
    }
    expect(guardVerdict(few, now)).toBeNull()
  })

  it('stops above each limit and not at it', () => {
    const { bounces, complaints, render } = guardLimits
    const at = (parts: Partial<GuardFigures>) => guardVerdict({ ...calm, ...parts }, now)?.cause ?? null
    expect([at({ bounced: 10_000 * bounces.share }), at({ bounced: 10_000 * bounces.share + 1 })]).toEqual([
      null,
      'bounces',
    ])
    expect([at({ complained: 30 }), at({ complained: 31 })]).toEqual([null, 'complaints'])
    expect(complaints.share).toBe(0.003)
    const blocked = (mails: number, waiting = 0, domains = 1) => at({ blocked: { mails, waiting, domains } })
    expect([blocked(1_999), blocked(2_000)]).toEqual([null, 'blocked'])
    // What is held counts among those that were tried.
    expect([blocked(2_019, 100), blocked(2_020, 100)]).toEqual([null, 'blocked'])
    expect([blocked(2, 2, 2), blocked(3, 3, 3)]).toEqual([null, 'blocked'])
    expect([at({ unmade: 10_000 * render.share }), at({ unmade: 501 })]).toEqual([null, 'render'])
    const down = (ms: number) => at({ downSince: new Date(now.getTime() - ms) })
    expect([down(15 * 60_000 - 1), down(15 * 60_000)]).toEqual([null, 'server'])
  })

  it('says what the figures said, in both languages, and never more bad ones than there are', () => {
    const count = fc.nat(2_000)
    fc.assert(
      fc.property(count, count, count, count, (sent, bounced, complained, unmade) => {
        const ended = sent + bounced + unmade
        const pause = guardVerdict(
          {
            ended,
            sent,
            bounced,
            complained: Math.min(sent, complained),
            unmade,
            blocked: { mails: Math.min(ended, bounced), waiting: 0, domains: 0 },
            downSince: null,
          },
          now,
        )
        if (!pause) return
        expect(pause.bad).toBeLessThanOrEqual(pause.of)
        const { de, en } = guardSentence(pause)
        expect(de).not.toBe(en)
      }),
    )
  })

  it('writes a mail nothing of which is taken for markup', () => {
    const pause = { by: 'guard', cause: 'server', of: 5, bad: 1_860, said: '<b>no</b>' } as const
    const mail = guardMail({ name: 'A <script>', pause, url: 'https://shop.example/campaigns/1?a&b' }, 'en')
    expect(mail.html).not.toMatch(/<(b|script)>/)
    expect(mail.text).toContain('31 minutes')
    expect(mail.subject).toContain('[Anlass]')
  })
})
