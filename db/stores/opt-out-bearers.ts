import { sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import type { Db } from '../orm.ts'

/** A customer an opt-out holds for: who said it, or (not `isSelf`) one who shares the address. */
export type Bearer = { id: string; isSelf: boolean; emailKey: string | null }

type Row = { id: string; is_self: boolean; email_key: string | null }

const bearerOf = (row: Row): Bearer => ({ id: row.id, isSelf: row.is_self, emailKey: row.email_key })

/**
 * The customer, whoever they were merged into, and all who share `address` (null: the customer's own). Locks in the
 * order of ids, as delivery does, so that no gate that reads later can miss the opt-out.
 */
export async function lockBearersOfCustomer(
  db: Db,
  customerId: string,
  address: string | null,
): Promise<Bearer[]> {
  const key = address === null ? null : emailKey(address)
  const { rows } = await sql<Row>`
    with recursive self as (
      select id, merged_into, email_key from customer where id = ${customerId}::uuid
      union
      select c.id, c.merged_into, c.email_key from self s join customer c on c.id = s.merged_into
    )
    select c.id, c.id in (select id from self) as is_self, c.email_key from customer c
    where c.state not in ('merged', 'erased')
      and (
        c.id = any(array(select id from self))
        or c.email_key = coalesce(${key}, (select email_key from self where merged_into is null limit 1))
      )
    order by c.id
    for no key update of c`.execute(db)
  return rows.map(bearerOf)
}

/** All who have this address. */
export async function lockBearersOfAddress(db: Db, key: string): Promise<Bearer[]> {
  const { rows } = await sql<Row>`
    select id, false as is_self, email_key from customer
    where email_key = ${key} and state not in ('merged', 'erased')
    order by id for no key update`.execute(db)
  return rows.map(bearerOf)
}
