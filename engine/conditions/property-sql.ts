import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Moment, momentSql } from './context.ts'
import { type PropertyCondition, relativeOperators } from './property.ts'
import { listsIn, type Placed, placed, sortedByList } from './property-path.ts'
import {
  compareDate,
  compareNumber,
  dateOf,
  numberOf,
  textContains,
  textEndsWith,
  textStartsWith,
} from './reading.ts'
import { arrayText, type Scalar } from './value.ts'

/** Where the properties are (a jsonb expression), and the moment to which relative dates refer. */
export type PropertySource = { properties: RawBuilder<unknown>; asOf: Moment }

/**
 * SQL that is true when all conditions hold for the properties. Three-valued: a property that is missing or null, or
 * that cannot be compared with the value, gives null. True for no conditions. Over a list (`products[]`): true
 * where all its conditions hold for one item, else null where that is unknown of one; null where there is no list.
 */
export function compilePropertyConditions(
  where: readonly PropertyCondition[],
  { properties, asOf }: PropertySource,
): RawBuilder<SqlBool> {
  return allOf(placed(where), properties, asOf, 0)
}

function allOf(
  conditions: readonly Placed<PropertyCondition>[],
  json: RawBuilder<unknown>,
  asOf: Moment,
  depth: number,
): RawBuilder<SqlBool> {
  const { direct, lists } = sortedByList(conditions)
  const parts = [
    ...direct.map(({ names, condition }) => compileOne(condition, names, json, asOf)),
    ...lists.map(({ names, inside }) => {
      const { list, items, item } = itemsOf(json, names, depth)
      // Over the items: 2 true, 1 unknown, 0 false; the greatest is their `or`.
      const one = sql`coalesce((${allOf(inside, item, asOf, depth + 1)})::int * 2, 1)`
      return sql<SqlBool>`(case when jsonb_typeof(${list}) = 'array' then
        (select case max(${one}) when 2 then true when 1 then null::boolean else false end from ${items}) end)`
    }),
  ]
  return parts.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** A list within `json`, its items as a table, and one of them. To be used where the list is known to be one. */
function itemsOf(json: RawBuilder<unknown>, names: readonly string[], depth: number) {
  const list = sql`(${json} #> ${arrayText(names)}::text[])`
  const alias = sql.ref(`cond_item_${depth}`)
  const item = sql`${sql.ref(`cond_item_${depth}.value`)}`
  return { list, items: sql`jsonb_array_elements(${list}) as ${alias}(value)`, item }
}

function compileOne(
  { op, value, value2 }: PropertyCondition,
  names: readonly string[],
  source: RawBuilder<unknown>,
  asOf: Moment,
): RawBuilder<SqlBool> {
  const path = sql`${arrayText(names)}::text[]`
  const json = sql`(${source} #> ${path})`
  const text = sql`(${source} #>> ${path})`
  const known = sql`nullif(${json}, 'null'::jsonb)`
  const isText = (holds: RawBuilder<SqlBool>) =>
    sql<SqlBool>`(case when jsonb_typeof(${json}) = 'string' then ${holds} end)`
  const list = () => sql`${arrayText((value as Scalar[]).map(one => JSON.stringify(one)))}::jsonb[]`
  const compare = (
    op: 'greater' | 'at_least' | 'less' | 'at_most',
    operand: Scalar | Scalar[] | undefined,
  ) =>
    typeof operand === 'number'
      ? compareNumber(op, numberOf(json), operand)
      : compareDate(op, dateOf(text), String(operand))
  switch (op) {
    case 'is_known':
      return sql<SqlBool>`(${known} is not null)`
    case 'is_unknown':
      return sql<SqlBool>`(${known} is null)`
    case 'equals':
      return sql<SqlBool>`(${known} = ${JSON.stringify(value)}::jsonb)`
    case 'not_equals':
      return sql<SqlBool>`(${known} <> ${JSON.stringify(value)}::jsonb)`
    case 'one_of':
      return sql<SqlBool>`(${known} = any(${list()}))`
    case 'none_of':
      return sql<SqlBool>`(${known} <> all(${list()}))`
    case 'contains':
    case 'not_contains': {
      const inText = typeof value === 'string' ? textContains(text, value) : sql<SqlBool>`null::boolean`
      const holds = sql<SqlBool>`(case jsonb_typeof(${json})
        when 'array' then ${json} @> ${JSON.stringify(value)}::jsonb
        when 'string' then ${inText} end)`
      return op === 'contains' ? holds : sql<SqlBool>`(not ${holds})`
    }
    case 'starts_with':
      return isText(textStartsWith(text, value as string))
    case 'ends_with':
      return isText(textEndsWith(text, value as string))
    case 'between':
      return sql<SqlBool>`(${compare('at_least', value)} and ${compare('at_most', value2)})`
    case 'within_last_days': {
      const date = dateOf(text)
      const now = momentSql(asOf)
      return sql<SqlBool>`(${date} > ${now} - ${daysOf(value)} and ${date} <= ${now})`
    }
    case 'longer_ago_than_days':
      return sql<SqlBool>`(${dateOf(text)} <= ${momentSql(asOf)} - ${daysOf(value)})`
    default:
      return compare(op, value)
  }
}

/** A day is 24 hours here, whatever the session's time zone. */
function daysOf(value: unknown): RawBuilder<unknown> {
  return sql`${Number(value) * 24}::int * interval '1 hour'`
}

/**
 * timestamptz: the first moment after `asOf` at which a relative date among the conditions is judged otherwise, SQL
 * null where there is none. To be asked only where `hasRelative`.
 */
export function propertyRecheck(
  where: readonly PropertyCondition[],
  { properties, asOf }: PropertySource,
): RawBuilder<unknown> {
  const relative = where.filter(({ op }) => relativeOperators.has(op))
  return earliest(placed(relative), properties, asOf, 0)
}

function earliest(
  conditions: readonly Placed<PropertyCondition>[],
  json: RawBuilder<unknown>,
  asOf: Moment,
  depth: number,
): RawBuilder<unknown> {
  const { direct, lists } = sortedByList(conditions)
  const now = momentSql(asOf)
  const later = (moment: RawBuilder<unknown>) => sql`(case when ${moment} > ${now} then ${moment} end)`
  const moments = [
    ...direct.flatMap(({ names, condition }) => {
      const date = dateOf(sql`(${json} #>> ${arrayText(names)}::text[])`)
      const end = later(sql`(${date} + ${daysOf(condition.value)})`)
      return condition.op === 'within_last_days' ? [later(date), end] : [end]
    }),
    ...lists.map(({ names, inside }) => {
      const { list, items, item } = itemsOf(json, names, depth)
      return sql`(case when jsonb_typeof(${list}) = 'array' then
        (select min(${earliest(inside, item, asOf, depth + 1)}) from ${items}) end)`
    }),
  ]
  return sql`least(${sql.join(moments)})`
}

/** jsonb: the value of a property, for a path into a list the values of its items. */
export function observedProperty(property: string, properties: RawBuilder<unknown>): RawBuilder<unknown> {
  const value = (segments: string[][], json: RawBuilder<unknown>, depth: number): RawBuilder<unknown> => {
    const [names = [], ...inside] = segments
    if (inside.length === 0) return sql`(${json} #> ${arrayText(names)}::text[])`
    const { list, items, item } = itemsOf(json, names, depth)
    return sql`(case when jsonb_typeof(${list}) = 'array' then
      (select jsonb_agg(${value(inside, item, depth + 1)}) from ${items}) end)`
  }
  return value(listsIn(property), properties, 0)
}
