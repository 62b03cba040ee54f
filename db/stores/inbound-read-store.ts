import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { emailKey } from '../../engine/consent/address.ts'
import type { Signal } from '../../engine/returns/signal.ts'
import type { Block, ReturnOutcome, ReturnReason } from '../../engine/returns/understanding.ts'
import type { InboundWay, Proof } from '../../engine/returns/way.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import type { Acted } from './inbound-apply-store.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

export type InboundState = 'new' | 'done' | 'broken'

export type ReturnRow = {
  id: string
  receivedAt: Date
  way: InboundWay
  viaId: string | null
  viaName: string | null
  state: InboundState
  outcome: ReturnOutcome | 'logged' | null
  reason: ReturnReason | null
  status: string | null
  reply: string | null
  block: Block | null
  said: string | null
  proof: Proof | null
  open: boolean
  messageId: string | null
  messageSubject: string | null
  messageSentAt: Date | null
  address: string | null
  customerId: string | null
  customerName: string | null
  from: string | null
  subject: string | null
  acted: Acted | null
  appliedBy: string | null
  appliedByName: string | null
  error: string | null
  hasMail: boolean
  settledAt: Date | null
}

export type ReturnFilter = {
  outcome?: ReturnOutcome | 'logged' | undefined
  way?: InboundWay | undefined
  proof?: Proof | undefined
  state?: InboundState | undefined
  messageId?: string | undefined
  customerId?: string | undefined
  open?: 'true' | undefined
  /** Address it came from, the message went to, or the customer has now; whole, in any case. */
  address?: string | undefined
  /** Without those whose processing is restricted. */
  unrestricted?: boolean | undefined
}

export const returnOrder = { id: sql.ref('i.id'), keys: { received: 'id' } } as const satisfies ListOrder

/** Over `i`: nothing proves it, nothing followed, and it matters. In the words of the index `inbound_unproven`. */
const open = sql<SqlBool>`(i.proof in ('message_id', 'recipient') and i.applied_by is null and i.acted is null
  and i.state = 'done' and i.outcome in ('hard', 'soft', 'policy', 'complaint', 'opt_out', 'auto_reply', 'reply'))`

/**
 * Over `i`. What is no address of e-mail is compared as it stands and finds nothing. Each part by an index of its own; joined
 * by `or` they were tried on every row. There is no index on the address of a message, of which a shop has millions: those
 * that something came back for are looked up by their id, one by one (`offset 0` keeps the planner from reading them all).
 */
function ofAddress(address: string): RawBuilder<SqlBool> {
  const typed = address.trim().toLowerCase()
  const key = emailKey(address) ?? typed
  return sql<SqlBool>`i.id in (
    select x.id from inbound x where lower(x.from_address) = ${typed}
    union all
    select x.id from inbound x join customer c on c.id = x.customer_id where c.email_key = ${key}
    union all
    select x.id from inbound x cross join lateral (select m.address from message m where m.id = x.message_id offset 0) m
    where x.message_id is not null and lower(m.address) = ${typed})`
}

async function select(
  db: Db,
  where: RawBuilder<SqlBool>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<(ReturnRow & Placed)[]> {
  const { rows } = await sql<ReturnRow & Placed>`
    select null::text as "sortValue", i.id, i.received_at as "receivedAt", i.way, i.via_id as "viaId",
      coalesce((select b.name from mailbox b where b.id = i.via_id), (select h.name from provider_hook h where h.id = i.via_id),
        (select l.name from mail_log l where l.id = i.via_id)) as "viaName",
      i.state, i.outcome, i.reason, i.status, i.reply, i.block, i.said, i.proof, coalesce(${open}, false) as open,
      m.id as "messageId", m.subject as "messageSubject", m.sent_at as "messageSentAt", m.address,
      i.customer_id as "customerId", ${displayName('c')} as "customerName", i.from_address as "from", i.subject, i.acted,
      i.applied_by as "appliedBy",
      (select u.name from app_user u where i.applied_by = 'user:' || u.id::text) as "appliedByName", i.error, i.raw is not null as "hasMail", i.settled_at as "settledAt"
    from (select i.* from inbound i where ${where} order by ${order} limit ${limit}::int) i
      left join message m on m.id = i.message_id left join customer c on c.id = i.customer_id
    order by ${order}`.execute(db)
  return rows
}

const newestFirst = sql`i.id desc`

/** What came in, in that order or the other way round. Ids are UUIDv7: their order is that of time. */
export async function listReturns(
  db: Db,
  filter: ReturnFilter,
  page: ListPage<keyof typeof returnOrder.keys>,
): Promise<(ReturnRow & Placed)[]> {
  const parts = [
    // What was found to be nothing of ours is not shown.
    sql<SqlBool>`(i.outcome is not null or i.state <> 'done')`,
    ...(filter.outcome ? [sql<SqlBool>`i.outcome = ${filter.outcome}`] : []),
    ...(filter.way ? [sql<SqlBool>`i.way = ${filter.way}`] : []),
    ...(filter.proof ? [sql<SqlBool>`i.proof = ${filter.proof}`] : []),
    ...(filter.state ? [sql<SqlBool>`i.state = ${filter.state}`] : []),
    ...(filter.messageId ? [sql<SqlBool>`i.message_id = ${filter.messageId}::uuid`] : []),
    ...(filter.customerId ? [sql<SqlBool>`i.customer_id = ${filter.customerId}::uuid`] : []),
    ...(filter.open ? [open] : []),
    ...(filter.address ? [ofAddress(filter.address)] : []),
    ...(filter.unrestricted
      ? [
          sql<SqlBool>`not exists (select from customer k where k.id = i.customer_id and k.restricted_at is not null)`,
        ]
      : []),
  ]
  return await readSorted(returnOrder, page, ({ where, order, limit }) =>
    select(db, sql<SqlBool>`${sql.join([...parts, where], sql` and `)}`, order, limit),
  )
}

/** What came back for a message, newest first. */
export async function returnsOfMessage(db: Db, messageId: string): Promise<ReturnRow[]> {
  return await select(db, sql<SqlBool>`i.message_id = ${messageId}::uuid`, newestFirst, 50)
}

export type WholeReturn = ReturnRow & {
  mailFrom: string | null
  recipient: string | null
  /** Compressed. */
  raw: Buffer | null
  signal: Signal | null
}

export async function readReturn(db: Db, id: string): Promise<WholeReturn | null> {
  const [row] = await select(db, sql<SqlBool>`i.id = ${id}::uuid`, newestFirst, 1)
  if (!row) return null
  const more = await db
    .selectFrom('inbound')
    .select(['mail_from as mailFrom', 'recipient', 'raw', 'signal'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!more) return null
  return {
    ...row,
    mailFrom: more.mailFrom,
    recipient: more.recipient,
    raw: more.raw ? Buffer.from(more.raw) : null,
    signal: more.signal as Signal | null,
  }
}

export type ReturnsSummary = {
  outcomes: { outcome: ReturnOutcome | 'logged'; count: number }[]
  open: number
  waiting: number
  broken: number
  marked: number
}

/** At most so many are counted of what waits. */
const mostCounted = 10_000

/** What came in since then, by outcome, and what waits. */
export async function summariseReturns(db: Db, since: Date): Promise<ReturnsSummary> {
  // By the key, which is in the order of time: there is no index on the time alone, and none is needed.
  const first = `${since
    .getTime()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-0000-0000-000000000000`
  const { rows: outcomes } = await sql<{ outcome: ReturnOutcome | 'logged'; count: number }>`
    select outcome, count(*)::int as count from inbound
    where id >= ${first}::uuid and received_at >= ${since}::timestamptz and outcome is not null
    group by outcome order by count(*) desc, outcome`.execute(db)
  const counted = (where: RawBuilder<SqlBool>) =>
    sql<number>`(select count(*)::int from (select from inbound i where ${where} limit ${mostCounted}::int) x)`
  const { rows } = await sql<Omit<ReturnsSummary, 'outcomes'>>`
    select ${counted(open)} as open, ${counted(sql<SqlBool>`i.state = 'new'`)} as waiting,
      ${counted(sql<SqlBool>`i.state = 'broken'`)} as broken,
      (select count(*)::int from address_mark where lifted_at is null) as marked`.execute(db)
  return { outcomes, ...(rows[0] ?? { open: 0, waiting: 0, broken: 0, marked: 0 }) }
}
