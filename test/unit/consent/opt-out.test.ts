import { describe, expect, it } from '@jest/globals'
import { optOutLine, targetsOf } from '../../../engine/consent/opt-out.ts'
import { nextState, type PermissionState, permissionStates } from '../../../engine/consent/record.ts'

const purposes = [
  { key: 'orders', kind: 'service' as const },
  { key: 'news', kind: 'marketing' as const },
  { key: 'offers', kind: 'marketing' as const },
  { key: 'tracking', kind: 'processing' as const },
]
const names = (scope: Parameters<typeof targetsOf>[1], among = purposes) =>
  targetsOf(among, scope).map(({ purpose, channel }) => `${purpose} ${channel}`)

describe('what an opt-out covers', () => {
  it('is all advertising on every channel with the profiling for it, set up or not', () => {
    expect(names({ purposes: 'all', channels: 'all' })).toEqual([
      'news email',
      'news post',
      'news webhook',
      'news task',
      'offers email',
      'offers post',
      'offers webhook',
      'offers task',
      'profiling data',
    ])
    expect(names({ purposes: 'all', channels: 'all' }, [])).toEqual(['profiling data'])
  })

  it('is what was named, and never the mails about an order', () => {
    expect(names({ purposes: 'all', channels: ['email'] })).toEqual(['news email', 'offers email'])
    expect(names({ purposes: ['news', 'tracking'], channels: 'all' })).toEqual([
      'news email',
      'news post',
      'news webhook',
      'news task',
      'tracking data',
    ])
    expect(names({ purposes: ['orders', 'nothing'], channels: 'all' })).toEqual([])
    expect(names({ purposes: ['tracking'], channels: ['email'] })).toEqual([])
  })
})

describe('the line an opt-out writes', () => {
  const now = new Date('2026-03-01T10:00:00Z')
  const saidAt = new Date('2026-02-20T10:00:00Z')
  const standing = (state: PermissionState, since = saidAt) => ({ state, since })

  it.each([undefined, ...permissionStates] as const)('shuts %s, in either manner', state => {
    for (const manner of ['unsubscribe', 'objection'] as const) {
      const line = optOutLine(manner, state && standing(state), saidAt, now)
      const after = line ? nextState(state ?? null, line.kind, 'phone') : state
      expect(['withdrawn', 'objected']).toContain(after)
      if (manner === 'objection') expect(after).toBe('objected')
      // Said once more it adds nothing.
      expect(optOutLine(manner, after && standing(after), saidAt, now)).toBeNull()
    }
  })

  it('is a withdrawal only where there was a consent', () => {
    const kinds = (['granted', 'pending', 'existing_customer'] as const).map(
      state => optOutLine('unsubscribe', standing(state), saidAt, now)?.kind,
    )
    expect(kinds).toEqual(['withdrawn', 'withdrawn', 'objected'])
    expect(optOutLine('unsubscribe', undefined, saidAt, now)?.kind).toBe('objected')
  })

  it('is dated when it was said, unless a wrong clock dated the consent into the future', () => {
    const later = new Date('2026-04-01T10:00:00Z')
    expect(optOutLine('objection', undefined, saidAt, now)?.occurredAt).toEqual(saidAt)
    expect(optOutLine('objection', standing('granted', now), saidAt, now)?.occurredAt).toEqual(saidAt)
    expect(optOutLine('objection', standing('granted', later), saidAt, now)?.occurredAt).toEqual(later)
  })
})
