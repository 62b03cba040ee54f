import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

const blockBytes = 64

/** `addressHash` of an e-mail comparison key, computed by PostgreSQL: HMAC-SHA256 (RFC 2104). */
export function emailHashSql(key: RawBuilder<unknown>, suppressionKey: Buffer): RawBuilder<unknown> {
  const short =
    suppressionKey.length > blockBytes ? createHash('sha256').update(suppressionKey).digest() : suppressionKey
  const padded = (byte: number) => {
    const block = Buffer.alloc(blockBytes, byte)
    for (const [n, part] of short.entries()) block[n] = byte ^ part
    return block
  }
  return sql`sha256(${padded(0x5c)}::bytea || sha256(${padded(0x36)}::bytea || convert_to('email:' || ${key}, 'UTF8')))`
}
