import { describeMoment } from '../messages/describe.ts'
import type { Language, Text } from '../shared/text.ts'
import { describeComparison, speakValue } from './describe-comparison.ts'
import { betweenDates, periodWords, span } from './describe-period.ts'
import type { ObservedWords, Words } from './leaf.ts'
import type { NumberComparison, OrdersCondition } from './orders.ts'

const names: Record<'count' | 'revenue' | 'average', Text> = {
  count: { de: 'Anzahl der Bestellungen', en: 'number of orders' },
  revenue: { de: 'Umsatz', en: 'revenue' },
  average: { de: 'durchschnittlicher Bestellwert', en: 'average order value' },
}

export function describeOrders(condition: OrdersCondition, { language, negative }: Words): string {
  const { measure, op, value = 0, value2, within, between } = condition
  if (measure === 'first_order' || measure === 'last_order') {
    if (op === 'is_known' || op === 'is_unknown')
      return hasOrdered((op === 'is_known') !== negative, language)
    if (between)
      return ordered(
        measure,
        language,
        `${negative ? noWords[language] : ''}${betweenDates(between, language)}`,
      )
    const recent = (op === 'within_last') !== negative
    const period = within ? span(within, language, false) : ''
    if (language === 'de')
      return `${subject(measure, 'de')} liegt ${recent ? 'weniger als' : 'mindestens'} ${period} zurück`
    return ordered(measure, 'en', `${recent ? 'less than' : 'at least'} ${period} ago`)
  }
  const name = `${names[measure][language]}${periodWords({ within, between }, language)}`
  return describeComparison({ name, op: op as NumberComparison, value, value2, negative }, language)
}

const noWords: Record<Language, string> = { de: 'nicht ', en: 'not ' }

function subject(measure: 'first_order' | 'last_order', language: Language): string {
  if (language === 'de') return `die ${measure === 'last_order' ? 'letzte' : 'erste'} Bestellung`
  return `the ${measure === 'last_order' ? 'last' : 'first'} order`
}

function ordered(measure: 'first_order' | 'last_order', language: Language, when: string): string {
  return `${subject(measure, language)} ${language === 'de' ? 'war' : 'was'} ${when}`
}

function hasOrdered(holds: boolean, language: Language): string {
  if (language === 'de') return holds ? 'hat schon bestellt' : 'hat noch nie bestellt'
  return holds ? 'has ordered before' : 'has never ordered'
}

export function speakOrders(observed: unknown, { language, timeZone }: ObservedWords): string {
  if (typeof observed === 'string') return describeMoment(new Date(observed), language, timeZone)
  return speakValue(observed, language)
}
