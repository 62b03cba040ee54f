import { isDeepStrictEqual } from 'node:util'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { RuleIssue } from '../../engine/rules/lint/issue.ts'
import type { RuleInFile } from '../../engine/rules/rule-file.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import type { RuleState } from '../entities/rule.ts'
import type { Db } from '../orm.ts'
import type { AuditLine } from './audit-store.ts'
import { publishRule } from './rule-publish-store.ts'
import { changeRule, createRule, lockRule } from './rule-store.ts'
import { loadRuleWorld } from './rule-world-store.ts'
import { inTransaction } from './transaction.ts'

/** Rules for a file: of these ids, or all that are not archived; oldest first. Those that cannot be read are left out. */
export async function readRulesForFile(
  db: Db,
  ids: readonly string[] | null,
  of: 'draft' | 'published',
): Promise<{ rules: RuleInFile[]; unreadable: string[] }> {
  let query = db
    .selectFrom('rule as r')
    .leftJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select(['r.id', 'r.name', 'r.draft', 'v.definition'])
    .orderBy('r.id')
  query = ids === null ? query.where('r.state', '<>', 'archived') : query.where('r.id', 'in', [...ids])
  const rules: RuleInFile[] = []
  const unreadable: string[] = []
  for (const { id, name, draft, definition } of await query.execute()) {
    const stored = of === 'draft' ? draft : definition
    if (stored === null) continue
    const read = readStoredRule(stored)
    if (read) rules.push({ id, name, definition: read })
    else unreadable.push(id)
  }
  return { rules, unreadable }
}

export type Applied = {
  id: string
  name: string
  what: 'created' | 'changed' | 'unchanged'
  published: boolean
  issues: RuleIssue[]
}

export type ApplyResult =
  | { kind: 'applied'; rules: Applied[] }
  /** Nothing was stored: a rule with errors was to be published. */
  | { kind: 'invalid'; rules: Applied[] }
  | { kind: 'archived'; id: string }

export type ApplyOptions = {
  dryRun: boolean
  publish: boolean
  now: Date
  timeZone: string
  audit: (action: 'rule.create' | 'rule.change' | 'rule.publish', id: string) => AuditLine
}

/** Thrown to take back what was written. */
class Refused extends Error {
  readonly result: ApplyResult
  constructor(result: ApplyResult) {
    super('refused')
    this.result = result
  }
}

/**
 * Writes rules from a file as drafts, by their ids; `publish`: as versions too, where they differ from what is published.
 * All or nothing, and the same file again changes nothing.
 */
export async function applyRules(
  db: Db,
  rules: readonly RuleInFile[],
  options: ApplyOptions,
): Promise<ApplyResult> {
  try {
    return await inTransaction(db, async trx => {
      const world = await loadRuleWorld(trx, {
        definitions: rules.map(({ definition }) => definition),
        now: options.now,
      })
      const applied = new Map<string, Applied>()
      // In one order, so that two files that name the same rules wait for one another and never in a ring.
      for (const rule of rules.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
        applied.set(rule.id, {
          ...(await apply(trx, rule, options)),
          issues: checkRule(rule.definition, { ...world, ruleId: rule.id }),
        })
      const result = rules.map(({ id }) => applied.get(id) as Applied)
      const bad = result.some(
        ({ published, issues }) => published && issues.some(({ severity }) => severity === 'error'),
      )
      if (options.publish && bad) throw new Refused({ kind: 'invalid', rules: result })
      if (options.publish && !options.dryRun) await publishAll(trx, result, options)
      return { kind: 'applied', rules: result }
    })
  } catch (error) {
    if (error instanceof Refused) return error.result
    throw error
  }
}

async function apply(
  db: Db,
  { id, name, definition }: RuleInFile,
  { dryRun, publish, now, audit }: ApplyOptions,
): Promise<Omit<Applied, 'issues'>> {
  const rule = await lockRule(db, id)
  if (!rule) {
    if (!dryRun) await createRule(db, { id, name, draft: definition }, now, audit('rule.create', id))
    return { id, name, what: 'created', published: publish }
  }
  const stored = await nameAndVersion(db, id)
  if (rule.state === 'archived') throw new Refused({ kind: 'archived', id })
  const same = stored.name === name && sameDefinition(rule.draft, definition)
  if (!same && !dryRun)
    await changeRule(db, id, rule.version, { name, draft: definition }, now, {
      ...audit('rule.change', id),
      detail: { fields: ['name', 'definition'], file: true },
    })
  const published = publish && !isPublished(rule.state, stored.published, definition)
  return { id, name, what: same ? 'unchanged' : 'changed', published }
}

function isPublished(state: RuleState, published: unknown, definition: RuleDefinition): boolean {
  return state !== 'draft' && sameDefinition(published, definition)
}

function sameDefinition(stored: unknown, definition: RuleDefinition): boolean {
  const read = readStoredRule(stored)
  return (
    read !== null &&
    isDeepStrictEqual(JSON.parse(JSON.stringify(read)), JSON.parse(JSON.stringify(definition)))
  )
}

async function nameAndVersion(db: Db, id: string): Promise<{ name: string; published: unknown }> {
  const row = await db
    .selectFrom('rule as r')
    .leftJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select(['r.name', 'v.definition as published'])
    .where('r.id', '=', id)
    .executeTakeFirstOrThrow()
  return row
}

async function publishAll(db: Db, applied: readonly Applied[], options: ApplyOptions): Promise<void> {
  const { now, timeZone, audit } = options
  for (const { id, published } of applied) {
    if (!published) continue
    const result = await publishRule(db, id, now, audit('rule.publish', id), { running: 'finish', timeZone })
    // Checked before, in the same transaction, and locked since.
    if (result.kind !== 'published') throw new Error(`rule ${id} could not be published: ${result.kind}`)
  }
}
