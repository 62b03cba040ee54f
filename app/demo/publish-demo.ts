import type { Db } from '../../db/orm.ts'
import type { AuditLine } from '../../db/stores/audit-store.ts'
import { publishRule } from '../../db/stores/rule-publish-store.ts'
import { createRule } from '../../db/stores/rule-store.ts'
import { createTemplate, publishTemplate } from '../../db/stores/template-store.ts'
import { demoActor } from '../../engine/demo/demo.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { compileTemplate } from '../../templates/compile.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import type { StarterTemplate } from '../../templates/starters/starters.ts'
import { demoRules } from './rules.ts'
import { demoBrand } from './shop-brand.ts'

export { demoActor }

export function demoAudit(action: string, entity: string, entityId: string, now: Date): AuditLine {
  return {
    id: newId(now),
    at: now,
    actor: demoActor,
    requestId: null,
    action,
    entity,
    entityId,
    detail: null,
  }
}

export type CompiledStarter = StarterTemplate & { compiled: CompiledTemplate }

/** Templates in the shop's layout; some 10 ms each. */
export async function compileForDemo(
  templates: readonly StarterTemplate[],
  baseUrl: string,
): Promise<CompiledStarter[]> {
  const { shopUrl, ...brand } = demoBrand
  const compiled: CompiledStarter[] = []
  for (const starter of templates)
    compiled.push({ ...starter, compiled: await compileTemplate(starter.source, { ...brand, baseUrl }) })
  return compiled
}

export async function publishTemplates(
  db: Db,
  starters: readonly CompiledStarter[],
  now: Date,
): Promise<void> {
  for (const { key, name, source, compiled } of starters) {
    const id = newId(now)
    await createTemplate(
      db,
      { id, key, name, draft: source },
      now,
      demoAudit('template.create', 'template', id, now),
    )
    const frozen = { source, compiled: { ...compiled } }
    await publishTemplate(db, id, 1, frozen, now, demoAudit('template.publish', 'template', id, now))
  }
}

/**
 * Creates the rules, and publishes them as anybody would, unless `drafts`: among the shop's own customers they would write
 * to them. `keys`: templates that have another key than the rules know. @throws Problem `demo_rule_invalid`
 */
export async function publishRules(
  db: Db,
  now: Date,
  { drafts, keys }: { drafts: boolean; keys: ReadonlyMap<string, string> },
): Promise<void> {
  for (const { name, definition } of demoRules) {
    const id = newId(now)
    const steps = definition.steps.map(step =>
      step.type === 'send' && step.template
        ? { ...step, template: keys.get(step.template) ?? step.template }
        : step,
    )
    const draft = ruleDefinitionSchema.parse({ ...definition, steps })
    await createRule(db, { id, name, draft }, now, demoAudit('rule.create', 'rule', id, now))
    if (drafts) continue
    const result = await publishRule(db, id, now, demoAudit('rule.publish', 'rule', id, now))
    if (result.kind === 'published') continue
    const why =
      result.kind === 'invalid' ? result.issues.map(issue => issue.message.en).join(' ') : result.kind
    throw new Problem('demo_rule_invalid', `The rule “${name}” of the demo cannot be published: ${why}`)
  }
}
