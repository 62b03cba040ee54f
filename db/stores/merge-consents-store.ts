import { sql } from 'kysely'
import type { Evidence } from '../../engine/consent/evidence.ts'
import { type ConsentKind, unprovenOrigin } from '../../engine/consent/record.ts'
import { type Refusal, strictestRefusal } from '../../engine/customers/merge-permissions.ts'
import type { Db } from '../orm.ts'
import { binds, type ConsentEntry, recordConsents } from './consent-store.ts'
import type { Heir } from './segment-mark-store.ts'

const givesPermission: readonly ConsentKind[] = ['granted', 'confirmed', 'existing_customer']

/**
 * The ledger is never rewritten: what was said under the old ids is recorded again for the heir, with its proof and the
 * address it was said for. The stricter wins: what anyone agreed to does not lift what the heir refused.
 *
 * `visitors`: what was said on a device lifts nothing, and by time it may be lifted by the heir's own later consent, for
 * whoever sat before it may have been somebody else. Otherwise both were known customers: a refusal of either holds
 * afterwards, whatever the other agreed to and when; where the order of time would say otherwise it is recorded once
 * more. A consent by e-mail of a customer who is merged holds for the address they had, and for no other.
 */
export async function mergeConsents(
  db: Db,
  heirs: readonly Heir[],
  how: { visitors: boolean; actor: string },
  now: Date,
): Promise<void> {
  const { visitors, actor } = how
  const heirOf = new Map(heirs.map(({ from, to }) => [from, to]))
  const records = await readRecords(db, [...heirOf.keys()])
  const refusals = await readRefusals(
    db,
    visitors ? [...heirOf.values()] : [...heirOf.entries()].flat(),
    heirOf,
  )
  const place = (heir: string, row: { purpose: string; channel: string }) =>
    `${heir} ${row.purpose} ${row.channel}`
  const taken = records.filter(
    row =>
      !givesPermission.includes(row.kind) ||
      (visitors && row.kind === 'existing_customer') ||
      !refusals.has(place(heirOf.get(row.customer_id) ?? '', row)),
  )
  const entries = taken.map(
    (record): ConsentEntry => ({
      customerId: heirOf.get(record.customer_id) ?? record.customer_id,
      purpose: record.purpose,
      channel: record.channel,
      kind: record.kind,
      occurredAt: record.occurred_at,
      // What came without proof does not gain any.
      origin: record.origin === unprovenOrigin ? unprovenOrigin : 'merge',
      actor,
      evidence: { ...evidenceOf(record.evidence), mergedFrom: record.customer_id, recordId: record.id },
      // Never the address of the heir: it is not the one that was spoken of.
      addressHash: record.address_hash ?? (bound(record, visitors) ? record.email_hash : null),
    }),
  )
  // Said before, by the same person: nothing that happens now.
  await recordConsents(db, entries, now, 'history')
  if (!visitors) await keepRefusals(db, [...refusals.values()], actor, now)
}

type RecordRow = Awaited<ReturnType<typeof readRecords>>[number]

function bound({ kind, channel }: RecordRow, visitors: boolean): boolean {
  return binds(kind, channel) || (!visitors && channel === 'email' && givesPermission.includes(kind))
}

async function readRecords(db: Db, ids: readonly string[]) {
  return await db
    .selectFrom('consent_record as r')
    .innerJoin('customer as c', 'c.id', 'r.customer_id')
    .leftJoin('consent_evidence as e', 'e.record_id', 'r.id')
    .select(['r.id', 'r.customer_id', 'r.purpose', 'r.channel', 'r.kind', 'r.occurred_at', 'r.origin'])
    .select(['r.address_hash', 'c.email_hash', 'e.evidence'])
    .where('r.customer_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('r.recorded_at')
    .orderBy('r.id')
    .execute()
}

type Refused = {
  heir: string
  customerId: string
  purpose: string
  channel: string
  state: Refusal
  recordId: string
}

/** The strictest refusal by heir, purpose and channel, under the key `heir purpose channel`. */
async function readRefusals(
  db: Db,
  ids: readonly string[],
  heirOf: ReadonlyMap<string, string>,
): Promise<Map<string, Refused>> {
  const { rows } = await sql<Omit<Refused, 'heir'>>`
    select customer_id as "customerId", purpose, channel, state, record_id as "recordId" from permission
    where customer_id = any(${[...new Set(ids)]}::uuid[]) and state in ('withdrawn', 'objected')
    order by since, record_id`.execute(db)
  const strictest = new Map<string, Refused>()
  for (const row of rows) {
    const heir = heirOf.get(row.customerId) ?? row.customerId
    const key = `${heir} ${row.purpose} ${row.channel}`
    const known = strictest.get(key)
    if (known === undefined || strictestRefusal([known.state, row.state]) !== known.state)
      strictest.set(key, { ...row, heir })
  }
  return strictest
}

/** Records a refusal once more where the heir would be left with less. */
async function keepRefusals(db: Db, refusals: readonly Refused[], actor: string, now: Date): Promise<void> {
  if (refusals.length === 0) return
  const { rows } = await sql<{ customer_id: string; purpose: string; channel: string; state: string }>`
    select customer_id, purpose, channel, state from permission
    where customer_id = any(${[...new Set(refusals.map(({ heir }) => heir))]}::uuid[])`.execute(db)
  const left = new Map(rows.map(row => [`${row.customer_id} ${row.purpose} ${row.channel}`, row.state]))
  const lost = refusals.filter(
    ({ heir, purpose, channel, state }) => left.get(`${heir} ${purpose} ${channel}`) !== state,
  )
  await recordConsents(
    db,
    lost.map(({ heir, customerId, purpose, channel, state, recordId }) => ({
      ...{ customerId: heir, purpose, channel, kind: state, occurredAt: now, origin: 'merge', actor },
      evidence: { mergedFrom: customerId, recordId },
      addressHash: null,
    })),
    now,
  )
}

/** Empty once it was erased, or where somebody spoiled it. What is stored was checked when it came in. */
function evidenceOf(json: string | null): Evidence {
  try {
    return { ...(JSON.parse(json ?? '{}') as Evidence) }
  } catch {
    return {}
  }
}
