import { type ConditionNames, describeCondition } from '../conditions/describe.ts'
import { formatNumber, quote } from '../conditions/describe-comparison.ts'
import { describePropertyConditions } from '../conditions/property-text.ts'
import type { Channel } from '../messages/state.ts'
import type { Language, Text } from '../shared/text.ts'
import type { Reentry, RuleDefinition, Step } from './definition.ts'
import { usesProfiling } from './profiling.ts'

/** What things are called in the console; a key without a name is spoken as it is. */
export type RuleNames = ConditionNames & {
  templates?: Readonly<Record<string, string>>
  topics?: Readonly<Record<string, string>>
}

type Unit = Extract<Step, { type: 'wait' }>['duration']['unit']

const units: Record<Language, Record<Unit, readonly [one: string, many: string]>> = {
  de: {
    seconds: ['Sekunde', 'Sekunden'],
    minutes: ['Minute', 'Minuten'],
    hours: ['Stunde', 'Stunden'],
    days: ['Tag', 'Tage'],
  },
  en: {
    seconds: ['second', 'seconds'],
    minutes: ['minute', 'minutes'],
    hours: ['hour', 'hours'],
    days: ['day', 'days'],
  },
}

const channelWords: Record<Channel, Text> = {
  email: { de: 'per E-Mail', en: 'by e-mail' },
  post: { de: 'per Post', en: 'by post' },
  webhook: { de: 'über Webhook', en: 'by webhook' },
  task: { de: 'als Aufgabe', en: 'as a task' },
}

/** `1 Stunde`, `2 days`. German in the nominative and accusative. */
export function describeDuration(amount: number, unit: Unit, language: Language): string {
  const [one, many] = units[language][unit]
  return `${formatNumber(amount, language)} ${amount === 1 ? one : many}`
}

/** Hours as people say them: whole days where they are some. */
export function describeHours(hours: number, language: Language): string {
  return hours % 24 === 0
    ? describeDuration(hours / 24, 'days', language)
    : describeDuration(hours, 'hours', language)
}

/**
 * What a rule does, for people: `Nach „Cart Viewed“: 1 Stunde warten, dann „Warenkorb“ per E-Mail senden.
 * Nur wenn gilt: Stadt ist „Berlin“. Je Kunde nur einmal.`
 */
export function describeRule(definition: RuleDefinition, language: Language, names: RuleNames = {}): string {
  const { trigger, condition, exitWhen, reentry, steps } = definition
  const de = language === 'de'
  const event = quote(nameOf(names.events, trigger.event), language)
  const where =
    trigger.where.length > 0
      ? ` (${de ? 'wobei' : 'where'} ${describePropertyConditions(trigger.where, language)})`
      : ''
  const then = steps.map(step => describeStep(step, language, names)).join(de ? ', dann ' : ', then ')
  const sentences = [`${de ? 'Nach' : 'After'} ${event}${where}: ${then}.`]
  if (condition && !isEverybody(condition))
    sentences.push(`${de ? 'Nur wenn gilt:' : 'Only if'} ${describeCondition(condition, language, names)}.`)
  if (exitWhen)
    sentences.push(
      `${de ? 'Endet vorzeitig, sobald gilt:' : 'Ends early as soon as'} ${describeCondition(exitWhen, language, names)}.`,
    )
  sentences.push(describeReentry(reentry, language))
  if (trigger.trust === 'browser')
    sentences.push(
      de
        ? 'Auch bei unsignierten Ereignissen aus dem Browser.'
        : 'Also for unsigned events from the browser.',
    )
  if (usesProfiling(definition))
    sentences.push(
      de
        ? 'Wählt nach Verhalten aus; Werbung geht nicht an Kunden, die das nicht möchten.'
        : 'Chooses by behaviour; advertising does not go to customers who do not want that.',
    )
  return sentences.join(' ')
}

function isEverybody(condition: NonNullable<RuleDefinition['condition']>): boolean {
  return condition.type === 'all' && condition.of.length === 0
}

function describeStep(step: Step, language: Language, names: RuleNames): string {
  const de = language === 'de'
  if (step.type === 'wait') {
    const duration = describeDuration(step.duration.amount, step.duration.unit, language)
    return de ? `${duration} warten` : `wait ${duration}`
  }
  const template = quote(nameOf(names.templates, step.template), language)
  const channel = channelWords[step.channel][language]
  const about = describeSubject(step, language, names)
  return de ? `${template} ${channel} senden${about}` : `send ${template} ${channel}${about}`
}

/** ` (Thema „Schuhe“; bewirbt „Stiefel“, „Sandalen“)`, or nothing. */
function describeSubject(
  { topic, categories }: Extract<Step, { type: 'send' }>,
  language: Language,
  names: RuleNames,
): string {
  const de = language === 'de'
  const parts = [
    ...(topic === undefined
      ? []
      : [`${de ? 'Thema' : 'topic'} ${quote(nameOf(names.topics, topic), language)}`]),
    ...(categories === undefined
      ? []
      : [
          `${de ? 'bewirbt' : 'advertises'} ${categories.map(category => quote(category, language)).join(', ')}`,
        ]),
  ]
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`
}

/** How often the same customer may enter, as a sentence. */
export function describeReentry(reentry: Reentry, language: Language): string {
  const de = language === 'de'
  switch (reentry.mode) {
    case 'once':
      return de ? 'Je Kunde nur einmal.' : 'Only once per customer.'
    case 'always':
      return de ? 'Bei jedem Ereignis von Neuem.' : 'Again for every event.'
    case 'period': {
      const period = describeHours(reentry.hours, language)
      // Dative: "in 7 Tagen".
      return de
        ? `Je Kunde höchstens einmal in ${period.replace(/Tage$/, 'Tagen')}.`
        : `At most once in ${period} per customer.`
    }
    case 'property': {
      const property = quote(reentry.property, language)
      return de ? `Je Kunde einmal pro Wert von ${property}.` : `Once per customer and value of ${property}.`
    }
  }
}

function nameOf(names: Readonly<Record<string, string>> | undefined, key: string): string {
  return names && Object.hasOwn(names, key) ? (names[key] as string) : key
}
