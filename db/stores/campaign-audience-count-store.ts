import { sql } from 'kysely'
import type { Audience } from '../../engine/campaigns/definition.ts'
import type { Db } from '../orm.ts'
import { audienceOf } from './campaign-audience-store.ts'
import { readConditionWorld } from './condition-context-store.ts'

/** How many an audience has now, its limit heeded; those whom the gate denies included. One pass over the customers. */
export async function countAudience(
  db: Db,
  audience: Audience,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<number> {
  const context = { ...(await readConditionWorld(db, timeZone)), asOf: now }
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customer c where ${audienceOf(audience, context)}`.execute(db)
  return Math.min(rows[0]?.n ?? 0, audience.limit ?? Number.POSITIVE_INFINITY)
}
