import { expect, it } from '@jest/globals'
import { validate, version } from 'uuid'
import { newId } from '../../../engine/shared/id.ts'

const isSorted = (ids: string[]) => ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id)

it('ids of one moment sort as they were made', () => {
  const at = new Date('2026-03-01T10:00:00Z')
  const ids = Array.from({ length: 5000 }, () => newId(at))
  expect(isSorted(ids)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
})

it('ids of later moments sort later', () => {
  const ids = Array.from({ length: 1000 }, (_, ms) => newId(new Date(1_700_000_000_000 + ms)))
  expect(isSorted(ids)).toBe(true)
})

it('an id is a UUIDv7 that tells its time (RFC 9562)', () => {
  const id = newId(new Date(1_700_000_000_123))
  expect(validate(id) && version(id)).toBe(7)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_123)
})
