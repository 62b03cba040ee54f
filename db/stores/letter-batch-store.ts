import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

export type LetterBatchRow = {
  id: string
  number: number
  createdAt: Date
  createdBy: string
  count: number
  returned: number
  cost: string
  currency: string
  hasFile: boolean
  purgedAt: Date | null
}

export type NewLetterBatch = {
  id: string
  number: number
  createdBy: string
  cost: string
  currency: string
  /** PDF: cover and letters. */
  file: Buffer
  /** CSV. */
  addresses: Buffer
  letters: readonly { messageId: string; position: number; reference: string; cost: string }[]
}

/** A number for the next batch. A batch that comes to nothing leaves a gap; no number is given twice. */
export async function takeBatchNumber(db: Db, now: Date): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into setting (key, value, updated_at) values ('letter_batch_number', '1', ${now})
    on conflict (key) do update set value = to_jsonb((setting.value #>> '{}')::int + 1), updated_at = ${now}
    returning (value #>> '{}')::int as number`.execute(db)
  return rows[0]?.number as number
}

/** Keeps a batch with its files and letters; call it in the transaction that makes the messages `sent`. */
export async function addBatch(db: Db, batch: NewLetterBatch, now: Date): Promise<void> {
  await db
    .insertInto('letter_batch')
    .values({
      id: batch.id,
      number: batch.number,
      created_at: now,
      created_by: batch.createdBy,
      count: batch.letters.length,
      cost: batch.cost,
      currency: batch.currency,
      file: batch.file,
      addresses: batch.addresses,
      purged_at: null,
    })
    .execute()
  await sql`
    insert into letter (message_id, batch_id, position, reference, cost)
    select x."messageId", ${batch.id}::uuid, x.position, x.reference, x.cost
    from jsonb_to_recordset(${JSON.stringify(batch.letters)}::jsonb)
      as x("messageId" uuid, position int, reference text, cost numeric)`.execute(db)
}

/**
 * Notes that the addresses of a batch go to the processor that prints it (GDPR Art. 15(1)(c), 30(1)(d)). Nothing is noted
 * when it is no processor, or none any more.
 */
export async function discloseBatch(
  db: Db,
  batchId: string,
  recipientId: string,
  actor: string,
  now: Date,
): Promise<number> {
  const { rows: customers } = await sql<{ id: string }>`
    select distinct m.customer_id as id from letter l join message m on m.id = l.message_id
    where l.batch_id = ${batchId}::uuid`.execute(db)
  const ids = customers.map(() => newId(now))
  const { numAffectedRows } = await sql`
    insert into disclosure (id, recipient_id, customer_id, at, transfer_id, data_categories, actor)
    select x.id, r.id, x.customer_id, ${now}, ${batchId}::uuid, ${JSON.stringify(disclosed)}::jsonb, ${actor}
    from unnest(${ids}::uuid[], ${customers.map(row => row.id)}::uuid[]) as x(id, customer_id)
    join recipient r on r.id = ${recipientId}::uuid and r.kind = 'processor' and r.retired_at is null`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** What a mail house gets: who is written to, where, and the letter itself. */
const disclosed = ['name', 'address', 'message']

function selectBatches(db: Db) {
  return db
    .selectFrom('letter_batch as b')
    .select([
      'b.id',
      'b.number',
      'b.created_at as createdAt',
      'b.created_by as createdBy',
      'b.count',
      sql<number>`(select count(*)::int from letter l where l.batch_id = b.id and l.returned_at is not null)`.as(
        'returned',
      ),
      'b.cost',
      'b.currency',
      sql<boolean>`b.file is not null`.as('hasFile'),
      'b.purged_at as purgedAt',
    ])
}

/** Batches, newest first. */
export const batchOrder = { id: sql.ref('b.id'), keys: { created: 'id' } } as const satisfies ListOrder

export async function listBatches(
  db: Db,
  page: ListPage<keyof typeof batchOrder.keys>,
): Promise<(LetterBatchRow & Placed)[]> {
  return await readSorted(batchOrder, page, ({ value, where, order, limit }) =>
    selectBatches(db).select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readBatch(db: Db, id: string): Promise<LetterBatchRow | null> {
  return (await selectBatches(db).where('b.id', '=', id).executeTakeFirst()) ?? null
}

/** One of the two files of a batch; null once purged. */
export async function readBatchFile(db: Db, id: string, which: 'file' | 'addresses'): Promise<Buffer | null> {
  const row = await db.selectFrom('letter_batch').select(which).where('id', '=', id).executeTakeFirst()
  const bytes = row?.[which]
  return bytes ? Buffer.from(bytes) : null
}

/** Throws the files of a batch away. False when they were gone already. */
export async function purgeBatch(db: Db, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('letter_batch')
    .set({ file: null, addresses: null, purged_at: now })
    .where('id', '=', id)
    .where(eb => eb.or([eb('file', 'is not', null), eb('addresses', 'is not', null)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
