import {
  type CampaignDefinitionInput,
  campaignDefinitionSchema,
} from '../../../engine/campaigns/definition.ts'
import type { CampaignWorld } from '../../../engine/campaigns/lint/world.ts'
import { checkCampaign } from '../../../engine/campaigns/validate.ts'
import { world as ruleWorld, segment } from '../rules/lint-world.ts'

export { segment }
export const other = '0198a000-0000-7000-8000-0000000000ff'
export const sender = '0198a000-0000-7000-8000-0000000000aa'
export const retiredSender = '0198a000-0000-7000-8000-0000000000ab'
export const occurrence = '0198a000-0000-7000-8000-0000000000ac'

export const world: CampaignWorld = {
  purposes: ruleWorld.purposes,
  topics: new Map([['sale', { purpose: 'newsletter' }]]),
  segments: ruleWorld.segments,
  templates: new Map([...ruleWorld.templates, ['draft', { channel: 'email', kind: null }]]),
  voucherPools: ruleWorld.voucherPools,
  events: ruleWorld.events,
  senders: new Map([
    [sender, { name: 'Shop', retired: false }],
    [retiredSender, { name: 'Alt', retired: true }],
  ]),
  occurrences: new Set([occurrence]),
  now: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'Europe/Berlin',
}

export const sound: CampaignDefinitionInput = {
  purpose: 'newsletter',
  audience: { include: [segment] },
  variants: [{ id: 'a', template: 'hello' }],
}

export const defined = (parts: Partial<CampaignDefinitionInput> = {}) =>
  campaignDefinitionSchema.parse({ ...sound, ...parts })

/** What is found, like `error variants unknown_template`. */
export const found = (parts: Partial<CampaignDefinitionInput>, around: Partial<CampaignWorld> = {}) =>
  checkCampaign(defined(parts), { ...world, ...around }).map(
    ({ path, code, severity }) => `${severity} ${path} ${code}`,
  )
