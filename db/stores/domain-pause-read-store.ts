import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { type Keys, releasePaused } from './domain-pause-spread-store.ts'
import { inTransaction } from './transaction.ts'

export type PauseRow = {
  id: string
  senderId: string | null
  senderName: string | null
  domain: string
  at: Date
  until: Date
  times: number
  reason: string
  said: string | null
  campaign: { id: string; name: string; number: number } | null
  toldAt: Date | null
  liftedAt: Date | null
  liftedBy: string | null
}

const columns = sql`p.id, p.sender_id as "senderId", s.name as "senderName", p.domain, p.at, p.until, p.times, p.reason, p.said,
  (select jsonb_build_object('id', c.id, 'name', c.name, 'number', o.number)
    from campaign_occurrence o join campaign c on c.id = o.campaign_id where o.id = p.occurrence_id) as campaign,
  p.told_at as "toldAt", p.lifted_at as "liftedAt", p.lifted_by as "liftedBy"`

export type PauseFilter = {
  state: 'open' | 'over' | 'all'
  /** Null: the sender of the environment; undefined: all. */
  senderId?: string | null | undefined
}

/** Pauses, newest first; those before the id `before`. */
export async function listDomainPauses(
  db: Db,
  { state, senderId }: PauseFilter,
  { limit, before }: { limit: number; before: string | null },
): Promise<PauseRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    before === null ? sql`true` : sql`p.id < ${before}::uuid`,
    state === 'all' ? sql`true` : state === 'open' ? sql`p.lifted_at is null` : sql`p.lifted_at is not null`,
    senderId === undefined ? sql`true` : sql`coalesce(p.sender_id::text, '') = ${senderId ?? ''}`,
  ]
  const { rows } = await sql<PauseRow>`
    select ${columns} from domain_pause p left join sender s on s.id = p.sender_id
    where ${sql.join(conditions, sql` and `)} order by p.id desc limit ${limit}`.execute(db)
  return rows
}

export async function readDomainPause(db: Db, id: string): Promise<PauseRow | undefined> {
  const { rows } = await sql<PauseRow>`
    select ${columns} from domain_pause p left join sender s on s.id = p.sender_id where p.id = ${id}::uuid`.execute(
    db,
  )
  return rows[0]
}

/** The ids of `message.sender_id` that each of these senders takes, as workers choose them (workers/senders.ts). */
export async function keysOfSenders(
  db: Db,
  senderIds: readonly (string | null)[],
): Promise<Map<string | null, Keys>> {
  const rows = await db
    .selectFrom('sender')
    .select(['id', 'is_default as isDefault', 'retired_at as retiredAt'])
    .execute()
  const gone = rows.filter(row => row.retiredAt !== null).map(row => row.id)
  const chosen = rows.find(row => row.isDefault && row.retiredAt === null)?.id ?? null
  return new Map(
    senderIds.map(id => [
      id,
      id === chosen ? [null, ...(id === null ? [] : [id]), ...gone] : id === null ? [] : [id],
    ]),
  )
}

/**
 * Ends a pause before its time: a few of its mails go first, then all. False where it is over, or its time is up already.
 * `by`: who did it; null where a mail that went all the same was taken.
 */
export async function resumeDomain(
  db: Db,
  id: string,
  { by, now, audit }: { by: string | null; now: Date; audit: AuditLine },
): Promise<'resumed' | 'over'> {
  const cut = await inTransaction(db, async trx => {
    const { rows } = await sql<{ senderId: string | null; domain: string; until: Date }>`
      select sender_id as "senderId", domain, until from domain_pause
      where id = ${id}::uuid and lifted_at is null and until > ${now}::timestamptz for update`.execute(trx)
    const [pause] = rows
    if (!pause) return undefined
    await sql`update domain_pause set until = ${now}::timestamptz, lifted_by = ${by} where id = ${id}::uuid`.execute(
      trx,
    )
    await writeAudit(trx, audit)
    return pause
  })
  if (!cut) return 'over'
  const keys = await keysOfSenders(db, [cut.senderId])
  await releasePaused(db, { domain: cut.domain, before: cut.until }, keys.get(cut.senderId) ?? [], now)
  return 'resumed'
}
