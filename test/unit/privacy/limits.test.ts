import { describe, expect, it } from '@jest/globals'
import { documentLimit } from '../../../engine/privacy/access.ts'
import { daysLeft, deadlineOf } from '../../../engine/privacy/case.ts'
import { defaultEvidenceYears, evidenceLimit, evidenceYearsOf } from '../../../engine/privacy/erasure.ts'
import { retentionRules } from '../../../engine/privacy/retention.ts'
import { retentionTexts } from '../../../engine/privacy/retention-text.ts'

const at = (text: string) => new Date(text)

describe('the deadline of a request (Art. 12(3), Regulation 1182/71)', () => {
  it.each([
    ['2026-01-31T08:00:00Z', 1, '2026-02-28T08:00:00Z'],
    ['2028-01-31T08:00:00Z', 1, '2028-02-29T08:00:00Z'],
    ['2026-03-15T23:59:59Z', 1, '2026-04-15T23:59:59Z'],
    ['2026-12-31T00:00:00Z', 2, '2027-02-28T00:00:00Z'],
    ['2026-12-31T00:00:00Z', 3, '2027-03-31T00:00:00Z'],
  ])('of %s, %i months on, is %s', (received, months, due) => {
    expect(deadlineOf(at(received), months, 'UTC')).toEqual(at(due))
  })

  it.each([
    // Half past midnight of the 31st in Berlin: the last day of February, not the first of March.
    ['2026-01-30T23:30:00Z', 1, '2026-02-27T23:30:00Z'],
    // Of 1 March, half past midnight: 1 April, in summer time by then.
    ['2026-02-28T23:30:00Z', 1, '2026-03-31T22:30:00Z'],
    ['2026-03-15T12:00:00Z', 1, '2026-04-15T11:00:00Z'],
    ['2026-10-30T23:30:00Z', 3, '2027-01-30T23:30:00Z'],
    // 02:30 does not exist on the day the clocks are put forward.
    ['2026-02-28T01:30:00Z', 1, '2026-03-28T01:30:00Z'],
    ['2025-12-29T01:30:00Z', 3, '2026-03-29T01:30:00Z'],
  ])('of %s, %i months on, is %s in Berlin', (received, months, due) => {
    expect(deadlineOf(at(received), months, 'Europe/Berlin')).toEqual(at(due))
  })

  it('is counted in whole days, the last one as one', () => {
    expect(daysLeft(at('2026-03-31T10:00:00Z'), at('2026-03-01T10:00:00Z'))).toBe(30)
    expect(daysLeft(at('2026-03-31T10:00:00Z'), at('2026-03-31T09:59:00Z'))).toBe(1)
    expect(daysLeft(at('2026-03-31T10:00:00Z'), at('2026-04-02T11:00:00Z'))).toBe(-2)
  })
})

describe('the limit of evidence (§§ 195, 199 BGB)', () => {
  it('is the end of the third year after the one it was erased in', () => {
    expect(evidenceLimit(at('2026-01-01T00:00:00Z'), 3)).toEqual(at('2030-01-01T00:00:00Z'))
    expect(evidenceLimit(at('2026-12-31T23:59:59Z'), 3)).toEqual(at('2030-01-01T00:00:00Z'))
    expect(evidenceLimit(at('2027-01-01T00:00:00Z'), 0)).toEqual(at('2028-01-01T00:00:00Z'))
  })

  it('takes a sensible setting only', () => {
    expect(evidenceYearsOf(5)).toBe(5)
    for (const wrong of [undefined, null, '3', 2.5, -1, 31, {}, Number.NaN])
      expect(evidenceYearsOf(wrong)).toBe(defaultEvidenceYears)
  })
})

it('documents last thirty days', () => {
  expect(documentLimit(at('2026-03-01T10:00:00Z'))).toEqual(at('2026-03-31T10:00:00Z'))
})

describe('how long data is kept, in words', () => {
  it('follows what is set, never below the law, in both languages', () => {
    expect(retentionTexts(['engagement'], { rules: { engagement: 30 } })[0]?.de).toMatch(
      /^Öffnungen und Klicks: 30 Tage\. /,
    )
    expect(retentionTexts(['engagement'], undefined)[0]?.en).toMatch(/^Opens and clicks: 395 days\. /)
    expect(retentionTexts(['orders'], undefined)[0]?.de).toMatch(/^Bestellungen: /)
    expect(retentionTexts(['no such rule'], undefined)).toEqual([])
    for (const { key } of retentionRules) expect(retentionTexts([key], undefined)).toHaveLength(1)
  })
})
