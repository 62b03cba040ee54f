import { isDeepStrictEqual } from 'node:util'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { countRules, noCounts, type RuleCounts } from '../../db/stores/rule-count-store.ts'
import { type RuleRow, type RuleVersionRow, readRule } from '../../db/stores/rule-store.ts'
import { loadRuleNames, loadRuleWorld } from '../../db/stores/rule-world-store.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { describeRule } from '../../engine/rules/describe.ts'
import { describeTrigger } from '../../engine/rules/describe-trigger.ts'
import type { RuleNames } from '../../engine/rules/names.ts'
import { occurrenceOf } from '../../engine/rules/occurrence.ts'
import { usesProfiling } from '../../engine/rules/profiling.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { checkRule } from '../../engine/rules/validate.ts'
import type { Language, Text } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { found } from '../not-found.ts'

export type Names = Record<Language, RuleNames>

const unreadable: Text = {
  de: 'Diese Fassung kann nicht mehr gelesen werden.',
  en: 'This version can no longer be read.',
}

/** One rule with its draft, what speaks against it, and what is published. */
export async function wholeRule({ db, clock }: ApiContext, id: string) {
  const rule = found(await readRule(db, id), 'rule')
  const names = await loadRuleNames(db)
  const counts = await countRules(db, [id])
  const actors = await namesOfActors(db, [rule.updatedBy, rule.published?.publishedBy ?? ''])
  const draft = readStoredRule(rule.draft)
  const issues = draft
    ? checkRule(draft, await loadRuleWorld(db, { definitions: [draft], ruleId: id, now: clock.now() }))
    : []
  return {
    ...rule,
    ...listedRule(rule, null, names),
    counts: counts.get(id) ?? noCounts(),
    draft: draft ?? rule.draft,
    draftSentence: sentenceOf(draft, names),
    draftProfiling: draft !== null && usesProfiling(draft),
    issues,
    published: rule.published && versionAnswer(rule.published, names, actors),
    updatedByName: actors.get(rule.updatedBy) ?? null,
  }
}

/** A rule as lists show it; null for `counts` that are asked for by themselves. */
export function listedRule(rule: RuleRow, counts: RuleCounts | null, names: Names) {
  const { draft, published, updatedBy: _, ...rest } = rule
  const shown = readStoredRule(published?.definition ?? draft)
  return {
    ...rest,
    sentence: sentenceOf(shown, names),
    triggerType: shown?.trigger.type ?? null,
    triggerEvent: shown ? (occurrenceOf(shown.trigger, rule.id).names[0] ?? '') : '',
    triggerSentence: shown ? triggerOf(shown, names) : unreadable,
    publishedNumber: published?.number ?? null,
    changed: published === null || !sameRule(draft, published.definition),
    counts,
  }
}

/** Whether two stored definitions say the same, however old the words. */
function sameRule(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(readStoredRule(one) ?? one, readStoredRule(other) ?? other)
}

export function versionAnswer(version: RuleVersionRow, names: Names, actors: ReadonlyMap<string, string>) {
  const definition = readStoredRule(version.definition)
  return {
    ...version,
    definition: definition ?? version.definition,
    // A version of an older release does not say it; its messages heed it all the same.
    profiling: version.profiling || (definition !== null && usesProfiling(definition)),
    sentence: sentenceOf(definition, names),
    publishedByName: actors.get(version.publishedBy) ?? null,
  }
}

export function triggerOf({ trigger }: RuleDefinition, names: Names): Text {
  return { de: describeTrigger(trigger, 'de', names.de), en: describeTrigger(trigger, 'en', names.en) }
}

/** What a definition does; one that can no longer be read (null) says so. */
export function sentenceOf(definition: RuleDefinition | null, names: Names): Text {
  if (!definition) return unreadable
  return {
    de: describeRule(definition, 'de', names.de),
    en: describeRule(definition, 'en', names.en),
  }
}
