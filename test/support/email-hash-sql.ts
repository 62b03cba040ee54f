import type { RawBuilder } from 'kysely'
import { emailHashSql as hashUnder } from '../../db/stores/generate/email-hash-sql.ts'
import { testSuppressionKey } from './worker-context.ts'

/** `addressHash` of an e-mail comparison key under the test's key, computed by PostgreSQL. */
export function emailHashSql(
  key: RawBuilder<unknown>,
  suppressionKey = testSuppressionKey,
): RawBuilder<unknown> {
  return hashUnder(key, suppressionKey)
}
