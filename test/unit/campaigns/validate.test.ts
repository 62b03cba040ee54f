import { describe, expect, it } from '@jest/globals'
import type { CampaignDefinitionInput } from '../../../engine/campaigns/definition.ts'
import { isMissed } from '../../../engine/campaigns/missed.ts'
import { checkCampaign, hindrances } from '../../../engine/campaigns/validate.ts'
import { defined, found, occurrence, other, retiredSender, segment, sender, sound, world } from './world.ts'

type Parts = Partial<CampaignDefinitionInput>
const two = [
  { id: 'a', template: 'hello' },
  { id: 'b', template: 'plan' },
]

it('finds nothing in a sound campaign', () => {
  expect(found({})).toEqual([])
  expect(found({ sender, topic: 'sale', variants: two, test: {} })).toEqual([])
})

describe('what stands against a launch', () => {
  it.each<[string, Parts, string[]]>([
    ['nobody', { audience: { include: [] } }, ['error audience.include no_audience']],
    [
      'a segment that is gone',
      { audience: { include: [other] } },
      ['error audience.include.0 unknown_segment'],
    ],
    [
      'a segment left out that is gone',
      { audience: { include: [segment], exclude: [other] } },
      ['error audience.exclude.0 unknown_segment'],
    ],
    [
      'a segment on both sides',
      { audience: { include: [segment], exclude: [segment] } },
      ['error audience.exclude.0 segment_on_both_sides'],
    ],
    ['those missed', { audience: { include: [], missedOf: occurrence } }, []],
    [
      'those missed by nothing',
      { audience: { include: [], missedOf: other } },
      ['error audience.missedOf unknown_occurrence'],
    ],
    ['an unknown purpose', { purpose: 'nothing' }, ['error purpose unknown_purpose']],
    [
      'a purpose that has no basis on the channel',
      { purpose: 'calls' },
      ['error purpose channel_not_allowed'],
    ],
    [
      'advertising as service',
      { purpose: 'contract' },
      ['error variants.0.template template_kind', 'warning purpose service_campaign'],
    ],
    [
      'service as service',
      { purpose: 'contract', variants: [{ id: 'a', template: 'receipt' }] },
      ['warning purpose service_campaign'],
    ],
    [
      'goods in service',
      { purpose: 'contract', categories: ['Tee'], variants: [{ id: 'a', template: 'receipt' }] },
      ['error categories categories_in_service', 'warning purpose service_campaign'],
    ],
    ['a topic of nobody', { topic: 'none' }, ['error topic unknown_topic']],
    ['no template', { variants: [] }, ['error variants no_template']],
    [
      'a template that is missing',
      { variants: [{ id: 'a', template: 'gone' }] },
      ['error variants.0.template unknown_template'],
    ],
    [
      'one that is not published, as second',
      {
        variants: [
          { id: 'a', template: 'hello' },
          { id: 'b', template: 'draft' },
        ],
      },
      ['error variants.1.template template_not_published'],
    ],
    [
      'one of another channel',
      { variants: [{ id: 'a', template: 'letter' }] },
      ['error variants.0.template template_channel'],
    ],
    [
      'one of another kind',
      { variants: [{ id: 'a', template: 'receipt' }] },
      ['error variants.0.template template_kind'],
    ],
    [
      'a voucher from nowhere',
      { variants: [{ id: 'a', template: 'gift' }] },
      ['error variants.0.template voucher_missing'],
    ],
    [
      'an empty pool',
      { voucherPool: 'empty', variants: [{ id: 'a', template: 'gift' }] },
      ['error voucherPool voucher_pool_empty'],
    ],
    [
      'a pool that is gone, for nothing',
      { voucherPool: 'none' },
      ['error voucherPool unknown_voucher_pool', 'warning variants.0.template voucher_not_shown'],
    ],
    ['a sender that is gone', { sender: other }, ['error sender unknown_sender']],
    ['a sender at rest', { sender: retiredSender }, ['error sender sender_retired']],
    [
      'a time that is over',
      { schedule: { type: 'at', at: '2026-11-22T13:00:00+01:00' } },
      ['error schedule.at time_past'],
    ],
    [
      'a local time that is over everywhere',
      { schedule: { type: 'local', day: '2026-11-21', at: '23:30' } },
      ['error schedule.day time_past'],
    ],
    [
      'a local time that is over here',
      { schedule: { type: 'local', day: '2026-11-22', at: '12:30' } },
      ['warning schedule.at time_partly_past'],
    ],
    [
      'a last day that is over',
      { schedule: { type: 'recurring', every: { unit: 'day' }, at: '09:00', until: '2026-11-22' } },
      ['error schedule.until time_past'],
    ],
    [
      'a time zone that is none',
      { schedule: { type: 'recurring', every: { unit: 'day' }, at: '09:00', timeZone: 'Mars/Olympus' } },
      ['error schedule.timeZone unknown_time_zone'],
    ],
    ['a test of one', { test: {} }, ['error test test_without_variants']],
    [
      'a test without goal',
      { variants: two, test: { by: 'conversions' } },
      ['error test.by test_without_goal'],
    ],
    [
      'a test of letters by clicks',
      {
        channel: 'post',
        variants: [
          { id: 'a', template: 'letter' },
          { id: 'b', template: 'letter' },
        ],
        test: {},
      },
      ['error test.by test_of_letters', 'warning variants.1.template same_template_twice'],
    ],
    ['a comparison with nothing', { holdoutPercent: 10 }, ['warning holdoutPercent holdout_without_goal']],
    ['a goal nobody saw', { goal: { event: 'Ordr' } }, ['warning goal.event unknown_event']],
  ])('%s', (_what, parts, expected) => {
    expect(found(parts)).toEqual(expected)
  })

  it('says in both languages what is wrong, and what to do', () => {
    const issues = checkCampaign(
      defined({ audience: { include: [] }, purpose: 'nothing', sender: other, variants: [] }),
      world,
    )
    expect(issues).toHaveLength(4)
    for (const { message, remedy } of issues) {
      expect([message.de, message.en, remedy?.de, remedy?.en].every(text => text && text.length > 10)).toBe(
        true,
      )
      expect(message.de).not.toBe(message.en)
    }
  })

  it('whose time has come begins although it is past', () => {
    const definition = defined({ schedule: { type: 'at', at: '2026-11-20T12:00:00Z' } })
    expect(checkCampaign(definition, world).map(({ code }) => code)).toEqual(['time_past'])
    expect(hindrances(definition, world)).toEqual([])
    expect(hindrances(defined({ ...sound, sender: other }), world).map(({ code }) => code)).toEqual([
      'unknown_sender',
    ])
  })
})

it('tells who was missed from who was left out for good', () => {
  const missed = (state: string, reason: string | null, unknown = false) =>
    isMissed({ state, reason }, { unknown })
  expect(missed('skipped', 'expired')).toBe(true)
  expect(missed('skipped', 'cancelled')).toBe(true)
  for (const reason of [
    'objected',
    'withdrawn',
    'suppressed',
    'no_basis',
    'holdout',
    'duplicate_address',
    'over_limit',
  ])
    expect(missed('skipped', reason)).toBe(false)
  expect(missed('failed', 'render_failed')).toBe(true)
  expect(missed('failed', 'retries_exhausted')).toBe(true)
  expect(missed('failed', 'address_rejected')).toBe(false)
  expect(missed('unknown', 'outcome_unknown')).toBe(false)
  expect(missed('unknown', 'outcome_unknown', true)).toBe(true)
  expect(missed('sent', null, true)).toBe(false)
})
