import type { Language, Text } from '../shared/text.ts'
import type { RuleDefinition } from './definition.ts'
import { describePolicies } from './describe-policy.ts'
import { describeArm, describeStep, shareOf } from './describe-step.ts'
import { describeTrigger } from './describe-trigger.ts'
import { type RuleNames, Speaker } from './names.ts'
import type { Step } from './step.ts'
import { allSteps } from './tree.ts'

/**
 * What a rule does, for people: `Nach „Cart Viewed“: 1 Stunde warten, dann „Warenkorb“ per E-Mail senden.
 * Nur wenn gilt: Ort ist „Berlin“. Je Kunde nur einmal.`
 */
export function describeRule(definition: RuleDefinition, language: Language, names: RuleNames = {}): string {
  const trigger = describeTrigger(definition.trigger, language, names)
  const steps = inOrder(definition.steps, new Speaker(language, names))
  const policies = describePolicies(definition, language, names).filter(({ usual }) => !usual)
  return [`${trigger}: ${steps}.`, ...policies.map(({ sentence }) => sentence)].join(' ')
}

/** Steps one after the other, with what their arms hold in brackets. */
function inOrder(steps: readonly Step[], speaker: Speaker): string {
  return steps.map(step => withArms(step, speaker)).join(speaker.say(', dann ', ', then '))
}

function withArms(step: Step, speaker: Speaker): string {
  const what = describeStep(step, speaker)
  const arms = armPhrases(step, speaker)
  return arms.length === 0 ? what : `${what} (${arms.join('; ')})`
}

/** `wenn gilt: Ort ist „Berlin“ – dann …`; ways without steps are left out where nothing is lost by it. */
function armPhrases(step: Step, speaker: Speaker): string[] {
  const otherwise = (steps: readonly Step[]) =>
    steps.length === 0 ? [] : [`${speaker.say('sonst', 'otherwise')}: ${inOrder(steps, speaker)}`]
  const nothing = speaker.say('nichts weiter', 'nothing more')
  const within = (steps: readonly Step[]) => (steps.length === 0 ? nothing : inOrder(steps, speaker))
  switch (step.type) {
    case 'waitFor':
      return [
        ...(step.came.length === 0
          ? []
          : [`${speaker.say('wenn es geschieht', 'if it happens')}: ${inOrder(step.came, speaker)}`]),
        ...otherwise(step.otherwise),
      ]
    case 'branch':
      return [
        ...step.arms.map(
          arm => `${ifHolds(arm, speaker)}${speaker.say(' – dann', ':')} ${within(arm.steps)}`,
        ),
        ...otherwise(step.otherwise),
      ]
    case 'split':
      return step.arms.map(
        arm =>
          `${shareOf(step, arm.weight, speaker)} ${speaker.quote(arm.name ?? arm.id)}: ${within(arm.steps)}`,
      )
    default:
      return []
  }
}

/** Conditions begin with a verb or a noun; German needs a word between to make a sentence of both. */
function ifHolds(arm: Parameters<typeof describeArm>[0], speaker: Speaker): string {
  return `${speaker.say('wenn gilt:', 'if')} ${describeArm(arm, speaker)}`
}

/** A step or an arm (`id` is its own) and what it does; arms hold their condition or share. */
export type StepSentence = { id: string; path: string; sentence: Text }

/**
 * Each step on its own, in both languages, in reading order, arms of branches and splits before what they hold: for an
 * editor that shows them one by one. Begins with a capital letter, ends without full stop.
 */
export function describeSteps(
  definition: Pick<RuleDefinition, 'steps'>,
  names: Partial<Record<Language, RuleNames>> = {},
): StepSentence[] {
  const speakers = { de: new Speaker('de', names.de ?? {}), en: new Speaker('en', names.en ?? {}) }
  const both = (say: (speaker: Speaker) => string): Text => ({
    de: capital(say(speakers.de)),
    en: capital(say(speakers.en)),
  })
  return allSteps(definition.steps).flatMap(({ step, path }) => [
    { id: step.id, path, sentence: both(speaker => describeStep(step, speaker)) },
    ...armSentences(step, path, both),
  ])
}

function armSentences(
  step: Step,
  path: string,
  both: (say: (speaker: Speaker) => string) => Text,
): StepSentence[] {
  if (step.type === 'branch')
    return step.arms.map((arm, n) => ({
      id: arm.id,
      path: `${path}.arms.${n}`,
      sentence: both(speaker => ifHolds(arm, speaker)),
    }))
  if (step.type === 'split')
    return step.arms.map((arm, n) => ({
      id: arm.id,
      path: `${path}.arms.${n}`,
      sentence: both(speaker => shareOf(step, arm.weight, speaker)),
    }))
  return []
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
