import { isDeepStrictEqual } from 'node:util'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { countRules, noCounts, type RuleCounts } from '../../db/stores/rule-count-store.ts'
import { loadRuleNames, loadRuleWorld, publishRule } from '../../db/stores/rule-publish-store.ts'
import {
  changeRule,
  createRule,
  deleteRule,
  listRules,
  listRuleVersions,
  type RuleRow,
  type RuleSwitch,
  type RuleVersionRow,
  readRule,
  switchRule,
} from '../../db/stores/rule-store.ts'
import { lanes } from '../../engine/messages/state.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { describeRule, type RuleNames } from '../../engine/rules/describe.ts'
import { usesProfiling } from '../../engine/rules/profiling.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import { deliverQueue } from '../../workers/queues.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { rulesContract } from '../contract/rules.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { explainRule } from './explain-rule.ts'

type Names = Record<Language, RuleNames>

export function rulesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, bell } = context
  const change = async (call: Call & { params: { id: string } }, action: RuleSwitch) => {
    const { id } = call.params
    const result = await switchRule(db, id, action, clock.now(), call.audit(`rule.${action}`, 'rule', id))
    if (result === 'not_found') throw notFound('rule')
    if (typeof result === 'object')
      throw new Problem('wrong_state', `A rule that is ${result.state} cannot be ${participles[action]}.`, {
        status: 409,
      })
    return await whole(context, id)
  }
  return implement('rules', rulesContract, {
    list: async ({ query }) => {
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      const { items, next } = pageOfRows(await listRules(db, query, page), query.limit, row => row.id)
      const names = await loadRuleNames(db)
      const counts = await countRules(
        db,
        items.map(rule => rule.id),
      )
      return { items: items.map(rule => listed(rule, counts.get(rule.id) ?? noCounts(), names)), next }
    },
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const { name, definition: draft } = call.body
      const now = clock.now()
      const id = newId(now)
      await createRule(db, { id, name, draft }, now, call.audit('rule.create', 'rule', id))
      return await whole(context, id)
    },
    change: async call => {
      const { id } = call.params
      const { name, definition: draft } = call.body
      const audit = call.audit('rule.change', 'rule', id, { fields: Object.keys(call.body) })
      const result = await changeRule(db, id, call.ifMatch, { name, draft }, clock.now(), audit)
      if (result === 'not_found') throw notFound('rule')
      if (result === 'stale') throw stale()
      if (result === 'archived') throw archived()
      return await whole(context, id)
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
    publish: async call => {
      const { id } = call.params
      const result = await publishRule(db, id, clock.now(), call.audit('rule.publish', 'rule', id))
      if (result.kind === 'not_found') throw notFound('rule')
      if (result.kind === 'archived') throw archived()
      if (result.kind === 'invalid') {
        const language = languageOfPrincipal(call.principal)
        throw new Problem('rule_invalid', 'The rule cannot be published as it is.', {
          status: 422,
          errors: result.issues.map(({ path, message }) => ({
            path: `definition.${path}`,
            message: message[language],
          })),
        })
      }
      return await whole(context, id)
    },
    pause: call => change(call, 'pause'),
    resume: async call => {
      const rule = await change(call, 'resume')
      // What waited is due now.
      bell.ring('advance')
      for (const lane of lanes) bell.ring(deliverQueue(lane))
      return rule
    },
    archive: call => change(call, 'archive'),
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
    explain: async ({ params, query }) => await explainRule(context, params.id, query.customer),
  })
}

const participles: Record<RuleSwitch, string> = { pause: 'paused', resume: 'resumed', archive: 'archived' }

function archived(): Problem {
  return new Problem('rule_archived', 'This rule is archived.', {
    status: 409,
    hint: 'Make a new one from its definition.',
  })
}

async function whole({ db }: ApiContext, id: string) {
  const rule = found(await readRule(db, id), 'rule')
  const names = await loadRuleNames(db)
  const counts = await countRules(db, [id])
  const actors = await namesOfActors(db, [rule.updatedBy, rule.published?.publishedBy ?? ''])
  return {
    ...rule,
    ...listed(rule, counts.get(id) ?? noCounts(), names),
    draftSentence: sentenceOf(rule.draft, names),
    ...(await draftNotes(db, rule.draft)),
    published: rule.published && versionAnswer(rule.published, names, actors),
    updatedByName: actors.get(rule.updatedBy) ?? null,
  }
}

/** What the draft does beside its sentence; nothing of one that can no longer be read. */
async function draftNotes(db: ApiContext['db'], draft: unknown) {
  const parsed = ruleDefinitionSchema.safeParse(draft)
  if (!parsed.success) return { draftProfiling: false, warnings: [] }
  const issues = checkRule(parsed.data, await loadRuleWorld(db))
  const warnings = issues
    .filter(({ severity }) => severity === 'warning')
    .map(({ path, code, message }) => ({ path, code, message }))
  return { draftProfiling: usesProfiling(parsed.data), warnings }
}

function listed(rule: RuleRow, counts: RuleCounts, names: Names) {
  const { draft, published, updatedBy: _, ...rest } = rule
  const shown = published?.definition ?? draft
  return {
    ...rest,
    sentence: sentenceOf(shown, names),
    triggerEvent: shown.trigger.event,
    publishedNumber: published?.number ?? null,
    changed: published === null || !isDeepStrictEqual(draft, published.definition),
    counts,
  }
}

function versionAnswer(version: RuleVersionRow, names: Names, actors: ReadonlyMap<string, string>) {
  return {
    ...version,
    // A version of an older release does not say it; its messages heed it all the same.
    profiling: version.profiling || profilesByBehaviour(version.definition),
    sentence: sentenceOf(version.definition, names),
    publishedByName: actors.get(version.publishedBy) ?? null,
  }
}

function profilesByBehaviour(definition: unknown): boolean {
  const parsed = ruleDefinitionSchema.safeParse(definition)
  return parsed.success && usesProfiling(parsed.data)
}

/** What a definition does; one that can no longer be read says so. */
function sentenceOf(definition: unknown, names: Names): Text {
  const parsed = ruleDefinitionSchema.safeParse(definition)
  if (!parsed.success)
    return {
      de: 'Diese Fassung kann nicht mehr gelesen werden.',
      en: 'This version can no longer be read.',
    }
  return {
    de: describeRule(parsed.data, 'de', names.de),
    en: describeRule(parsed.data, 'en', names.en),
  }
}
