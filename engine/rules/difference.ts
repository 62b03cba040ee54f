import { isDeepEqual } from '../shared/equal.ts'
import type { Language, Text } from '../shared/text.ts'
import type { RuleChange } from './change.ts'
import type { RuleDefinition } from './definition.ts'
import { describePolicies, type PolicySentence } from './describe-policy.ts'
import { describeTrigger } from './describe-trigger.ts'
import { compareSteps } from './difference-steps.ts'
import { type RuleNames, Speaker } from './names.ts'

export type NamesByLanguage = Partial<Record<Language, RuleNames>>

/**
 * What is different between two definitions, in words: trigger first, then who may enter and when it ends, then steps in
 * their order. Empty where they say the same.
 */
export function compareRules(
  from: RuleDefinition,
  to: RuleDefinition,
  names: NamesByLanguage = {},
): RuleChange[] {
  return [
    ...compareTriggers(from, to, names),
    ...comparePolicies(from, to, names),
    ...compareSteps(from.steps, to.steps, {
      de: new Speaker('de', names.de ?? {}),
      en: new Speaker('en', names.en ?? {}),
    }),
  ]
}

/** `before → after`, or that details changed where both read the same. */
function contrast(before: Text, after: Text): Text {
  const one = (language: Language, details: string) =>
    before[language] === after[language]
      ? `${after[language]} ${details}`
      : `${before[language]} → ${after[language]}`
  return { de: one('de', '(Einzelheiten geändert)'), en: one('en', '(details changed)') }
}

function prefixed(de: string, en: string, text: Text): Text {
  return { de: `${de} ${text.de}`, en: `${en} ${text.en}` }
}

function compareTriggers(from: RuleDefinition, to: RuleDefinition, names: NamesByLanguage): RuleChange[] {
  if (isDeepEqual(plainTrigger(from), plainTrigger(to))) return []
  const said = ({ trigger }: RuleDefinition): Text => ({
    de: describeTrigger(trigger, 'de', names.de ?? {}),
    en: describeTrigger(trigger, 'en', names.en ?? {}),
  })
  const sentence = prefixed('Auslöser:', 'Trigger:', contrast(said(from), said(to)))
  return [{ kind: 'changed', stepId: null, path: 'trigger', sentence }]
}

/** Without what is told of among the policies. */
function plainTrigger({ trigger }: RuleDefinition): unknown {
  if (trigger.type !== 'event') return trigger
  const { trust: _, ...rest } = trigger
  return rest
}

/** Fields of a definition that are spoken of together, in reading order. */
const groups: Readonly<Record<string, readonly (keyof RuleDefinition)[]>> = {
  condition: ['condition'],
  exitWhen: ['exitWhen'],
  exitWhenConditionFails: ['exitWhenConditionFails'],
  goal: ['goal'],
  reentry: ['reentry'],
  holdoutPercent: ['holdoutPercent'],
  quiet: ['quiet'],
  whenCapped: ['whenCapped'],
  priority: ['priority'],
  validity: ['validFrom', 'validUntil'],
  maxEventAgeHours: ['maxEventAgeHours'],
  volume: ['volume'],
  'trigger.trust': [],
}

const groupOf = (path: string) => (path === 'validFrom' || path === 'validUntil' ? 'validity' : path)

function comparePolicies(from: RuleDefinition, to: RuleDefinition, names: NamesByLanguage): RuleChange[] {
  const before = spoken(from, names)
  const after = spoken(to, names)
  return Object.entries(groups).flatMap(([group, fields]): RuleChange[] => {
    const [one, other] = [before.get(group), after.get(group)]
    const path = other?.path ?? one?.path ?? group
    const change = (kind: RuleChange['kind'], sentence: Text): RuleChange[] => [
      { kind, stepId: null, path, sentence },
    ]
    if (!one) return other ? change('added', prefixed('Neu:', 'New:', other.sentence)) : []
    if (!other) return change('removed', prefixed('Entfällt:', 'Removed:', one.sentence))
    if (fields.every(field => isDeepEqual(from[field], to[field]))) return []
    return change('changed', contrast(one.sentence, other.sentence))
  })
}

function spoken(definition: RuleDefinition, names: NamesByLanguage) {
  const read = (language: Language): PolicySentence[] =>
    describePolicies(definition, language, names[language] ?? {})
  const english = read('en')
  return new Map(
    read('de').map(({ path, sentence }, n) => [
      groupOf(path),
      { path, sentence: { de: sentence, en: english[n]?.sentence ?? '' } },
    ]),
  )
}
