import { type RawBuilder, sql } from 'kysely'
import {
  erasureMac,
  type LedgerHead,
  ledgerKey,
  lineMac,
  momentText,
  noSeal,
  type Seal,
  type SealedRecord,
  sealDigest,
  sealMac,
} from '../../engine/consent/seal.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { derivePermissions } from './consent-derive-store.ts'
import { inTransaction } from './transaction.ts'

/** One sealer at a time, in the whole database ("seal" in ASCII). */
const sealerLock = 0x7365616c

/** A moment as it is sealed: in UTC, whatever the session thinks, and total (`infinity` has no parts). */
export function sealedMoment(column: string): RawBuilder<string> {
  const ref = sql.ref(column)
  return sql`coalesce(nullif(to_char(${ref} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US BC'), ''), ${ref}::text)`
}

/** The columns of `consent_record r` as they are sealed. */
export const sealedColumns: RawBuilder<unknown> = sql`r.id, r.customer_id as "customerId", r.purpose, r.channel,
  r.kind, ${sealedMoment('r.occurred_at')} as "occurredAt", ${sealedMoment('r.recorded_at')} as "recordedAt", r.origin,
  r.actor, r.evidence_hash as "evidenceHash", encode(r.address_hash, 'hex') as "addressHash"`

/** The columns of `consent_seal s`. */
export const sealColumns: RawBuilder<unknown> = sql`s.number, ${sealedMoment('s.sealed_at')} as "sealedAt", s.count,
  s.digest, s.previous, s.mac, s.key_id as "keyId"`

/** Signs with the key in use. */
function currentKey(keyring: Keyring) {
  const key = ledgerKey(keyring, keyring.current)
  if (!key) throw new Error('the current key is not in the keyring')
  return key
}

/** The last seal, or null before the first. */
export async function lastSeal(db: Db): Promise<(Seal & { at: Date }) | null> {
  const { rows } = await sql<Seal & { at: Date }>`
    select ${sealColumns}, s.sealed_at as at from consent_seal s order by s.number desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * Seals up to `limit` of the lines that wait, in one short transaction that holds nothing but their places in the
 * queue: writing new lines never waits for it. Each line is looked up by its key: the planner would rather merge the
 * whole ledger with the queue, which costs more with every line ever sealed. Returns the seal, or null when there is
 * nothing to seal or somebody else is at it.
 */
export async function sealWaiting(
  db: Db,
  keyring: Keyring,
  now: Date,
  limit: number,
): Promise<{ head: LedgerHead; count: number } | null> {
  return await inTransaction(db, async trx => {
    const { rows: got } = await sql<{ locked: boolean }>`
      select pg_try_advisory_xact_lock(${sealerLock}) as locked`.execute(trx)
    if (!got[0]?.locked) return null
    const { rows: records } = await sql<SealedRecord>`
      select ${sealedColumns} from consent_unsealed u
      cross join lateral (select * from consent_record where id = u.record_id offset 0) r
      left join lateral (select record_id from consent_seal_line where record_id = u.record_id offset 0) l on true
      where l.record_id is null
      order by u.record_id limit ${limit}`.execute(trx)
    if (records.length === 0) return null
    const before = await lastSeal(trx)
    const seal = sealOf(records, before, keyring, now)
    await writeSeal(trx, seal, now)
    return { head: { number: seal.number, mac: seal.mac.toString('hex') }, count: seal.count }
  })
}

type NewSeal = Seal & { recordIds: string[]; macs: Buffer[] }

function sealOf(records: readonly SealedRecord[], before: Seal | null, keyring: Keyring, now: Date): NewSeal {
  const key = currentKey(keyring)
  const number = (before?.number ?? 0) + 1
  const digest = sealDigest()
  const macs = records.map((record, position) => lineMac(key, number, position, record))
  for (const mac of macs) digest.add(mac)
  const seal = {
    number,
    sealedAt: momentText(now),
    count: records.length,
    digest: digest.end(),
    previous: before?.mac ?? noSeal,
    keyId: keyring.current,
  }
  return { ...seal, mac: sealMac(key, seal), recordIds: records.map(record => record.id), macs }
}

async function writeSeal(db: Db, seal: NewSeal, now: Date): Promise<void> {
  const { number, count, digest, previous, mac, keyId, recordIds, macs } = seal
  await sql`
    with seal as (
      insert into consent_seal (number, sealed_at, count, digest, previous, mac, key_id)
      values (${number}, ${now}, ${count}, ${digest}, ${previous}, ${mac}, ${keyId})
    ), sealed as (
      insert into consent_seal_line (record_id, seal, position, mac)
      select record_id, ${number}, place - 1, mac
      from unnest(${recordIds}::uuid[], ${macs}::bytea[]) with ordinality as l(record_id, mac, place)
    )
    delete from consent_unsealed where record_id = any(${recordIds}::uuid[])`.execute(db)
}

/**
 * Whether the ledger still holds the seal that is on record outside. False: it was cut off, set back or written anew;
 * nothing may be sealed on top of that, for a new head would hide it.
 */
export async function headHolds(db: Db, head: LedgerHead): Promise<boolean> {
  if (head.number === 0) return true
  const { rows } = await sql<{
    mac: Buffer
  }>`select mac from consent_seal where number = ${head.number}`.execute(db)
  return rows[0] !== undefined && rows[0].mac.toString('hex') === head.mac
}

/**
 * Erases the evidence of these lines, and leaves a signed entry for each that says when and why: the ledger stays
 * verifiable. Permissions that rested on what it said (§ 7(3) UWG: the goods bought) are derived anew. Lines whose
 * evidence is gone already are left alone. Six statements for any number; give it a few hundred at a time.
 * @param reason what the proof of the ledger shows, of at most 200 characters: `retention`, `erasure` …
 * @returns how many were erased.
 */
export async function eraseEvidence(
  db: Db,
  keyring: Keyring,
  recordIds: readonly string[],
  reason: string,
  now: Date,
): Promise<number> {
  if (recordIds.length === 0) return 0
  if (reason.length === 0 || reason.length > 200)
    throw new Problem('reason_missing', 'An erasure needs a reason.')
  const key = currentKey(keyring)
  const erasedAt = momentText(now)
  return await inTransaction(db, async trx => {
    const ids = [...new Set(recordIds)]
    const { rows: customers } = await sql<{ id: string }>`
      select id from customer
      where id = any(array(select customer_id from consent_record where id = any(${ids}::uuid[])))
      order by id for no key update`.execute(trx)
    const { rows: gone } = await sql<{ record_id: string }>`
      delete from consent_evidence where record_id = any(${ids}::uuid[]) returning record_id`.execute(trx)
    if (gone.length === 0) return 0
    const erased = gone.map(row => row.record_id)
    const macs = erased.map(recordId => erasureMac(key, { recordId, erasedAt, reason }))
    await sql`
      insert into evidence_erasure (record_id, erased_at, reason, mac, key_id)
      select record_id, ${now}::timestamptz, ${reason}, mac, ${keyring.current}
      from unnest(${erased}::uuid[], ${macs}::bytea[]) as e(record_id, mac)
      on conflict (record_id) do nothing`.execute(trx)
    await derivePermissions(
      trx,
      customers.map(customer => customer.id),
    )
    return erased.length
  })
}
