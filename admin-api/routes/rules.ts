import { listCallable } from '../../db/stores/recipient-store.ts'
import { countRules, noCounts } from '../../db/stores/rule-count-store.ts'
import {
  changeRule,
  createRule,
  deleteRule,
  knownRules,
  listRules,
  type RuleSwitch,
  readRule,
  ruleOrder,
  switchRule,
} from '../../db/stores/rule-store.ts'
import { loadRuleNames, loadRuleWorld } from '../../db/stores/rule-world-store.ts'
import { describeSteps } from '../../engine/rules/describe.ts'
import { describeArms } from '../../engine/rules/describe-arms.ts'
import { describePolicies } from '../../engine/rules/describe-policy.ts'
import { usesProfiling } from '../../engine/rules/profiling.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { rulesContract } from '../contract/rules.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'
import { listedRule, sentenceOf, triggerOf, wholeRule } from './rule-answer.ts'

export function rulesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const change = async (call: Call & { params: { id: string } }, action: RuleSwitch) => {
    const { id } = call.params
    const audit = call.audit(`rule.${action}`, 'rule', id)
    const result = await switchRule(db, id, action, clock.now(), audit, { timeZone })
    if (result === 'not_found') throw notFound('rule')
    if (typeof result === 'object')
      throw new Problem('wrong_state', `A rule that is ${result.state} cannot be ${participles[action]}.`, {
        status: 409,
      })
    return await wholeRule(context, id)
  }
  return implement('rules', rulesContract, {
    list: async ({ query, toFile }) => {
      const page = askedPage(ruleOrder, query, '-created')
      const { items, next } = sortedPage(await listRules(db, query, page), page)
      const names = await loadRuleNames(db)
      // No column of the file has them.
      if (toFile || query.counts === 'none')
        return { items: items.map(rule => listedRule(rule, null, names)), next }
      const counts = await countRules(
        db,
        items.map(rule => rule.id),
      )
      return { items: items.map(rule => listedRule(rule, counts.get(rule.id) ?? noCounts(), names)), next }
    },
    counts: async ({ query }) => {
      const counts = await countRules(db, await knownRules(db, query.id))
      return { items: [...counts].map(([id, of]) => ({ id, counts: of })) }
    },
    recipients: async () => ({ items: await listCallable(db) }),
    one: async ({ params }) => await wholeRule(context, params.id),
    create: async call => {
      const { name, definition: draft } = call.body
      const now = clock.now()
      const id = newId(now)
      await createRule(db, { id, name, draft }, now, call.audit('rule.create', 'rule', id))
      return await wholeRule(context, id)
    },
    change: async call => {
      const { id } = call.params
      const { name, definition: draft } = call.body
      const audit = call.audit('rule.change', 'rule', id, { fields: Object.keys(call.body) })
      const result = await changeRule(db, id, call.ifMatch, { name, draft }, clock.now(), audit)
      if (result === 'not_found') throw notFound('rule')
      if (result === 'stale') throw stale()
      if (result === 'archived') throw archived()
      return await wholeRule(context, id)
    },
    remove: async call => {
      const { id } = call.params
      const result = await deleteRule(db, id, call.ifMatch, call.audit('rule.delete', 'rule', id))
      if (result === 'not_found') throw notFound('rule')
      if (result === 'stale') throw stale()
      if (result === 'published')
        throw new Problem('rule_published', 'A rule that was published is evidence and cannot be deleted.', {
          status: 409,
          hint: 'Archive it instead.',
        })
    },
    check: async ({ body: { definition, ruleId } }) => {
      const names = await loadRuleNames(db)
      const world = await loadRuleWorld(db, { definitions: [definition], ruleId, now: clock.now() })
      const policies = describePolicies(definition, 'en', names.en)
      return {
        issues: checkRule(definition, world),
        sentence: sentenceOf(definition, names),
        trigger: triggerOf(definition, names),
        policies: describePolicies(definition, 'de', names.de).map(({ path, sentence }, n) => ({
          path,
          sentence: { de: sentence, en: policies[n]?.sentence ?? '' },
        })),
        steps: describeSteps(definition, names),
        arms: describeArms(definition, names),
        profiling: usesProfiling(definition),
      }
    },
    duplicate: async call => {
      const rule = found(await readRule(db, call.params.id), 'rule')
      const draft = readStoredRule(rule.draft)
      if (!draft)
        throw new Problem('rule_unreadable', 'The definition of this rule can no longer be read.', {
          status: 409,
          hint: 'Change its draft first.',
        })
      const now = clock.now()
      const id = newId(now)
      const name = call.body.name ?? copyName(rule.name, languageOfPrincipal(call.principal) === 'de')
      const audit = call.audit('rule.create', 'rule', id, { copyOf: rule.id })
      await createRule(db, { id, name, draft }, now, audit)
      return await wholeRule(context, id)
    },
    pause: call => change(call, 'pause'),
    archive: call => change(call, 'archive'),
  })
}

const participles: Record<RuleSwitch, string> = { pause: 'paused', resume: 'resumed', archive: 'archived' }

export function archived(): Problem {
  return new Problem('rule_archived', 'This rule is archived.', {
    status: 409,
    hint: 'Duplicate it, and go on with the copy.',
  })
}

/** A name may have 200 characters. */
function copyName(name: string, de: boolean): string {
  const suffix = de ? ' (Kopie)' : ' (copy)'
  return `${[...name].slice(0, 200 - suffix.length).join('')}${suffix}`
}
