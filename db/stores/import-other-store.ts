import { sql } from 'kysely'
import { importOutcomes } from '../../engine/consent/import-row.ts'
import type { EventCall } from '../../engine/events/call.ts'
import { type ChunkResult, noReach, tally } from '../../engine/imports/chunk-result.ts'
import type { CustomerRow } from '../../engine/imports/customer-row.ts'
import type { ConsentRow, EventRow, Named, ProductRow } from '../../engine/imports/other-rows.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { saveCatalogue } from './catalogue-store.ts'
import { recordImportRows } from './consent-import-store.ts'
import { type CustomerImport, importCustomers } from './import-customer-store.ts'
import { insertEvents } from './ingest-event-store.ts'
import { addEventCounts } from './ingest-statistics-store.ts'
import { addMembers } from './segment-member-store.ts'

const empty = (): ChunkResult => ({ counts: {}, rejections: [], reach: noReach() })

/** Whom each row names; rows of one person ask once. Those refused are noted. */
async function peopleOf<R extends Named>(
  db: Db,
  rows: readonly R[],
  job: CustomerImport,
  result: ChunkResult,
): Promise<Map<R, string>> {
  const unique = new Map<string, CustomerRow>()
  const keyOf = ({ person }: R) => `${person.externalId ?? ''} ${person.emailKey ?? ''}`
  for (const row of rows) {
    const known = unique.get(keyOf(row))
    if (!known) unique.set(keyOf(row), row.person)
    else if (row.person.capturedAt && (!known.capturedAt || row.person.capturedAt < known.capturedAt))
      known.capturedAt = row.person.capturedAt
  }
  const written = await importCustomers(db, [...unique.values()], job)
  const reasons = new Map(written.rejections.filter(one => one.refused).map(one => [one.row, one.reasons]))
  const owners = new Map<R, string>()
  for (const row of rows) {
    const person = unique.get(keyOf(row)) as CustomerRow
    const id = written.ids.get(person)
    if (id) owners.set(row, id)
    else {
      const why = reasons.get(person.row) ?? [{ column: null, code: 'unknown_person' as const }]
      tally(result.counts, `refused:${why[0]?.code}`)
      result.rejections.push({
        row: row.row,
        refused: true,
        reasons: why,
        cells: row.cells,
        emailKey: person.emailKey,
      })
    }
  }
  return owners
}

/** Events of the past: they fire nothing, and one that is there already (by its number) stays. */
export async function importEvents(
  db: Db,
  rows: readonly EventRow[],
  job: CustomerImport,
): Promise<ChunkResult> {
  const result = empty()
  const options = { ...job.mapping.options, existing: 'skip' } as const
  const owners = await peopleOf(
    db,
    rows,
    { ...job, mapping: { ...job.mapping, options }, capture: false },
    result,
  )
  const ids = new Map<string, EventRow>()
  const seen = new Set<string>()
  const events = rows.flatMap(row => {
    const customerId = owners.get(row)
    if (!customerId) return []
    if (seen.has(row.messageId)) {
      tally(result.counts, 'merged')
      return []
    }
    seen.add(row.messageId)
    const id = newId(job.now)
    ids.set(id, row)
    return [{ id, customerId, messageId: row.messageId, trust: 'server' as const, call: callOf(row) }]
  })
  const inserted = await insertEvents(db, {
    sourceId: job.importId,
    mode: 'history',
    receivedAt: job.now,
    events,
  })
  tally(result.counts, 'created', inserted.size)
  if (events.length > inserted.size) tally(result.counts, 'unchanged', events.length - inserted.size)
  const counts = new Map<string, { customerId: string; count: number; first: Date; last: Date }>()
  for (const { id, customerId, call } of events) {
    if (!inserted.has(id)) continue
    const at = call.occurredAt
    const known = counts.get(customerId) ?? { customerId, count: 0, first: at, last: at }
    counts.set(customerId, {
      ...{ customerId, count: known.count + 1 },
      ...{ first: new Date(Math.min(+at, +known.first)), last: new Date(Math.max(+at, +known.last)) },
    })
  }
  await addEventCounts(db, [...counts.values()], job.now)
  return result
}

function callOf({ name, messageId, properties, occurredAt, person }: EventRow): EventCall {
  return {
    ...{ type: 'track', name, messageId, userId: person.externalId, anonymousId: null, previousId: null },
    ...{ properties, context: {}, occurredAt, identity: null },
  }
}

/** Puts people who are known on a fixed list; silently, as all of the past. */
export async function importMembers(
  db: Db,
  rows: readonly Named[],
  job: CustomerImport,
): Promise<ChunkResult> {
  const result = empty()
  const options = { ...job.mapping.options, existing: 'skip' } as const
  const owners = await peopleOf(
    db,
    rows,
    { ...job, mapping: { ...job.mapping, options }, create: false, capture: false },
    result,
  )
  const ids = [...new Set(owners.values())]
  const { segmentId } = job.mapping.options
  if (segmentId === null || ids.length === 0) return result
  const { added, already } = await addMembers(db, segmentId, ids, { now: job.now, silent: true })
  tally(result.counts, 'created', added)
  if (already > 0) tally(result.counts, 'unchanged', already)
  if (owners.size > ids.length) tally(result.counts, 'merged', owners.size - ids.length)
  return result
}

/** Consents and opt-outs, by the ledger's own rules (consent-import-store.ts). */
export async function importConsentLines(
  db: Db,
  rows: readonly ConsentRow[],
  job: CustomerImport,
): Promise<ChunkResult> {
  const result = empty()
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(db)
  const { actor, suppressionKey, now } = job
  const outcomes = await recordImportRows(
    db,
    rows.map(row => row.line),
    { actor, suppressionKey, now, dryRun: false },
  )
  for (const [index, { outcome }] of outcomes.entries()) {
    const row = rows[index] as ConsentRow
    tally(result.counts, `consent:${outcome}`)
    if (['recorded', 'older', 'suppressed', 'known'].includes(outcome)) continue
    const reason = { column: null, code: 'bad_value' as const, message: importOutcomes[outcome] }
    result.rejections.push({
      row: row.row,
      refused: true,
      reasons: [reason],
      cells: row.cells,
      emailKey: row.line.emailKey,
    })
  }
  return result
}

export async function importProducts(
  db: Db,
  rows: readonly ProductRow[],
  { now }: CustomerImport,
): Promise<ChunkResult> {
  const result = empty()
  const saved = await saveCatalogue(
    db,
    rows.map(row => row.product),
    { now, source: { kind: 'file' } },
  )
  tally(result.counts, 'created', saved.created)
  tally(result.counts, 'updated', saved.changed)
  tally(result.counts, 'unchanged', saved.unchanged)
  const rest = rows.length - saved.created - saved.changed - saved.unchanged
  if (rest > 0) tally(result.counts, 'merged', rest)
  return result
}
