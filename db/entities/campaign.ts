import { defineEntity, p } from '@mikro-orm/core'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { CampaignState } from '../../engine/campaigns/state.ts'

/** One planned sending to an audience, once or again and again; each time it is sent is an occurrence. */
export const Campaign = defineEntity({
  name: 'Campaign',
  tableName: 'campaign',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    state: p.text().$type<CampaignState>(),
    definition: p.json<CampaignDefinition>(),
    /** When the next occurrence is planned; null where none is to come. */
    nextAt: p.datetime().nullable(),
    copyOf: p.uuid().nullable(),
    /** The occurrence whose missed customers it is for. */
    missedOf: p.uuid().nullable(),
    launchedAt: p.datetime().nullable(),
    launchedBy: p.text().nullable(),
    approvedAt: p.datetime().nullable(),
    approvedBy: p.text().nullable(),
    approvalAskedAt: p.datetime().nullable(),
    approvalAskedBy: p.text().nullable(),
    /** Why the next occurrence could not begin, for its owner. */
    error: p.text().nullable(),
    createdAt: p.datetime(),
    createdBy: p.text(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
    /** Who wrote the definition as it is; null: who created it. */
    definedBy: p.text().nullable(),
  },
  indexes: [
    {
      name: 'campaign_next',
      expression: 'create index campaign_next on campaign (next_at) where next_at is not null',
    },
  ],
})
