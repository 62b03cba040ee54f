import type { Language, Text } from '../shared/text.ts'
import type { RuleDefinition } from './definition.ts'
import { describeArm, shareOf } from './describe-step.ts'
import { describeSpan } from './describe-time.ts'
import { whereWords } from './describe-trigger.ts'
import { type RuleNames, Speaker } from './names.ts'
import type { Step, WaitForStep } from './step.ts'
import { allSteps, armsOf } from './tree.ts'

/** One way through a step, and who takes it. `arm` is its id; of those without one `came` or `otherwise`. */
export type ArmSentence = { step: string; arm: string; path: string; sentence: Text }

/**
 * Who takes each way of each branch, split and wait for something, in both languages and in reading order. Begins with a
 * capital letter, ends without full stop.
 */
export function describeArms(
  definition: Pick<RuleDefinition, 'steps'>,
  names: Partial<Record<Language, RuleNames>> = {},
): ArmSentence[] {
  const speakers = { de: new Speaker('de', names.de ?? {}), en: new Speaker('en', names.en ?? {}) }
  return allSteps(definition.steps).flatMap(({ step, path }) => {
    const de = whoTakes(step, speakers.de)
    const en = whoTakes(step, speakers.en)
    return armsOf(step).map((arm, n) => ({
      step: step.id,
      arm: arm.id,
      path: `${path}.${arm.path}`,
      sentence: { de: de[n] ?? '', en: en[n] ?? '' },
    }))
  })
}

/** In the order of `armsOf`. */
function whoTakes(step: Step, speaker: Speaker): string[] {
  switch (step.type) {
    case 'branch':
      return [
        ...step.arms.map(arm => `${speaker.say('Wenn gilt', 'If this holds')}: ${describeArm(arm, speaker)}`),
        step.arms.length === 1
          ? speaker.say('Wenn das nicht gilt', 'If that does not hold')
          : speaker.say('Wenn nichts davon gilt', 'If none of that holds'),
      ]
    case 'split': {
      const until = step.test
        ? speaker.say(', bis der Test entschieden ist', ', until the test is decided')
        : ''
      return step.arms.map(arm => {
        const share = shareOf(step, arm.weight, speaker)
        return `${speaker.say(`${share} der Kunden`, `${share} of customers`)}${until}`
      })
    }
    case 'waitFor': {
      const span = describeSpan(step.timeout, speaker.language, true)
      const late = `If that does not happen within ${span}`
      return [cameInTime(step, span, speaker), speaker.say(`Wenn das binnen ${span} nicht geschieht`, late)]
    }
    default:
      return []
  }
}

function cameInTime({ event, where, segment, since }: WaitForStep, span: string, speaker: Speaker): string {
  if (event === undefined) {
    const name = speaker.named('segments', segment ?? '')
    return speaker.say(
      `Wenn der Kunde binnen ${span} im Segment ${name} ist`,
      `If the customer is in the segment ${name} within ${span}`,
    )
  }
  const name = `${speaker.named('events', event)}${whereWords(where, speaker.language)}`
  return since === 'start'
    ? speaker.say(
        `Wenn ${name} seit dem Start kam oder binnen ${span} kommt`,
        `If ${name} came since the start or comes within ${span}`,
      )
    : speaker.say(`Wenn ${name} binnen ${span} kommt`, `If ${name} comes within ${span}`)
}
