import { isPseudoAttribute } from '../conditions/attribute-key.ts'
import type { AttributeType } from '../conditions/attribute-type.ts'
import { readTyped } from '../events/traits.ts'
import type { Change, Expression, UpdateStep } from './step.ts'

export type UpdateFacts = {
  now: Date
  attributeTypes: Readonly<Record<string, AttributeType>>
  attributes: Readonly<Record<string, unknown>>
  /** Properties of the event that started the run. */
  properties: unknown
  /** What webhook steps of the run were answered. */
  answers: ReadonlyMap<string, unknown>
}

export type Updated = {
  /** What changed: the new values, null for one that is taken away. */
  attributes: Map<string, unknown>
  tag: Set<string>
  untag: Set<string>
  /** Attributes that stay as they are, since what was to be written does not fit them, or is unknown. */
  misfits: string[]
}

/** Most values of a list, as everywhere. */
const mostValues = 500

/**
 * What an update step writes: pure, so that simulation and live engine share it. Changes follow one another, each seeing
 * what those before it wrote. What does not fit the attribute's declared type, or is not there, changes nothing.
 */
export function updated({ changes }: UpdateStep, facts: UpdateFacts): Updated {
  const result: Updated = { attributes: new Map(), tag: new Set(), untag: new Set(), misfits: [] }
  for (const change of changes) {
    if (change.do === 'tag' || change.do === 'untag') retag(result, change)
    else if (!write(result, change, facts)) result.misfits.push(change.attribute)
  }
  return result
}

function retag({ tag, untag }: Updated, change: Extract<Change, { tag: string }>): void {
  const [on, off] = change.do === 'tag' ? [tag, untag] : [untag, tag]
  on.add(change.tag)
  off.delete(change.tag)
}

/** False where nothing could be written. */
function write(result: Updated, change: Exclude<Change, { tag: string }>, facts: UpdateFacts): boolean {
  const { attribute } = change
  const { attributeTypes } = facts
  const type = Object.hasOwn(attributeTypes, attribute) ? attributeTypes[attribute] : undefined
  // Columns such as the address are changed by who they belong to, never by a rule.
  if (!type || isPseudoAttribute(attribute)) return false
  const current = currentOf(result, attribute, facts)
  const next = nextValue(change, type, current, key => currentOf(result, key, facts), facts)
  if (next === undefined) return false
  if (JSON.stringify(next) !== JSON.stringify(current)) result.attributes.set(attribute, next)
  return true
}

function currentOf(result: Updated, key: string, { attributes }: UpdateFacts): unknown {
  if (result.attributes.has(key)) return result.attributes.get(key)
  return Object.hasOwn(attributes, key) ? (attributes[key] ?? null) : null
}

/** The new value, null to take it away, undefined where it does not fit. */
function nextValue(
  change: Exclude<Change, { tag: string }>,
  type: AttributeType,
  current: unknown,
  attributeOf: (key: string) => unknown,
  facts: UpdateFacts,
): unknown {
  switch (change.do) {
    case 'clear':
      return null
    case 'add': {
      if (type !== 'number') return undefined
      const known = current === null ? 0 : readTyped('number', current)
      if (typeof known !== 'number') return undefined
      const sum = tidy(known + change.amount)
      return Number.isFinite(sum) ? sum : undefined
    }
    case 'set': {
      const value = evaluate(change.to, attributeOf, facts)
      // What is not known says nothing: it takes nothing away.
      return value === null || value === undefined ? undefined : readable(type, value)
    }
    default: {
      if (type !== 'list') return undefined
      const value = readTyped('list', evaluate(change.to, attributeOf, facts) ?? undefined)
      if (!Array.isArray(value)) return undefined
      const before = current === null ? [] : readTyped('list', current)
      if (!Array.isArray(before)) return undefined
      if (change.do === 'remove') return before.filter(item => !value.includes(item))
      const list = [
        ...before,
        ...value.filter((item, at) => !before.includes(item) && value.indexOf(item) === at),
      ]
      return list.length <= mostValues ? storable(list) : undefined
    }
  }
}

/** A value as the type has it. A moment fits a date, and nothing is guessed besides. */
function readable(type: AttributeType, value: unknown): unknown {
  const read = readTyped(type, value)
  return read === null ? undefined : storable(read)
}

/** PostgreSQL holds neither NUL nor half a surrogate pair, and no text without end. */
function storable(value: unknown): unknown {
  const texts = (Array.isArray(value) ? value : [value]).filter(item => typeof item === 'string')
  return texts.every(text => text.length <= 10_000 && !text.includes('\0') && text.isWellFormed())
    ? value
    : undefined
}

function evaluate(
  expression: Expression,
  attributeOf: (key: string) => unknown,
  { now, properties, answers }: UpdateFacts,
): unknown {
  switch (expression.from) {
    case 'value':
      return expression.value
    case 'event':
      return at(properties, expression.property)
    case 'attribute':
      return attributeOf(expression.attribute)
    case 'now':
      return now.toISOString()
    case 'answer':
      return at(answers.get(expression.step), expression.property)
  }
}

/** What stands at a path such as `product.sku` or `products.0.sku`. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    if (Array.isArray(inner) && !/^\d+$/.test(name)) return undefined
    return Object.hasOwn(inner, name) ? (inner as Record<string, unknown>)[name] : undefined
  }, value)
}

/** 0.1 + 0.2 is 0.3 to whoever reads it. */
function tidy(sum: number): number {
  return Number(sum.toPrecision(15))
}
