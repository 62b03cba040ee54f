import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type CompileContext, customerColumn, scans } from './context.ts'
import { lengthOf } from './period-sql.ts'
import type { Period } from './value.ts'

/*
 * How often something happened: what clauses on events, purchases and messages have in common.
 */

export const frequencyFields = {
  performed: z.enum(['at_least', 'at_most', 'exactly', 'never']),
  /** How often; once unless set. Not with `never`. */
  times: z.number().int().min(0).max(10_000).optional(),
}
export type Frequency = {
  performed: 'at_least' | 'at_most' | 'exactly' | 'never'
  times?: number | undefined
}

/** For `superRefine`. */
export function checkFrequency({ performed, times }: Frequency, context: z.RefinementCtx): void {
  if (performed === 'never' && times !== undefined)
    context.addIssue({ code: 'custom', path: ['times'], message: 'never takes no number' })
  if (performed === 'at_least' && times === 0)
    context.addIssue({ code: 'custom', path: ['times'], message: 'at least 0 times always holds' })
}

/** Rows of all customers that count. */
export type Happenings = {
  /** Tables with their aliases. */
  from: RawBuilder<unknown>
  /** Column that holds the customer's id. */
  customer: RawBuilder<unknown>
  /** When it happened. */
  at: RawBuilder<unknown>
  where: readonly RawBuilder<unknown>[]
  /** Counts different values of this instead of rows. */
  distinct?: RawBuilder<unknown> | undefined
}

/** What surely counts, and what may: the same where nothing is unknown. */
export type Counted = { sure: Happenings; possible: Happenings }

export function surely(happenings: Happenings): Counted {
  return { sure: happenings, possible: happenings }
}

/** Each frequency as "at least so often", its opposite, or exactly so often (once or more). */
function demandOf({ performed, times = 1 }: Frequency): { exactly: boolean; count: number; not: boolean } {
  if (performed === 'at_least') return { exactly: false, count: times, not: false }
  if (performed === 'at_most') return { exactly: false, count: times + 1, not: true }
  if (performed === 'never' || times === 0) return { exactly: false, count: 1, not: true }
  return { exactly: true, count: times, not: false }
}

/** Three-valued: unknown where what may count would change the answer. */
export function happened(
  frequency: Frequency,
  counted: Counted,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const yes = matchesFrequency(frequency, counted, false, context)
  if (counted.sure === counted.possible) return yes
  const no = matchesFrequency(frequency, counted, true, context)
  return sql<SqlBool>`(case when ${yes} then true when ${no} then false end)`
}

/** Whether the answer, or with `negative` its opposite, is surely so. Never null. */
export function matchesFrequency(
  frequency: Frequency,
  counted: Counted,
  negative: boolean,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { sure, possible } = counted
  const { exactly, count, not } = demandOf(frequency)
  if (!exactly)
    return not === negative
      ? reaches(sure, count, context)
      : sql<SqlBool>`(not ${reaches(possible, count, context)})`
  if (negative)
    return sql<SqlBool>`(${reaches(sure, count + 1, context)} or not ${reaches(possible, count, context)})`
  if (sure === possible) return isReachedExactly(sure, count, context)
  return sql<SqlBool>`(${reaches(sure, count, context)} and not ${reaches(possible, count + 1, context)})`
}

/** Rows of the customer of the surrounding statement. */
export function ofCustomer({ customer, where }: Happenings, context: CompileContext): RawBuilder<unknown> {
  return sql.join([sql`${customer} = ${customerColumn(context, 'id')}`, ...where], sql` and `)
}

function reaches(rows: Happenings, count: number, context: CompileContext): RawBuilder<SqlBool> {
  // PostgreSQL makes a join of this by itself, in whichever direction is cheaper.
  if (count === 1) return sql<SqlBool>`exists (select from ${rows.from} where ${ofCustomer(rows, context)})`
  if (scans(context)) return existsGroup(rows, sql`>= ${count}::int`, context)
  return sql<SqlBool>`(${countUpTo(rows, count, context)} >= ${count}::int)`
}

function isReachedExactly(rows: Happenings, count: number, context: CompileContext): RawBuilder<SqlBool> {
  if (scans(context)) return existsGroup(rows, sql`= ${count}::int`, context)
  return sql<SqlBool>`(${countUpTo(rows, count + 1, context)} = ${count}::int)`
}

/** How many rows there are of the customer, counting no further than `limit`. */
function countUpTo(rows: Happenings, limit: number, context: CompileContext): RawBuilder<unknown> {
  const { from, distinct } = rows
  const what = distinct ? sql`distinct ${distinct}` : sql``
  return sql`(select count(*) from (select ${what} from ${from} where ${ofCustomer(rows, context)} limit ${limit}::int) cond_some)`
}

/**
 * Customers grouped once for all. As `exists` over the groups, not as `in`: within an `or` PostgreSQL can then still
 * choose to look customer by customer, where a hash of all of them would not fit into its memory.
 */
function existsGroup(
  rows: Happenings,
  test: RawBuilder<unknown>,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { from, customer, where, distinct } = rows
  const kept = where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``
  const source = distinct
    ? sql`(select distinct ${customer} as customer_id, ${distinct} from ${from} ${kept}) cond_each`
    : sql`(select ${customer} as customer_id from ${from} ${kept}) cond_each`
  return sql<SqlBool>`exists (select from (select cond_each.customer_id from ${source}
    group by cond_each.customer_id having count(*) ${test}) cond_group
    where cond_group.customer_id = ${customerColumn(context, 'id')})`
}

/** `{count, last}` of the customer's rows; `count` stops at 10,000. */
export function observedHappenings(rows: Happenings, context: CompileContext): RawBuilder<unknown> {
  const { from, at, distinct } = rows
  const counted = distinct ? sql`count(distinct cond_some.what)` : sql`count(*)`
  return sql`(select jsonb_build_object('count', ${counted}, 'last', max(cond_some.moment))
    from (select ${at} as moment, ${distinct ?? sql`null`} as what from ${from}
      where ${ofCustomer(rows, context)} order by 1 desc limit 10000) cond_some)`
}

/**
 * When time alone next changes how often it happened, the rows leaving the period one by one: at the end of the
 * period of the latest row whose going matters. Null where too few are in the period.
 */
export function recheckFrequency(
  frequency: Frequency,
  { sure, possible }: Counted,
  within: Period,
  context: CompileContext,
): RawBuilder<unknown> {
  const { exactly, count } = demandOf(frequency)
  const leaves = (rows: Happenings, place: number) =>
    sql`(${leavingAt(rows, place, context)} + ${lengthOf(within)})`
  const ends = (rows: Happenings) =>
    exactly ? sql`coalesce(${leaves(rows, count + 1)}, ${leaves(rows, count)})` : leaves(rows, count)
  return sure === possible ? ends(sure) : sql`least(${ends(sure)}, ${ends(possible)})`
}

/** When the row happened whose leaving brings the number below `place`. */
function leavingAt(rows: Happenings, place: number, context: CompileContext): RawBuilder<unknown> {
  const { from, at, distinct } = rows
  const mine = sql`from ${from} where ${ofCustomer(rows, context)}`
  const offset = sql`order by 1 desc offset ${place - 1}::int limit 1`
  return distinct
    ? sql`(select max(${at}) ${mine} group by ${distinct} ${offset})`
    : sql`(select ${at} ${mine} ${offset})`
}
