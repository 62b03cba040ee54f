import type { Channel } from '../messages/state.ts'
import type { Language, Text } from '../shared/text.ts'
import { describeComparison, formatNumber, quote } from './describe-comparison.ts'
import type { PropertyCondition } from './property.ts'
import type { Condition, EventCondition, OrdersCondition, PermissionCondition } from './schema.ts'
import type { Period } from './value.ts'

/** What things are called in the console; a key without a name is spoken as it is. */
export type ConditionNames = {
  attributes?: Readonly<Record<string, string>>
  events?: Readonly<Record<string, string>>
  purposes?: Readonly<Record<string, string>>
}

const pseudoNames: Record<string, Text> = {
  email: { de: 'E-Mail-Adresse', en: 'e-mail address' },
  phone: { de: 'Telefonnummer', en: 'phone number' },
  externalId: { de: 'Kundennummer', en: 'customer number' },
  locale: { de: 'Sprache', en: 'language' },
  timeZone: { de: 'Zeitzone', en: 'time zone' },
  state: { de: 'Status', en: 'state' },
}

const channelNames: Record<Channel, Text> = {
  email: { de: 'per E-Mail', en: 'by e-mail' },
  post: { de: 'per Post', en: 'by post' },
  webhook: { de: 'über Webhook', en: 'by webhook' },
  task: { de: 'durch Anruf oder Besuch', en: 'by call or visit' },
}

function nameOf(names: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return names && Object.hasOwn(names, key) ? names[key] : undefined
}

/**
 * The condition as a plain sentence without full stop, e.g. `Stadt ist „Berlin“ und die letzte Bestellung
 * liegt mindestens 90 Tage zurück`. A `not` is carried down to the clauses (not both = one not, or the
 * other not), which three-valued logic allows, so that nobody has to read "not (…)".
 */
export function describeCondition(
  condition: Condition,
  language: Language,
  names: ConditionNames = {},
): string {
  return describe(condition, language, names, false, false)
}

function describe(
  condition: Condition,
  language: Language,
  names: ConditionNames,
  negative: boolean,
  nested: boolean,
): string {
  switch (condition.type) {
    case 'not':
      return describe(condition.of, language, names, !negative, nested)
    case 'all':
    case 'any': {
      const and = (condition.type === 'all') !== negative
      if (condition.of.length === 0) return everybody(and, language)
      const single = condition.of.length === 1
      const parts = condition.of.map(part => describe(part, language, names, negative, nested || !single))
      const word = language === 'de' ? (and ? ' und ' : ' oder ') : and ? ' and ' : ' or '
      return nested && !single ? `(${parts.join(word)})` : parts.join(word)
    }
    case 'attribute': {
      const key = condition.attribute
      const pseudo = Object.hasOwn(pseudoNames, key) ? pseudoNames[key]?.[language] : undefined
      const name = nameOf(names.attributes, key) ?? pseudo ?? key
      return describeComparison({ ...condition, name, negative }, language)
    }
    case 'event':
      return describeEvent(condition, language, names, negative)
    case 'orders':
      return describeOrders(condition, language, negative)
    case 'permission':
      return describePermission(condition, language, names, negative)
  }
}

function everybody(holds: boolean, language: Language): string {
  if (language === 'de') return holds ? 'gilt für alle' : 'gilt für niemanden'
  return holds ? 'holds for everybody' : 'holds for nobody'
}

/** `price ist mindestens 20 und currency ist „EUR“`; empty for no conditions. */
export function describePropertyConditions(where: readonly PropertyCondition[], language: Language): string {
  return where
    .map(({ property, ...rest }) =>
      describeComparison({ ...rest, name: property, negative: false }, language),
    )
    .join(language === 'de' ? ' und ' : ' and ')
}

type Frequency = 'at_least' | 'less_than' | 'at_most' | 'more_than' | 'exactly' | 'not_exactly' | 'never'

function frequencyOf({ performed, times = 1 }: EventCondition, negative: boolean): [Frequency, number] {
  if (performed === 'never' || times === 0) {
    if (performed === 'at_least') return [negative ? 'never' : 'at_least', 0]
    return negative ? ['at_least', 1] : ['never', 0]
  }
  if (performed === 'at_least')
    return !negative ? ['at_least', times] : times === 1 ? ['never', 0] : ['less_than', times]
  if (performed === 'at_most') return [negative ? 'more_than' : 'at_most', times]
  return [negative ? 'not_exactly' : 'exactly', times]
}

const frequencies: Record<Language, Record<Frequency, string>> = {
  de: {
    at_least: 'mindestens ',
    less_than: 'weniger als ',
    at_most: 'höchstens ',
    more_than: 'mehr als ',
    exactly: 'genau ',
    not_exactly: 'nicht genau ',
    never: 'nie',
  },
  en: {
    at_least: 'at least ',
    less_than: 'fewer than ',
    at_most: 'at most ',
    more_than: 'more than ',
    exactly: 'exactly ',
    not_exactly: 'not exactly ',
    never: 'never',
  },
}

function describeEvent(
  condition: EventCondition,
  language: Language,
  names: ConditionNames,
  negative: boolean,
) {
  const [frequency, times] = frequencyOf(condition, negative)
  const name = quote(nameOf(names.events, condition.event) ?? condition.event, language)
  const often = frequency === 'never' ? '' : language === 'de' ? timesDe(times) : timesEn(times)
  const parts = [
    language === 'de' ? `${name} ist` : `${name} happened`,
    condition.within ? lastPeriod(condition.within, language) : '',
    condition.since ? (language === 'de' ? 'seit dem Auslöser' : 'since the trigger') : '',
    `${frequencies[language][frequency]}${often}`,
  ].filter(part => part !== '')
  const where = condition.where?.length ? describePropertyConditions(condition.where, language) : ''
  if (language === 'de') return `${parts.join(' ')} vorgekommen${where && ` (${where})`}`
  // English says the frequency before the period: "happened at least twice within the last 7 days".
  const [subject = '', ...rest] = parts
  const last = rest.pop() ?? ''
  const verb = frequency === 'never' ? subject.replace(/ happened$/, ' never happened') : `${subject} ${last}`
  return `${[verb, ...rest].join(' ')}${where && ` (${where})`}`
}

function timesDe(times: number): string {
  return times === 1 ? 'einmal' : times === 2 ? 'zweimal' : `${formatNumber(times, 'de')}-mal`
}

function timesEn(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${formatNumber(times, 'en')} times`
}

function span({ amount, unit }: Period, language: Language, dative: boolean): string {
  const number = formatNumber(amount, language)
  if (language === 'en') return `${number} ${unit === 'days' ? 'day' : 'hour'}${amount === 1 ? '' : 's'}`
  if (unit === 'hours') return `${number} Stunde${amount === 1 ? '' : 'n'}`
  return `${number} Tag${amount === 1 ? '' : dative ? 'en' : 'e'}`
}

function lastPeriod({ amount, unit }: Period, language: Language): string {
  const day = unit === 'days' && amount === 1
  if (unit === 'hours' && amount === 1)
    return language === 'en' ? 'within the last hour' : 'in der letzten Stunde'
  const length = span(day ? { amount: 24, unit: 'hours' } : { amount, unit }, language, true)
  return language === 'en' ? `within the last ${length}` : `in den letzten ${length}`
}

function describeOrders(condition: OrdersCondition, language: Language, negative: boolean): string {
  const { measure, op, value = 0, within } = condition
  const de = language === 'de'
  if (measure === 'count' || measure === 'revenue') {
    const period = within ? ` ${lastPeriod(within, language)}` : ''
    const name = {
      count: de ? `Anzahl der Bestellungen${period}` : `number of orders${period}`,
      revenue: de ? `Umsatz${period}` : `revenue${period}`,
    }[measure]
    const comparison = op as Exclude<typeof op, 'within_last' | 'longer_ago_than'>
    return describeComparison({ name, op: comparison, value, negative }, language)
  }
  if (op === 'is_known' || op === 'is_unknown') {
    const ordered = (op === 'is_known') !== negative
    if (de) return ordered ? 'hat schon bestellt' : 'hat noch nie bestellt'
    return ordered ? 'has ordered before' : 'has never ordered'
  }
  const subject = de
    ? `die ${measure === 'last_order' ? 'letzte' : 'erste'} Bestellung liegt`
    : `the ${measure === 'last_order' ? 'last' : 'first'} order was`
  const recent = (op === 'within_last') !== negative
  const period = within ? span(within, language, false) : ''
  if (de) return `${subject} ${recent ? 'weniger als' : 'mindestens'} ${period} zurück`
  return `${subject} ${recent ? 'less than' : 'at least'} ${period} ago`
}

function describePermission(
  { purpose, channel, is }: PermissionCondition,
  language: Language,
  names: ConditionNames,
  negative: boolean,
): string {
  const name = quote(nameOf(names.purposes, purpose) ?? purpose, language)
  const how = channelNames[channel][language]
  const what = `${name} ${how}`
  const [plain, opposite] =
    language === 'de'
      ? {
          granted: [`Einwilligung in ${what} liegt vor`, `keine Einwilligung in ${what}`],
          not_granted: [`keine Einwilligung in ${what}`, `Einwilligung in ${what} liegt vor`],
          pending: [
            `Einwilligung in ${what} ist angefragt, aber nicht bestätigt`,
            `keine offene Anfrage zur Einwilligung in ${what}`,
          ],
          existing_customer: [
            `${what} ist als Bestandskunde erlaubt`,
            `${what} ist nicht als Bestandskunde erlaubt`,
          ],
          withdrawn: [
            `Einwilligung in ${what} ist widerrufen`,
            `Einwilligung in ${what} ist nicht widerrufen`,
          ],
          objected: [`Widerspruch gegen ${what} liegt vor`, `kein Widerspruch gegen ${what}`],
          none: [`zu ${what} ist nichts erfasst`, `zu ${what} ist etwas erfasst`],
        }[is]
      : {
          granted: [`consent to ${what} is given`, `no consent to ${what}`],
          not_granted: [`no consent to ${what}`, `consent to ${what} is given`],
          pending: [
            `consent to ${what} is requested but not confirmed`,
            `no open request for consent to ${what}`,
          ],
          existing_customer: [
            `${what} is allowed as an existing customer`,
            `${what} is not allowed as an existing customer`,
          ],
          withdrawn: [`consent to ${what} is withdrawn`, `consent to ${what} is not withdrawn`],
          objected: [`an objection to ${what} exists`, `no objection to ${what}`],
          none: [`nothing is recorded about ${what}`, `something is recorded about ${what}`],
        }[is]
  return (negative ? opposite : plain) ?? ''
}
