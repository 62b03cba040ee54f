import { describe, expect, it } from '@jest/globals'
import { cutoffOf, daysOf, retentionRules } from '../../../engine/privacy/retention.ts'

const rule = (key: string) => {
  const found = retentionRules.find(one => one.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('retention rules', () => {
  it('tell a person what and why, in both languages', () => {
    for (const { name, reason } of retentionRules)
      for (const text of [name.de, name.en, reason.de, reason.en]) expect(text.length).toBeGreaterThan(5)
  })

  it('keep web events for less than other events', () => {
    expect(daysOf(rule('web_events'), null)).toBeLessThan(daysOf(rule('events'), null) ?? 0)
  })

  it('never go below what the law demands, whatever is stored', () => {
    const six = daysOf(rule('service_contents'), { rules: { service_contents: 30 } }) ?? 0
    // A letter of 1 January waits until the end of its year, and six more.
    expect(cutoffOf(new Date('2033-01-01T00:00:00Z'), six).getTime()).toBeLessThanOrEqual(
      Date.parse('2026-01-01T00:00:00Z'),
    )
  })

  it('follow what is set, null without limit', () => {
    expect(daysOf(rule('events'), { rules: { events: 100 } })).toBe(100)
    expect(daysOf(rule('events'), { rules: { events: null } })).toBeNull()
    expect(daysOf(rule('events'), { rules: {} })).toBe(rule('events').defaultDays)
  })
})
