import { type RawBuilder, sql } from 'kysely'
import { testSuppressionKey } from './worker-context.ts'

const blockBytes = 64

/** `addressHash` of an e-mail comparison key under the test's key, computed by PostgreSQL: HMAC-SHA256 (RFC 2104). */
export function emailHashSql(
  key: RawBuilder<unknown>,
  suppressionKey = testSuppressionKey,
): RawBuilder<unknown> {
  if (suppressionKey.length > blockBytes)
    throw new Error('a key longer than a block would have to be hashed first')
  const padded = (byte: number) => {
    const block = Buffer.alloc(blockBytes, byte)
    for (const [n, part] of suppressionKey.entries()) block[n] = byte ^ part
    return block
  }
  return sql`sha256(${padded(0x5c)}::bytea || sha256(${padded(0x36)}::bytea || convert_to('email:' || ${key}, 'UTF8')))`
}
