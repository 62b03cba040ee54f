import { sql } from 'kysely'
import type { Capture, CaptureKind } from '../../engine/customers/capture.ts'
import type { Db } from '../orm.ts'

/**
 * Writes down how customers came in: one statement, in the order of the keys, so that two batches never wait for each
 * other in a circle. A line that says nothing new is not touched. Call it with the customers' locks held, or where
 * they were made.
 */
export async function noteCaptures(db: Db, captures: readonly Capture[]): Promise<void> {
  if (captures.length === 0) return
  const rows = [...merged(captures).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  await sql`
    insert into customer_source (customer_id, kind, first_at, last_at, origin_id, detail)
    select * from unnest(${rows.map(row => row.customerId)}::uuid[], ${rows.map(row => row.kind)}::text[],
      ${rows.map(row => row.firstAt)}::timestamptz[], ${rows.map(row => row.lastAt)}::timestamptz[],
      ${rows.map(row => row.originId)}::uuid[], ${rows.map(row => row.detail)}::text[])
    on conflict (customer_id, kind) do update set
      first_at = least(customer_source.first_at, excluded.first_at),
      last_at = greatest(customer_source.last_at, excluded.last_at),
      origin_id = case when excluded.first_at < customer_source.first_at then excluded.origin_id
        else customer_source.origin_id end,
      detail = case when excluded.first_at < customer_source.first_at then excluded.detail
        else customer_source.detail end
    where excluded.first_at < customer_source.first_at or excluded.last_at > customer_source.last_at`.execute(
    db,
  )
}

type Line = Omit<Capture, 'at'> & { firstAt: Date; lastAt: Date }

const keyOf = ({ customerId, kind }: { customerId: string; kind: CaptureKind }) => `${customerId} ${kind}`

/** One line for each customer and kind: a row can be written only once by one statement. */
function merged(captures: readonly Capture[]): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (const { at, ...capture } of captures) {
    const line = lines.get(keyOf(capture))
    if (!line || at < line.firstAt)
      lines.set(keyOf(capture), { ...capture, firstAt: at, lastAt: line?.lastAt ?? at })
    else if (at > line.lastAt) line.lastAt = at
  }
  return lines
}

/**
 * Of merged customers: their ways of coming in are the heir's from now on, the earliest first and the latest last. The
 * caller holds the locks of both.
 */
export async function moveCaptures(
  db: Db,
  merges: readonly { fromId: string; toId: string }[],
): Promise<void> {
  if (merges.length === 0) return
  await sql`
    with gone as (
      delete from customer_source s
      using unnest(${merges.map(merge => merge.fromId)}::uuid[], ${merges.map(merge => merge.toId)}::uuid[])
        as m(from_id, to_id)
      where s.customer_id = m.from_id returning s.*, m.to_id as heir
    )
    insert into customer_source (customer_id, kind, first_at, last_at, origin_id, detail)
    select heir, kind, min(first_at), max(last_at), (array_agg(origin_id order by first_at))[1],
      (array_agg(detail order by first_at))[1]
    from gone group by heir, kind order by heir, kind
    on conflict (customer_id, kind) do update set
      first_at = least(customer_source.first_at, excluded.first_at),
      last_at = greatest(customer_source.last_at, excluded.last_at),
      origin_id = case when excluded.first_at < customer_source.first_at then excluded.origin_id
        else customer_source.origin_id end,
      detail = case when excluded.first_at < customer_source.first_at then excluded.detail
        else customer_source.detail end`.execute(db)
}

export type CaptureRow = { kind: CaptureKind; firstAt: Date; lastAt: Date; detail: string | null }

/** How a customer came in, first first. */
export async function readCaptures(db: Db, customerId: string): Promise<CaptureRow[]> {
  return await db
    .selectFrom('customer_source')
    .select(['kind', 'first_at as firstAt', 'last_at as lastAt', 'detail'])
    .where('customer_id', '=', customerId)
    .orderBy('first_at')
    .orderBy('kind')
    .execute()
}

export async function readTags(db: Db, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('customer_tag')
    .select('tag')
    .where('customer_id', '=', customerId)
    .orderBy('tag')
    .execute()
  return rows.map(row => row.tag)
}
