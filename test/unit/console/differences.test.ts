import { describe, expect, it } from '@jest/globals'
import { differencesOf } from '../../../admin-ui/src/shared/conflict/differences.ts'

const stored = (version: number, more: Record<string, unknown>) => ({ id: '1', version, ...more })

describe('what differs between two versions', () => {
  it('names the field, both values and who changed it, theirs first', () => {
    const found = differencesOf({
      mine: { name: 'Meins', description: 'Meine Worte', keepMembers: true },
      base: stored(1, { name: 'Alt', description: 'Alte Worte', keepMembers: true }),
      theirs: stored(2, { name: 'Alt', description: 'Andere Worte', keepMembers: true }),
    })
    expect(found).toEqual([
      { path: ['description'], mine: 'Meine Worte', theirs: 'Andere Worte', changedBy: 'both' },
      { path: ['name'], mine: 'Meins', theirs: 'Alt', changedBy: 'me' },
    ])
  })

  it('goes down to the single value, and finds a definition in the draft', () => {
    const steps = (subject: string) => ({ steps: [{ id: 'hello', type: 'send', subject }] })
    const found = differencesOf({
      mine: { definition: steps('Hallo') },
      base: stored(1, { draft: steps('Hallo') }),
      theirs: stored(2, { draft: steps('Servus') }),
    })
    expect(found).toEqual([
      {
        path: ['definition', 'steps', 'hello', 'subject'],
        mine: 'Hallo',
        theirs: 'Servus',
        changedBy: 'them',
      },
    ])
  })

  it('shows what was added to a list and what was taken away', () => {
    const caps = (...per: string[]) => ({ caps: per.map(one => ({ count: 1, per: one })) })
    const found = differencesOf({
      mine: caps('day'),
      base: null,
      theirs: stored(2, caps('day', 'week')),
    })
    expect(found).toEqual([
      { path: ['caps', '2'], mine: undefined, theirs: { count: 1, per: 'week' }, changedBy: 'unknown' },
    ])
  })

  it('takes nothing for a difference that nobody would see: order of keys, empty and missing', () => {
    const found = differencesOf({
      mine: { worth: { de: 'a', en: 'b' }, note: '', tags: [] },
      base: null,
      theirs: stored(2, { worth: { en: 'b', de: 'a' }, note: null, tags: undefined }),
    })
    expect(found).toEqual([])
  })

  it('keeps silent of what the answer does not tell, such as a password', () => {
    expect(
      differencesOf({ mine: { password: 'geheim' }, base: null, theirs: stored(2, { hasPassword: true }) }),
    ).toEqual([])
  })

  it('tells for what only happens what has become different, without the bookkeeping', () => {
    const found = differencesOf({
      mine: null,
      base: stored(1, { state: 'draft', name: 'Herbst', updatedAt: '2026-01-01T10:00:00Z' }),
      theirs: stored(2, { state: 'scheduled', name: 'Herbst', updatedAt: '2026-01-01T11:00:00Z' }),
    })
    expect(found).toEqual([{ path: ['state'], mine: 'draft', theirs: 'scheduled', changedBy: 'them' }])
  })
})
