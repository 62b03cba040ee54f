import { sql } from 'kysely'
import { reached, reachSource } from '../../engine/consent/reach.ts'
import type { Db } from '../orm.ts'

export type Standing = 'mailable' | 'opted_out' | 'other'

/** Of these customers: whom the gate would let e-mail of one of the purposes pass to now, and who opted out of one. */
export async function mailableOf(
  db: Db,
  ids: readonly string[],
  { purposes, now }: { purposes: readonly string[]; now: Date },
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>(ids.map(id => [id, 'other']))
  if (ids.length === 0) return found
  const { rows: out } = await sql<{ id: string }>`
    select distinct customer_id as id from permission where customer_id = any(${[...ids]}::uuid[])
      and channel = 'email' and purpose = any(${[...purposes]}::text[]) and state in ('withdrawn', 'objected')`.execute(
    db,
  )
  for (const { id } of out) found.set(id, 'opted_out')
  for (const purpose of purposes) {
    const { rows } = await sql<{ id: string }>`
      select c.id from ${reachSource({ purpose, channel: 'email', asOf: now, shape: 'lookup' })}
      where c.id = any(${[...ids]}::uuid[]) and ${reached(now)}`.execute(db)
    for (const { id } of rows) found.set(id, 'mailable')
  }
  return found
}
