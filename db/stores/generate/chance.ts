import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../orm.ts'

/*
 * Invented rows are made by PostgreSQL itself, a million in a statement. Chance is `random()` after `setseed`: the
 * same seed, size and moment give the same rows, as long as a statement runs in one process, which `random()` ensures.
 */

/** How large, from which seed, and seen from which moment. */
export type Extent = { customers: number; events: number; seed: number; now: Date }

/** Sets chance to the same beginning for each part, so that one part can change without the others. */
export async function seedChance(db: Db, seed: number, part: string): Promise<void> {
  await sql`select setseed(hashtext(${`${seed} ${part}`}) / 2147483648.0)`.execute(db)
}

/** A UUIDv7 (RFC 9562) of a moment, that follows from `name`. */
export function idAt(at: RawBuilder<unknown>, name: RawBuilder<unknown>): RawBuilder<string> {
  const hash = sql`md5(${name})`
  return sql<string>`(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(${hash}, 1, 3)
    || '8' || substr(${hash}, 4, 15))::uuid`
}

/** A moment as the application knows them: PostgreSQL's microseconds would not survive a `Date`. */
export function toMillisecond(at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`date_trunc('milliseconds', ${at})`
}

/** One of an array of texts, by a share between 0 and 1. */
export function pick(list: RawBuilder<unknown>, share: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`(${list})[1 + floor(${share} * cardinality(${list}))::int]`
}
