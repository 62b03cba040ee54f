import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type ConsentKind, nextState, type PermissionState } from '../../engine/consent/record.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** One line for the ledger. `evidence` is everything that proves it: wording, form, IP address … */
export type ConsentEntry = {
  customerId: string
  purpose: string
  channel: string
  kind: ConsentKind
  /** When the person said it; may lie before the time of writing (imports, letters). */
  occurredAt: Date
  origin: string
  actor: string
  evidence: Record<string, unknown>
}

type LedgerLine = {
  id: string
  customer_id: string
  purpose: string
  channel: string
  kind: ConsentKind
  occurred_at: Date
}

export type Derived = { state: PermissionState; recordId: string; since: Date }

/** Folds ledger lines of one customer × purpose × channel, oldest first, into the permission they leave. */
export function foldLedger(
  lines: readonly Pick<LedgerLine, 'id' | 'kind' | 'occurred_at'>[],
): Derived | null {
  let derived: Derived | null = null
  for (const line of lines) {
    const state = nextState(derived?.state ?? null, line.kind)
    // A line that changes nothing proves nothing: the earlier record stays the evidence.
    if (derived === null || state !== derived.state)
      derived = { state, recordId: line.id, since: line.occurred_at }
    else if (line.kind === 'confirmed') derived = { state, recordId: line.id, since: derived.since }
  }
  return derived
}

/**
 * Writes ledger lines with their evidence and brings the permissions they touch up to date, in one
 * transaction (the caller's, if `db` is one). Permissions are derived anew from the ledger, so that an
 * older opt-in that arrives late never overrides a newer opt-out. Returns the ids of the new lines.
 */
export async function recordConsents(db: Db, entries: readonly ConsentEntry[], now: Date): Promise<string[]> {
  if (entries.length === 0) return []
  if (!db.isTransaction) return await db.transaction().execute(trx => recordConsents(trx, entries, now))
  const customers = [...new Set(entries.map(entry => entry.customerId))]
  // The same lock as delivery, merge and erasure take: a permission never changes under a running gate.
  await sql`select id from customer where id = any(${customers}::uuid[]) order by id for no key update`.execute(
    db,
  )
  const lines = entries.map(entry => {
    const salt = randomBytes(16)
    const evidence = JSON.stringify(entry.evidence)
    const hash = createHash('sha256').update(salt).update(evidence).digest('hex')
    return { entry, id: newId(now), salt, evidence, hash }
  })
  await db
    .insertInto('consent_record')
    .values(
      lines.map(({ entry, id, hash }) => ({
        id,
        customer_id: entry.customerId,
        purpose: entry.purpose,
        channel: entry.channel,
        kind: entry.kind,
        occurred_at: entry.occurredAt,
        recorded_at: now,
        origin: entry.origin,
        actor: entry.actor,
        evidence_hash: hash,
      })),
    )
    .execute()
  await db
    .insertInto('consent_evidence')
    .values(lines.map(({ id, salt, evidence }) => ({ record_id: id, salt, evidence })))
    .execute()
  await derivePermissions(db, customers)
  return lines.map(line => line.id)
}

/** Derives all permissions of these customers anew from the ledger. */
export async function derivePermissions(db: Db, customers: readonly string[]): Promise<void> {
  const ledger = await db
    .selectFrom('consent_record')
    .select(['id', 'customer_id', 'purpose', 'channel', 'kind', 'occurred_at'])
    .where('customer_id', '=', sql<string>`any(${customers}::uuid[])`)
    .orderBy('occurred_at')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const groups = new Map<string, LedgerLine[]>()
  for (const line of ledger) {
    const key = `${line.customer_id}\n${line.purpose}\n${line.channel}`
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  const rows = [...groups.values()].flatMap(group => {
    const derived = foldLedger(group)
    const [first] = group
    if (!derived || !first) return []
    const { state, recordId, since } = derived
    return [
      {
        customer_id: first.customer_id,
        purpose: first.purpose,
        channel: first.channel,
        state,
        record_id: recordId,
        since,
      },
    ]
  })
  if (rows.length === 0) return
  await db
    .insertInto('permission')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['customer_id', 'purpose', 'channel']).doUpdateSet(eb => ({
        state: eb.ref('excluded.state'),
        record_id: eb.ref('excluded.record_id'),
        since: eb.ref('excluded.since'),
      })),
    )
    .execute()
}
