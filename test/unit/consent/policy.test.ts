import { describe, expect, it } from '@jest/globals'
import {
  policyCountries,
  policyOf,
  starterPurposeKeys,
  unlawfulBases,
} from '../../../engine/consent/policy.ts'
import { policyCells, policyWarnings } from '../../../engine/consent/policy-matrix.ts'
import { consentChannels, type LegalBasis, legalBases } from '../../../engine/consent/purpose.ts'
import { normalisePairs } from '../../../engine/consent/similarity.ts'
import { starterPurposesOf } from '../../../engine/consent/starter-purposes.ts'

describe.each(policyCountries)('the set for %s', country => {
  const purposes = starterPurposesOf(country)

  it('has every starter purpose, with nothing the law forbids', () => {
    expect(purposes.map(({ key }) => key)).toEqual(starterPurposeKeys)
    for (const purpose of purposes) expect(unlawfulBases(purpose, country)).toEqual([])
  })

  it('says everything in German and English, each note with its section', () => {
    const { notes, name, existingCustomers } = policyOf(country)
    const texts = [name, existingCustomers, ...notes.map(note => note.text)]
    for (const purpose of purposes) {
      texts.push(purpose.name, purpose.description)
      for (const cell of policyCells(purpose, country)) {
        texts.push(cell.sentence)
        expect(cell.standard).toBe(true)
      }
    }
    for (const text of texts)
      for (const language of ['de', 'en'] as const) expect(text[language]).toMatch(/\S/)
    expect(notes.every(({ section }) => /§|Art\./.test(section))).toBe(true)
  })

  it('lets letters go out until somebody objects, and electronic advertising only with consent or a sale', () => {
    for (const { kind, bases } of purposes.filter(purpose => purpose.kind === 'marketing')) {
      expect(kind).toBe('marketing')
      expect(bases.post).toEqual(['legitimate_interest'])
      for (const basis of bases.email ?? [])
        expect(['consent', 'double_opt_in', 'existing_customer']).toContain(basis)
    }
  })
})

/** Which bases the law lets advertising rest on, channel by channel, in plain words. */
const lawful: Record<string, readonly LegalBasis[]> = {
  email: ['consent', 'double_opt_in', 'existing_customer'],
  webhook: ['consent', 'double_opt_in', 'existing_customer'],
  task: ['consent', 'double_opt_in'],
  post: ['consent', 'double_opt_in', 'existing_customer', 'legitimate_interest'],
  data: [],
}

it.each(policyCountries)('tells lawful from unlawful bases for advertising, one by one: %s', country => {
  for (const channel of consentChannels)
    for (const basis of legalBases) {
      const found = unlawfulBases({ key: 'any', kind: 'marketing', bases: { [channel]: [basis] } }, country)
      expect([channel, basis, found.length]).toEqual([
        channel,
        basis,
        lawful[channel]?.includes(basis) ? 0 : 1,
      ])
    }
})

it('asks for a consent to measuring where the law does (TDDDG § 25, TKG 2021 § 165), not in Switzerland', () => {
  const tracking = { key: 'tracking', kind: 'processing', bases: { data: ['legitimate_interest'] } } as const
  const found = policyCountries.map(country =>
    unlawfulBases({ ...tracking, bases: { data: ['legitimate_interest'] } }, country),
  )
  expect(found.map(list => list.length)).toEqual([1, 1, 0])
  expect(starterPurposesOf('CH').find(({ key }) => key === 'tracking')?.bases.data).toContain(
    'legitimate_interest',
  )
  expect(unlawfulBases({ ...tracking, bases: { email: ['consent'] } }, 'CH')).toHaveLength(1)
})

describe('warnings', () => {
  it('there are none to begin with, but for the list that Austria keeps', () => {
    expect(policyWarnings(starterPurposesOf('DE'), 'DE', false)).toEqual([])
    expect(policyWarnings(starterPurposesOf('CH'), 'CH', false)).toEqual([])
    expect(policyWarnings(starterPurposesOf('AT'), 'AT', true)).toEqual([])
    const [warning] = policyWarnings(starterPurposesOf('AT'), 'AT', false)
    expect(warning).toMatchObject({ code: 'list_missing', sentence: { de: expect.stringContaining('ECG') } })
  })

  it('name what became unlawful when the country changed, and sharing without consent', () => {
    const found = policyWarnings(starterPurposesOf('CH'), 'DE', false)
    expect(found).toMatchObject([{ purpose: 'tracking', channel: 'data', code: 'unlawful_basis' }])
    const shared = starterPurposesOf('DE').map(purpose =>
      purpose.key === 'sharing' ? { ...purpose, bases: { data: ['legitimate_interest' as const] } } : purpose,
    )
    expect(policyWarnings(shared, 'DE', false).map(({ code }) => code)).toEqual(['shared_without_consent'])
  })

  it('and cells survive bases that make no sense', () => {
    for (const bases of [null, [], { email: 'consent' }, { email: [7, null, 'fax'] }]) {
      const purpose = {
        key: 'x',
        name: { de: 'x', en: 'x' },
        kind: 'marketing' as const,
        bases: bases as never,
      }
      expect(policyCells(purpose, 'DE').map(cell => cell.bases)).toEqual([[], [], [], [], []])
      expect(policyWarnings([purpose], 'DE', false)).toEqual([])
    }
  })
})

it('keeps each similar pair once, whichever way round', () => {
  expect(
    normalisePairs([
      ['wine', 'grapes'],
      ['grapes', 'wine'],
      ['wine', 'wine'],
    ]),
  ).toEqual([['grapes', 'wine']])
})
