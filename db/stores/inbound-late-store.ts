import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Late proof (DESIGN § 3.6): something came back for a message of which it was unknown whether it went out, so it did.
 * Returns the ids of those that are `sent` by it. The caller has locked customers and messages.
 */
export async function proveSent(db: Db, ids: readonly string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string; occurrenceId: string | null }>`
    with done as (
      update message m set state = 'sent', reason = null, sent_at = coalesce(m.sent_at, m.claimed_at, ${now}::timestamptz),
        updated_at = ${now}::timestamptz
      where m.id = any(${[...ids]}::uuid[]) and m.state || '' = 'unknown'
      returning m.id, m.occurrence_id, m.customer_id, m.channel, m.purpose, m.subject, m.event_id, m.sent_at),
    events as (
      insert into message_event (id, message_id, kind, at, detail)
      select gen_random_uuid(), id, 'sent', ${now}::timestamptz, '{"late": true}' from done),
    log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, event_id, actor)
      select id, customer_id, sent_at, channel, 'out', 'message_sent', purpose, subject, id, event_id, 'system' from done
      on conflict (id) do update set kind = excluded.kind, at = excluded.at, detail = excluded.detail)
    select id, occurrence_id as "occurrenceId" from done`.execute(db)
  await amendTallies(
    db,
    rows.flatMap(row => row.occurrenceId ?? []),
  )
  return new Set(rows.map(row => row.id))
}

/** The books of a sending that is over were closed with the messages as unknown. */
async function amendTallies(db: Db, occurrences: readonly string[]): Promise<void> {
  if (occurrences.length === 0) return
  await sql`
    update campaign_occurrence o set tally = o.tally || jsonb_build_object('sent', (o.tally ->> 'sent')::int + x.n,
      'unknown', greatest((o.tally ->> 'unknown')::int - x.n, 0))
    from (select id, count(*)::int as n from unnest(${[...occurrences]}::uuid[]) as u(id) group by id) x
    where o.id = x.id and o.tally ? 'sent' and o.tally ? 'unknown'`.execute(db)
}
