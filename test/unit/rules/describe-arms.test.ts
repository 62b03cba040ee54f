import { describe, expect, it } from '@jest/globals'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { describeArms } from '../../../engine/rules/describe-arms.ts'

describe('describeArms', () => {
  it('says who takes each way, of those without an id too', () => {
    const segment = '00000000-0000-4000-8000-000000000001'
    const days = { amount: 3, unit: 'days' }
    const over = { event: [{ property: 'total', op: 'at_least', value: 50 }] }
    const ways = [
      { id: 'one', weight: 1 },
      { id: 'two', weight: 2 },
    ]
    const { steps } = ruleDefinitionSchema.parse({
      trigger: { type: 'hand' },
      steps: [
        {
          id: 'q',
          type: 'branch',
          arms: [
            {
              id: 'yes',
              name: 'Große',
              ...over,
              steps: [{ id: 'inner', type: 'branch', arms: [{ id: 'more', ...over }] }],
            },
            { id: 'no', when: { type: 'segment', segment, is: 'in' } },
          ],
        },
        { id: 'split', type: 'split', arms: ways },
        {
          id: 'ab',
          type: 'split',
          arms: ways.map(way => ({ ...way, id: `${way.id}-b` })),
          test: { by: 'clicks', perArm: 100, days: 3 },
        },
        { id: 'for', type: 'waitFor', event: 'Paid', timeout: days },
        {
          id: 'since',
          type: 'waitFor',
          event: 'Paid',
          since: 'start',
          timeout: { amount: 1, unit: 'hours' },
        },
        { id: 'seg', type: 'waitFor', segment, timeout: days },
        { id: 'end', type: 'exit' },
      ],
    } as never)
    const names = { de: { segments: { [segment]: 'Gäste' } }, en: { segments: { [segment]: 'Guests' } } }
    const told = describeArms({ steps }, names).map(({ step, arm, path, sentence }) => [
      `${step} ${arm}`,
      path,
      sentence.de,
      sentence.en,
    ])
    expect(told).toEqual([
      [
        'q yes',
        'steps.0.arms.0',
        'Wenn gilt: im Ereignis total ist mindestens 50',
        'If this holds: in the event total is at least 50',
      ],
      [
        'q no',
        'steps.0.arms.1',
        'Wenn gilt: gehört zum Segment „Gäste“',
        'If this holds: is in the segment “Guests”',
      ],
      ['q otherwise', 'steps.0.otherwise', 'Wenn nichts davon gilt', 'If none of that holds'],
      [
        'inner more',
        'steps.0.arms.0.steps.0.arms.0',
        'Wenn gilt: im Ereignis total ist mindestens 50',
        'If this holds: in the event total is at least 50',
      ],
      ['inner otherwise', 'steps.0.arms.0.steps.0.otherwise', 'Wenn das nicht gilt', 'If that does not hold'],
      ['split one', 'steps.1.arms.0', '33,3 % der Kunden', '33.3% of customers'],
      ['split two', 'steps.1.arms.1', '66,7 % der Kunden', '66.7% of customers'],
      [
        'ab one-b',
        'steps.2.arms.0',
        '33,3 % der Kunden, bis der Test entschieden ist',
        '33.3% of customers, until the test is decided',
      ],
      [
        'ab two-b',
        'steps.2.arms.1',
        '66,7 % der Kunden, bis der Test entschieden ist',
        '66.7% of customers, until the test is decided',
      ],
      ['for came', 'steps.3.came', 'Wenn „Paid“ binnen 3 Tagen kommt', 'If “Paid” comes within 3 days'],
      [
        'for otherwise',
        'steps.3.otherwise',
        'Wenn das binnen 3 Tagen nicht geschieht',
        'If that does not happen within 3 days',
      ],
      [
        'since came',
        'steps.4.came',
        'Wenn „Paid“ seit dem Start kam oder binnen 1 Stunde kommt',
        'If “Paid” came since the start or comes within 1 hour',
      ],
      [
        'since otherwise',
        'steps.4.otherwise',
        'Wenn das binnen 1 Stunde nicht geschieht',
        'If that does not happen within 1 hour',
      ],
      [
        'seg came',
        'steps.5.came',
        'Wenn der Kunde binnen 3 Tagen im Segment „Gäste“ ist',
        'If the customer is in the segment “Guests” within 3 days',
      ],
      [
        'seg otherwise',
        'steps.5.otherwise',
        'Wenn das binnen 3 Tagen nicht geschieht',
        'If that does not happen within 3 days',
      ],
    ])
  })
})
