import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { duplicateReasonTexts } from '../../../engine/customers/duplicate-reasons.ts'
import { type DuplicateFeatures, scoreDuplicates } from '../../../engine/customers/duplicate-score.ts'
import { slipOfFinger, trigramSimilarity } from '../../../engine/customers/name-likeness.ts'

const anna: DuplicateFeatures = {
  firstName: 'Anna',
  lastName: 'Müller',
  birthday: '1980-05-01',
  street: 'Hauptstraße 12a',
  postalCode: '10115',
  emailKey: 'anna@shop.de',
  phone: '+49301234567',
  externalId: null,
}
const none: DuplicateFeatures = {
  firstName: null,
  lastName: null,
  birthday: null,
  street: null,
  postalCode: null,
  emailKey: null,
  phone: null,
  externalId: null,
}
const score = (one: Partial<DuplicateFeatures>, other: Partial<DuplicateFeatures>) =>
  scoreDuplicates({ ...none, ...one }, { ...none, ...other })
const { firstName, lastName, birthday, street, postalCode, emailKey, phone } = anna
const name = { firstName, lastName }
const place = { street, postalCode }

describe('one person', () => {
  it.each<[string, Partial<DuplicateFeatures>, Partial<DuplicateFeatures>, number]>([
    ['the same e-mail and name', { ...name, emailKey }, { ...name, emailKey }, 95],
    ['the same e-mail, nothing else known', { emailKey }, { emailKey }, 85],
    ['name and birthday', { ...name, birthday }, { ...name, birthday }, 90],
    [
      'umlaut and ß in other spellings',
      { ...name, ...place },
      { firstName: 'ANNA', lastName: 'Mueller', street: 'Hauptstr. 12 a', postalCode: '10115' },
      80,
    ],
    [
      'a slip of the finger and the birthday',
      { ...name, birthday },
      { firstName: 'Ana', lastName: 'Müler', birthday },
      60,
    ],
    [
      'first and last name the wrong way round',
      { ...name, birthday },
      { firstName: 'Müller', lastName: 'Anna', birthday },
      90,
    ],
    [
      'an initial at the same address',
      { ...name, ...place },
      { firstName: 'A.', lastName: 'Müller', ...place },
      65,
    ],
    [
      'a double name and the phone',
      { ...name, phone },
      { firstName: 'Anna', lastName: 'Müller-Schmidt', phone },
      75,
    ],
    [
      'dots and tags of a Gmail box, and the name',
      { ...name, emailKey: 'a.mueller+x@gmail.com' },
      { ...name, emailKey: 'amueller@googlemail.com' },
      85,
    ],
    [
      'a customer number in another spelling, and the name',
      { ...name, externalId: 'K-001234' },
      { ...name, externalId: 'k001234' },
      90,
    ],
    ['everything', anna, { ...anna, emailKey: 'other@shop.de' }, 95],
  ])('%s', (_, one, other, least) => {
    const found = score(one, other)
    expect(found.score).toBeGreaterThanOrEqual(least)
    expect(found.reasons.length).toBeGreaterThan(0)
  })
})

describe('two people', () => {
  it.each<[string, Partial<DuplicateFeatures>, Partial<DuplicateFeatures>, number]>([
    ['a couple', { ...name, ...place, phone }, { firstName: 'Bernd', lastName, ...place, phone }, 30],
    ['twins', { ...name, ...place, birthday }, { firstName: 'Lena', lastName, ...place, birthday }, 30],
    ['a family with one mailbox', { ...name, emailKey }, { firstName: 'Bernd', lastName, emailKey }, 45],
    ['flatmates', { ...name, ...place }, { firstName: 'Carla', lastName: 'Weber', ...place }, 10],
    ['namesakes', name, name, 45],
    ['namesakes with other birthdays', { ...name, birthday }, { ...name, birthday: '1991-07-09' }, 20],
    [
      'father and son of one name',
      { ...name, ...place, birthday },
      { ...name, ...place, birthday: '2001-07-09' },
      55,
    ],
    ['a shared company phone', { ...name, phone }, { firstName: 'Carla', lastName: 'Weber', phone }, 35],
    [
      'people of one birthday',
      { ...name, birthday },
      { firstName: 'Carla', lastName: 'Weber', birthday },
      10,
    ],
    [
      'short names one letter apart',
      { firstName: 'Ute', lastName: 'Ott', ...place },
      { firstName: 'Uwe', lastName: 'Ott', ...place },
      30,
    ],
    ['nobody known', {}, {}, 0],
    [
      'a street without a number',
      { ...name, street: 'Hauptstraße', postalCode },
      { ...name, street: 'Hauptstr.', postalCode },
      45,
    ],
  ])('%s', (_, one, other, most) => {
    expect(score(one, other).score).toBeLessThanOrEqual(most)
  })
})

it('is the same both ways, from 0 to 100, with reasons that have sentences', () => {
  const text = fc.option(
    fc.constantFrom('Anna', 'Ana', 'Müller', 'Mueller', 'M', '', ' - ', 'x'.repeat(300)),
    { nil: null },
  )
  const features = fc.record({
    firstName: text,
    lastName: text,
    birthday: fc.option(fc.constantFrom('1980-05-01', '1981-05-01'), { nil: null }),
    street: fc.option(fc.constantFrom('Weg 1', 'Weg 2', 'Weg'), { nil: null }),
    postalCode: fc.option(fc.constantFrom('10115', '10117'), { nil: null }),
    emailKey: fc.option(fc.constantFrom('a@x.de', 'a+b@x.de', 'b@x.de'), { nil: null }),
    phone: fc.option(fc.constantFrom('+491', '+492'), { nil: null }),
    externalId: fc.option(fc.constantFrom('1', '01', '2'), { nil: null }),
  })
  fc.assert(
    fc.property(features, features, (one, other) => {
      const found = scoreDuplicates(one, other)
      expect(found).toEqual(scoreDuplicates(other, one))
      expect(found.score).toBeGreaterThanOrEqual(0)
      expect(found.score).toBeLessThanOrEqual(100)
      for (const reason of found.reasons) expect(duplicateReasonTexts[reason].de).toMatch(/\.$/)
    }),
  )
})

it('counts trigrams as pg_trgm does, and one slip as one', () => {
  expect(trigramSimilarity('anna', 'annas')).toBeCloseTo(4 / 7, 6)
  for (const [a, b] of [
    ['muller', 'muler'],
    ['anna', 'anan'],
    ['anna', 'anne'],
    ['anna', 'annas'],
  ] as const)
    expect(slipOfFinger(a, b)).toBe(true)
  for (const [a, b] of [
    ['anna', 'nana2'],
    ['abcd', 'badc'],
    ['muller', 'mler'],
  ] as const)
    expect(slipOfFinger(a, b)).toBe(false)
})
