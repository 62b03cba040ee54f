import { sql } from 'kysely'
import type { DemoRemoval, DemoSetting } from '../../engine/demo/demo.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import type { Db } from '../orm.ts'
import { personalTable, personalTables } from '../personal-data/registry.ts'
import { ofAddresses, ofEmails } from '../personal-data/rows.ts'
import type { Subject } from '../personal-data/types.ts'
import { eraseEvidence } from './consent-seal-store.ts'
import { ofDemo } from './demo-mark-store.ts'
import { eraseRows } from './erase-rows-store.ts'
import { lockRoots } from './erasure-store.ts'
import { readAddresses, sharedAddresses, subjectOf } from './erasure-subject-store.ts'

/**
 * What the removal leaves in tables that hold rows of customers; of all others everything goes. `stays`: written once, for
 * proof, and without anything that tells who it was. `empty`: as erasure leaves it. `list`: about addresses, not customers.
 */
export const leftOfPeople: Readonly<Record<string, 'stays' | 'empty' | 'list'>> = {
  consent_record: 'stays',
  audit_entry: 'stays',
  disclosure: 'stays',
  notice_given: 'stays',
  privacy_case: 'empty',
  voucher: 'empty',
  suppression: 'list',
  address_mark: 'list',
  import_rejection: 'list',
}

/** Customers of one transaction: few enough that nobody waits long for their locks. */
const batchSize = 50

export type RemovalBy = { keyring: Keyring; suppressionKey: Buffer; now: Date }

/**
 * Deletes the next customers of the demo with every row about them, or lets them stay as the shop's own: those into whom
 * one of its own customers was merged always, those its sources told something of where it was so chosen. Null where
 * nobody is left. In the transaction of the caller.
 */
export async function removePeople(
  trx: Db,
  setting: DemoSetting,
  removal: DemoRemoval,
  by: RemovalBy,
): Promise<{ removed: number; kept: number; addresses: string[] } | null> {
  const { rows } = await sql<{ id: string }>`
    select id from demo_row where thing = 'customer' order by id limit ${batchSize}`.execute(trx)
  if (rows.length === 0) return null
  const asked = rows.map(row => row.id)
  const roots = [
    ...new Map([...(await lockRoots(trx, asked)).values()].map(root => [root.id, root])).values(),
  ]
  const everybody = roots.flatMap(root => root.ids)
  const own = await ownAmong(trx, setting, everybody, removal.own === 'keep')
  const staying = roots.filter(root => root.ids.some(id => own.has(id)))
  const going = roots.filter(root => !staying.includes(root)).flatMap(root => root.ids)
  const stayed = [...new Set(staying.flatMap(root => root.ids))]
  const addresses = await deletePeople(trx, going, by)
  await sql`
    delete from demo_row where thing = 'customer' and id = any(${[...asked, ...everybody]}::text[])`.execute(
    trx,
  )
  await sql`
    insert into demo_row (thing, id) select 'kept', id from unnest(${stayed}::text[]) as x(id)
    on conflict do nothing`.execute(trx)
  return { removed: going.length, kept: staying.length, addresses }
}

/** Which of them are the shop's own, or, with `told`, have events or orders of other sources than the demo's. */
async function ownAmong(
  trx: Db,
  setting: DemoSetting,
  ids: readonly string[],
  told: boolean,
): Promise<Set<string>> {
  const sources = [setting.sourceId, ...(setting.formerSourceId ? [setting.formerSourceId] : [])]
  const other = (table: string) => sql`exists (
    select from ${sql.table(table)} x where x.customer_id = c.id and x.source_id <> all(${sources}::uuid[]))`
  const { rows } = await sql<{ id: string }>`
    select c.id from customer c where c.id = any(${[...ids]}::uuid[])
      and (not ${ofDemo(setting)} or (${told} and (${other('event')} or ${other('orders')}
        or exists (select from customer_source x where x.customer_id = c.id and x.kind = 'import'))))`.execute(
    trx,
  )
  return new Set(rows.map(row => row.id))
}

async function deletePeople(trx: Db, ids: readonly string[], by: RemovalBy): Promise<string[]> {
  if (ids.length === 0) return []
  const { suppressionKey, now } = by
  const { emails } = await readAddresses(trx, ids)
  const shared = await sharedAddresses(trx, emails, ids)
  const addresses = emails.filter(key => !shared.known.has(key))
  const subject = subjectOf(ids, { emails: addresses, posts: [] }, suppressionKey)
  await forgetEvidence(trx, subject, by)
  await sql`
    update suppression t set lifted_at = ${now}::timestamptz, lifted_by = 'demo', lift_reason = 'demo removed', note = null
    where ${ofAddresses(subject)} and lifted_at is null`.execute(trx)
  await sql`delete from address_mark t where ${ofEmails(subject)}`.execute(trx)
  const { rows: batches } = await sql<{ id: string }>`
    select t.id from letter_batch t where ${personalTable('letter_batch').rows(subject)}`.execute(trx)
  for (const entry of personalTables) {
    const left = leftOfPeople[entry.table]
    if (left === 'empty') await eraseRows(trx, entry, subject, now)
    // Of files with letters in them see below: they may hold letters to others.
    if (left || entry.table === 'letter_batch') continue
    await sql`delete from ${sql.table(entry.table)} as t where ${entry.rows(subject)}`.execute(trx)
  }
  await sql`
    delete from letter_batch b where b.id = any(${batches.map(row => row.id)}::uuid[])
      and not exists (select from letter l where l.batch_id = b.id)`.execute(trx)
  // Whatever went told segments of it.
  await sql`delete from segment_mark where customer_id = any(${[...ids]}::uuid[])`.execute(trx)
  return addresses
}

/** The lines of the ledger stay; what they rest on goes, each with its signed entry, so that the ledger stays whole. */
async function forgetEvidence(trx: Db, { ids }: Subject, { keyring, now }: RemovalBy): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select e.record_id as id from consent_evidence e join consent_record r on r.id = e.record_id
    where r.customer_id = any(${[...ids]}::uuid[])`.execute(trx)
  await eraseEvidence(
    trx,
    keyring,
    rows.map(row => row.id),
    'demo',
    now,
  )
}
