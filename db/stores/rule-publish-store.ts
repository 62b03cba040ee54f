import type { PurposeKind } from '../../engine/consent/purpose.ts'
import { type RuleDefinition, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import type { RuleNames } from '../../engine/rules/describe.ts'
import { publicationOf } from '../../engine/rules/publish.ts'
import { checkRule, type RuleIssue, type RuleWorld } from '../../engine/rules/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { attributeTypes } from './attribute-store.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { readSegmentTrees } from './condition-context-store.ts'
import { loadConditionNames } from './condition-names-store.ts'
import { jsonb } from './json.ts'
import { lockRule } from './rule-store.ts'
import { lockUses, syncWatched } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'

/** Everything a rule can refer to, as it stands now. */
export async function loadRuleWorld(db: Db): Promise<RuleWorld> {
  const types = await attributeTypes(db)
  const purposes = await db.selectFrom('purpose').select(['key', 'kind', 'bases']).execute()
  const templates = await db
    .selectFrom('template as t')
    .leftJoin('template_version as v', 'v.id', 't.published_version_id')
    .select(['t.key', 't.channel', 'v.source'])
    .execute()
  const topics = await db.selectFrom('topic').select(['key', 'purpose']).execute()
  return {
    attributeTypes: types,
    purposes: new Map(purposes.map(row => [row.key, row])),
    segments: await readSegmentTrees(db),
    topics: new Map(topics.map(row => [row.key, row])),
    templates: new Map(
      templates.map(row => [row.key, { channel: row.channel, kind: row.source?.kind ?? null }]),
    ),
  }
}

/** What everything a rule names is called, to speak of rules in both languages; templates by key and by id. */
export async function loadRuleNames(db: Db): Promise<Record<Language, RuleNames>> {
  const conditions = await loadConditionNames(db)
  const templates = await db.selectFrom('template').select(['key', 'name']).execute()
  const topics = await db.selectFrom('topic').select(['key', 'name']).execute()
  const names = (language: Language): RuleNames => ({
    ...conditions[language],
    templates: {
      ...conditions[language].templates,
      ...Object.fromEntries(templates.map(row => [row.key, row.name[language]])),
    },
    topics: Object.fromEntries(topics.map(row => [row.key, row.name[language]])),
  })
  return { de: names('de'), en: names('en') }
}

export type PublishResult =
  | { kind: 'published'; versionId: string; number: number }
  | { kind: 'invalid'; issues: RuleIssue[] }
  | { kind: 'not_found' | 'archived' }

/**
 * Checks a rule's draft against the world as it is and freezes it as the next version, which new events
 * enter from then on; runs of earlier versions finish as they began. One transaction: what was checked is
 * what is published.
 */
export async function publishRule(db: Db, id: string, now: Date, audit: AuditLine): Promise<PublishResult> {
  return await inTransaction(db, async trx => {
    await lockUses(trx)
    const rule = await lockRule(trx, id)
    if (!rule) return { kind: 'not_found' }
    if (rule.state === 'archived') return { kind: 'archived' }
    const parsed = ruleDefinitionSchema.safeParse(rule.draft)
    if (!parsed.success) {
      // Stored by an older release whose rules were other.
      const issues = parsed.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.'),
        code: 'invalid',
        severity: 'error' as const,
        message: { de: message, en: message },
      }))
      return { kind: 'invalid', issues }
    }
    const world = await loadRuleWorld(trx)
    const issues = checkRule(parsed.data, world).filter(({ severity }) => severity === 'error')
    if (issues.length > 0) return { kind: 'invalid', issues }
    const kindOf = (purpose: string) => world.purposes.get(purpose)?.kind
    const { versionId, number } = await writeVersion(trx, id, parsed.data, kindOf, now, audit.actor)
    await trx
      .updateTable('rule')
      .set({
        state: 'published',
        published_version_id: versionId,
        error: null,
        version: rule.version + 1,
        updated_at: now,
        updated_by: audit.actor,
      })
      .where('id', '=', id)
      .execute()
    await syncWatched(trx)
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, number } })
    return { kind: 'published', versionId, number }
  })
}

async function writeVersion(
  db: Db,
  ruleId: string,
  definition: RuleDefinition,
  kindOf: (purpose: string) => PurposeKind | undefined,
  now: Date,
  actor: string,
): Promise<{ versionId: string; number: number }> {
  const { max } = await db
    .selectFrom('rule_version')
    .select(eb => eb.fn.max('number').as('max'))
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow()
  const number = (max ?? 0) + 1
  const versionId = newId(now)
  const { triggerEvent, triggerRequired, lane, profiling } = publicationOf(definition, kindOf)
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
      trigger_event: triggerEvent,
      trigger_required: jsonb(triggerRequired),
      lane,
      profiling,
      active: true,
      published_at: now,
      published_by: actor,
    })
    .execute()
  return { versionId, number }
}
