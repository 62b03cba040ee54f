import { quote } from '../conditions/describe-comparison.ts'
import type { Language, Text } from '../shared/text.ts'
import type { RuleDefinition } from './definition.ts'
import { callSentence, type ExplainedCall } from './explain-calls.ts'
import { exitSentence } from './explain-words.ts'
import type { ExitReason, Visit } from './run.ts'
import { allSteps, armsOf } from './tree.ts'

const plain: Record<Exclude<Visit['what'], 'branched' | 'split' | 'called' | 'exited' | 'failed'>, Text> = {
  waited: { de: 'Hat gewartet.', en: 'Waited.' },
  sent: { de: 'Hat eine Nachricht veranlasst.', en: 'Asked for a message.' },
  updated: { de: 'Hat Daten des Kunden geändert.', en: 'Changed data of the customer.' },
  answered: { de: 'Das andere System hat geantwortet.', en: 'The other system answered.' },
  tasked: { de: 'Hat eine Aufgabe veranlasst.', en: 'Asked for a task.' },
  came: { de: 'Worauf gewartet wurde, ist eingetreten.', en: 'What it waited for came.' },
  timed_out: {
    de: 'Worauf gewartet wurde, kam nicht rechtzeitig.',
    en: 'What it waited for did not come in time.',
  },
}

/** What happened at each step of a run, in words; names of arms as the version has them. `calls` are those of the run. */
export function explainPath(
  path: readonly Visit[],
  definition: RuleDefinition | null,
  calls: readonly ExplainedCall[] = [],
): (Visit & { sentence: Text })[] {
  const names = new Map<string, string>()
  for (const { step } of definition ? allSteps(definition.steps) : [])
    for (const arm of armsOf(step)) {
      const own = 'arms' in step ? step.arms.find(({ id }) => id === arm.id)?.name : undefined
      names.set(`${step.id}/${arm.id}`, own ?? arm.id)
    }
  return path.map(visit => ({
    ...visit,
    sentence:
      visit.what === 'called'
        ? calledSentence(calls.find(({ stepId }) => stepId === visit.step))
        : sentenceOf(visit, names),
  }))
}

const calledSentence = (call: ExplainedCall | undefined): Text => ({
  de: callSentence(call, 'de'),
  en: callSentence(call, 'en'),
})

function sentenceOf(visit: Visit, names: ReadonlyMap<string, string>): Text {
  const { what, note = '', step } = visit
  const say = (language: Language): string => {
    const de = language === 'de'
    if (what === 'exited') return exitSentence(note as ExitReason, language)
    if (what === 'failed') return `${de ? 'Das ging nicht' : 'That failed'}${note === '' ? '' : `: ${note}`}.`
    if (what !== 'branched' && what !== 'split')
      return (what === 'called' ? undefined : plain[what])?.[language] ?? what
    if (note === 'otherwise')
      return de
        ? 'Keine der Bedingungen galt: Weg „sonst“.'
        : 'None of the conditions held: the way “otherwise”.'
    const arm = quote(names.get(`${step}/${note}`) ?? note, language)
    if (what === 'split') return de ? `Der Zufall nahm den Weg ${arm}.` : `Chance took the way ${arm}.`
    return de ? `Nahm den Weg ${arm}, dessen Bedingung galt.` : `Took the way ${arm}, whose condition held.`
  }
  return { de: say('de'), en: say('en') }
}
