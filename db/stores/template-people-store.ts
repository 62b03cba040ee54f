import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { inSegments } from './segment-evaluate-store.ts'
import { matching, type ScanContext } from './segment-preview-store.ts'

/** Whom a template is tried on: all customers, or those a condition holds for. */
export type Crowd = { condition: Condition | null; context: ScanContext }

function whomOf({ condition, context }: Crowd): RawBuilder<SqlBool> {
  return condition === null ? inSegments : matching(condition, context)
}

/** True for an attribute with nothing in it that a person could read, as the renderer sees it. */
function blank(field: string): RawBuilder<SqlBool> {
  if (field === 'email') return sql<SqlBool>`c.email is null`
  if (field === 'externalId') return sql<SqlBool>`c.external_id is null`
  return sql<SqlBool>`coalesce(c.attributes ->> ${field}, '') !~ '\\S'`
}

export type Lacking = { of: number; lacking: Record<string, number> }

/** How many of a crowd have nothing in each of these fields of theirs: one statement, however many fields. */
export async function countLacking(db: Db, crowd: Crowd, fields: readonly string[]): Promise<Lacking> {
  const counts = fields.map(field => sql`count(*) filter (where ${blank(field)})`)
  const { rows } = await sql<{ of: string; counts: number[] }>`
    select count(*) as of, jsonb_build_array(${sql.join(counts)}) as counts
    from customer c where ${whomOf(crowd)}`.execute(db)
  const [row] = rows
  return {
    of: Number(row?.of ?? 0),
    lacking: Object.fromEntries(fields.map((field, at) => [field, Number(row?.counts[at] ?? 0)])),
  }
}

export type Person = { id: string; name: string | null }

/** The customer after (or before) another in the order of ids; the first (or last) without one. Null at the end. */
export async function nextCustomer(
  db: Db,
  crowd: Crowd,
  step: { after: string | null; direction: 'next' | 'previous' },
): Promise<Person | null> {
  const forward = step.direction === 'next'
  const beyond =
    step.after === null
      ? sql``
      : forward
        ? sql`and c.id > ${step.after}::uuid`
        : sql`and c.id < ${step.after}::uuid`
  const { rows } = await sql<Person>`
    select c.id, ${displayName('c')} as name from customer c where ${whomOf(crowd)} ${beyond}
    order by c.id ${forward ? sql`asc` : sql`desc`} limit 1`.execute(db)
  return rows[0] ?? null
}

/** Letters of a name that one field without anything weighs as much as. */
const perBlank = 10

/** The customer with the longest name and the most of these fields empty: who breaks a layout first. */
export async function worstCustomer(db: Db, crowd: Crowd, fields: readonly string[]): Promise<Person | null> {
  const optional = fields.filter(field => field !== 'firstName' && field !== 'lastName')
  const empty = optional.map(field => sql`+ case when ${blank(field)} then ${perBlank} else 0 end`)
  const { rows } = await sql<Person>`
    select c.id, ${displayName('c')} as name from customer c where ${whomOf(crowd)}
    order by length(concat_ws(' ', c.attributes ->> 'firstName', c.attributes ->> 'lastName')) ${
      empty.length > 0 ? sql.join(empty, sql` `) : sql``
    } desc, c.id limit 1`.execute(db)
  return rows[0] ?? null
}

/** What a customer is called. */
export async function nameOfCustomer(db: Db, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select c.id, ${displayName('c')} as name from customer c where c.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Whether any product is sold by weight, volume, length or area, so that prices need a unit price (§ 4 PAngV). */
export async function sellsByMeasure(db: Db): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from product where content_unit is not null and retired_at is null) as some`.execute(
    db,
  )
  return rows[0]?.some ?? false
}
