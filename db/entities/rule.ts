import { defineEntity, p } from '@mikro-orm/core'
import type { RuleDefinition } from '../../engine/rules/definition.ts'

export type RuleState = 'draft' | 'published' | 'paused' | 'archived'

/** What a marketer edits. The published version is immutable and stands apart. */
export const Rule = defineEntity({
  name: 'Rule',
  tableName: 'rule',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    name: p.text(),
    state: p.text().$type<RuleState>(),
    draft: p.json<RuleDefinition>(),
    publishedVersion: p.uuid().fieldName('published_version_id').nullable(),
    /** Set when the stored definition no longer parses: the rule is set aside, all others go on. */
    error: p.text().nullable(),
    /** Whether far more entered than was expected: told, or held until somebody lets it go. */
    guard: p.text().$type<'ok' | 'warned' | 'holding'>().defaultRaw("'ok'"),
    /** Day, number and expectation of the last time it was not ok; who let it go. */
    guardNote: p.json<Record<string, unknown>>().nullable(),
    pausedAt: p.datetime().nullable(),
    /** Key of the gallery's rule it was made from. */
    gallery: p.text().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
  },
})
