import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AttributeCondition } from './attribute-schema.ts'
import {
  type Comparison,
  compareNumber,
  lower,
  textContains,
  textEndsWith,
  textStartsWith,
} from './reading.ts'
import { arrayText, type Scalar } from './value.ts'

const unknown = sql<SqlBool>`null::boolean`

/** The operand as a list, if it consists of nothing but this type. */
function operands<T extends Scalar>(
  value: AttributeCondition['value'],
  type: 'string' | 'number',
): T[] | null {
  const list = Array.isArray(value) ? value : [value]
  return list.every(item => typeof item === type) ? (list as T[]) : null
}

export function compileText(
  { op, value: operand }: AttributeCondition,
  value: RawBuilder<unknown>,
  /** The stored value is in small letters already: an e-mail address. */
  folded: boolean,
) {
  const texts = operands<string>(operand, 'string')?.map(text => (folded ? text.toLowerCase() : text))
  const first = texts?.[0]
  if (!texts || first === undefined) return unknown
  const list = sql`${arrayText(texts)}::text[]`
  switch (op) {
    case 'equals':
      return sql<SqlBool>`(${value} = ${first}::text)`
    case 'not_equals':
      return sql<SqlBool>`(${value} <> ${first}::text)`
    case 'one_of':
      return sql<SqlBool>`(${value} = any(${list}))`
    case 'none_of':
      return sql<SqlBool>`(${value} <> all(${list}))`
    case 'contains':
      return textContains(value, first)
    case 'not_contains':
      return sql<SqlBool>`(not ${textContains(value, first)})`
    case 'starts_with':
      return textStartsWith(value, first)
    case 'ends_with':
      return textEndsWith(value, first)
    case 'domain_one_of':
      return domainOneOf(value, texts, folded)
    default:
      return unknown
  }
}

/** The part after the last @, ignoring case; a text without one has no domain. */
function domainOneOf(text: RawBuilder<unknown>, domains: readonly string[], folded: boolean) {
  // A domain has no @, so what ends in @domain has it after its last one.
  const patterns = domains
    .filter(domain => !domain.includes('@'))
    .map(domain => `%@${domain.toLowerCase().replace(/[\\%_]/g, '\\$&')}`)
  const value = folded ? text : lower(text)
  const [only] = patterns
  if (patterns.length === 1) return sql<SqlBool>`(${value} like ${only}::text)`
  return sql<SqlBool>`(${value} like any(${arrayText(patterns)}::text[]))`
}

export function compileNumber(
  condition: AttributeCondition,
  value: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const { op, value2 } = condition
  const numbers = operands<number>(condition.value, 'number')
  const first = numbers?.[0]
  if (!numbers || first === undefined) return unknown
  const list = sql`${arrayText(numbers.map(String))}::numeric[]`
  if (op === 'one_of') return sql<SqlBool>`(${value} = any(${list}))`
  if (op === 'none_of') return sql<SqlBool>`(${value} <> all(${list}))`
  if (op !== 'between') return compareNumber(op as Comparison, value, first)
  if (typeof value2 !== 'number') return unknown
  return sql<SqlBool>`(${value} between ${first}::numeric and ${value2}::numeric)`
}

const opposites = {
  equals: ['=', '<>'],
  not_equals: ['<>', '='],
  greater: ['>', '<='],
  at_least: ['>=', '<'],
  less: ['<', '>='],
  at_most: ['<=', '>'],
} as const satisfies Record<Comparison, readonly [string, string]>

/**
 * Whether a number, or with `negative` its opposite, is surely so: compared as jsonb, which orders numbers among
 * themselves as numbers, and asked whether it is one only where that held. Null for what is not compared like this.
 */
export function matchesNumber(
  { op, value, value2 }: AttributeCondition,
  json: RawBuilder<unknown>,
  negative: boolean,
): RawBuilder<SqlBool> | null {
  const at = (number: number) => sql`${JSON.stringify(number)}::jsonb`
  const isNumber = sql`jsonb_typeof(${json}) = 'number'`
  if (typeof value !== 'number') return null
  if (op === 'between' && typeof value2 === 'number') {
    const test = negative
      ? sql`(${json} < ${at(value)} or ${json} > ${at(value2)})`
      : sql`${json} >= ${at(value)} and ${json} <= ${at(value2)}`
    return sql<SqlBool>`(${test} and ${isNumber})`
  }
  if (!Object.hasOwn(opposites, op)) return null
  const operator = sql.raw(opposites[op as Comparison][negative ? 1 : 0])
  return sql<SqlBool>`(${json} ${operator} ${at(value)} and ${isNumber})`
}

export function compileBoolean({ op, value }: AttributeCondition, stored: RawBuilder<unknown>) {
  if (typeof value !== 'boolean') return unknown
  return (op === 'equals') === value ? sql<SqlBool>`(${stored})` : sql<SqlBool>`(not ${stored})`
}

export function compileList(
  { op, value }: AttributeCondition,
  list: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const contains = (item: unknown) => sql<SqlBool>`(${list} @> ${JSON.stringify(item)}::jsonb)`
  switch (op) {
    case 'contains':
      return contains(value)
    case 'not_contains':
      return sql<SqlBool>`(not ${contains(value)})`
    case 'contains_all':
      return contains(value)
    case 'contains_any':
      return containsAny(list, value as Scalar[])
    case 'is_empty':
      return sql<SqlBool>`(jsonb_array_length(${list}) = 0)`
    default:
      return unknown
  }
}

function containsAny(list: RawBuilder<unknown>, items: readonly Scalar[]): RawBuilder<SqlBool> {
  // The common case at one look; `jsonb_exists_any` knows texts only.
  if (items.every(item => typeof item === 'string'))
    return sql<SqlBool>`jsonb_exists_any(${list}, ${arrayText(items)}::text[])`
  const wanted = sql`${arrayText(items.map(item => JSON.stringify(item)))}::jsonb[]`
  return sql<SqlBool>`(case when ${list} is not null
    then exists (select from unnest(${wanted}) cond_wanted where ${list} @> cond_wanted) end)`
}
