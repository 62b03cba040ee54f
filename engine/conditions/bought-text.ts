import type { BoughtCondition } from './bought.ts'
import { formatNumber, quote } from './describe-comparison.ts'
import { periodWords, spokenList } from './describe-period.ts'
import { howOften, speakHappenings } from './frequency-text.ts'
import { nameOf, type ObservedWords, type Words } from './leaf.ts'
import { describePropertyConditions } from './property-text.ts'

/** `hat in den letzten 90 Tagen mindestens zweimal „Hut“ oder etwas aus „Schuhe“ gekauft`. */
export function describeBought(condition: BoughtCondition, words: Words): string {
  const { language, names, negative } = words
  const de = language === 'de'
  const often = howOften(condition, { language, negative })
  const goods = [
    ...(condition.products ?? []).map(product => quote(nameOf(names.products, product), language)),
    ...(condition.categories ?? []).map(
      category => `${de ? 'etwas aus' : 'something from'} ${quote(category, language)}`,
    ),
  ]
  const period = periodWords(condition, language)
  const near = nearWords(condition, words)
  const what = spokenList(goods, 'or', language)
  if (de) return `hat${period} ${often.words}${near} ${what ? `${what} gekauft` : 'bestellt'}`
  const verb = what ? `bought ${what}` : 'ordered'
  return `${often.never ? `never ${verb}` : `${verb} ${often.words}`}${period}${near}`
}

/** ` innerhalb von 7 Tagen nach „Warenkorb angesehen“`. */
function nearWords({ near }: BoughtCondition, { language, names }: Words): string {
  if (!near) return ''
  const { event, where, days, direction } = near
  const de = language === 'de'
  const number = formatNumber(days, language)
  const length = de
    ? `${days === 1 ? 'eines Tages' : `von ${number} Tagen`}`
    : `${number} day${days === 1 ? '' : 's'}`
  const side = {
    after: de ? 'nach' : 'after',
    before: de ? 'vor' : 'before',
    either: de ? 'vor oder nach' : 'before or after',
  }[direction]
  const properties = where?.length ? ` (${describePropertyConditions(where, language)})` : ''
  return ` ${de ? 'innerhalb' : 'within'} ${length} ${side} ${quote(nameOf(names.events, event), language)}${properties}`
}

export function speakBought(observed: unknown, words: ObservedWords): string {
  return (
    speakHappenings(observed, words) ??
    (words.language === 'de' ? 'keine solche Bestellung' : 'no such order')
  )
}
