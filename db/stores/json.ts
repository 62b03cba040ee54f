import { type RawBuilder, sql } from 'kysely'

/** A value for a jsonb column. The driver would write a bare array as a PostgreSQL array. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}
