import type { KnownSegments } from '../../../engine/conditions/context.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../../engine/rules/definition.ts'
import type { RuleWorld } from '../../../engine/rules/lint/world.ts'
import type { StepInput } from '../../../engine/rules/step.ts'
import { checkRule } from '../../../engine/rules/validate.ts'

export const segment = '0198a000-0000-7000-8000-00000000000a'
export const recipient = '0198a000-0000-7000-8000-00000000000b'
export const retired = '0198a000-0000-7000-8000-00000000000c'
export const silent = '0198a000-0000-7000-8000-00000000000d'

export const world: RuleWorld = {
  attributeTypes: { city: 'text', points: 'number', born: 'date', likes: 'list', vip: 'boolean' },
  purposes: new Map([
    ['newsletter', { kind: 'marketing', bases: { email: ['consent'], post: ['legitimate_interest'] } }],
    ['mail_only', { kind: 'marketing', bases: { email: ['consent'] } }],
    ['service', { kind: 'service', bases: { email: ['contract'], post: ['contract'] } }],
    ['calls', { kind: 'marketing', bases: { task: ['consent'] } }],
    ['contract', { kind: 'service', bases: { email: ['contract'] } }],
  ]),
  topics: new Map(),
  templates: new Map([
    ['hello', { channel: 'email', kind: 'marketing', fields: ['customer.firstName'] }],
    ['letter', { channel: 'post', kind: 'marketing', fields: [] }],
    ['receipt', { channel: 'email', kind: 'service', fields: ['order.id', 'order.lines[].name'] }],
    ['gift', { channel: 'email', kind: 'marketing', fields: ['voucher.code'] }],
    // Shows one where there is one.
    ['card', { channel: 'email', kind: 'marketing', fields: ['voucher.code'], required: [] }],
    ['confirm', { channel: 'email', kind: 'service', fields: ['links.confirm', 'request.title'] }],
    ['plan', { channel: 'email', kind: 'marketing', fields: ['event.properties.plan'] }],
  ]),
  segments: {
    [segment]: {
      kind: 'dynamic',
      condition: {
        type: 'any',
        of: [
          { type: 'attribute', attribute: 'points', op: 'at_least', value: 5 },
          { type: 'tag', tags: ['vip'], match: 'any' },
        ],
      },
    },
  } as KnownSegments,
  forms: new Map([
    ['contest', { live: true }],
    ['closed', { live: false }],
  ]),
  voucherPools: new Map([
    ['birthday', { free: 3 }],
    ['empty', { free: 0 }],
  ]),
  recipients: new Map([
    [recipient, { name: 'CRM', address: true, retired: false }],
    [retired, { name: 'Old', address: true, retired: true }],
    [silent, { name: 'Silent', address: false, retired: false }],
  ]),
  tags: new Set(['vip']),
  events: new Set(['Signed Up', 'Order Completed', 'Order Shipped', 'Cart Viewed', 'Plan Chosen']),
  eventPaths: new Map([
    ['Signed Up', new Set(['country', 'plan.name'])],
    ['Order Shipped', new Set(['order_id'])],
  ]),
  limits: { caps: [], quiet: null },
  now: new Date('2026-11-22T12:00:00Z'),
}

export type Input = Partial<RuleDefinitionInput>
/** Spread to say what is sent otherwise. */
export const mail: Extract<StepInput, { type: 'send' }> = {
  id: 'mail',
  type: 'send',
  purpose: 'newsletter',
  template: 'hello',
}
export const days = (amount: number) => ({ amount, unit: 'days' as const })

function issuesOf(parts: Input, around: Partial<RuleWorld> = {}) {
  const input = { trigger: { type: 'event', event: 'Signed Up' }, steps: [mail], ...parts }
  return checkRule(ruleDefinitionSchema.parse(input), { ...world, ...around })
}
export const found = (parts: Input, around: Partial<RuleWorld> = {}) =>
  issuesOf(parts, around).map(({ path, code, severity }) => `${severity} ${path} ${code}`)
export const steps = (...list: StepInput[]) => ({ steps: list })
export const on = (event: string) => ({ trigger: { type: 'event' as const, event } })
