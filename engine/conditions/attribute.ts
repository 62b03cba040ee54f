import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { StoredDate } from './anniversary.ts'
import { checkAttribute } from './attribute-check.ts'
import {
  compileBoolean,
  compileList,
  compileNumber,
  compileText,
  matchesNumber,
} from './attribute-comparison.ts'
import { compileDate, goesByCalendar, recheckDate } from './attribute-date.ts'
import {
  attributeTypeOf,
  isPseudoAttribute,
  type PseudoAttribute,
  pseudoAttributes,
  unrecorded,
} from './attribute-key.ts'
import { type AttributeCondition, attributeCondition } from './attribute-schema.ts'
import { describeAttribute } from './attribute-text.ts'
import type { AttributeType } from './attribute-type.ts'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import { certainDates, dateCandidates } from './date-candidates.ts'
import type { Leaf } from './leaf.ts'
import { operatorsOfType } from './operators.ts'
import { booleanOf, dateOf, isPlainDate, listOf, lower, numberOf } from './reading.ts'

export type { AttributeCondition } from './attribute-schema.ts'

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
  return sql`(select ${expression} from (
      select case cond_change.key when '*' then cond_change.value -> ${key}::text else cond_change.value end as value
      from attribute_change cond_change
      where cond_change.customer_id = ${customerColumn(context, 'id')} and ${concerns(sql`cond_change`, key)}
        and cond_change.recorded_at <= ${momentSql(context.asOf)}
      order by cond_change.recorded_at desc, cond_change.id desc limit 1) cond_latest)`
}

/** Whether a change is one of this attribute: under `*` several are recorded at once (an import's row). */
function concerns(change: RawBuilder<unknown>, key: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${change}.key in (${key}::text, '*')
    and (${change}.key <> '*' or jsonb_exists(${change}.value, ${key}::text))`
}

/** The same of a declared attribute, or `today` where nothing is recorded and the context says so. */
function declaredChange(
  context: CompileContext,
  key: string,
  expression: RawBuilder<unknown>,
  today: RawBuilder<unknown>,
) {
  const then = latestChange(context, key, expression)
  if (!context.unrecordedAsToday) return then
  return sql`(case when ${customerColumn(context, 'created_at')} <= ${momentSql(context.asOf)}
      and exists (select from attribute_change cond_any
        where cond_any.customer_id = ${customerColumn(context, 'id')} and ${concerns(sql`cond_any`, key)})
    then ${then} else ${today} end)`
}

const changeJson = sql`cond_latest.value`
const changeText = sql`(cond_latest.value #>> '{}')`

/**
 * A column of the customer. In history mode from its recorded changes; a column whose changes were never
 * recorded is told as of today.
 */
function columnValue(context: CompileContext, key: PseudoAttribute, column: RawBuilder<unknown>) {
  if (context.mode === 'live' || unrecorded.has(key)) return column
  return sql`(case when exists (select from attribute_change cond_any
      where cond_any.customer_id = ${customerColumn(context, 'id')} and ${concerns(sql`cond_any`, key)})
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
  const attributes = customerColumn(context, 'attributes')
  const today = typed(type, sql`(${attributes} -> ${key}::text)`, sql`(${attributes} ->> ${key}::text)`)
  if (context.mode === 'live') return today
  return declaredChange(context, key, typed(type, changeJson, changeText), today)
}

/** The text a date was written as; null where the column holds a moment. */
function storedDate(context: CompileContext, key: string): StoredDate {
  const moment = attributeValue(context, key, 'date')
  if (isPseudoAttribute(key)) return { moment, text: null }
  const today = sql`(${customerColumn(context, 'attributes')} ->> ${key}::text)`
  if (context.mode === 'live') return { moment, text: today }
  return { moment, text: declaredChange(context, key, changeText, today) }
}

/** The value as stored, as jsonb, for an explanation. */
function observeAttribute({ attribute: key }: AttributeCondition, context: CompileContext) {
  if (isPseudoAttribute(key))
    return sql`to_jsonb(${columnValue(context, key, customerColumn(context, pseudoAttributes[key]))})`
  const today = sql`(${customerColumn(context, 'attributes')} -> ${key}::text)`
  return context.mode === 'live' ? today : declaredChange(context, key, changeJson, today)
}

/**
 * Null when the attribute is unknown, whatever the operator (but for `is_known` and `is_unknown`): it is
 * neither equal nor unequal. So is one whose type does not know the operator (the declaration may have
 * changed since the condition was saved); `checkCondition` reports that.
 */
function compileAttribute(condition: AttributeCondition, context: CompileContext): RawBuilder<SqlBool> {
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
      return compileText(condition, value, key === 'email')
    case 'number':
      return compileNumber(condition, value)
    case 'date':
      return compileDate(condition, storedDate(context, key), context)
    case 'boolean':
      return compileBoolean(condition, value)
    case 'list':
      return compileList(condition, value)
  }
}

/** Dates are looked at as texts first; see date-candidates.ts. */
function matchesAttribute(
  condition: AttributeCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  const opposite = negative ? oppositeAge(condition) : null
  if (opposite) return matchesAttribute(opposite, context, false)
  const number = matchesStoredNumber(condition, context, negative)
  if (number) return number
  const compiled = compileAttribute(condition, context)
  const holds = negative ? sql<SqlBool>`(not ${compiled})` : compiled
  const { attribute: key, op } = condition
  const { asOf, mode } = context
  const isDate = attributeTypeOf(key, context.attributeTypes) === 'date' && !isPseudoAttribute(key)
  if (!isDate || mode === 'history' || !(asOf instanceof Date)) return holds
  const text = sql`(${customerColumn(context, 'attributes')} ->> ${key}::text)`
  const candidates = dateCandidates(condition, text, asOf)
  if (negative) {
    // A day that is no candidate is known not to be one, but for ages: a day to come has none.
    if (!candidates || op.startsWith('age')) return holds
    return sql<SqlBool>`(case when length(${text}) = 10 and not ${candidates} then ${isPlainDate(text)} else ${holds} end)`
  }
  const certain = certainDates(condition, text, asOf)
  const exactly = certain
    ? sql<SqlBool>`(case when ${certain} then ${isPlainDate(text)} else ${holds} end)`
    : holds
  return candidates ? sql<SqlBool>`(${candidates} and ${exactly})` : exactly
}

function matchesStoredNumber(
  condition: AttributeCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> | null {
  const { attribute: key, op } = condition
  if (context.mode === 'history' || isPseudoAttribute(key)) return null
  if (attributeTypeOf(key, context.attributeTypes) !== 'number' || !operatorsOfType.number.includes(op))
    return null
  return matchesNumber(condition, sql`(${customerColumn(context, 'attributes')} -> ${key}::text)`, negative)
}

/** "Not at least 18" is "at most 17", of whoever has an age. */
function oppositeAge(condition: AttributeCondition): AttributeCondition | null {
  const { op, value } = condition
  if (typeof value !== 'number') return null
  if (op === 'age_at_least' && value > 0) return { ...condition, op: 'age_at_most', value: value - 1 }
  return op === 'age_at_most' ? { ...condition, op: 'age_at_least', value: value + 1 } : null
}

function recheckAttribute(
  condition: AttributeCondition,
  context: CompileContext,
): RawBuilder<unknown> | null {
  const { attribute: key, op } = condition
  const type = attributeTypeOf(key, context.attributeTypes)
  if (type !== 'date' || !operatorsOfType.date.includes(op)) return null
  return recheckDate(condition, storedDate(context, key), context)
}

export const attributeLeaf: Leaf<AttributeCondition> = {
  perRow: true,
  schema: attributeCondition,
  compile: compileAttribute,
  matches: matchesAttribute,
  observe: observeAttribute,
  describe: describeAttribute,
  check: checkAttribute,
  recheck: recheckAttribute,
  inputs: ({ attribute, op }) => [
    { kind: 'customer', key: attribute },
    ...(goesByCalendar(op) ? [{ kind: 'customer' as const, key: 'timeZone' }] : []),
  ],
}
