import { describeCondition } from '../conditions/describe.ts'
import { formatNumber, quote, speakValue } from '../conditions/describe-comparison.ts'
import { nameOf } from '../conditions/leaf.ts'
import { leafOf } from '../conditions/leaves.ts'
import type { PropertyCondition } from '../conditions/property.ts'
import { describePropertyConditions } from '../conditions/property-text.ts'
import { eventWords } from '../events/event-words.ts'
import { describeMoment } from '../messages/describe.ts'
import type { Language, Text } from '../shared/text.ts'
import { describeHours } from './describe-time.ts'
import type { Culprit } from './explain-tree.ts'
import type { RuleNames } from './names.ts'
import type { Reentry } from './policy.ts'
import type { RunState } from './run.ts'

/** What sentences are spoken with; `values` is false where the values found are kept from who listens. */
export type Speech = { names: Record<Language, RuleNames>; timeZone: string; values: boolean }

const both = (say: (language: Language) => string): Text => ({ de: say('de'), en: say('en') })

export const fixedSentences = {
  not_published: {
    de: 'Die Regel ist nicht veröffentlicht.',
    en: 'The rule is not published.',
  },
  before_publication: {
    de: 'Das Ereignis kam, bevor die Regel veröffentlicht wurde.',
    en: 'The event came before the rule was published.',
  },
  paused: { de: 'Die Regel ist angehalten.', en: 'The rule is paused.' },
  was_paused: {
    de: 'Die Regel war zu diesem Zeitpunkt angehalten.',
    en: 'The rule was paused at that time.',
  },
  archived: { de: 'Die Regel ist beendet.', en: 'The rule has ended.' },
  unreadable: {
    de: 'Die veröffentlichte Fassung der Regel ist fehlerhaft und wird nicht ausgeführt.',
    en: 'The published version of the rule is faulty and is not run.',
  },
  history: {
    de: 'Das Ereignis wurde als Vergangenheit eingespielt; nur Live-Ereignisse lösen Regeln aus.',
    en: 'The event was imported as history; only live events trigger rules.',
  },
  browser: {
    de: 'Das Ereignis kam unsigniert aus einem Browser; diese Regel nimmt nur Ereignisse vom Server des Shops.',
    en: 'The event came unsigned from a browser; this rule takes events from the shop’s server only.',
  },
  merged: {
    de: 'Der Kunde wurde mit einem anderen zusammengeführt.',
    en: 'The customer was merged into another.',
  },
  erased: { de: 'Der Kunde wurde gelöscht.', en: 'The customer was erased.' },
  in_inbox: { de: 'Das Ereignis wird gleich verarbeitet.', en: 'The event is about to be processed.' },
  set_aside: {
    de: 'Bei der Verarbeitung des Ereignisses trat ein Fehler auf; es ist zurückgestellt.',
    en: 'Processing the event failed; it is set aside.',
  },
  untold: {
    de: 'Aus heutiger Sicht sprach nichts dagegen; der Grund lässt sich nicht mehr feststellen.',
    en: 'As things are known today nothing spoke against it; the reason can no longer be told.',
  },
  would_enter: {
    de: 'Ein Ereignis, das jetzt käme, würde die Regel auslösen.',
    en: 'An event that came in now would trigger the rule.',
  },
} as const satisfies Record<string, Text>

export function tooOld(hours: number): Text {
  return {
    de: `Das Ereignis war beim Eintreffen älter als ${describeHours(hours, 'de')}; so alte Ereignisse lösen diese Regel nicht aus.`,
    en: `The event was older than ${describeHours(hours, 'en')} when it arrived; events that old do not trigger this rule.`,
  }
}

/** A demand of the trigger on a property of the event that was not met. */
export function unmetProperty(
  demand: PropertyCondition,
  holds: boolean | null,
  observed: unknown,
  { values }: Pick<Speech, 'values'>,
): Text {
  return both(language => {
    const wanted = describePropertyConditions([demand], language)
    if (!values) return bareVerdict(wanted, holds, language)
    return verdict(wanted, holds, observed, language, value => speakValue(value, language))
  })
}

/** A clause of the condition that was not met. */
export function unmetClause(culprit: Culprit, observed: unknown, speech: Speech): Text {
  return both(language => {
    const wanted = describeCondition(culprit.wanted, language, speech.names[language])
    if (!speech.values) return bareVerdict(wanted, culprit.holds, language)
    const words = { language, names: speech.names[language], timeZone: speech.timeZone }
    const speak = (value: unknown) =>
      leafOf(culprit.leaf).speakObserved?.(value, words) ?? speakValue(value, language)
    return verdict(wanted, culprit.holds, observed, language, speak)
  })
}

/** What was wanted and that it did not hold, without what was found. */
function bareVerdict(wanted: string, holds: boolean | null, language: Language): string {
  if (holds === null)
    return language === 'de' ? `Nicht feststellbar: ${wanted}.` : `Cannot be told: ${wanted}.`
  return language === 'de' ? `Nicht erfüllt: ${wanted}.` : `Not met: ${wanted}.`
}

function verdict(
  wanted: string,
  holds: boolean | null,
  observed: unknown,
  language: Language,
  speak: (value: unknown) => string,
): string {
  const missing = observed === null || observed === undefined
  if (holds === null && missing)
    return language === 'de'
      ? `Nicht feststellbar: ${wanted}. Es ist kein Wert bekannt.`
      : `Cannot be told: ${wanted}. No value is known.`
  const start = language === 'de' ? 'Nicht erfüllt' : 'Not met'
  if (missing)
    return `${start}: ${wanted}. ${language === 'de' ? 'Es ist kein Wert bekannt.' : 'No value is known.'}`
  return `${start}: ${wanted}. ${language === 'de' ? 'Festgestellt' : 'Observed'}: ${speak(observed)}.`
}

/** Why the re-entry policy kept a customer out who had entered at `before`. */
export function keptOut(
  reentry: Reentry,
  before: Date,
  value: string,
  { timeZone, values }: Pick<Speech, 'timeZone' | 'values'>,
): Text {
  return both(language => {
    const de = language === 'de'
    const moment = describeMoment(before, language, timeZone)
    if ('key' in reentry && reentry.key !== undefined && reentry.mode !== 'period') {
      const property = quote(reentry.key, language)
      if (!values)
        return de
          ? `Der Kunde war mit demselben Wert von ${property} schon am ${moment} eingetreten.`
          : `The customer had entered with the same ${property} already, on ${moment}.`
      const shown = quote(value, language)
      return de
        ? `Der Kunde war mit ${property} ${shown} schon am ${moment} eingetreten.`
        : `The customer had entered with ${property} ${shown} already, on ${moment}.`
    }
    switch (reentry.mode) {
      case 'not_running':
        return de
          ? `Der Kunde war am ${moment} eingetreten; die Regel nimmt ihn nicht auf, solange ein Durchlauf im Gang ist.`
          : `The customer had entered on ${moment}; the rule does not take them while a run is under way.`
      case 'period': {
        const period = describeHours(reentry.hours, language)
        return de
          ? `Der Kunde war zuletzt am ${moment} eingetreten; die Regel nimmt ihn höchstens einmal in ${period.replace(/Tage$/, 'Tagen')} auf.`
          : `The customer had last entered on ${moment}; the rule takes them at most once in ${period}.`
      }
      default:
        return de
          ? `Der Kunde war schon am ${moment} eingetreten; die Regel nimmt jeden nur einmal auf.`
          : `The customer had entered already on ${moment}; the rule takes everybody only once.`
    }
  })
}

/** Later than any business time: what a pause puts aside. */
const farAway = new Date('9000-01-01T00:00:00Z')

export type DescribedRun = {
  state: RunState
  endReason: string | null
  dueAt: Date | null
  endedAt: Date | null
}

const exits: Readonly<Record<string, Text>> = {
  goal_reached: {
    de: 'Beendet, weil das Ziel der Regel erreicht war.',
    en: 'Ended because the rule’s goal was reached.',
  },
  exit_met: {
    de: 'Vorzeitig beendet: Die Ausstiegsbedingung war erfüllt.',
    en: 'Ended early: the exit condition was met.',
  },
  condition_failed: {
    de: 'Vorzeitig beendet: Die Bedingung der Regel galt nicht mehr.',
    en: 'Ended early: the rule’s condition no longer held.',
  },
  exit_step: { de: 'Beendet an einem Ende-Schritt.', en: 'Ended at an exit step.' },
  no_date: {
    de: 'Beendet, weil das Datum fehlt, auf das gewartet werden sollte.',
    en: 'Ended because the date it was to wait for is missing.',
  },
  rule_expired: {
    de: 'Beendet, weil die Gültigkeit der Regel abgelaufen war.',
    en: 'Ended because the rule was no longer valid.',
  },
  rule_archived: { de: 'Beendet, weil die Regel beendet wurde.', en: 'Ended because the rule was ended.' },
  version_ended: {
    de: 'Beendet, weil eine neue Fassung der Regel veröffentlicht wurde.',
    en: 'Ended because a new version of the rule was published.',
  },
  merged: {
    de: 'Beendet, weil der Kunde mit einem zusammengeführt wurde, der die Regel schon durchlief.',
    en: 'Ended because the customer was merged with one who was in the rule already.',
  },
  erased: { de: 'Beendet, weil der Kunde gelöscht wurde.', en: 'Ended because the customer was erased.' },
}

/** Why a run ended before its last step. */
export function exitSentence(reason: string, language: Language): string {
  const known = Object.hasOwn(exits, reason) ? exits[reason] : undefined
  return (
    known?.[language] ?? (language === 'de' ? `Vorzeitig beendet (${reason}).` : `Ended early (${reason}).`)
  )
}

/** How a run stands. */
export function runSentence(run: DescribedRun, timeZone: string): Text {
  return both(language => {
    const de = language === 'de'
    switch (run.state) {
      case 'ready':
        return de ? 'Beginnt gerade.' : 'About to begin.'
      case 'waiting': {
        if (run.dueAt && run.dueAt >= farAway)
          return de ? 'Wartet, weil die Regel angehalten ist.' : 'Waits because the rule is paused.'
        const due = run.dueAt && describeMoment(run.dueAt, language, timeZone)
        if (!due) return de ? 'Wartet.' : 'Waiting.'
        return de ? `Wartet bis ${due}.` : `Waiting until ${due}.`
      }
      case 'done':
        return de ? 'Ganz durchlaufen.' : 'Went all the way.'
      case 'exited':
        return exitSentence(run.endReason ?? '', language)
      case 'holdout':
        return de
          ? 'Zum Vergleich ausgelassen: Die Regel wirkt auf diesen Kunden nicht.'
          : 'Left out for comparison: the rule does nothing for this customer.'
      case 'failed':
        return de ? 'Wegen eines Fehlers abgebrochen.' : 'Broken off because of an error.'
    }
  })
}

/** The first thing to say of a customer and a rule. */
export function summarySentence(
  facts: {
    events: readonly string[]
    runs: number
    lastRun: Date | null
    lastEvent: { at: Date; sentence: Text } | null
    now: Text | null
  },
  timeZone: string,
): Text {
  return both(language => {
    const de = language === 'de'
    const event = quote(facts.events.map(name => nameOf(eventWords[language], name)).join(', '), language)
    const moment = (date: Date) => describeMoment(date, language, timeZone)
    if (facts.lastRun) {
      const times = formatNumber(facts.runs, language)
      return de
        ? `${facts.runs === 1 ? 'Einmal' : `${times}-mal`} eingetreten, zuletzt am ${moment(facts.lastRun)}.`
        : `Entered ${facts.runs === 1 ? 'once' : `${times} times`}, last on ${moment(facts.lastRun)}.`
    }
    if (facts.lastEvent)
      return de
        ? `Nie eingetreten. Zuletzt kam ${event} am ${moment(facts.lastEvent.at)}: ${facts.lastEvent.sentence.de}`
        : `Never entered. ${event} last came on ${moment(facts.lastEvent.at)}: ${facts.lastEvent.sentence.en}`
    const nothing = de
      ? `Nie eingetreten: Von diesem Kunden kam nie ${event}.`
      : `Never entered: ${event} never came from this customer.`
    return facts.now ? `${nothing} ${facts.now[language]}` : nothing
  })
}
