import { sql } from 'kysely'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { checkEmail } from '../../engine/customers/email-syntax.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

/** The columns of a customer that hold the e-mail address. They are written together, or not at all. */
export type EmailColumns = { email: string | null; email_key: string | null; email_hash: Buffer | null }

export const noEmail: EmailColumns = { email: null, email_key: null, email_hash: null }

/**
 * The columns of an address: as it is kept, its comparison key, and the keyed hash of that. Whether it is one was
 * checked where it came in; one from before today's rules keeps its key, so that it can be found and barred.
 */
export function emailColumns(suppressionKey: Buffer, email: string | null | undefined): EmailColumns {
  if (email === null || email === undefined) return noEmail
  const checked = checkEmail(email)
  const key = checked.ok ? checked.key : emailKey(email)
  return {
    email: checked.ok ? checked.email : email.trim(),
    email_key: key,
    email_hash: key === null ? null : emailHash(suppressionKey, key),
  }
}

let hashes = new Map<string, Buffer>()
let hashesUnder: Buffer | null = null

/** Hash of a comparison key. Remembered for the customers of the moment: it costs more than the rest of an event. */
export function emailHash(suppressionKey: Buffer, key: string): Buffer {
  if (hashesUnder !== suppressionKey || hashes.size > 20_000) {
    hashes = new Map()
    hashesUnder = suppressionKey
  }
  const found = hashes.get(key)
  if (found) return found
  const hash = addressHash(suppressionKey, 'email', key)
  hashes.set(key, hash)
  return hash
}

/** How a hash stands in JSON that PostgreSQL reads as `bytea`. */
export function byteaText(bytes: Buffer | null): string | null {
  return bytes === null ? null : `\\x${bytes.toString('hex')}`
}

const batchSize = 2_000

/**
 * Gives every address that has none its hash: those of databases from before there was one, and any that was
 * written past the stores. Until then such a customer is not written to (`unchecked_address`). In batches, each in
 * a transaction of its own; may be cut short and done again. Returns how many were filled in.
 */
export async function ensureEmailHashes(
  db: Db,
  suppressionKey: Buffer,
  stopping: () => boolean = () => false,
): Promise<number> {
  let filled = 0
  // The key of the page keeps every plan linear, whatever the planner believes of the partial index.
  let after = '00000000-0000-0000-0000-000000000000'
  while (!stopping()) {
    const batch = await inTransaction(db, trx => fillBatch(trx, suppressionKey, after))
    filled += batch.length
    after = batch.at(-1) ?? after
    if (batch.length < batchSize) break
  }
  return filled
}

async function fillBatch(db: Db, suppressionKey: Buffer, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; email_key: string }>`
    select id, email_key from customer
    where email_key is not null and email_hash is null and id > ${after}::uuid
    order by id limit ${batchSize} for no key update`.execute(db)
  if (rows.length > 0) {
    await sql`
      update customer c set email_hash = r.hash
      from unnest(${rows.map(row => row.id)}::uuid[],
        ${rows.map(row => addressHash(suppressionKey, 'email', row.email_key))}::bytea[]) as r(id, hash)
      where c.id = r.id`.execute(db)
  }
  return rows.map(row => row.id)
}
