import { namesOfActors } from '../../db/stores/actor-store.ts'
import { publishRule } from '../../db/stores/rule-publish-store.ts'
import { listRuleVersions, type RuleRow, readRule, readRuleVersion } from '../../db/stores/rule-store.ts'
import { loadRuleNames } from '../../db/stores/rule-world-store.ts'
import { runningByVersion } from '../../db/stores/run-move-store.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { compareRules } from '../../engine/rules/difference.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { ruleVersionsContract } from '../contract/rule-versions.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound } from '../not-found.ts'
import { versionAnswer, wholeRule } from './rule-answer.ts'
import { archived } from './rules.ts'

export function ruleVersionsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, bell, timeZone } = context
  return implement('ruleVersions', ruleVersionsContract, {
    publish: async call => {
      const { id } = call.params
      const { running } = call.body
      const audit = call.audit('rule.publish', 'rule', id)
      const result = await publishRule(db, id, clock.now(), audit, { running, timeZone })
      if (result.kind === 'not_found') throw notFound('rule')
      if (result.kind === 'archived') throw archived()
      if (result.kind === 'invalid') {
        const language = languageOfPrincipal(call.principal)
        throw new Problem('rule_invalid', 'The rule cannot be published as it is.', {
          status: 422,
          errors: result.issues.map(({ path, message }) => ({
            path: path === '' ? 'definition' : `definition.${path}`,
            message: message[language],
          })),
        })
      }
      // Those that moved are looked at by the new version.
      if (running === 'move') bell.ring('advance')
      return await wholeRule(context, id)
    },
    versions: async ({ params }) => {
      found(await readRule(db, params.id), 'rule')
      const versions = await listRuleVersions(db, params.id)
      const actors = await namesOfActors(
        db,
        versions.map(version => version.publishedBy),
      )
      const names = await loadRuleNames(db)
      return { items: versions.map(version => versionAnswer(version, names, actors)) }
    },
    running: async ({ params }) => {
      const rule = found(await readRule(db, params.id), 'rule')
      const versions = await runningByVersion(db, params.id, readStoredRule(rule.draft))
      return { versions: versions.map(({ number, running, movable }) => ({ number, running, movable })) }
    },
    compare: async ({ params, query }) => {
      const rule = found(await readRule(db, params.id), 'rule')
      const from = await definitionOf(context, rule, query.from)
      const to = await definitionOf(context, rule, query.to)
      return { changes: compareRules(from, to, await loadRuleNames(db)) }
    },
  })
}

/** @throws Problem `not_found`, `rule_unreadable` */
async function definitionOf(
  { db }: ApiContext,
  rule: RuleRow,
  which: number | 'draft',
): Promise<RuleDefinition> {
  const stored =
    which === 'draft' ? rule.draft : found(await readRuleVersion(db, rule.id, which), 'version').definition
  const definition = readStoredRule(stored)
  if (definition) return definition
  throw new Problem('rule_unreadable', 'One of the versions can no longer be read.', { status: 409 })
}
