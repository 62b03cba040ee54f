import { describe, expect, it } from '@jest/globals'
import {
  defaultConsentCategories,
  purposesOf,
  readCategoryPreferences,
  webConsentLine,
  webEvidence,
} from '../../../engine/consent/web-consent.ts'

const allowed = new Set(['tracking', 'profiling', 'sharing'])
const wanted = (preferences: Record<string, boolean>, categories = defaultConsentCategories) =>
  Object.fromEntries(purposesOf(preferences, categories, allowed))

describe('context.consent', () => {
  it('is read as Segment writes it, and anything else says nothing', () => {
    expect(
      readCategoryPreferences({ consent: { categoryPreferences: { Advertising: true, x: 'yes' } } }),
    ).toEqual({
      Advertising: true,
    })
    for (const consent of [
      undefined,
      null,
      'yes',
      {},
      { categoryPreferences: null },
      { categoryPreferences: [true] },
    ])
      expect(readCategoryPreferences({ consent })).toBeNull()
    expect(readCategoryPreferences({ consent: { categoryPreferences: { a: 1 } } })).toBeNull()
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`c${n}`, true]))
    expect(readCategoryPreferences({ consent: { categoryPreferences: many } })).toBeNull()
  })

  it('knows the usual names, however they are written', () => {
    const said = {
      advertising: true,
      ANALYTICS: false,
      'data-sharing': true,
      Functional: true,
      Unknown: true,
    }
    expect(wanted(said)).toEqual({ profiling: true, tracking: false, sharing: true })
    expect(wanted({ C0001: true, C0002: true, C0003: true, C0004: false })).toEqual({
      tracking: true,
      profiling: false,
    })
  })

  it('counts the refusal where two categories disagree, in any order', () => {
    expect(wanted({ Advertising: true, Targeting: false })).toEqual({ profiling: false })
    expect(wanted({ Advertising: false, Targeting: true })).toEqual({ profiling: false })
  })

  it('speaks for purposes of processing only, whatever the setting says', () => {
    expect(wanted({ Advertising: true, News: true }, { Advertising: 'newsletter', News: null })).toEqual({})
  })
})

describe('a choice adds a line', () => {
  const [early, late] = [new Date(1_000), new Date(2_000)]
  const stands = (state: 'granted' | 'withdrawn' | 'objected' | 'pending', origin = 'web') => ({
    state,
    since: early,
    origin,
  })
  it.each([
    [null, true, false, 'granted'],
    [null, false, false, 'withdrawn'],
    [stands('granted'), true, true, null],
    [stands('granted', 'phone'), false, false, 'withdrawn'],
    [stands('withdrawn'), false, true, null],
    [stands('objected', 'phone'), false, true, null],
    [stands('withdrawn'), true, false, 'granted'],
    [stands('withdrawn', 'preferences'), true, false, null],
    [stands('objected', 'phone'), true, false, null],
    [stands('objected', 'phone'), true, true, 'granted'],
    [stands('pending', 'form'), true, false, 'granted'],
  ] as const)('after %j: %s, believed %s → %s', (standing, yes, believed, kind) => {
    expect(webConsentLine(standing, yes, late, believed)).toBe(kind)
  })

  it('but not when it is older than what stands', () => {
    expect(webConsentLine(stands('granted'), false, new Date(500), true)).toBeNull()
  })
})

it('its evidence names event, choices, page, address and browser, as far as they are told', () => {
  const context = {
    page: { url: 'https://shop.example/' },
    userAgent: 'x'.repeat(400),
    locale: 'de-DE',
    ip: 7,
  }
  const parts = {
    eventId: 'e',
    purpose: 'tracking',
    preferences: { Analytics: true, Advertising: false },
    ip: '192.0.2.1',
  }
  expect(webEvidence(context, parts)).toEqual({
    eventId: 'e',
    choices: 'Analytics: true, Advertising: false',
    url: 'https://shop.example/',
    ip: '192.0.2.1',
    userAgent: 'x'.repeat(300),
    language: 'de-DE',
  })
  expect(webEvidence({ page: 'x' }, { ...parts, ip: null })).toEqual({
    eventId: 'e',
    choices: expect.any(String),
  })
})
