import { describe, expect, it } from '@jest/globals'
import type { Condition } from '../../../engine/conditions/schema.ts'
import type { StepInput } from '../../../engine/rules/step.ts'
import { days, found, type Input, mail, recipient, retired, segment, silent, steps } from './lint-world.ts'

describe('steps', () => {
  const exit: StepInput = { id: 'exit', type: 'exit' }
  const branch = (arms: object[], otherwise: StepInput[] = []): StepInput =>
    ({
      id: 'branch',
      type: 'branch',
      arms: arms.map((arm, n) => ({ id: `arm${n}`, ...arm })),
      otherwise,
    }) as StepInput
  const when: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Kiel' }
  const hook = (parts: object = {}): StepInput =>
    ({ id: 'hook', type: 'webhook', recipient, ...parts }) as StepInput
  const answered = { answer: { step: 'hook', where: [] }, steps: [mail] }

  it.each<[string, Input, string[]]>([
    ['behind an exit', steps(exit, mail), ['warning steps.1 step_unreached']],
    [
      'behind ways that all end',
      steps(branch([{ when, steps: [exit] }], [{ id: 'exit2', type: 'exit' }]), mail),
      ['warning steps.1 step_unreached'],
    ],
    ['behind ways of which one goes on', steps(branch([{ when, steps: [exit] }]), mail), []],
    [
      'behind an exit in a way',
      steps(branch([{ when, steps: [exit, mail] }])),
      ['warning steps.0.arms.0.steps.1 step_unreached'],
    ],
    [
      'a way behind one that always holds',
      steps(branch([{ steps: [] }, { when, steps: [mail] }])),
      ['warning steps.0.arms.1 arm_unreached'],
    ],
    [
      'a way that can never hold',
      steps(
        branch([
          {
            when: { type: 'all', of: [when, { ...when, value: 'Jena' }] },
            steps: [mail],
          },
        ]),
      ),
      ['warning steps.0.arms.0.when never_matches', 'warning steps.0.arms.0 arm_never'],
    ],
    [
      'a way the trigger’s filter leaves nobody for',
      {
        trigger: {
          type: 'event',
          event: 'Signed Up',
          where: [{ property: 'country', op: 'equals', value: 'DE' }],
        },
        ...steps(branch([{ event: [{ property: 'country', op: 'equals', value: 'AT' }], steps: [mail] }])),
      },
      ['warning steps.0.arms.0 arm_never'],
    ],
    [
      'an unknown recipient',
      steps(hook({ recipient: segment })),
      ['error steps.0.recipient unknown_recipient'],
    ],
    [
      'a retired recipient',
      steps(hook({ recipient: retired })),
      ['error steps.0.recipient recipient_retired'],
    ],
    [
      'a recipient without address',
      steps(hook({ recipient: silent })),
      ['error steps.0.recipient recipient_without_address'],
    ],
    ['an answer', steps(hook({ answerWithin: days(1) }), branch([answered])), []],
    [
      'an answer before it was asked for',
      steps(branch([answered]), hook({ answerWithin: days(1) })),
      ['error steps.0.arms.0.answer.step answer_not_before'],
    ],
    [
      'an answer nobody waits for',
      steps(hook(), branch([answered])),
      ['error steps.1.arms.0.answer.step answer_not_awaited'],
    ],
    [
      'an answer of nothing',
      steps(branch([answered])),
      ['error steps.0.arms.0.answer.step answer_of_no_webhook'],
    ],
    [
      'a test by goals without one',
      steps({
        id: 'ab',
        type: 'split',
        arms: [
          { id: 'a', weight: 1, steps: [mail] },
          { id: 'b', weight: 1 },
        ],
        test: { by: 'conversion', perArm: 100, days: 7 },
      }),
      ['error steps.0.test test_without_goal'],
    ],
    [
      'a wait for a date that is none',
      steps({ id: 'w', type: 'wait', date: { of: { from: 'attribute', attribute: 'points' } } }, mail),
      ['error steps.0.date.of.attribute attribute_not_date'],
    ],
  ])('%s', (_what, parts, expected) => expect(found(parts)).toEqual(expected))
})

describe('changes', () => {
  const update = (...changes: object[]): Input => ({
    steps: [{ id: 'u', type: 'update', changes } as StepInput],
  })
  const at = (path: string, code: string) => [`error steps.0.changes.0.${path} ${code}`]

  it.each<[string, object, string[]]>([
    ['a number', { do: 'set', attribute: 'points', to: { from: 'value', value: 3 } }, []],
    [
      'a word for a number',
      { do: 'set', attribute: 'points', to: { from: 'value', value: 'x' } },
      at('to', 'value_does_not_fit'),
    ],
    ['now for a date', { do: 'set', attribute: 'born', to: { from: 'now' } }, []],
    [
      'now for a number',
      { do: 'set', attribute: 'points', to: { from: 'now' } },
      at('to', 'value_does_not_fit'),
    ],
    ['adding to a word', { do: 'add', attribute: 'city', amount: 1 }, at('attribute', 'attribute_type')],
    [
      'putting on no list',
      { do: 'append', attribute: 'city', to: { from: 'value', value: 'x' } },
      at('attribute', 'attribute_type'),
    ],
    ['an unknown attribute', { do: 'clear', attribute: 'x' }, at('attribute', 'unknown_attribute')],
    ['an address', { do: 'clear', attribute: 'email' }, at('attribute', 'attribute_fixed')],
    [
      'from an unknown attribute',
      { do: 'set', attribute: 'city', to: { from: 'attribute', attribute: 'x' } },
      at('to.attribute', 'unknown_attribute'),
    ],
    ['a tag', { do: 'tag', tag: 'new' }, []],
  ])('%s', (_what, change, expected) => expect(found(update(change))).toEqual(expected))

  it('start the rule again where its trigger depends on them', () => {
    const trigger = { type: 'segment' as const, segment, crossing: 'entered' as const }
    const points = { do: 'add', attribute: 'points', amount: 1 }
    const again = ['warning steps.0.changes.0 triggers_itself']
    expect(found({ ...update(points), trigger })).toEqual(again)
    expect(found({ ...update({ do: 'tag', tag: 'x' }), trigger })).toEqual(again)
    expect(found({ ...update({ do: 'clear', attribute: 'city' }), trigger })).toEqual([])
    expect(found({ ...update(points), trigger, reentry: { mode: 'once' } })).toEqual([])
    const date = { type: 'date' as const, attribute: 'born' }
    const set = { do: 'set', attribute: 'born', to: { from: 'now' } }
    expect(found({ ...update(set), trigger: date })).toEqual(again)
    const clicked = { type: 'message' as const, outcome: 'clicked' as const, template: 'hello' }
    expect(found({ trigger: clicked })).toEqual(['warning steps.0.template triggers_itself'])
    expect(found({ trigger: { ...clicked, template: 'gift' } })).toEqual([])
  })
})
