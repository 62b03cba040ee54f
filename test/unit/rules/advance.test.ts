import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { originKeyOf } from '../../../engine/rules/advance.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import { ruleDefinitions } from '../../support/rule-arbitrary.ts'
import { type Driven, drive, freshRun, type Script } from './drive.ts'

const script: Script = {
  begin: new Date('2026-03-01T10:00:00Z'),
  timeZone: 'Europe/Berlin',
  exit: () => null,
  branch: () => -1,
  comes: () => null,
  answered: () => null,
  date: () => null,
}
const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as Record<string, number>

const rule = (steps: RuleDefinitionInput['steps'], rest: Partial<RuleDefinitionInput> = {}) =>
  ruleDefinitionSchema.parse({ trigger: { type: 'event', event: 'Signed Up' }, ...rest, steps })
const mail = (id: string) => ({ id, type: 'send' as const, purpose: 'newsletter', template: id })
const told = ({ visits }: Driven) =>
  visits.map(({ step, what, note = '' }) => `${step} ${what} ${note}`.trim())
const sent = ({ commands }: Driven) => commands.map(({ step }) => step.id)

describe('a run along the trunk', () => {
  const linear = ruleDefinitions({ types: ['send', 'wait', 'task'], depth: 0, exact: true })

  it('does every step once and in order, and waits exactly as long as it says', () => {
    fc.assert(
      fc.property(linear, definition => {
        const driven = drive(definition, script)
        expect(driven.last).toMatchObject({ state: 'done', dueAt: null, endReason: 'finished' })
        expect(driven.visits.map(({ step }) => step)).toEqual(definition.steps.map(({ id }) => id))
        let at = +script.begin
        const expected = definition.steps.flatMap(step => {
          if (step.type !== 'wait') return [{ id: step.id, at }]
          const { amount = 0, unit = 'seconds' } = step.duration ?? {}
          at += amount * (unitMs[unit] ?? Number.NaN)
          return []
        })
        expect(driven.commands.map(one => ({ id: one.step.id, at: +one.at }))).toEqual(expected)
      }),
    )
  })

  it('is told step by step', () => {
    const definition = rule([
      mail('hello'),
      { id: 'pause', type: 'wait', duration: { amount: 2, unit: 'days' } },
      mail('more'),
    ])
    const { stands, visits, commands } = drive(definition, script)
    const [first, second] = stands
    expect(first?.move).toMatchObject({
      state: 'waiting',
      stepId: 'pause',
      dueAt: new Date('2026-03-03T10:00:00Z'),
    })
    expect(first?.visits.map(visit => [visit.step, visit.what])).toEqual([['hello', 'sent']])
    expect(second?.visits).toEqual([
      { step: 'pause', at: '2026-03-03T10:00:00.000Z', what: 'waited' },
      { step: 'more', at: '2026-03-03T10:00:00.000Z', what: 'sent' },
    ])
    expect(visits).toHaveLength(3)
    expect(commands[0]).toMatchObject({ kind: 'send', originKey: originKeyOf('run', 'hello') })
    expect(second?.move).toMatchObject({ state: 'done', stepId: 'more' })
  })
})

describe('what parts the run', () => {
  const basket = rule([
    {
      id: 'bought',
      type: 'waitFor',
      event: 'Order Completed',
      timeout: { amount: 4, unit: 'hours' },
      came: [mail('thanks')],
      otherwise: [mail('reminder')],
    },
    mail('both'),
  ])

  it('looks back as soon as it is written that it waits, and then waits', () => {
    const { stands } = drive(basket, script)
    expect(stands.map(({ at, move }) => [at.toISOString(), move.state, move.dueAt?.toISOString()])).toEqual([
      ['2026-03-01T10:00:00.000Z', 'waiting', '2026-03-01T10:00:00.000Z'],
      ['2026-03-01T10:00:00.000Z', 'waiting', '2026-03-01T14:00:00.000Z'],
      ['2026-03-01T14:00:00.000Z', 'done', undefined],
    ])
    expect(stands[1]?.move).toMatchObject({ stepId: 'bought', waitsFor: 'Order Completed' })
  })

  it('comes back together after either arm', () => {
    const came = drive(basket, { ...script, comes: () => 60_000 })
    expect(told(came)).toEqual(['bought came came', 'thanks sent', 'both sent'])
    const not = drive(basket, script)
    expect(told(not)).toEqual(['bought timed_out otherwise', 'reminder sent', 'both sent'])
  })

  it('takes the first arm that holds, else the other; an empty arm goes on', () => {
    const definition = rule([
      {
        id: 'kind',
        type: 'branch',
        arms: [
          { id: 'vip', when: { type: 'all', of: [] }, steps: [mail('gold')] },
          { id: 'rest', when: { type: 'all', of: [] } },
        ],
        otherwise: [mail('plain')],
      },
      mail('end'),
    ])
    const arm = (branch: number) => sent(drive(definition, { ...script, branch: () => branch }))
    expect([arm(0), arm(1), arm(-1)]).toEqual([['gold', 'end'], ['end'], ['plain', 'end']])
  })

  it('divides by weight, the same customer always alike, and all alike once it is decided', () => {
    const definition = rule([
      {
        id: 'test',
        type: 'split',
        arms: [
          { id: 'a', weight: 3, steps: [mail('one')] },
          { id: 'b', weight: 1, steps: [mail('two')] },
        ],
      },
    ])
    const many = (winners = new Map<string, string>()) =>
      Array.from(
        { length: 2_000 },
        (_, n) => sent(drive(definition, { ...script, winners }, { ...freshRun, customerId: `c${n}` }))[0],
      )
    const first = many()
    expect(many()).toEqual(first)
    const share = first.filter(arm => arm === 'one').length / first.length
    // Three in four, give or take four standard deviations.
    expect(Math.abs(share - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / first.length))
    expect(new Set(many(new Map([['test', 'b']])))).toEqual(new Set(['two']))
    expect(new Set(many(new Map([['test', 'gone']])))).toEqual(new Set(['one', 'two']))
  })
})

describe('a webhook step', () => {
  const call = (rest: object) =>
    rule([
      { id: 'ask', type: 'webhook', recipient: '77777777-7777-4777-8777-777777777777', ...rest },
      mail('then'),
    ])
  const waiting = call({ answerWithin: { amount: 1, unit: 'hours' } })

  it('goes on at once unless it waits for the answer', () => {
    expect(told(drive(call({}), script))).toEqual(['ask called', 'then sent'])
  })

  it('goes on with the answer, or when none came in time', () => {
    const answered = drive(waiting, { ...script, answered: () => 5_000 })
    expect(told(answered)).toEqual(['ask called', 'ask answered', 'then sent'])
    expect(answered.commands.at(-1)?.at).toEqual(new Date('2026-03-01T10:00:05Z'))
    const none = drive(waiting, script)
    expect(told(none)).toEqual(['ask called', 'ask timed_out', 'then sent'])
    expect(none.commands.at(-1)?.at).toEqual(new Date('2026-03-01T11:00:00Z'))
  })
})

describe('the end of the rule', () => {
  const definition = rule(
    [mail('first'), { id: 'pause', type: 'wait', duration: { amount: 2, unit: 'days' } }, mail('second')],
    { validUntil: '2026-03-02T00:00:00Z' },
  )

  it('ends runs that come past it', () => {
    const driven = drive(definition, script)
    expect(sent(driven)).toEqual(['first'])
    expect(driven.last).toMatchObject({ state: 'exited', endReason: 'rule_expired', stepId: 'pause' })
  })
})

describe('what a run waits for counts', () => {
  it('from when it could have gone on, not from when somebody had time for it', () => {
    const definition = rule([
      { id: 'bought', type: 'waitFor', event: 'Order Completed', timeout: { amount: 4, unit: 'hours' } },
    ])
    const { begin } = script
    const since = new Date(+begin - 600_000)
    const [{ move } = { move: null }] = drive(definition, { ...script, since }).stands
    expect(move).toMatchObject({ arrivedAt: since, until: new Date(+begin + 4 * 3_600_000) })
  })
})
