import { describeCondition } from '../conditions/describe.ts'
import { formatNumber, speakDate } from '../conditions/describe-comparison.ts'
import type { Language } from '../shared/text.ts'
import type { RuleDefinition } from './definition.ts'
import { describeDuration, describeHours, onDays } from './describe-time.ts'
import { whereWords } from './describe-trigger.ts'
import type { RuleNames } from './names.ts'
import { Speaker } from './names.ts'
import type { Goal, Quiet, Reentry, Volume, WhenCapped } from './policy.ts'
import { usesProfiling } from './profiling.ts'

/** `usual`: what holds of every rule that says nothing of it, and need not be read aloud. */
export type PolicySentence = { path: string; sentence: string; usual: boolean }

/** Who may enter and how often, when a run ends, what is held back: one full sentence each, in reading order. */
export function describePolicies(
  definition: RuleDefinition,
  language: Language,
  names: RuleNames = {},
): PolicySentence[] {
  const speaker = new Speaker(language, names)
  const { condition, exitWhen, goal, quiet, volume, trigger } = definition
  const { validFrom, validUntil, priority, holdoutPercent, maxEventAgeHours } = definition
  const sentences: PolicySentence[] = []
  const add = (path: string, sentence: string, usual = false) => {
    sentences.push({ path, sentence, usual })
  }
  if (condition && !isEverybody(condition))
    add(
      'condition',
      `${speaker.say('Nur wenn gilt:', 'Only if')} ${describeCondition(condition, language, names)}.`,
    )
  if (exitWhen)
    add(
      'exitWhen',
      `${speaker.say('Endet vorzeitig, sobald gilt:', 'Ends early as soon as')} ${describeCondition(exitWhen, language, names)}.`,
    )
  if (definition.exitWhenConditionFails)
    add(
      'exitWhenConditionFails',
      speaker.say(
        'Endet vorzeitig, sobald die Bedingung für den Eintritt nicht mehr gilt.',
        'Ends early as soon as the condition to enter no longer holds.',
      ),
    )
  if (goal) add('goal', describeGoal(goal, speaker))
  const { mode } = definition.reentry
  if (mode !== 'always' || trigger.type === 'event')
    add('reentry', describeReentry(definition.reentry, language))
  // A day or a set time comes again of itself.
  else
    add(
      'reentry',
      speaker.say('Jedes Mal von Neuem.', 'Again every time.'),
      trigger.type === 'date' || trigger.type === 'schedule',
    )
  if (holdoutPercent > 0) {
    const percent = formatNumber(holdoutPercent, language)
    add(
      'holdoutPercent',
      speaker.say(
        `${percent} % der Kunden werden zum Vergleich ausgelassen.`,
        `${percent}% of the customers are left out for comparison.`,
      ),
    )
  }
  if (quiet) add('quiet', describeQuiet(quiet, speaker))
  const { whenCapped } = definition
  add(
    'whenCapped',
    describeWhenCapped(whenCapped, speaker),
    whenCapped.action === 'hold' && whenCapped.hours === 72,
  )
  if (priority !== 0)
    add('priority', `${speaker.say('Vorrang', 'Priority')} ${formatNumber(priority, language)}.`)
  if (validFrom !== undefined || validUntil !== undefined)
    add(
      validFrom === undefined ? 'validUntil' : 'validFrom',
      describeValidity(validFrom, validUntil, speaker),
    )
  const age = describeHours(maxEventAgeHours, language, true)
  add(
    'maxEventAgeHours',
    speaker.say(
      `Was beim Eintreffen länger als ${describeHours(maxEventAgeHours, 'de')} zurückliegt, löst nichts aus.`,
      `What is more than ${age} old when it arrives starts nothing.`,
    ),
    maxEventAgeHours === 24,
  )
  if (volume) add('volume', describeVolume(volume, speaker))
  if (trigger.type === 'event' && trigger.trust === 'browser')
    add(
      'trigger.trust',
      speaker.say(
        'Auch bei unsignierten Ereignissen aus dem Browser.',
        'Also for unsigned events from the browser.',
      ),
    )
  if (usesProfiling(definition))
    add(
      '',
      speaker.say(
        'Wählt nach Verhalten aus; Werbung geht nicht an Kunden, die das nicht möchten.',
        'Chooses by behaviour; advertising does not go to customers who do not want that.',
      ),
    )
  return sentences
}

function isEverybody(condition: NonNullable<RuleDefinition['condition']>): boolean {
  return condition.type === 'all' && condition.of.length === 0
}

/** How often the same customer may enter, as a sentence. */
export function describeReentry(reentry: Reentry, language: Language): string {
  const de = language === 'de'
  const key =
    'key' in reentry && reentry.key !== undefined ? new Speaker(language, {}).quote(reentry.key) : null
  switch (reentry.mode) {
    case 'once':
      if (key !== null)
        return de ? `Je Kunde einmal pro Wert von ${key}.` : `Once per customer and value of ${key}.`
      return de ? 'Je Kunde nur einmal.' : 'Only once per customer.'
    case 'not_running':
      if (key !== null)
        return de
          ? `Nicht, solange mit demselben Wert von ${key} noch ein Durchlauf im Gang ist.`
          : `Not while a run with the same value of ${key} is under way.`
      return de
        ? 'Nicht, solange noch ein Durchlauf des Kunden im Gang ist.'
        : 'Not while a run of the customer is under way.'
    case 'always':
      return de ? 'Bei jedem Ereignis von Neuem.' : 'Again for every event.'
    case 'period': {
      const period = describeHours(reentry.hours, language, true)
      if (key !== null)
        return de
          ? `Je Kunde und Wert von ${key} höchstens einmal in ${period}.`
          : `At most once in ${period} per customer and value of ${key}.`
      return de ? `Je Kunde höchstens einmal in ${period}.` : `At most once in ${period} per customer.`
    }
  }
}

function describeGoal({ event, where, windowDays, value, exit }: Goal, speaker: Speaker): string {
  const { language } = speaker
  const name = `${speaker.named('events', event)}${whereWords(where, language)}`
  const window = describeDuration(windowDays, 'days', language, true)
  const ends = exit ? speaker.say('; dann endet der Durchlauf', '; the run then ends') : ''
  const worth =
    value === undefined
      ? ''
      : speaker.say(`; den Wert nennt ${speaker.quote(value)}`, `; its value is ${speaker.quote(value)}`)
  return speaker.say(
    `Ziel: ${name} innerhalb von ${window} nach dem Start${ends}${worth}.`,
    `Goal: ${name} within ${window} of the start${ends}${worth}.`,
  )
}

function describeQuiet({ from, to, weekdays, action }: Quiet, speaker: Speaker): string {
  const { language } = speaker
  const days = weekdays && weekdays.length < 7 ? onDays(weekdays, language) : null
  const hours =
    from === undefined || to === undefined
      ? null
      : speaker.say(`von ${from} bis ${to} Uhr`, `from ${from} to ${to}`)
  if (days === null && hours === null)
    return speaker.say('Gesendet wird zu jeder Zeit.', 'Messages go out at any time.')
  const when = speaker.say(
    [...(days ? [`nur ${days}`] : []), ...(hours ? [`nicht ${hours}`] : [])].join(' und '),
    days === null
      ? `No messages go out ${hours}`
      : `Messages go out only ${days}${hours === null ? '' : `, and not ${hours}`}`,
  )
  const hold = action === 'hold'
  return speaker.say(
    `Gesendet wird ${when} (Ortszeit des Kunden), sonst ${hold ? 'wartet' : 'entfällt'} die Nachricht.`,
    `${when} (the customer’s local time); else they ${hold ? 'wait' : 'are left out'}.`,
  )
}

function describeWhenCapped(whenCapped: WhenCapped, speaker: Speaker): string {
  if (whenCapped.action === 'skip')
    return speaker.say(
      'Werbung, die eine Obergrenze überschritte, entfällt.',
      'Advertising that would exceed a limit is left out.',
    )
  const span = describeHours(whenCapped.hours, speaker.language)
  return speaker.say(
    `Werbung, die eine Obergrenze überschritte, wartet höchstens ${span}.`,
    `Advertising that would exceed a limit waits at most ${span}.`,
  )
}

function describeValidity(from: string | undefined, until: string | undefined, speaker: Speaker): string {
  const [start, end] = [from, until].map(moment => moment && speakDate(moment, speaker.language))
  if (start && end) return speaker.say(`Gültig vom ${start} bis ${end}.`, `Valid from ${start} to ${end}.`)
  if (start) return speaker.say(`Gültig ab ${start}.`, `Valid from ${start}.`)
  return speaker.say(`Gültig bis ${end}.`, `Valid until ${end}.`)
}

function describeVolume({ expectedPerDay, holdAbove, peaks }: Volume, speaker: Speaker): string {
  const { language } = speaker
  const expected = formatNumber(expectedPerDay, language)
  const hold =
    holdAbove === undefined
      ? ''
      : speaker.say(
          `; ab dem ${formatNumber(holdAbove, 'de')}-Fachen wird Werbung angehalten`,
          `; from ${formatNumber(holdAbove, 'en')} times as many on, advertising is held`,
        )
  const planned = peaks
    .map(({ from, to, perDay }) => {
      const days =
        from === to
          ? speaker.say(`am ${speakDate(from, 'de')}`, `on ${speakDate(from, 'en')}`)
          : speaker.say(
              `vom ${speakDate(from, 'de')} bis ${speakDate(to, 'de')}`,
              `from ${speakDate(from, 'en')} to ${speakDate(to, 'en')}`,
            )
      return `${days}: ${formatNumber(perDay, language)}`
    })
    .join(', ')
  return `${speaker.say(`Erwartet werden ${expected} Eintritte am Tag`, `${expected} entries a day are expected`)}${planned ? ` (${planned})` : ''}${hold}.`
}
