import { describe, expect, it } from '@jest/globals'
import { found, type Input, mail, on, recipient, segment, steps } from './lint-world.ts'

describe('what a trigger carries', () => {
  const receipt = steps({ ...mail, purpose: 'service', template: 'receipt' })
  const once = { reentry: { mode: 'once' as const, key: 'order_id' } }

  it.each<[string, Input, string[]]>([
    ['an order with an order', { ...on('Order Completed'), ...receipt, ...once }, []],
    ['an event that names one', { ...on('Order Shipped'), ...receipt }, []],
    [
      'an event that never named one',
      { ...on('Signed Up'), ...receipt },
      ['warning steps.0.template template_needs_order'],
    ],
    ['an event of which none came in', { ...on('Plan Chosen'), ...receipt }, []],
    [
      'a date',
      { trigger: { type: 'date', attribute: 'born' }, ...receipt },
      ['error steps.0.template template_needs_order'],
    ],
    [
      'a segment',
      { trigger: { type: 'segment', segment, crossing: 'entered' }, ...receipt },
      ['error steps.0.template template_needs_order'],
    ],
    [
      'a schedule',
      { trigger: { type: 'schedule', every: { unit: 'day' } }, ...receipt },
      ['error steps.0.template template_needs_order'],
    ],
    [
      'a segment by the name of its event',
      {
        trigger: {
          type: 'event',
          event: 'Segment Entered',
          where: [{ property: 'segment', op: 'equals', value: segment }],
        },
        ...receipt,
      },
      ['error steps.0.template template_needs_order'],
    ],
    ['a start by hand, with what was given along', { trigger: { type: 'hand' }, ...receipt }, []],
    ['a property it has', { ...on('Signed Up'), ...steps({ ...mail, template: 'plan' }) }, []],
    [
      'a property it never had',
      { ...on('Order Shipped'), ...steps({ ...mail, template: 'plan' }) },
      ['warning steps.0.template template_property_missing'],
    ],
    [
      'a property that a date cannot have',
      { trigger: { type: 'date', attribute: 'born' }, ...steps({ ...mail, template: 'plan' }) },
      ['warning steps.0.template template_property_missing'],
    ],
    [
      'a key that a date cannot have',
      { trigger: { type: 'date', attribute: 'born' }, reentry: { mode: 'once', key: 'order_id' } },
      ['error reentry.key property_not_carried'],
    ],
    [
      'a key that was never seen',
      { ...on('Signed Up'), reentry: { mode: 'once', key: 'cuontry' } },
      ['warning reentry.key property_unseen'],
    ],
    [
      'a wait for a date it does not carry',
      {
        trigger: { type: 'segment', segment, crossing: 'left' },
        ...steps({ id: 'w', type: 'wait', date: { of: { from: 'event', property: 'until' } } }, mail),
      },
      ['error steps.0.date.of.property property_not_carried'],
    ],
    [
      'a filter on what was never seen, unless it is asked whether it is missing',
      {
        trigger: {
          type: 'event',
          event: 'Signed Up',
          where: [
            { property: 'plan', op: 'is_known' },
            { property: 'x', op: 'is_unknown' },
            { property: 'y', op: 'is_known' },
          ],
        },
      },
      ['warning trigger.where.2.property property_unseen'],
    ],
  ])('%s', (_what, parts, expected) => expect(found(parts)).toEqual(expected))
})

describe('triggers', () => {
  it.each<[string, Input, string[]]>([
    [
      'an unknown segment',
      { trigger: { type: 'segment', segment: recipient, crossing: 'left' } },
      ['error trigger.segment unknown_segment'],
    ],
    [
      'a date that is none',
      { trigger: { type: 'date', attribute: 'city' } },
      ['error trigger.attribute attribute_not_date'],
    ],
    [
      'an unknown attribute',
      { trigger: { type: 'date', attribute: 'x' } },
      ['error trigger.attribute unknown_attribute'],
    ],
    [
      'an unknown time zone',
      { trigger: { type: 'schedule', every: { unit: 'day' }, timeZone: 'Europe/Buxtehude' } },
      ['error trigger.timeZone unknown_time_zone'],
    ],
    [
      'a day that is over',
      { trigger: { type: 'schedule', every: { unit: 'once', day: '2026-11-20' } } },
      ['error trigger.every.day schedule_past'],
    ],
    ['today', { trigger: { type: 'schedule', every: { unit: 'once', day: '2026-11-22' } } }, []],
    [
      'an unknown purpose',
      { trigger: { type: 'consent', purpose: 'x' } },
      ['error trigger.purpose unknown_purpose'],
    ],
    [
      'a consent nobody is asked for',
      { trigger: { type: 'consent', purpose: 'newsletter', channel: 'post' } },
      ['warning trigger.purpose consent_not_asked'],
    ],
    ['an unknown form', { trigger: { type: 'form', form: 'x' } }, ['error trigger.form unknown_form']],
    ['a closed form', { trigger: { type: 'form', form: 'closed' } }, ['warning trigger.form form_not_live']],
    [
      'an unknown template',
      { trigger: { type: 'message', outcome: 'clicked', template: 'x' } },
      ['error trigger.template unknown_template'],
    ],
    [
      'a link in what bounced',
      {
        trigger: { type: 'message', outcome: 'bounced', url: 'https://a.example' },
        reentry: { mode: 'once' },
      },
      ['error trigger.url url_of_bounce'],
    ],
    ['an event that never came', on('Sinned Up'), ['warning trigger.event event_unseen']],
    [
      'a filter that nothing passes',
      {
        trigger: {
          type: 'event',
          event: 'Signed Up',
          where: [
            { property: 'country', op: 'equals', value: 'DE' },
            { property: 'country', op: 'equals', value: 'AT' },
          ],
        },
      },
      ['error trigger.where trigger_never'],
    ],
    [
      'service mail for orders, which re-entry does not tell apart',
      {
        ...on('Order Completed'),
        reentry: { mode: 'once' },
        ...steps({ ...mail, purpose: 'service', template: 'receipt' }),
      },
      ['warning reentry reentry_key_missing'],
    ],
  ])('%s', (_what, parts, expected) => expect(found(parts)).toEqual(expected))
})
