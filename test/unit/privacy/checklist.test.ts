import { expect, it } from '@jest/globals'
import { isLate, missingDetails, validUntil } from '../../../engine/privacy/checklist.ts'
import { emptyProcessingDetails } from '../../../engine/privacy/processing-details.ts'

const now = new Date('2026-11-02T12:00:00Z')
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

it('calls what happens by night late after two nights, and what never happened neither late nor in time', () => {
  expect(isLate(before(47), now)).toBe(false)
  expect(isLate(before(49), now)).toBe(true)
  expect(isLate(null, now)).toBeNull()
})

it('takes a word for a quarter of a year, or a year', () => {
  expect(validUntil('ledgerHead', { at: now }).toISOString()).toBe('2027-01-31T12:00:00.000Z')
  expect(validUntil('record', { at: now }).toISOString()).toBe('2027-11-02T12:00:00.000Z')
})

it('finds the parts of the record that nobody wrote', () => {
  const written = { ...emptyProcessingDetails, controller: 'Laden GmbH', authority: ' \n' }
  expect(missingDetails(written)).toEqual(['security', 'authority'])
  expect(missingDetails({ ...written, security: 'Schlüssel', authority: 'BlnBDI' })).toEqual([])
})
