import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { postalParts } from '../../engine/letters/address.ts'

/** True where two sets of attributes (jsonb) hold the same postal address, letter by letter. */
export function samePostalAddress(
  before: RawBuilder<unknown>,
  after: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  const parts = postalParts.map(
    key => sql`${before} ->> ${sql.lit(key)} is not distinct from ${after} ->> ${sql.lit(key)}`,
  )
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}
