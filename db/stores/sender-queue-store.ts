import { sql } from 'kysely'
import { lanes } from '../../engine/messages/state.ts'
import { maskPeople } from '../../engine/returns/mask.ts'
import type { Db } from '../orm.ts'

/** Messages of one lane and sender that are counted at most: a full count would read an index of millions. */
const mostPerLane = 10_000
const mostReasons = 10

export type QueueReason = {
  reason: string
  said: string | null
  count: number
  oldestAt: Date
  nextAt: Date | null
}
export type SenderQueue = {
  waiting: { lane: string; state: string; count: number }[]
  total: number
  due: number
  oldestDueAt: Date | null
  retries: QueueReason[]
  sampled: boolean
}

type Row = {
  senderId: string | null
  lane: string
  state: string
  reason: string | null
  said: string | null
  count: number
  due: number
  oldestDueAt: Date | null
  oldestAt: Date
  nextAt: Date
}

/**
 * What waits for each of these ids of `message.sender_id` (null: none named), in the order of the index of what is due. What
 * the other side said is told without addresses and numbers, so that the same sentence about a thousand mails is one.
 */
export async function readSenderQueues(
  db: Db,
  ids: readonly (string | null)[],
  now: Date,
): Promise<Map<string | null, SenderQueue>> {
  const parts = ids.flatMap(id =>
    lanes.map(
      lane => sql`(select sender_id, lane, state, reason, response, due_at, created_at, ${now}::timestamptz as now from message m
        where m.lane = ${sql.lit(lane)} and ${id === null ? sql`m.sender_id is null` : sql`m.sender_id = ${id}::uuid`}
          and m.state in ('queued', 'held', 'retry') and m.channel <> 'post'
        order by m.sender_id, m.due_at limit ${mostPerLane})`,
    ),
  )
  if (parts.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select w.sender_id as "senderId", w.lane, w.state, w.reason, left(w.response, 300) as said, count(*)::int as count,
      (count(*) filter (where w.due_at <= w.now))::int as due, min(w.due_at) filter (where w.due_at <= w.now) as "oldestDueAt",
      min(w.created_at) as "oldestAt", min(w.due_at) as "nextAt"
    from (${sql.join(parts, sql` union all `)}) w group by 1, 2, 3, 4, 5`.execute(db)
  return new Map(ids.map(id => [id, queueOf(rows.filter(row => row.senderId === id))]))
}

function queueOf(rows: readonly Row[]): SenderQueue {
  const waiting = new Map<string, { lane: string; state: string; count: number }>()
  const retries = new Map<string, QueueReason>()
  for (const row of rows) {
    const place = `${row.lane}/${row.state}`
    const counted = waiting.get(place) ?? { lane: row.lane, state: row.state, count: 0 }
    counted.count += row.count
    waiting.set(place, counted)
    if (row.state === 'queued' || row.reason === null) continue
    const said = row.said === null || row.said.trim() === '' ? null : alike(row.said)
    const key = `${row.reason}/${said ?? ''}`
    const known = retries.get(key)
    retries.set(key, {
      reason: row.reason,
      said,
      count: row.count + (known?.count ?? 0),
      oldestAt: known && known.oldestAt < row.oldestAt ? known.oldestAt : row.oldestAt,
      nextAt: known?.nextAt && known.nextAt < row.nextAt ? known.nextAt : row.nextAt,
    })
  }
  const lanesTotal = new Map<string, number>()
  for (const { lane, count } of waiting.values()) lanesTotal.set(lane, (lanesTotal.get(lane) ?? 0) + count)
  const oldest = rows
    .flatMap(({ oldestDueAt }) => oldestDueAt ?? [])
    .sort((a, b) => a.getTime() - b.getTime())
  return {
    waiting: [...waiting.values()],
    total: rows.reduce((sum, { count }) => sum + count, 0),
    due: rows.reduce((sum, { due }) => sum + due, 0),
    oldestDueAt: oldest[0] ?? null,
    retries: [...retries.values()].toSorted((a, b) => b.count - a.count).slice(0, mostReasons),
    sampled: [...lanesTotal.values()].some(total => total >= mostPerLane),
  }
}

const longNumber = 9

/** A reply without what differs from mail to mail: addresses, and the long numbers of queues and sessions. */
function alike(said: string): string {
  return maskPeople(said)
    .split(' ')
    .map(word => (word.length > longNumber && /\d/.test(word) && !telling.test(word) ? '…' : word))
    .join(' ')
}

/** An IPv4 address or a page says something, whatever its numbers. */
const telling = /(?:\d{1,3}\.){3}\d{1,3}|https?:/i
