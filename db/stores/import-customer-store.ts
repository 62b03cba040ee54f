import { sql } from 'kysely'
import { createEmailHasher } from '../../engine/consent/address-hasher.ts'
import { type ImportRow, takesAway } from '../../engine/consent/import-row.ts'
import { type ChunkResult, noReach, type ReachCount, tally } from '../../engine/imports/chunk-result.ts'
import {
  type KnownCustomer,
  type PlannedCustomer,
  planCustomers,
} from '../../engine/imports/customer-plan.ts'
import type { CustomerRow } from '../../engine/imports/customer-row.ts'
import type { ImportMapping } from '../../engine/imports/import.ts'
import type { Rejection, RowReason } from '../../engine/imports/reasons.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { copyRows } from '../preparing-client.ts'
import { recordImportRows } from './consent-import-store.ts'
import { copyLine, copyText } from './copy-text.ts'
import { mailableOf, type Standing } from './import-reach-store.ts'
import { writeProfiles } from './ingest-attribute-store.ts'
import { suppressedForAll } from './suppression-store.ts'

export type CustomerImport = {
  importId: string
  mapping: ImportMapping
  actor: string
  suppressionKey: Buffer
  now: Date
  /** Purposes by which it is judged who can be written to. */
  purposes: readonly string[]
  /** Only says what would happen. The caller rolls back. */
  dryRun: boolean
  /** False: rows of unknown people are refused. */
  create: boolean
  /** False: that somebody stands in this file says nothing of how they came into the database. */
  capture: boolean
}

/** `ids`: whom each row is about; null where it was refused. */
export type CustomersWritten = ChunkResult & { ids: Map<CustomerRow, string> }

/**
 * Writes one part of a file of customers, in the caller's transaction and a number of statements that does not depend
 * on the rows: new ones by COPY, others by the rules of the import; consents by the ledger's. New ones get no row in
 * customer_identity: events find them by their number all the same, and make one when they come.
 */
export async function importCustomers(
  db: Db,
  rows: readonly CustomerRow[],
  job: CustomerImport,
): Promise<CustomersWritten> {
  await sql`select set_config('anlass.search_later', 'on', true), set_config('enable_seqscan', 'off', true)`.execute(
    db,
  )
  const hashOf = createEmailHasher(job.suppressionKey)
  const barred = await suppressedKeys(db, rows, hashOf)
  const taken =
    barred.size === 0 ? rows : rows.filter(row => row.emailKey === null || !barred.has(row.emailKey))
  const { known, aliases } = await readKnown(db, taken, job)
  const plan = planCustomers(taken, known, aliases, {
    ...{ options: job.mapping.options, newId: () => newId(job.now), create: job.create },
  })
  const result: CustomersWritten = { counts: {}, rejections: [], reach: noReach(), ids: new Map() }
  for (const row of rows)
    if (row.emailKey !== null && barred.has(row.emailKey)) refuse(result, row, 'suppressed')
  const made: PlannedCustomer[] = []
  const touched: PlannedCustomer[] = []
  for (const person of plan.people) if (person.known === null) made.push(person)
  const seen = new Set<PlannedCustomer>()
  for (let i = 0; i < taken.length; i += 1) {
    const row = taken[i] as CustomerRow
    const outcome = plan.outcomes[i] as (typeof plan.outcomes)[number]
    if (typeof outcome === 'object') refuse(result, row, outcome.refused)
    else {
      tally(result.counts, outcome)
      if (row.partial) partly(result, row)
      const person = plan.targets[i] as PlannedCustomer
      result.ids.set(row, person.id)
      if (person.known && !seen.has(person)) {
        seen.add(person)
        touched.push(person)
      }
    }
  }
  const consents = consentsOf(taken, plan.targets)
  const earlier = touched.filter(person => person.known?.ofThisFile).map(person => person.id)
  const before = consents.length > 0 ? await mailableOf(db, earlier, job) : new Map<string, Standing>()
  await writeNew(db, made, job, hashOf)
  await writeChanged(db, touched, job)
  await writeTags(db, [...made, ...touched], job)
  const lines = await recordConsents(db, consents, job, result)
  result.reach = await countReach(db, { made, touched, lines, earlier, before }, job)
  return result
}

function refuse(result: ChunkResult, row: CustomerRow, code: RowReason): void {
  tally(result.counts, `refused:${code}`)
  result.rejections.push({
    row: row.row,
    refused: true,
    reasons: [{ column: null, code }],
    cells: row.cells,
    emailKey: row.emailKey,
  })
}

function partly(result: ChunkResult, row: CustomerRow): void {
  tally(result.counts, 'partial')
  const rejection: Rejection = {
    row: row.row,
    refused: false,
    reasons: row.partial ?? [],
    cells: row.cells,
    emailKey: row.emailKey,
  }
  result.rejections.push(rejection)
}

/** Keys of addresses that may not be used for anything. The list is asked only if there is one. */
async function suppressedKeys(
  db: Db,
  rows: readonly CustomerRow[],
  hashOf: (key: string) => string,
): Promise<Set<string>> {
  const { rows: any } =
    await sql`select 1 from suppression where channel = 'email' and scope = 'all' and lifted_at is null
    limit 1`.execute(db)
  if (any.length === 0) return new Set()
  const byHash = new Map(
    rows.flatMap(row => (row.emailKey === null ? [] : [[hashOf(row.emailKey), row.emailKey]])),
  )
  const found = await suppressedForAll(
    db,
    'email',
    [...byHash.keys()].map(hash => Buffer.from(hash, 'hex')),
  )
  return new Set([...found].map(hash => byHash.get(hash) ?? ''))
}

type KnownRow = {
  id: string
  state: 'customer' | 'erased'
  restricted: boolean
  external_id: string | null
  email: string | null
  email_key: string | null
  phone: string | null
  locale: string | null
  time_zone: string | null
  attributes: Record<string, unknown>
  undeclared: Record<string, unknown>
  updated_at: Date
  source_id: string | null
}

/** Who is there already, locked in the order in which everybody takes these locks. Keys first: mostly nobody is. */
async function readKnown(
  db: Db,
  rows: readonly CustomerRow[],
  { importId, dryRun }: CustomerImport,
): Promise<{ known: KnownCustomer[]; aliases: Map<string, string> }> {
  const externals = [...new Set(rows.flatMap(row => row.externalId ?? []))]
  const emails = [...new Set(rows.flatMap(row => row.emailKey ?? []))]
  const { rows: found } = await sql<{ id: string; alias: string | null }>`
    select id, null as alias from customer where external_id = any(${externals}::text[])
    union all select id, null from customer where email_key = any(${emails}::text[]) and state = 'customer'
    union all select customer_id, value from customer_identity
      where kind = 'external' and value = any(${externals}::text[])`.execute(db)
  if (found.length === 0) return { known: [], aliases: new Map() }
  const ids = [...new Set(found.map(row => row.id))]
  const { rows: people } = await sql<KnownRow>`
    select id, state, restricted_at is not null as restricted, external_id, email, email_key, phone, locale, time_zone,
      attributes, undeclared, updated_at, source_id
    from customer where id = any(${ids}::uuid[]) and state in ('customer', 'erased')
    order by id ${dryRun ? sql`` : sql`for no key update`}`.execute(db)
  return {
    known: people.map(row => ({
      ...{
        id: row.id,
        state: row.state,
        restricted: row.restricted,
        externalId: row.external_id,
        email: row.email,
      },
      ...{ emailKey: row.email_key, phone: row.phone, locale: row.locale, timeZone: row.time_zone },
      ...{ attributes: row.attributes, undeclared: row.undeclared, updatedAt: row.updated_at },
      ofThisFile: row.source_id === importId,
    })),
    aliases: new Map(found.flatMap(row => (row.alias === null ? [] : [[row.alias, row.id]]))),
  }
}

const customerColumns = sql.raw(
  'customer (id, state, external_id, email, email_key, email_hash, phone, locale, time_zone, attributes, source_id, created_at, updated_at)',
)
const changeColumns = sql.raw('attribute_change (id, customer_id, key, value, origin, recorded_at)')
const sourceColumns = sql.raw('customer_source (customer_id, kind, first_at, last_at, origin_id, detail)')

const pieceRows = 500

/** Lines in pieces, made as they are sent: the whole of a part is never there twice. */
function* inPieces<T>(items: readonly T[], line: (item: T, index: number) => string): Generator<string> {
  for (let from = 0; from < items.length; from += pieceRows) {
    let piece = ''
    for (let i = from; i < Math.min(from + pieceRows, items.length); i += 1) piece += line(items[i] as T, i)
    yield piece
  }
}

async function writeNew(
  db: Db,
  made: readonly PlannedCustomer[],
  job: CustomerImport,
  hashOf: (key: string) => string,
) {
  if (made.length === 0) return
  const { options } = job.mapping
  const at = job.now.toISOString()
  const tail = `\t${job.importId}\t${at}\t${at}\n`
  const origin = `\timport:${job.importId}\t${at}\n`
  const sourceTail = `\t${job.importId}\t${copyText(options.captureDetail)}\n`
  const kind = copyText(options.capture)
  const jsons = made.map(person => JSON.stringify(person.attributes))
  const customers = inPieces(made, (person, i) => {
    const { id, externalId, email, emailKey, phone, locale, timeZone } = person
    const hash = emailKey === null ? '\\N' : `\\\\x${hashOf(emailKey)}`
    return `${id}\tcustomer\t${copyText(externalId)}\t${copyText(email)}\t${copyText(emailKey)}\t${hash}\t${copyText(phone)}\t${copyText(locale)}\t${copyText(timeZone)}\t${copyLine(jsons[i] as string)}${tail}`
  })
  await copyRows(customerColumns, customers).execute(db)
  // The history of somebody new is one line of all that is known, under the id of the customer.
  const changes = inPieces(made, (person, i) => {
    const { id, externalId, email, phone, locale, timeZone } = person
    let all = (jsons[i] as string).slice(0, -1)
    const more = (key: string, value: string | null) => {
      if (value !== null) all += `${all.length > 1 ? ',' : ''}"${key}":${JSON.stringify(value)}`
    }
    more('externalId', externalId)
    more('email', email)
    more('phone', phone)
    more('locale', locale)
    more('timeZone', timeZone)
    return `${id}\t${id}\t*\t${copyLine(`${all}}`)}${origin}`
  })
  await copyRows(changeColumns, changes).execute(db)
  const sources = inPieces(
    made,
    ({ id, capturedFirst, capturedLast }) =>
      `${id}\t${kind}\t${capturedFirst?.toISOString() ?? at}\t${capturedLast?.toISOString() ?? at}${sourceTail}`,
  )
  await copyRows(sourceColumns, sources).execute(db)
  const ids = made.map(person => person.id)
  const [first, last] = [ids[0] as string, ids.at(-1) as string]
  await sql`insert into search_backlog (id, from_id, to_id)
    values (${newId(job.now)}::uuid, least(${first}::uuid, ${last}::uuid), greatest(${first}::uuid, ${last}::uuid))`.execute(
    db,
  )
}

async function writeChanged(db: Db, touched: readonly PlannedCustomer[], job: CustomerImport): Promise<void> {
  const changed = touched.filter(person => person.changes.size > 0)
  const profiles = changed.map(person => {
    const { id, externalId, email, emailKey, phone, locale, timeZone, attributes } = person
    const undeclared = person.known?.undeclared ?? {}
    return {
      id,
      state: 'customer' as const,
      externalId,
      email,
      emailKey,
      phone,
      locale,
      timeZone,
      attributes,
      undeclared,
    }
  })
  const origin = `import:${job.importId}`
  const changes = changed.flatMap(person =>
    [...person.changes].map(([key, value]) => ({ customerId: person.id, key, value, origin })),
  )
  const { suppressionKey, now } = job
  await writeProfiles(db, profiles, changes, { suppressionKey, now })
  if (touched.length === 0 || !job.capture) return
  const { options } = job.mapping
  const at = (person: PlannedCustomer, which: 'capturedFirst' | 'capturedLast') => person[which] ?? now
  // Whom the file itself made has a date already; one that a later row does not name must not become today's.
  const dated = touched.filter(person => !person.known?.ofThisFile || person.capturedFirst !== null)
  if (dated.length === 0) return
  await sql`
    insert into customer_source (customer_id, kind, first_at, last_at, origin_id, detail)
    select id, ${options.capture}, first_at, last_at, ${job.importId}::uuid, ${options.captureDetail}
    from unnest(${dated.map(person => person.id)}::uuid[], ${dated.map(person => at(person, 'capturedFirst'))}::timestamptz[],
      ${dated.map(person => at(person, 'capturedLast'))}::timestamptz[]) as r(id, first_at, last_at)
    on conflict (customer_id, kind) do update set first_at = least(customer_source.first_at, excluded.first_at),
      last_at = greatest(customer_source.last_at, excluded.last_at)`.execute(db)
}

async function writeTags(
  db: Db,
  people: readonly PlannedCustomer[],
  { now, actor }: CustomerImport,
): Promise<void> {
  const pairs = people.flatMap(person => [...(person.tags ?? [])].map(tag => ({ id: person.id, tag })))
  if (pairs.length === 0) return
  await sql`
    insert into customer_tag (customer_id, tag, tagged_at, actor)
    select id, tag, ${now}::timestamptz, ${actor}
    from unnest(${pairs.map(pair => pair.id)}::uuid[], ${pairs.map(pair => pair.tag)}::text[]) as r(id, tag)
    order by id, tag
    on conflict do nothing`.execute(db)
}

type ConsentLine = { row: ImportRow; person: PlannedCustomer | null }

/** What rows say about consent. Whoever refuses is heard, whatever else is wrong with the row. */
function consentsOf(
  rows: readonly CustomerRow[],
  targets: readonly (PlannedCustomer | null)[],
): ConsentLine[] {
  const lines: ConsentLine[] = []
  for (let i = 0; i < rows.length; i += 1) {
    const { consents } = rows[i] as CustomerRow
    if (consents.length === 0) continue
    const person = targets[i] ?? null
    for (const row of consents) {
      if (person) lines.push({ row: { ...row, externalId: person.externalId }, person })
      else if (takesAway(row.kind)) lines.push({ row, person })
    }
  }
  return lines
}

const consentBatch = 2_000

async function recordConsents(
  db: Db,
  lines: readonly ConsentLine[],
  job: CustomerImport,
  result: ChunkResult,
) {
  const { actor, suppressionKey, now } = job
  for (let from = 0; from < lines.length; from += consentBatch) {
    const rows = lines.slice(from, from + consentBatch).map(line => line.row)
    for (const { outcome } of await recordImportRows(db, rows, {
      actor,
      suppressionKey,
      now,
      dryRun: false,
    })) {
      if (outcome === 'recorded' || outcome === 'older') tally(result.counts, 'consents')
      if (outcome === 'older') tally(result.counts, 'consents:older')
      if (outcome === 'would_lift') tally(result.counts, 'consents:would_lift')
    }
  }
  return lines
}

type Touched = {
  made: readonly PlannedCustomer[]
  touched: readonly PlannedCustomer[]
  lines: readonly ConsentLine[]
  earlier: readonly string[]
  before: ReadonlyMap<string, Standing>
}

/** Whom the gate would let be written to now. Of new people of whom nothing was said it need not be asked. */
async function countReach(
  db: Db,
  { made, touched, lines, earlier, before }: Touched,
  job: CustomerImport,
): Promise<ReachCount> {
  const reach = noReach()
  const asked = new Set(lines.flatMap(line => (line.person ? [line.person.id] : [])))
  const fresh = touched.filter(person => !person.known?.ofThisFile)
  for (const person of fresh) asked.add(person.id)
  const after = await mailableOf(db, [...asked], job)
  reach.people = made.length + fresh.length
  for (const person of [...made, ...fresh]) {
    const standing = after.get(person.id)
    if (standing === 'mailable') reach.mailable += 1
    else if (standing === 'opted_out') reach.optedOut += 1
  }
  for (const id of earlier) {
    const [was, is] = [before.get(id), after.get(id) ?? before.get(id)]
    if (was === 'mailable') reach.mailable -= 1
    if (was === 'opted_out') reach.optedOut -= 1
    if (is === 'mailable') reach.mailable += 1
    if (is === 'opted_out') reach.optedOut += 1
  }
  return reach
}
