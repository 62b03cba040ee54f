import { describe, expect, it } from '@jest/globals'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { PublishedRule, RuleWorld } from '../../../engine/rules/lint/world.ts'
import type { StepInput } from '../../../engine/rules/step.ts'
import { checkRule } from '../../../engine/rules/validate.ts'
import { days, found, type Input, mail, steps, world } from './lint-world.ts'

const service: StepInput = { ...mail, id: 'receipt', purpose: 'service', template: 'receipt' }
const onOrder = { trigger: { type: 'event' as const, event: 'Order Completed' } }
const once = { reentry: { mode: 'once' as const, key: 'order_id' } }

describe('a holdout', () => {
  const mixed: Input = { ...onOrder, ...once, ...steps(service, mail) }
  it.each<[string, Input, Partial<RuleWorld>, string[]]>([
    [
      'takes its service mail from whom it leaves out',
      { ...mixed, holdoutPercent: 10 },
      {},
      ['warning holdoutPercent holdout_without_service'],
    ],
    [
      'of the workspace does so too',
      mixed,
      { holdoutPercent: 5 },
      ['warning steps.0.purpose holdout_without_service'],
    ],
    ['takes nothing where there is none', mixed, {}, []],
    ['of a rule that only advertises', { holdoutPercent: 10 }, { holdoutPercent: 5 }, []],
    [
      'leaves nobody out where all is service',
      { ...onOrder, ...once, ...steps(service), holdoutPercent: 10 },
      {},
      ['warning holdoutPercent holdout_without_effect'],
    ],
    [
      'of the workspace, where all is service',
      { ...onOrder, ...once, ...steps(service) },
      { holdoutPercent: 5 },
      [],
    ],
  ])('%s', (_what, parts, around, expected) => expect(found(parts, around)).toEqual(expected))
})

describe('limits shared with other rules', () => {
  const ruleId = '0198a000-0000-7000-8000-0000000000f1'
  const other = (name: string, parts: Input, n = 2): PublishedRule => ({
    id: `0198a000-0000-7000-8000-0000000000f${n}`,
    name,
    definition: ruleDefinitionSchema.parse({
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [mail],
      ...parts,
    }),
  })
  const around = (count: number, ...published: PublishedRule[]): Partial<RuleWorld> => ({
    limits: { caps: [{ scope: 'all', count, per: 'day' }], quiet: null },
    published,
    ruleId,
  })
  const wait = (amount: number): StepInput => ({ id: 'wait', type: 'wait', duration: days(amount) })
  const vip = (is: boolean): Condition => ({ type: 'attribute', attribute: 'vip', op: 'equals', value: is })
  const where = (value: string) => ({
    trigger: {
      type: 'event' as const,
      event: 'Signed Up',
      where: [{ property: 'country', op: 'equals' as const, value }],
    },
  })
  const shared = ['warning steps.0 cap_shared']
  const birthday = { trigger: { type: 'date' as const, attribute: 'born', yearly: true } }

  it.each<[string, Input, Partial<RuleWorld>, string[]]>([
    ['on the same event', {}, around(1, other('Welcome', {})), shared],
    ['that there is room for', {}, around(2, other('Welcome', {})), []],
    ['of three rules', {}, around(2, other('Welcome', {}), other('Offers', {}, 3)), shared],
    ['on another event', {}, around(1, other('Order', onOrder)), []],
    ['by service mail', {}, around(1, other('Receipt', steps(service))), []],
    ['days later', {}, around(1, other('Later', steps(wait(2), mail))), []],
    [
      'at the second message',
      steps(mail, wait(2), { ...mail, id: 'more' }),
      around(1, other('Later', steps(wait(2), mail))),
      ['warning steps.2 cap_shared'],
    ],
    ['with itself', {}, around(1, { ...other('This one', {}), id: ruleId }), []],
    ['for others', { condition: vip(true) }, around(1, other('Others', { condition: vip(false) })), []],
    ['for events of another kind', where('DE'), around(1, other('Austria', where('AT'))), []],
    ['for the same date', birthday, around(1, other('Birthday', birthday)), shared],
    [
      'for another date',
      birthday,
      around(1, other('Before', { trigger: { ...birthday.trigger, days: -7 } })),
      [],
    ],
    [
      'on a channel of its own',
      {},
      {
        ...around(1, other('Letter', steps({ ...mail, channel: 'post', template: 'letter' }))),
        limits: { caps: [{ scope: 'channel', key: 'email', count: 1, per: 'day' }], quiet: null },
      },
      [],
    ],
    [
      'which it breaks by itself',
      steps(mail, { ...mail, id: 'more' }),
      around(1, other('Welcome', {})),
      ['warning steps.1 more_than_cap'],
    ],
  ])('%s', (_what, parts, surroundings, expected) => expect(found(parts, surroundings)).toEqual(expected))

  it('are told with the names of the others, in both languages', () => {
    const published = [1, 2, 3, 4, 5, 6, 7].map(n => other(`Rule ${n}`, {}, n + 1))
    const definition = ruleDefinitionSchema.parse({ ...other('', {}).definition })
    const [issue] = checkRule(definition, { ...world, ...around(1, ...published) })
    expect(issue?.message.de).toContain('„Rule 1“, „Rule 2“')
    expect(issue?.message.de).toContain('und 2 weitere. Zusammen')
    expect(issue?.message.de).toContain('(1 am Tag)')
    expect(issue?.message.en).toContain('“Rule 5” and 2 more. Together')
    expect(issue?.remedy?.en).toContain('priority')
  })
})
