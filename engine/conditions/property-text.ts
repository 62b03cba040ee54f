import type { Language, Text } from '../shared/text.ts'
import { describeComparison } from './describe-comparison.ts'
import type { PropertyCondition } from './property.ts'
import { type Placed, placed, sortedByList } from './property-path.ts'

/** What the lists of the e-commerce vocabulary are called, and an item of them. */
const listNames: Record<string, { list: Text; item: Text }> = {
  products: { list: { de: 'Produkte', en: 'products' }, item: { de: 'ein Artikel', en: 'an article' } },
}
const anyItem: Text = { de: 'ein Eintrag', en: 'an entry' }

/**
 * `price ist mindestens 20 und currency ist „EUR“`; conditions on items of a list come last: `Produkte: ein Artikel, für
 * den gilt: sku ist „L1“ und price ist mindestens 20`. Empty for no conditions.
 */
export function describePropertyConditions(where: readonly PropertyCondition[], language: Language): string {
  return spoken(placed(where), language)
}

function spoken(conditions: readonly Placed<PropertyCondition>[], language: Language): string {
  const de = language === 'de'
  const { direct, lists } = sortedByList(conditions)
  const plain = direct.map(({ names, condition: { property: _, ...comparison } }) => {
    const name = names.join('.') || (de ? 'er' : 'it')
    return describeComparison({ ...comparison, name, negative: false }, language)
  })
  const within = lists.map(({ names, inside }) => {
    const key = names.join('.')
    const known = Object.hasOwn(listNames, key) ? listNames[key] : undefined
    const item = (known?.item ?? anyItem)[language]
    const said = spoken(inside, language)
    const itself = inside[0]?.segments[0]?.length === 0 && inside[0].segments.length === 1
    // Of the item itself: "ein Eintrag beginnt mit …".
    const about = itself
      ? `${item}${said.slice(2)}`
      : `${item}${de ? ', für den gilt:' : ' for which'} ${said}`
    return `${known?.list[language] ?? key}: ${about}`
  })
  const and = de ? ' und ' : ' and '
  return [plain.join(and), ...within].filter(part => part !== '').join(within.length > 1 ? '; ' : and)
}
