import { describe, expect, it } from '@jest/globals'
import { isReservedDomain } from '../../../engine/consent/address.ts'
import { type DemoSetting, demoShopUrl, isThere, mayPlay } from '../../../engine/demo/demo.ts'

const setting: DemoSetting = { seed: 1, sourceId: 's', installedAt: '2026-11-22T09:00:00Z', ownSource: true }
const removal = {
  ...{ startedAt: '2026-11-23T09:00:00Z', by: 'anna', requestId: null, own: 'keep' as const },
  ...{ people: 3, removed: 1, kept: 0, things: [] },
}

describe('the setting of the demo', () => {
  it('is there until all of it is gone', () => {
    expect(isThere(null)).toBe(false)
    expect(isThere(setting)).toBe(true)
    expect(isThere({ ...setting, removal })).toBe(true)
    expect(isThere({ ...setting, removedAt: '2026-11-23T09:00:01Z' })).toBe(false)
  })

  it('lets its customers shop unless it is switched off, being removed or gone', () => {
    expect(mayPlay(setting)).toBe(true)
    expect(mayPlay({ ...setting, traffic: 'on' })).toBe(true)
    expect(mayPlay({ ...setting, traffic: 'off' })).toBe(false)
    expect(mayPlay({ ...setting, removal })).toBe(false)
    expect(mayPlay({ ...setting, removedAt: '2026-11-23T09:00:01Z' })).toBe(false)
    expect(mayPlay(null)).toBe(false)
  })

  it('is at home where no mail and no visit leads', () => {
    expect(isReservedDomain(new URL(demoShopUrl).hostname)).toBe(true)
  })
})
