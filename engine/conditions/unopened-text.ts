import { formatNumber } from './describe-comparison.ts'
import type { ObservedWords, Words } from './leaf.ts'
import { originWords } from './message-text.ts'
import type { UnopenedCondition } from './unopened.ts'

/** `hat keine der letzten 5 E-Mails geöffnet (Zweck „Newsletter“)`. */
export function describeUnopened(condition: UnopenedCondition, { language, names, negative }: Words): string {
  const { last } = condition
  const origin = originWords(condition, names, language)
  const number = formatNumber(last, language)
  if (language === 'de') {
    const mails = last === 1 ? 'die letzte E-Mail' : `alle der letzten ${number} E-Mails`
    if (negative) return `hat nicht ${mails} ungeöffnet gelassen${origin}`
    return `hat ${last === 1 ? `${mails} nicht` : `keine der letzten ${number} E-Mails`} geöffnet${origin}`
  }
  const mails = last === 1 ? 'the last e-mail' : `the last ${number} e-mails`
  if (negative) return `did not leave ${last === 1 ? '' : 'all of '}${mails} unopened${origin}`
  return last === 1 ? `did not open ${mails}${origin}` : `opened none of ${mails}${origin}`
}

export function speakUnopened(observed: unknown, { language }: ObservedWords): string {
  const { sent = 0, opened = 0, unknown = 0 } = (observed ?? {}) as Record<string, number>
  const [of, open, unsure] = [sent, opened, unknown].map(count => formatNumber(count, language))
  if (language === 'de')
    return `${of} gesendet, davon ${open} geöffnet${unknown > 0 ? `, ${unsure} nicht feststellbar` : ''}`
  return `${of} sent, ${open} of them opened${unknown > 0 ? `, ${unsure} cannot be told` : ''}`
}
