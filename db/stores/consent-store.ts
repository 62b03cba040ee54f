import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Evidence } from '../../engine/consent/evidence.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type ConsentGiven, deriveAndCompare } from './consent-derive-store.ts'
import { writeSystemEvents } from './system-event-store.ts'

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
  evidence: Evidence
  /**
   * Keyed hash of the address it was said for; null: it holds for the person. Unless given, what binds to an address
   * (a confirmation or a sale, by e-mail) is bound to the one the customer has now.
   */
  addressHash?: Uint8Array | null | undefined
}

/** What holds for one e-mail address only: its owner confirmed it, or it came with a sale. */
export function binds(kind: ConsentKind, channel: string): boolean {
  return channel === 'email' && (kind === 'confirmed' || kind === 'existing_customer')
}

/**
 * Writes ledger lines with their evidence and brings the permissions they touch up to date, in one
 * transaction (the caller's, if `db` is one) and four statements. Permissions are derived anew from the ledger, so
 * that an older opt-in that arrives late never overrides a newer opt-out. A consent that holds by it is told to rules,
 * with two statements more, unless it is `history`. Returns the ids of the new lines.
 */
export async function recordConsents(
  db: Db,
  entries: readonly ConsentEntry[],
  now: Date,
  mode: 'live' | 'history' = 'live',
): Promise<string[]> {
  if (entries.length === 0) return []
  if (!db.isTransaction) return await db.transaction().execute(trx => recordConsents(trx, entries, now, mode))
  const customers = [...new Set(entries.map(entry => entry.customerId))]
  const addresses = await lockAddresses(db, customers)
  const lines = entries.map(entry => lineOf(entry, addresses, now))
  await insertLines(db, lines, now)
  const { given } = await deriveAndCompare(db, customers)
  if (mode === 'live') await tellGiven(db, given, lines, now)
  return lines.map(line => line.id)
}

/** One event for each consent, when it was said: what a letter said weeks ago is too old to start anything. */
async function tellGiven(
  db: Db,
  given: readonly ConsentGiven[],
  lines: readonly Line[],
  now: Date,
): Promise<void> {
  const saidAt = new Map(lines.map(line => [line.id, line.occurredAt]))
  await writeSystemEvents(
    db,
    given.flatMap(({ customerId, purpose, channel, recordId }) => {
      const occurredAt = saidAt.get(recordId)
      const event = { customerId, name: occurrenceEvents.consent, properties: { purpose, channel } }
      return occurredAt ? [{ ...event, messageId: `consent/${recordId}`, occurredAt }] : []
    }),
    now,
  )
}

/**
 * The same lock as delivery, merge and erasure take: a permission never changes under a running gate. Returns the
 * hash of each customer's e-mail address.
 */
async function lockAddresses(db: Db, customers: string[]): Promise<Map<string, Buffer | null>> {
  const { rows } = await sql<{ id: string; email_hash: Buffer | null }>`
    select id, email_hash from customer where id = any(${customers}::uuid[]) order by id for no key update
  `.execute(db)
  return new Map(rows.map(row => [row.id, row.email_hash]))
}

type Line = ReturnType<typeof lineOf>

function lineOf(entry: ConsentEntry, addresses: ReadonlyMap<string, Buffer | null>, now: Date) {
  const { customerId, purpose, channel, kind, occurredAt, origin, actor } = entry
  const salt = randomBytes(16)
  const evidence = JSON.stringify(entry.evidence)
  const unsaid = entry.addressHash === undefined
  const bound = unsaid && binds(kind, channel) ? addresses.get(customerId) : entry.addressHash
  return {
    id: newId(now),
    ...{ customerId, purpose, channel, kind, occurredAt, origin, actor, evidence },
    salt: salt.toString('hex'),
    evidenceHash: createHash('sha256').update(salt).update(evidence).digest('hex'),
    addressHash: bound ? Buffer.from(bound).toString('hex') : null,
  }
}

async function insertLines(db: Db, lines: readonly Line[], now: Date): Promise<void> {
  await sql`
    with line as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, "customerId" uuid,
        purpose text, channel text, kind text, "occurredAt" timestamptz, origin text, actor text, evidence text,
        salt text, "evidenceHash" text, "addressHash" text)
    ), record as (
      insert into consent_record (id, customer_id, purpose, channel, kind, occurred_at, recorded_at, origin, actor,
        evidence_hash, address_hash)
      select id, "customerId", purpose, channel, kind, "occurredAt", ${now}::timestamptz, origin, actor,
        "evidenceHash", decode("addressHash", 'hex')
      from line
    )
    insert into consent_evidence (record_id, salt, evidence) select id, decode(salt, 'hex'), evidence from line
  `.execute(db)
}
