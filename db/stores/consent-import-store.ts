import { sql } from 'kysely'
import { type ImportOutcome, type ImportRow, takesAway } from '../../engine/consent/import-row.ts'
import type { PurposeKind } from '../../engine/consent/purpose.ts'
import {
  type ConsentKind,
  nextState,
  type PermissionState,
  unprovenOrigin,
} from '../../engine/consent/record.ts'
import type { Db } from '../orm.ts'
import { binds, type ConsentEntry, recordConsents } from './consent-store.ts'
import { emailHash } from './email-hash-store.ts'
import { suppressMany } from './suppression-store.ts'

export type ImportOptions = {
  actor: string
  suppressionKey: Buffer
  now: Date
  /** Says what would happen, and leaves everything as it is. */
  dryRun: boolean
}

export type ImportResult = { row: number; outcome: ImportOutcome }

/** Rows of one transaction: its locks are held for some tens of milliseconds, and nobody waits longer for it. */
export const importBatch = 100

class Undo extends Error {}

/**
 * Imports a batch of opt-ins and opt-outs: each row with its own date, kept as evidence. Importing the same file again
 * adds nothing. An import never lifts a withdrawal or an objection unless the row is dated later and brings its own
 * wording or document; suppressions it never lifts. An opt-out of somebody unknown suppresses the address, so that it
 * also holds for whoever turns up with it. One transaction, and a number of statements that does not depend on the rows.
 */
export async function importConsents(
  db: Db,
  rows: readonly ImportRow[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  let results: ImportResult[] = []
  try {
    await db.transaction().execute(async trx => {
      results = await recordImportRows(trx, rows, options)
      if (options.dryRun) throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return results
}

/** The same within the caller's transaction, without a dry run: part of an import of customers. */
export async function recordImportRows(
  db: Db,
  rows: readonly ImportRow[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  const purposes = await readPurposes(db)
  const people = await readPeople(db, rows)
  const world: World = { purposes, people, ...(await readLedger(db, people.ids)) }
  const entries: ConsentEntry[] = []
  const unknown = new Set<string>()
  const results = rows.map(row => {
    const judged = judge(row, world, options)
    entries.push(...judged.entries)
    if (judged.outcome === 'suppressed' && row.emailKey !== null) unknown.add(row.emailKey)
    return { row: row.row, outcome: judged.outcome }
  })
  await recordConsents(db, entries, options.now, 'history')
  // In one order, so that two imports do not wait for each other in a circle.
  const hashes = [...unknown]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map(key => emailHash(options.suppressionKey, key))
  const why = { channel: 'email', scope: 'marketing', reason: 'objection', note: 'import' } as const
  await suppressMany(db, hashes, { ...why, actor: options.actor }, options.now)
  return results
}

type World = {
  purposes: Map<string, PurposeKind>
  people: People
  /** What stands, by customer, purpose and channel; brought forward as rows are judged. */
  standing: Map<string, { state: PermissionState; since: Date }>
  /** Lines that an import wrote before. */
  imported: Set<string>
}

type Judged = { outcome: ImportOutcome; entries: ConsentEntry[] }

function judge(row: ImportRow, world: World, options: ImportOptions): Judged {
  const refused = (outcome: ImportOutcome): Judged => ({ outcome, entries: [] })
  const purposes = purposesOf(row, world.purposes)
  if (typeof purposes === 'string') return refused(purposes)
  const found = world.people.of(row)
  if (typeof found === 'string') {
    // Whoever refused must not be written to when they turn up later.
    const lasting = takesAway(row.kind) && row.channel === 'email' && row.emailKey !== null
    return refused(lasting && found === 'unknown_person' ? 'suppressed' : found)
  }
  const outcomes: ImportOutcome[] = []
  const entries: ConsentEntry[] = []
  for (const customerId of found)
    for (const purpose of purposes) {
      const entry = entryOf(row, customerId, purpose, options)
      const outcome = outcomeOf(entry, row, world)
      outcomes.push(outcome)
      if (outcome === 'recorded' || outcome === 'older') entries.push(entry)
    }
  const strongest = (['recorded', 'older', 'would_lift', 'known'] as const).find(one =>
    outcomes.includes(one),
  )
  return { outcome: strongest ?? 'known', entries }
}

function purposesOf(row: ImportRow, known: World['purposes']): string[] | ImportOutcome {
  if (row.purpose === '*') {
    if (!takesAway(row.kind) || row.channel === 'data') return 'unknown_purpose'
    return [...known].filter(([, kind]) => kind === 'marketing').map(([key]) => key)
  }
  const kind = known.get(row.purpose)
  if (!kind) return 'unknown_purpose'
  return (kind === 'processing') === (row.channel === 'data') ? [row.purpose] : 'wrong_channel'
}

function entryOf(row: ImportRow, customerId: string, purpose: string, options: ImportOptions): ConsentEntry {
  const { channel, kind, origin, evidence, emailKey } = row
  const entry = { customerId, purpose, channel, kind, origin, evidence, actor: options.actor }
  const occurredAt = row.occurredAt ?? options.now
  // Said of the address in the file, whatever the customer's is by now.
  const bound =
    emailKey !== null && binds(kind, channel) ? emailHash(options.suppressionKey, emailKey) : undefined
  return { ...entry, occurredAt, addressHash: bound }
}

function outcomeOf(entry: ConsentEntry, row: ImportRow, world: World): ImportOutcome {
  const place = `${entry.customerId} ${entry.purpose} ${entry.channel}`
  const line = `${place} ${entry.kind} ${row.occurredAt?.getTime()}`
  const stands = world.standing.get(place) ?? null
  const after = nextState(stands?.state ?? null, entry.kind, entry.origin)
  if (
    row.occurredAt === null
      ? stands?.state === after && after === nextState(null, entry.kind)
      : world.imported.has(line)
  )
    return 'known'
  const gives = entry.kind === 'granted' || entry.kind === 'confirmed'
  const shut = stands?.state === 'withdrawn' || stands?.state === 'objected'
  // Of the same moment the ledger would take what was written last.
  const later = stands === null || entry.occurredAt > stands.since
  if (
    gives &&
    shut &&
    (entry.origin === unprovenOrigin || entry.occurredAt.getTime() === stands.since.getTime())
  )
    return 'would_lift'
  world.imported.add(line)
  if (!later) return shut && gives ? 'older' : 'recorded'
  world.standing.set(place, { state: after, since: entry.occurredAt })
  return 'recorded'
}

async function readPurposes(db: Db): Promise<Map<string, PurposeKind>> {
  const rows = await db.selectFrom('purpose').select(['key', 'kind']).execute()
  return new Map(rows.map(row => [row.key, row.kind]))
}

type People = { ids: string[]; of(row: ImportRow): string[] | 'unknown_person' | 'ambiguous' }

/**
 * Finds and locks the customers of the rows, in the order in which everybody takes these locks. One by one through the
 * index: after a large import of customers the planner knows nothing of their addresses, and would read them all.
 */
async function readPeople(db: Db, rows: readonly ImportRow[]): Promise<People> {
  const keys = [...new Set(rows.flatMap(row => row.emailKey ?? []))]
  const externals = [...new Set(rows.flatMap(row => row.externalId ?? []))]
  const { rows: known } = await sql<{ id: string; external_id: string | null; email_key: string | null }>`
    select id, external_id, email_key from customer
    where id = any(array(
        select c.id from unnest(${keys}::text[]) as k(key)
          cross join lateral (select id from customer where email_key = k.key offset 0) c
        union
        select c.id from unnest(${externals}::text[]) as k(key)
          cross join lateral (select id from customer where external_id = k.key offset 0) c))
      and state = 'customer'
    order by id for no key update`.execute(db)
  const byExternal = new Map(known.map(row => [row.external_id, row.id]))
  const byEmail = Map.groupBy(known, row => row.email_key)
  return {
    ids: known.map(row => row.id),
    of: row => {
      const named = row.externalId === null ? undefined : byExternal.get(row.externalId)
      const sharing = (row.emailKey === null ? [] : (byEmail.get(row.emailKey) ?? [])).map(one => one.id)
      // It is the owner of the address who refused: for everybody who has it.
      if (takesAway(row.kind) && row.channel === 'email') {
        const all = [...new Set([...(named ? [named] : []), ...sharing])]
        return all.length > 0 ? all : 'unknown_person'
      }
      if (named) return [named]
      if (row.externalId !== null || sharing.length === 0) return 'unknown_person'
      return sharing.length === 1 ? sharing : 'ambiguous'
    },
  }
}

async function readLedger(
  db: Db,
  customers: readonly string[],
): Promise<Pick<World, 'standing' | 'imported'>> {
  const permissions = await db
    .selectFrom('permission')
    .select(['customer_id', 'purpose', 'channel', 'state', 'since'])
    .where('customer_id', '=', sql<string>`any(${[...customers]}::uuid[])`)
    .execute()
  const lines = await db
    .selectFrom('consent_record')
    .select(['customer_id', 'purpose', 'channel', 'kind', 'occurred_at'])
    .where('customer_id', '=', sql<string>`any(${[...customers]}::uuid[])`)
    .where('origin', 'like', 'import%')
    .execute()
  const place = (row: { customer_id: string; purpose: string; channel: string }) =>
    `${row.customer_id} ${row.purpose} ${row.channel}`
  return {
    standing: new Map(permissions.map(row => [place(row), { state: row.state, since: row.since }])),
    imported: new Set(
      lines.map(row => `${place(row)} ${row.kind satisfies ConsentKind} ${row.occurred_at.getTime()}`),
    ),
  }
}
