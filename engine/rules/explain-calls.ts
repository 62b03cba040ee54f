import { transferReasons } from '../privacy/transfer.ts'
import type { Language, Text } from '../shared/text.ts'

/** What became of the call of a webhook step. */
export type ExplainedCall = {
  stepId: string
  state: 'queued' | 'delivered' | 'failed' | 'blocked'
  /** Of a blocked one: why. */
  error: string | null
}

const reasons: Readonly<Record<string, Text>> = {
  run_ended: {
    de: 'Der Ablauf war schon beendet; auf eine Antwort wartete niemand mehr.',
    en: 'The run had already ended, and nobody waited for an answer any more.',
  },
  rule_archived: { de: 'Die Regel ist beendet.', en: 'The rule has ended.' },
  step_gone: {
    de: 'Der Schritt lässt sich nicht mehr lesen.',
    en: 'The step can no longer be read.',
  },
  recipient_retired: {
    de: 'Dieser Empfänger bekommt nichts mehr.',
    en: 'This recipient gets nothing any more.',
  },
  no_webhook: {
    de: 'Beim Empfänger ist keine Adresse dafür hinterlegt.',
    en: 'The recipient has no address for it.',
  },
  ...transferReasons,
}

/** What a run did at a webhook step, in one language; `call` is missing where it is not kept any more. */
export function callSentence(call: ExplainedCall | undefined, language: Language): string {
  const de = language === 'de'
  switch (call?.state) {
    case 'queued':
      return de
        ? 'Ruft ein anderes System an, das noch nicht angenommen hat.'
        : 'Is calling another system, which has not accepted it yet.'
    case 'failed':
      return de
        ? 'Hat ein anderes System vergeblich angerufen.'
        : 'Called another system, which never accepted it.'
    case 'blocked': {
      const known =
        call.error !== null && Object.hasOwn(reasons, call.error) ? reasons[call.error] : undefined
      const start = de ? 'Hat ein anderes System nicht angerufen.' : 'Did not call another system.'
      return known ? `${start} ${known[language]}` : start
    }
    default:
      return de ? 'Hat ein anderes System angerufen.' : 'Called another system.'
  }
}
