import { sql } from 'kysely'
import { openSecret, sealSecret } from '../../engine/access/secret-box.ts'
import { addressHash } from '../../engine/consent/address.ts'
import type { SuppressionScope } from '../../engine/consent/suppression.ts'
import { suppressionKeyId } from '../../engine/consent/suppression-file.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'
import { getSetting, putSetting } from './workspace-store.ts'

/** The key of another system, under which entries of its list were hashed. */
export type ForeignKey = { id: string; key: Buffer }

type Kept = { id: string; sealed: string; since: string }

const settingKey = 'foreign_suppression_keys'

/** What is shut by entries whose key cannot be opened: nobody can tell for whom. */
export type Unreadable = { channel: string; scope: SuppressionScope }

/**
 * The keys of all lists that were taken over from other systems, the oldest first; none as a rule. One read by
 * primary key. `unreadable` names what entries in force stand under a key that cannot be opened.
 */
export async function readForeignKeys(
  db: Db,
  keyring: Keyring,
): Promise<{ keys: ForeignKey[]; unreadable: Unreadable[] }> {
  const kept = await readKept(db)
  const opened = kept.map(({ id, sealed }) => ({ id, key: openedOf(keyring, sealed) }))
  const lost = opened.filter(({ key }) => key === null).map(({ id }) => id)
  return {
    keys: opened.filter((one): one is ForeignKey => one.key !== null),
    unreadable: lost.length === 0 ? [] : await standingUnder(db, lost),
  }
}

/**
 * The same where an answer without some of them would be wrong.
 * @throws Problem `foreign_key_lost` when one cannot be opened: its entries would match nobody.
 */
export async function foreignKeys(db: Db, keyring: Keyring): Promise<ForeignKey[]> {
  const { keys, unreadable } = await readForeignKeys(db, keyring)
  if (unreadable.length > 0) throw lostKey()
  return keys
}

/**
 * Refuses to start where entries in force stand under a key that cannot be opened (`foreign_key_lost`): advertising
 * would wait for ever. Seals the others anew under the present secret key, so that the one before it may go.
 */
export async function assertForeignKeys(db: Db, keyring: Keyring, now: Date): Promise<void> {
  await inTransaction(db, async trx => {
    await lockKept(trx)
    if ((await readForeignKeys(trx, keyring)).unreadable.length > 0) throw lostKey()
    const kept = await readKept(trx)
    const fresh = kept.map(one => {
      const secret = isCurrent(keyring, one.sealed) ? null : openSecret(keyring, one.sealed)
      return secret === null ? one : { ...one, sealed: sealSecret(keyring, secret) }
    })
    if (fresh.some((one, n) => one !== kept[n])) await putSetting(trx, settingKey, fresh, now)
  })
}

function isCurrent({ current }: Keyring, sealed: string): boolean {
  return sealed.startsWith(`${current}.`)
}

async function readKept(db: Db): Promise<Kept[]> {
  return ((await getSetting(db, settingKey)) as Kept[] | undefined) ?? []
}

async function lockKept(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${settingKey}))`.execute(db)
}

async function standingUnder(db: Db, keyIds: readonly string[]): Promise<Unreadable[]> {
  const { rows } = await sql<Unreadable>`
    select distinct channel, scope from suppression
    where lifted_at is null and key_id = any(${[...keyIds]}::text[])`.execute(db)
  return rows
}

function lostKey(): Problem {
  return new Problem('foreign_key_lost', 'The key of an imported suppression list cannot be read.', {
    status: 503,
    hint: 'Put the secret key it was sealed with into SECRET_KEYS_OLD again, or import the list once more: npm run cli -- suppressions import <file>',
  })
}

const opened = new WeakMap<Keyring, Map<string, Buffer>>()

/** Opened once for each keyring: the same buffer each time keeps the key object of the MAC. */
function openedOf(keyring: Keyring, sealed: string): Buffer | null {
  const known = opened.get(keyring) ?? new Map<string, Buffer>()
  opened.set(keyring, known)
  const found = known.get(sealed)
  if (found) return found
  const secret = openSecret(keyring, sealed)
  if (secret === null) return null
  const key = Buffer.from(secret, 'base64')
  known.set(sealed, key)
  return key
}

/** Keeps the key of another system, sealed; once, however often its list is imported. Returns its id. */
export async function keepForeignKey(db: Db, keyring: Keyring, key: Buffer, now: Date): Promise<string> {
  const id = suppressionKeyId(key)
  await inTransaction(db, async trx => {
    await lockKept(trx)
    const kept = await readKept(trx)
    const standing = kept.find(one => one.id === id)
    if (standing && openSecret(keyring, standing.sealed) !== null) return
    const entry = { id, sealed: sealSecret(keyring, key.toString('base64')), since: now.toISOString() }
    await putSetting(trx, settingKey, [...kept.filter(one => one.id !== id), entry], now)
  })
  return id
}

/** Every hash under which an address may stand on the list: our own first, then those of foreign keys. */
export function hashesOf(
  suppressionKey: Buffer,
  foreign: readonly ForeignKey[],
  channel: string,
  normalisedAddress: string,
): Buffer[] {
  return [suppressionKey, ...foreign.map(({ key }) => key)].map(key =>
    addressHash(key, channel, normalisedAddress),
  )
}

const batchSize = 2_000

/**
 * Finds the known customers among foreign entries and turns those entries into our own, as if they had been added
 * here: in batches by the key of the customer, each in a transaction of its own. What belongs to nobody known stays
 * as it is and is compared when a message is claimed. Returns how many entries were found.
 */
export async function matchForeignEntries(
  db: Db,
  { suppressionKey, foreign, now }: { suppressionKey: Buffer; foreign: ForeignKey; now: Date },
): Promise<number> {
  const letters = await holdsLetters(db, foreign.id)
  let matched = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const attributes = letters ? sql`attributes` : sql`null::jsonb`
    const { rows } = await sql<CustomerRow>`
      select id, email_key, ${attributes} as attributes from customer
      where id > ${after}::uuid and (${letters} or email_key is not null) order by id limit ${batchSize}`.execute(
      db,
    )
    if (rows.length === 0) return matched
    after = rows.at(-1)?.id ?? after
    const emails = rows.map(row => row.email_key)
    const postal = letters ? rows.map(row => postalKey(row.attributes ?? {})) : []
    for (const [channel, addresses] of [
      ['email', emails],
      ['post', postal],
    ] as const) {
      const keys = [...new Set(addresses)].filter(key => key !== null)
      const hashed = (key: Buffer) => keys.map(address => addressHash(key, channel, address))
      const pairs = { channel, theirs: hashed(foreign.key), ours: hashed(suppressionKey) }
      if (keys.length > 0) matched += await inTransaction(db, trx => adopt(trx, foreign.id, pairs, now))
    }
  }
}

type CustomerRow = { id: string; email_key: string | null; attributes: Record<string, unknown> | null }

async function holdsLetters(db: Db, keyId: string): Promise<boolean> {
  const found = await db
    .selectFrom('suppression')
    .select('id')
    .where('channel', '=', 'post')
    .where('key_id', '=', keyId)
    .where('lifted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Gives foreign entries our own hash. Where our own list has one already, the foreign one has done its work. */
async function adopt(
  db: Db,
  keyId: string,
  { channel, theirs, ours }: { channel: string; theirs: Buffer[]; ours: Buffer[] },
  now: Date,
): Promise<number> {
  const made = await sql`
    update suppression s set hash = r.ours, key_id = null
    from unnest(${theirs}::bytea[], ${ours}::bytea[]) as r(theirs, ours)
    where s.channel = ${channel} and s.key_id = ${keyId} and s.lifted_at is null and s.hash = r.theirs
      and not exists (select from suppression t
        where t.channel = s.channel and t.hash = r.ours and t.scope = s.scope and t.lifted_at is null)`.execute(
    db,
  )
  const spared = await sql`
    update suppression set lifted_at = ${now}, lifted_by = 'system', lift_reason = 'stands on our own list already'
    where channel = ${channel} and key_id = ${keyId} and lifted_at is null
      and hash = any(${theirs}::bytea[])`.execute(db)
  return Number(made.numAffectedRows ?? 0n) + Number(spared.numAffectedRows ?? 0n)
}
