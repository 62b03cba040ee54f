import { sql } from 'kysely'
import type { ConsentKind } from '../../engine/consent/record.ts'
import type { Db } from '../orm.ts'

export type ConsentRow = {
  id: string
  purpose: string
  channel: string
  kind: ConsentKind
  occurredAt: Date
  recordedAt: Date
  origin: string
  actor: string
  /** Null once erased. */
  evidence: Record<string, unknown> | null
}

/** The ledger of one customer, last written first, with what proves each line. */
export async function listConsents(
  db: Db,
  customerId: string,
  page: { limit: number; before: string | null },
): Promise<ConsentRow[]> {
  const { rows } = await sql<Omit<ConsentRow, 'evidence'> & { evidence: string | null }>`
    select r.id, r.purpose, r.channel, r.kind, r.occurred_at as "occurredAt", r.recorded_at as "recordedAt",
      r.origin, r.actor, e.evidence
    from consent_record r left join consent_evidence e on e.record_id = r.id
    where r.customer_id = ${customerId}::uuid and (${page.before}::uuid is null or r.id < ${page.before}::uuid)
    order by r.id desc limit ${page.limit}`.execute(db)
  // Parsed here: PostgreSQL's jsonb refuses some texts that JSON allows.
  return rows.map(row => ({ ...row, evidence: row.evidence === null ? null : JSON.parse(row.evidence) }))
}
