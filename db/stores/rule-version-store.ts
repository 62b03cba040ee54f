import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { type Publication, type PublicationWorld, publicationOf } from '../../engine/rules/publish.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

/** What publishing derives, as columns of `rule_version`. */
export function publicationColumns(publication: Publication) {
  const { triggerRequired, policies } = publication
  return {
    trigger_event: publication.triggerEvent,
    trigger_events: publication.triggerEvents,
    trigger_required: jsonb(triggerRequired),
    wake_events: publication.wakeEvents,
    goal_event: publication.goalEvent,
    priority: publication.priority,
    valid_until: publication.validUntil,
    policies: jsonb(policies),
    lane: publication.lane,
    profiling: publication.profiling,
  }
}

export type NewVersion = {
  ruleId: string
  definition: RuleDefinition
  world: PublicationWorld
  now: Date
  actor: string
}

/** Freezes a definition as the next version, the one that new events enter. The caller holds the rule. */
export async function writeVersion(
  db: Db,
  { ruleId, definition, world, now, actor }: NewVersion,
): Promise<{ versionId: string; number: number }> {
  const { max } = await db
    .selectFrom('rule_version')
    .select(eb => eb.fn.max('number').as('max'))
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow()
  const number = (max ?? 0) + 1
  const versionId = newId(now)
  await db
    .updateTable('rule_version')
    .set({ active: false })
    .where('rule_id', '=', ruleId)
    .where('active', '=', true)
    .execute()
  await db
    .insertInto('rule_version')
    .values({
      id: versionId,
      rule_id: ruleId,
      number,
      definition: jsonb(definition),
      ...publicationColumns(publicationOf(definition, ruleId, world)),
      active: true,
      published_at: now,
      published_by: actor,
    })
    .execute()
  return { versionId, number }
}
