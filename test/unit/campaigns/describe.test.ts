import { describe, expect, it } from '@jest/globals'
import type { CampaignDefinitionInput } from '../../../engine/campaigns/definition.ts'
import { type CampaignNames, describeCampaign, describeWhen } from '../../../engine/campaigns/describe.ts'
import { describePause } from '../../../engine/campaigns/describe-pause.ts'
import { readError, storeError } from '../../../engine/campaigns/error.ts'
import { defined, other, segment, sender } from './world.ts'

const names: CampaignNames = {
  segments: { [segment]: 'Stammkunden', [other]: 'Neukunden' },
  templates: { hello: 'Advent', plan: 'Advent kurz' },
  senders: { [sender]: 'Laden' },
}
const say = (parts: Partial<CampaignDefinitionInput>) => {
  const definition = defined(parts)
  return [
    describeCampaign(definition, { language: 'de', names, timeZone: 'Europe/Berlin' }),
    describeCampaign(definition, { language: 'en', names, timeZone: 'Europe/Berlin' }),
  ]
}

describe('one sentence', () => {
  it('of the simplest', () => {
    expect(say({})).toEqual([
      'Sendet „Advent“ per E-Mail an alle im Segment „Stammkunden“; sofort nach dem Start.',
      'Sends “Advent” by e-mail to everybody in the segment “Stammkunden”; as soon as it is launched.',
    ])
  })
  it('of one that uses everything', () => {
    expect(
      say({
        audience: { include: [segment], exclude: [other], limit: 5000, notWithinDays: 3 },
        variants: [
          { id: 'a', template: 'hello' },
          { id: 'b', template: 'plan' },
        ],
        test: { sharePercent: 20, by: 'clicks', afterHours: 4 },
        schedule: { type: 'at', at: '2026-11-29T09:00:00+01:00' },
        throughput: { perHour: 10_000, ramp: { startPerHour: 500 } },
        holdoutPercent: 5,
        sender,
      }),
    ).toEqual([
      'Sendet eine der Vorlagen „Advent“ oder „Advent kurz“ per E-Mail an alle im Segment „Stammkunden“ außer denen aus „Neukunden“, höchstens 5.000 nach Los; am 29. November 2026 um 09:00 Uhr (Europe/Berlin); zuerst an 20 % als Test, die übrigen bekommen nach 4 Stunden die mit den meisten Klicks; anfangs 500, dann bis zu 10.000 in der Stunde; nicht an Kunden, die in den letzten 3 Tagen Werbung bekamen; 5 % gehen zum Vergleich leer aus; über den Absender „Laden“.',
      'Sends one of the templates “Advent” or “Advent kurz” by e-mail to everybody in the segment “Stammkunden” except those from “Neukunden”, at most 5,000 by lot; on 29 November 2026 at 09:00 (Europe/Berlin); first to 20% as a test, the others get the one with the most clicks after 4 hours; 500 an hour at first, then up to 10,000; not to customers who had advertising within the last 3 days; 5% get nothing, to compare with; through the sender “Laden”.',
    ])
  })
  it('of one that is not finished', () => {
    expect(say({ audience: { include: [] }, variants: [] })).toEqual([
      'Sendet noch keine Vorlage per E-Mail an noch niemanden; sofort nach dem Start.',
      'Sends no template yet by e-mail to nobody yet; as soon as it is launched.',
    ])
  })
})

it('says when', () => {
  const when = (schedule: CampaignDefinitionInput['schedule']) => {
    const definition = defined({ schedule })
    return (['de', 'en'] as const).map(language =>
      describeWhen(definition.schedule, { language, timeZone: 'Europe/Berlin' }),
    )
  }
  expect(when({ type: 'local', day: '2026-11-29', at: '09:00' })).toEqual([
    'Am 29. November 2026 um 09:00 Uhr Ortszeit des Kunden.',
    'On 29 November 2026 at 09:00 by the customer’s clock.',
  ])
  expect(
    when({ type: 'recurring', every: { unit: 'week', weekdays: [1, 3] }, at: '08:30', until: '2026-12-31' }),
  ).toEqual([
    'Jede Woche montags und mittwochs um 08:30 Uhr (Europe/Berlin), bis zum 31. Dezember 2026.',
    'Every week on Monday and Wednesday at 08:30 (Europe/Berlin), until 31 December 2026.',
  ])
  expect(
    when({ type: 'recurring', every: { unit: 'month', day: 31 }, at: '08:30', timeZone: 'Asia/Tokyo' }),
  ).toEqual(['Jeden Monat am 31. um 08:30 Uhr (Asia/Tokyo).', 'Every month on day 31 at 08:30 (Asia/Tokyo).'])
})

it('says why it stands still', () => {
  expect(describePause({ by: 'guard', cause: 'bounces', of: 1200, bad: 90 })).toEqual({
    de: 'Selbst angehalten: 90 von 1.200 Nachrichten kamen zurück.',
    en: 'Paused by itself: 90 of 1,200 messages bounced.',
  })
  const error = { code: 'template_not_published', sentence: { de: 'Nicht da.', en: 'Not there.' } }
  expect(readError(storeError(error))).toEqual(error)
  expect(readError('a worker’s own words')?.code).toBe('planning_failed')
  expect(readError(null)).toBeNull()
})
