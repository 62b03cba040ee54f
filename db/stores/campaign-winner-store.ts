import { sql } from 'kysely'
import type { VariantTest } from '../../engine/campaigns/definition.ts'
import type { VariantShare } from '../../engine/campaigns/standing.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { dueAt, type Occurrence, takeHeld } from './campaign-message-store.ts'
import { inTransaction } from './transaction.ts'

/**
 * What came of the versions of a test: of those whose opens and clicks may be measured and who were sent it, who clicked
 * or opened themselves; by conversions, of all who were sent it. Machines do not count.
 */
export async function variantFigures(
  db: Db,
  occurrence: Pick<Occurrence, 'id' | 'definition'>,
  by: VariantTest['by'],
): Promise<VariantShare[]> {
  const { id, definition } = occurrence
  const kinds = by === 'opens' ? ['opened', 'clicked'] : ['clicked']
  const converts = by === 'conversions'
  const hit = converts
    ? sql`exists (select from campaign_conversion v where v.message_id = m.id and not v.holdout)`
    : sql`exists (select from message_event e where e.message_id = m.id and e.kind in ('opened', 'clicked')
        and e.kind = any(${kinds}::text[]) and e.detail -> 'human' = 'true')`
  const { rows } = await sql<VariantShare>`
    select m.variant as id, count(*)::int as n, (count(*) filter (where ${hit}))::int as hits
    from message m
    where m.occurrence_id = ${id}::uuid and m.state = 'sent' and m.variant is not null and (${converts} or m.tracked)
    group by 1`.execute(db)
  return definition.variants.map(
    ({ id: variant }) => rows.find(row => row.id === variant) ?? { id: variant, n: 0, hits: 0 },
  )
}

/**
 * Decides the test of an occurrence: everybody who waits gets this version, beginning now, in slices that workers write.
 * False where it is decided or at an end already, or there is nothing to decide.
 */
export async function decideOccurrence(
  db: Db,
  occurrenceId: string,
  variant: string,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numAffectedRows } = await sql`
      update campaign_occurrence set winner = ${variant}::text, decided_at = ${now}::timestamptz,
        decided_by = ${audit.actor}::text, releasing = true, position = 0
      where id = ${occurrenceId}::uuid and winner is null and state in ('planning', 'sending', 'paused')
        and definition ? 'test' and variants ? ${variant}::text`.execute(trx)
    if ((numAffectedRows ?? 0n) === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}

/** Gives the winner to the next of those who wait for it; the occurrence is locked. Returns how many, 0 at the end. */
export async function releaseSlice(
  db: Db,
  occurrence: Occurrence,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<number> {
  const { id, definition, variants, winner, decidedAt, position } = occurrence
  const frozen = variants[winner ?? '']
  const ids = frozen ? await takeHeld(db, id, 'awaiting_winner') : []
  if (!frozen || ids.length === 0) return 0
  const due = dueAt(definition, {
    from: decidedAt ?? now,
    zone: sql`coalesce(q.time_zone, ${timeZone})`,
    position: sql`q.position`,
  })
  await sql`
    with placed as materialized (
      select m.id, c.time_zone, ${position}::int - 1 + row_number() over (order by m.id) as position
      from message m join customer c on c.id = m.customer_id where m.id = any(${ids}::uuid[])),
    timed as materialized (select q.id, ${due} as due_at from placed q)
    update message m set state = 'queued', reason = null, variant = ${winner}::text,
      template_id = ${frozen.templateId}::uuid, template_version_id = ${frozen.templateVersionId}::uuid,
      due_at = t.due_at, last_useful_at = t.due_at + ${definition.usefulHours}::int * interval '1 hour',
      updated_at = ${now}::timestamptz
    from timed t where m.id = t.id`.execute(db)
  await sql`update campaign_occurrence set position = position + ${ids.length}::int where id = ${id}::uuid`.execute(
    db,
  )
  return ids.length
}

export type OpenTest = Pick<Occurrence, 'id' | 'campaignId' | 'definition'> & {
  decideAt: Date
  /** Some of those who try the versions have not got theirs. */
  unfinished: boolean
}

/** Tests whose time to be decided has come. */
export async function testsToDecide(db: Db, now: Date): Promise<OpenTest[]> {
  const { rows } = await sql<OpenTest>`
    select o.id, o.campaign_id as "campaignId", o.definition, o.decide_at as "decideAt",
      exists (select from message m where m.occurrence_id = o.id and m.state in ('queued', 'retry', 'sending')
        and m.variant is not null) as unfinished
    from campaign_occurrence o
    where o.state = 'sending' and o.winner is null and o.decide_at <= ${now}::timestamptz and o.definition ? 'test'
    order by o.decide_at`.execute(db)
  return rows
}
