import { sql } from 'kysely'
import type { Guard } from '../../engine/rules/volume.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { holdClaims } from './candidate-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** The last time a rule's volume was out of the ordinary, and who let it go. */
export type GuardNote = {
  /** By the workspace's calendar. */
  day?: string
  entered?: number
  expected?: number
  releasedAt?: string
  releasedBy?: string
  releasedDay?: string
}

export type GuardedRule = {
  id: string
  guard: Guard
  note: GuardNote
  /** As stored; null where the rule declares none. */
  volume: unknown
  /** Runs that began on the day, of all versions. */
  entered: number
}

/** Published rules that declare a volume, or whose guard is not at rest, with what entered on `day`. */
export async function readGuarded(db: Db, day: string): Promise<GuardedRule[]> {
  const { rows } = await sql<GuardedRule>`
    select r.id, r.guard, coalesce(r.guard_note, '{}') as note, v.definition -> 'volume' as volume,
      coalesce((select sum(c.n) from rule_step_count c join rule_version w on w.id = c.rule_version_id
        where w.rule_id = r.id and c.step_id = '' and c.what = 'entered' and c.day = ${day}::date), 0)::int as entered
    from rule r join rule_version v on v.id = r.published_version_id
    where r.state = 'published' and (v.definition ? 'volume' or r.guard <> 'ok')
    order by r.id`.execute(db)
  return rows
}

/** Notes where the guard of a rule stands now; nothing where somebody else moved it meanwhile. */
export async function writeGuard(
  db: Db,
  id: string,
  change: { from: Guard; to: Guard; note: GuardNote },
  audit: AuditLine | null,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    // The rule's version stays: nobody who edits it has to begin anew.
    const { numUpdatedRows } = await trx
      .updateTable('rule')
      .set({ guard: change.to, guard_note: jsonb(change.note as Record<string, unknown>) })
      .where('id', '=', id)
      .where('guard', '=', change.from)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    if (audit) await writeAudit(trx, audit)
    return true
  })
}

export type GuardState = { guard: Guard; note: GuardNote; held: number }

/** The guard of one rule and how many messages it holds; null where there is no such rule. */
export async function readGuard(db: Db, id: string): Promise<GuardState | null> {
  const { rows } = await sql<GuardState>`
    select r.guard, coalesce(r.guard_note, '{}') as note,
      (select count(*) from message m where m.rule_id = r.id and m.state = 'held' and m.reason = 'volume_held')::int as held
    from rule r where r.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Lets go what the guard of a rule holds. Returns how many messages are due now; null where there is no such rule. */
export async function releaseGuard(
  db: Db,
  id: string,
  { now, day }: { now: Date; day: string },
  audit: AuditLine,
): Promise<number | null> {
  return await inTransaction(db, async trx => {
    await holdClaims(trx)
    const rule = await trx
      .selectFrom('rule')
      .select(['guard_note as note', 'state'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!rule) return null
    const note: GuardNote = {
      ...rule.note,
      releasedAt: now.toISOString(),
      releasedBy: audit.actor,
      releasedDay: day,
    }
    await trx
      .updateTable('rule')
      .set({ guard: 'ok', guard_note: jsonb(note as Record<string, unknown>) })
      .where('id', '=', id)
      .execute()
    const { numAffectedRows } = await sql`
      update message m set state = 'queued', reason = null, due_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
      from (select id from message where rule_id = ${id}::uuid and state = 'held' and reason = 'volume_held'
        order by id for update skip locked) held
      where m.id = held.id`.execute(trx)
    const released = Number(numAffectedRows ?? 0n)
    await writeAudit(trx, { ...audit, detail: { ...audit.detail, released } })
    return released
  })
}

/** Ids of rules that somebody has to look at. */
export async function rulesInTrouble(
  db: Db,
): Promise<{ warned: string[]; holding: string[]; unreadable: string[] }> {
  const { rows } = await sql<{ id: string; guard: Guard; broken: boolean }>`
    select id, guard, error is not null as broken from rule
    where state in ('published', 'paused') and (guard <> 'ok' or error is not null) order by id limit 500`.execute(
    db,
  )
  return {
    warned: rows.filter(row => row.guard === 'warned').map(row => row.id),
    holding: rows.filter(row => row.guard === 'holding').map(row => row.id),
    unreadable: rows.filter(row => row.broken).map(row => row.id),
  }
}
