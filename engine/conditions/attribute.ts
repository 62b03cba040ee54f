import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AttributeType } from './attribute-type.ts'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import { operatorsOfType } from './operators.ts'
import {
  booleanOf,
  type Comparison,
  compareDate,
  compareNumber,
  dateOf,
  listOf,
  lower,
  numberOf,
  textContains,
  textEndsWith,
  textStartsWith,
} from './reading.ts'
import type { AttributeCondition } from './schema.ts'
import { arrayText, type Scalar } from './value.ts'

/** Columns of the customer that conditions use like text attributes; not to be declared as attributes. */
export const pseudoAttributes = {
  email: 'email',
  phone: 'phone',
  externalId: 'external_id',
  locale: 'locale',
  timeZone: 'time_zone',
  state: 'state',
} as const

export function isPseudoAttribute(key: string): key is keyof typeof pseudoAttributes {
  return Object.hasOwn(pseudoAttributes, key)
}

/** Type of a declared or pseudo-attribute; null for one that is not declared. */
export function attributeTypeOf(
  key: string,
  declared: CompileContext['attributeTypes'],
): AttributeType | null {
  if (isPseudoAttribute(key)) return 'text'
  return Object.hasOwn(declared, key) ? (declared[key] ?? null) : null
}

const unknown = sql<SqlBool>`null::boolean`

/**
 * Reads an attribute as its type; what does not fit the type is unknown (null). Text is read leniently: a
 * post code stored as a number is still a text.
 */
function typed(
  type: AttributeType,
  json: RawBuilder<unknown>,
  text: RawBuilder<unknown>,
): RawBuilder<unknown> {
  switch (type) {
    case 'text':
      return text
    case 'number':
      return numberOf(json)
    case 'date':
      return dateOf(text)
    case 'boolean':
      return booleanOf(json)
    case 'list':
      return listOf(json)
  }
}

/** `select` over the newest change of an attribute that was recorded by `asOf`. */
function latestChange(context: CompileContext, key: string, expression: RawBuilder<unknown>) {
  return sql`(select ${expression} from attribute_change cond_change
    where cond_change.customer_id = ${customerColumn(context, 'id')} and cond_change.key = ${key}::text
      and cond_change.recorded_at <= ${momentSql(context.asOf)}
    order by cond_change.recorded_at desc, cond_change.id desc limit 1)`
}

const changeJson = sql`cond_change.value`
const changeText = sql`(cond_change.value #>> '{}')`

/**
 * A column of the customer. In history mode from its recorded changes; a column whose changes were never
 * recorded is told as of today.
 */
function columnValue(
  context: CompileContext,
  key: keyof typeof pseudoAttributes,
  column: RawBuilder<unknown>,
) {
  if (context.mode === 'live' || key === 'state') return column
  return sql`(case when exists (select from attribute_change cond_any
      where cond_any.customer_id = ${customerColumn(context, 'id')} and cond_any.key = ${key}::text)
    then ${latestChange(context, key, key === 'email' ? lower(changeText) : changeText)} else ${column} end)`
}

function attributeValue(context: CompileContext, key: string, type: AttributeType): RawBuilder<unknown> {
  if (isPseudoAttribute(key))
    // Addresses are compared in lower case; the key column is indexed.
    return columnValue(
      context,
      key,
      customerColumn(context, key === 'email' ? 'email_key' : pseudoAttributes[key]),
    )
  if (context.mode === 'history') return latestChange(context, key, typed(type, changeJson, changeText))
  const attributes = customerColumn(context, 'attributes')
  return typed(type, sql`(${attributes} -> ${key}::text)`, sql`(${attributes} ->> ${key}::text)`)
}

/** The value as stored, as jsonb, for an explanation. */
export function observedAttribute(context: CompileContext, key: string): RawBuilder<unknown> {
  if (isPseudoAttribute(key))
    return sql`to_jsonb(${columnValue(context, key, customerColumn(context, pseudoAttributes[key]))})`
  if (context.mode === 'history') return latestChange(context, key, changeJson)
  return sql`(${customerColumn(context, 'attributes')} -> ${key}::text)`
}

/**
 * Null when the attribute is unknown, whatever the operator (but for `is_known` and `is_unknown`): it is
 * neither equal nor unequal. So is one whose type does not know the operator (the declaration may have
 * changed since the condition was saved); `checkCondition` reports that.
 */
export function compileAttribute(
  condition: AttributeCondition,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { attribute: key, op } = condition
  const type = attributeTypeOf(key, context.attributeTypes)
  if (type === null || !operatorsOfType[type].includes(op)) {
    if (op === 'is_unknown') return sql<SqlBool>`true`
    return op === 'is_known' ? sql<SqlBool>`false` : unknown
  }
  const value = attributeValue(context, key, type)
  if (op === 'is_known') return sql<SqlBool>`(${value} is not null)`
  if (op === 'is_unknown') return sql<SqlBool>`(${value} is null)`
  switch (type) {
    case 'text':
      return compileText(condition, value, key === 'email' ? text => text.toLowerCase() : text => text)
    case 'number':
      return compileNumber(condition, value)
    case 'date':
      return compileDate(condition, value, context)
    case 'boolean':
      return compileBoolean(condition, value)
    case 'list':
      return compileList(condition, value)
  }
}

/** The operand as a list, if it consists of nothing but this type. */
function operands<T extends Scalar>(
  value: AttributeCondition['value'],
  type: 'string' | 'number',
): T[] | null {
  const list = Array.isArray(value) ? value : [value]
  return list.every(item => typeof item === type) ? (list as T[]) : null
}

function compileText(
  { op, value: operand }: AttributeCondition,
  value: RawBuilder<unknown>,
  fold: (t: string) => string,
) {
  const texts = operands<string>(operand, 'string')?.map(fold)
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
    default:
      return unknown
  }
}

function compileNumber(condition: AttributeCondition, value: RawBuilder<unknown>): RawBuilder<SqlBool> {
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

function compileDate(
  { op, value, value2 }: AttributeCondition,
  date: RawBuilder<unknown>,
  context: CompileContext,
) {
  if (typeof value === 'number') {
    const asOf = momentSql(context.asOf)
    const distance = sql`${value * 24}::int * interval '1 hour'`
    if (op === 'within_last_days')
      return sql<SqlBool>`(${date} > ${asOf} - ${distance} and ${date} <= ${asOf})`
    if (op === 'within_next_days')
      return sql<SqlBool>`(${date} > ${asOf} and ${date} <= ${asOf} + ${distance})`
    if (op === 'longer_ago_than_days') return sql<SqlBool>`(${date} <= ${asOf} - ${distance})`
  }
  if (typeof value !== 'string') return unknown
  if (op !== 'between') return compareDate(op as Comparison, date, value)
  if (typeof value2 !== 'string') return unknown
  return sql<SqlBool>`(${compareDate('at_least', date, value)} and ${compareDate('at_most', date, value2)})`
}

function compileBoolean({ op, value }: AttributeCondition, stored: RawBuilder<unknown>) {
  if (typeof value !== 'boolean') return unknown
  return (op === 'equals') === value ? sql<SqlBool>`(${stored})` : sql<SqlBool>`(not ${stored})`
}

function compileList({ op, value }: AttributeCondition, list: RawBuilder<unknown>): RawBuilder<SqlBool> {
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
