import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, compileCondition, matchesCondition } from '../../engine/conditions/compile.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { inSegments } from './segment-evaluate-store.ts'

/** How a condition is evaluated over everybody; alias of the customer is `c`. */
export type ScanContext = Omit<CompileContext, 'customer' | 'mode' | 'shape' | 'asOf'> & { asOf: Date }

function scanOf(condition: Condition, context: ScanContext): RawBuilder<SqlBool> {
  return compileCondition(condition, { ...context, customer: 'c', mode: 'live', shape: 'scan' })
}

/** Who is meant by a condition: `where` over alias `c`, to be put into any statement over everybody. */
export function matching(condition: Condition, context: ScanContext): RawBuilder<SqlBool> {
  const whom = matchesCondition(condition, { ...context, customer: 'c', mode: 'live', shape: 'scan' })
  return sql<SqlBool>`${inSegments} and (${whom})`
}

/** How many customers a condition holds for. */
export async function countSegment(db: Db, condition: Condition, context: ScanContext): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from customer c where ${matching(condition, context)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** All customers there are; visitors and who must be left alone do not count. */
export async function countCustomers(db: Db): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from customer c where ${inSegments}`.execute(db)
  return rows[0]?.total ?? 0
}

export type Sampled = { id: string; name: string | null; email: string | null }

/** One in so many ids, by their last bits, which are chance (RFC 9562): enough of a large group for a sample. */
const sampledOneIn = 64

/**
 * How many a condition holds for, and some of them, anybody. Both from one evaluation; only of small groups, where too
 * few turned up on the way, some are looked for once more.
 */
export async function countAndSample(
  db: Db,
  condition: Condition,
  context: ScanContext,
  limit: number,
): Promise<{ total: number; sample: Sampled[] }> {
  const whom = matching(condition, context)
  const { rows } = await sql<{ total: number; ids: string[] | null }>`
    select count(*)::int as total,
      (array_agg(c.id) filter (where get_byte(uuid_send(c.id), 15) & ${sampledOneIn - 1}::int = 7))[1:${limit}::int] as ids
    from customer c where ${whom}`.execute(db)
  const { total, ids } = rows[0] ?? { total: 0, ids: null }
  const enough = ids !== null && ids.length >= Math.min(total, Math.ceil(limit / 2))
  const those = enough ? sql<SqlBool>`c.id = any(${ids}::uuid[])` : whom
  if (total === 0) return { total, sample: [] }
  const { rows: sample } = await sql<Sampled>`
    select c.id, ${displayName('c')} as name, c.email from customer c where ${those} limit ${limit}`.execute(
    db,
  )
  return { total, sample }
}

/** A page of those a condition holds for, newest first by id. */
export async function pageOfSegment(
  db: Db,
  condition: Condition,
  context: ScanContext,
  page: { limit: number; before: string | null },
): Promise<Sampled[]> {
  const older = page.before ? sql`and c.id < ${page.before}::uuid` : sql``
  const { rows } = await sql<Sampled>`
    select c.id, ${displayName('c')} as name, c.email from customer c
    where ${matching(condition, context)} ${older} order by c.id desc limit ${page.limit}`.execute(db)
  return rows
}

export type FunnelLine = {
  path: string
  clause: Condition
  /** For whom it holds, for whom it cannot be told, and for whom it and all before it hold. */
  alone: number
  unknown: number
  left: number
}

/** The clauses of a funnel: the parts of an `all` at the root, else the whole. */
function clausesOf(condition: Condition): { path: string; clause: Condition }[] {
  if (condition.type !== 'all' || condition.of.length === 0) return [{ path: '', clause: condition }]
  return condition.of.map((clause, index) => ({ path: `of.${index}`, clause }))
}

/** What each clause leaves, in one statement that evaluates each once for every customer. */
export async function funnelSegment(
  db: Db,
  condition: Condition,
  context: ScanContext,
): Promise<FunnelLine[]> {
  const clauses = clausesOf(condition)
  const holds = clauses.map(({ clause }, n) => sql`(${scanOf(clause, context)}) as ${sql.id(`k${n}`)}`)
  const counts = clauses.map((_, n) => {
    const before = clauses.slice(0, n + 1).map((_clause, m) => sql`${sql.id(`k${m}`)}`)
    return sql`array[count(*) filter (where ${sql.id(`k${n}`)}), count(*) filter (where ${sql.id(`k${n}`)} is null),
      count(*) filter (where ${sql.join(before, sql` and `)})]::int[]`
  })
  // `offset 0` keeps the planner from putting a clause wherever its column is named.
  const { rows } = await sql<{ counts: number[][] }>`
    select array[${sql.join(counts)}] as counts
    from (select ${sql.join(holds)} from customer c where ${inSegments} offset 0) x`.execute(db)
  return clauses.map(({ path, clause }, n) => {
    const [alone = 0, unknown = 0, left = 0] = rows[0]?.counts[n] ?? []
    return { path, clause, alone, unknown, left }
  })
}
