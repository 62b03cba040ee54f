import { sql } from 'kysely'
import type { SuppressionScope } from '../../engine/consent/suppression.ts'
import type { Db } from '../orm.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

export type SuppressionRow = {
  id: string
  channel: string
  scope: SuppressionScope
  reason: string
  note: string | null
  actor: string
  createdAt: Date
  liftedAt: Date | null
  liftedBy: string | null
  liftReason: string | null
  keyId: string | null
}

const columns = (db: Db) =>
  db
    .selectFrom('suppression')
    .select([
      'id',
      'channel',
      'scope',
      'reason',
      'note',
      'actor',
      'created_at as createdAt',
      'lifted_at as liftedAt',
      'lifted_by as liftedBy',
      'lift_reason as liftReason',
      'key_id as keyId',
    ])

export type SuppressionFilter = {
  state: 'active' | 'lifted' | 'all'
  channel?: string | undefined
  scope?: SuppressionScope | undefined
  reason?: string | undefined
}

export const suppressionOrder = { id: sql.ref('id'), keys: { created: 'id' } } as const satisfies ListOrder

/** In the order they were entered, or the other way round. */
export async function listSuppressions(
  db: Db,
  { state, channel, scope, reason }: SuppressionFilter,
  page: ListPage<keyof typeof suppressionOrder.keys>,
): Promise<(SuppressionRow & Placed)[]> {
  let query = columns(db)
  if (state !== 'all') query = query.where('lifted_at', state === 'active' ? 'is' : 'is not', null)
  if (channel) query = query.where('channel', '=', channel)
  if (scope) query = query.where('scope', '=', scope)
  if (reason) query = query.where('reason', '=', reason)
  return await readSorted(suppressionOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readSuppression(db: Db, id: string): Promise<SuppressionRow | null> {
  return (await columns(db).where('id', '=', id).executeTakeFirst()) ?? null
}

/** Entries in force for one address, by its hash, or by all under which it may stand (`hashesOf`). */
export async function suppressionsOfHash(
  db: Db,
  channel: string,
  hash: Buffer | readonly Buffer[],
): Promise<SuppressionRow[]> {
  return await ofAddress(db, channel, hash).where('lifted_at', 'is', null).orderBy('id', 'desc').execute()
}

/** The last fifty lifted entries of one address: history, that forbids nothing. */
export async function liftedSuppressionsOfHash(
  db: Db,
  channel: string,
  hash: Buffer | readonly Buffer[],
): Promise<SuppressionRow[]> {
  return await ofAddress(db, channel, hash)
    .where('lifted_at', 'is not', null)
    .orderBy('lifted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
}

function ofAddress(db: Db, channel: string, hash: Buffer | readonly Buffer[]) {
  const hashes = Buffer.isBuffer(hash) ? [hash] : [...(hash as readonly Buffer[])]
  return columns(db).where('channel', '=', channel).where('hash', '=', sql<Buffer>`any(${hashes}::bytea[])`)
}
