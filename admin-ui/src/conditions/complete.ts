import { isComplete } from './compare.ts'
import type { Leaf, PropertyCondition, Timeframe } from './model.ts'

/** What a person still has to fill in, by the name of the field; null when a clause can be asked for. */
export type Missing =
  | 'attribute'
  | 'value'
  | 'event'
  | 'property'
  | 'period'
  | 'purpose'
  | 'segment'
  | 'tags'
  | 'products'
  | 'kinds'
  | 'range'

export function missingIn(leaf: Leaf): Missing | null {
  switch (leaf.type) {
    case 'attribute':
      if (leaf.attribute === '') return 'attribute'
      return isComplete(leaf) ? null : 'value'
    case 'event':
      if (leaf.event.trim() === '') return 'event'
      return missingInWhere(leaf.where) ?? missingTime(leaf)
    case 'orders': {
      const dated = leaf.measure === 'first_order' || leaf.measure === 'last_order'
      if (!dated && leaf.value === undefined) return 'value'
      if (leaf.op === 'between' && !dated && leaf.value2 === undefined) return 'value'
      return missingTime(leaf)
    }
    case 'bought':
      // Nothing named means any order; an empty list, that something is to be named.
      if (leaf.products?.length === 0 || leaf.categories?.length === 0) return 'products'
      if (leaf.near && leaf.near.event.trim() === '') return 'event'
      return missingInWhere(leaf.near?.where) ?? missingTime(leaf)
    case 'message':
      return missingTime(leaf)
    case 'permission':
      return leaf.purpose === '' ? 'purpose' : null
    case 'source':
      return leaf.kinds.length === 0 ? 'kinds' : missingTime(leaf)
    case 'segment':
      return leaf.segment === '' ? 'segment' : null
    case 'share':
      return leaf.to > leaf.from ? null : 'range'
    case 'tag':
      return leaf.tags.length === 0 ? 'tags' : null
    case 'unopened':
    case 'reachable':
    case 'suppressed':
    case 'holdout':
      return null
    // A kind that a newer server knows.
    default:
      return null
  }
}

function missingInWhere(where: PropertyCondition[] | undefined): Missing | null {
  for (const condition of where ?? []) {
    if (condition.property.trim() === '') return 'property'
    if (!isComplete(condition)) return 'value'
  }
  return null
}

function missingTime({ between }: Timeframe): Missing | null {
  // An end that was chosen and has no day yet is an empty text.
  return between && (!(between.from || between.to) || between.from === '' || between.to === '')
    ? 'period'
    : null
}
