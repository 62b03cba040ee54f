import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/orm.ts'
import { createCampaign } from '../../db/stores/campaign-store.ts'
import { createSegment } from '../../db/stores/segment-store.ts'
import { type CampaignDefinitionInput, campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'

const line = (at: Date, actor: string) => ({
  id: newId(at),
  at,
  actor,
  requestId: null,
  action: 'test',
  entity: 'test',
  entityId: null,
  detail: null,
})

export { line as auditLine }

/** A dynamic segment; everybody unless a condition is given. */
export async function seedSegment(
  db: Db,
  now: Date,
  condition: Condition = { type: 'all', of: [] },
): Promise<string> {
  const id = newId(now)
  const parts = { id, name: randomUUID(), description: null, kind: 'dynamic' as const, keepMembers: false }
  await createSegment(db, { ...parts, condition }, now, line(now, 'test'))
  return id
}

/** A draft under the purpose of newsletters with the template `offer`. */
export async function seedCampaign(
  db: Db,
  now: Date,
  parts: Partial<CampaignDefinitionInput> & Pick<CampaignDefinitionInput, 'audience'>,
  actor = 'user:test',
): Promise<string> {
  const id = newId(now)
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    variants: [{ id: 'a', template: 'offer' }],
    ...parts,
  })
  await createCampaign(db, { id, name: 'Offer', definition }, now, line(now, actor))
  return id
}
