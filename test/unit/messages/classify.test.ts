import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  calledBack,
  classifyHits,
  judge,
  networkOf,
  requestFacts,
  type StoredHit,
} from '../../../engine/messages/classify.ts'
import { burstWindow, type HitVerdict, trapWindow } from '../../../engine/messages/click.ts'
import { runs } from '../../support/runs.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const sentAt = new Date('2026-03-01T10:00:00Z')
const person = { agent: chrome, language: true, purpose: undefined, ip: '93.184.216.34', head: false }
const hit = (
  id: number,
  ms: number,
  url: string | null,
  parts: Partial<typeof person> & { trap?: boolean } = {},
): StoredHit => ({
  id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`,
  kind: 'clicked',
  at: new Date(sentAt.getTime() + ms),
  url,
  facts: requestFacts({ ...person, ...parts }),
})
const hits = fc
  .array(
    fc.record({
      ms: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 200_000 })),
      url: fc.constantFrom('https://a.test/1', 'https://a.test/2', 'https://a.test/3', null),
      agent: fc.constantFrom(chrome, chrome, chrome, 'curl/8.5', undefined),
      kind: fc.constantFrom('clicked' as const, 'clicked' as const, 'opened' as const),
      trap: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 12 },
  )
  .map(rows =>
    rows.map(({ ms, url, agent, kind, trap }, n) => ({
      ...hit(n, ms, trap ? null : url, { agent: agent as string, trap: trap && kind === 'clicked' }),
      kind,
    })),
  )

/** As it goes while they come in: each is judged by what is there, and calls back what came before. */
function live(stored: readonly StoredHit[]): Map<string, HitVerdict> {
  const known = new Map<string, HitVerdict>()
  const seen: StoredHit[] = []
  for (const one of stored.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))) {
    const window = Math.max(burstWindow, trapWindow)
    const recent = seen.filter(
      other => other.kind === 'clicked' && one.at.getTime() - other.at.getTime() < window,
    )
    const verdict = judge(one, recent, sentAt)
    known.set(one.id, verdict)
    seen.push(one)
    const back = one.kind === 'clicked' ? calledBack(one, verdict) : null
    if (!back) continue
    for (const other of recent)
      if (known.get(other.id)?.human && other.at.getTime() > back.since)
        known.set(other.id, { human: false, reasons: [back.reason] })
  }
  return known
}

describe('what is stored of opens and clicks', () => {
  it('is judged the same afterwards as while it came in, whatever the order it is given in', () => {
    fc.assert(
      fc.property(hits, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stored, chance) => {
        const now = live(stored)
        const shuffled = stored
          .map(one => ({ one, by: chance.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ one }) => one)
        expect(Object.fromEntries(classifyHits(shuffled, sentAt))).toEqual(Object.fromEntries(now))
      }),
      { numRuns: runs(500) },
    )
  })

  it('is never a person’s when it followed the link nobody sees, nor what was followed shortly before or after', () => {
    fc.assert(
      fc.property(hits, stored => {
        const verdicts = classifyHits(stored, sentAt)
        const traps = stored.filter(one => one.facts.trap)
        for (const one of stored.filter(({ kind }) => kind === 'clicked'))
          for (const trap of traps)
            if (Math.abs(trap.at.getTime() - one.at.getTime()) < trapWindow)
              expect([one.id, verdicts.get(one.id)?.human]).toEqual([one.id, false])
      }),
      { numRuns: runs(500) },
    )
  })

  it('needs no more than what is kept of the address: no single one is', () => {
    expect(networkOf('104.47.11.22')).toBe('104.47.11.0')
    expect(networkOf('::ffff:104.47.11.22')).toBe('104.47.11.0')
    expect(networkOf('2a02:8108::1')).toBeNull()
    expect(networkOf(undefined)).toBeNull()
    const scanned = {
      ...hit(1, 3_600_000, 'https://a.test/1'),
      facts: requestFacts({ ...person, ip: '104.47.11.22' }),
    }
    expect(judge(scanned, [], sentAt).reasons).toEqual(['scanner_network'])
  })

  it('a person’s click long after a machine’s stays a person’s', () => {
    const trap = hit(1, 5_000, null, { trap: true })
    const late = hit(2, 5_000 + trapWindow, 'https://a.test/1')
    expect(classifyHits([trap, late], sentAt).get(late.id)).toEqual({ human: true, reasons: [] })
  })
})
