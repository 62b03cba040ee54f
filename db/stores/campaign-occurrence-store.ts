import { sql } from 'kysely'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { OccurrenceState, Pause } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'

export type CampaignBooks = {
  planned: number
  pending: number
  sent: number
  skipped: number
  failed: number
  unknown: number
}

export type OccurrenceRow = {
  id: string
  campaignId: string
  number: number
  state: OccurrenceState
  definition: CampaignDefinition
  variants: Record<string, { templateId: string; templateVersionId: string }>
  plannedFor: Date
  beganAt: Date
  plannedAt: Date | null
  finishedAt: Date | null
  pausedAt: Date | null
  pause: Pause | null
  decideAt: Date | null
  winner: string | null
  decidedAt: Date | null
  decidedBy: string | null
}

const columns = sql`o.id, o.campaign_id as "campaignId", o.number, o.state, o.definition, o.variants,
  o.planned_for as "plannedFor", o.began_at as "beganAt", o.planned_at as "plannedAt", o.finished_at as "finishedAt",
  o.paused_at as "pausedAt", o.pause, o.decide_at as "decideAt", o.winner, o.decided_at as "decidedAt",
  o.decided_by as "decidedBy"`

/** Occurrences of a campaign, latest first; `before` is the number of the last already seen. */
export async function listOccurrences(
  db: Db,
  campaignId: string,
  page: { limit: number; before: number | null },
): Promise<OccurrenceRow[]> {
  const { rows } = await sql<OccurrenceRow>`
    select ${columns} from campaign_occurrence o
    where o.campaign_id = ${campaignId}::uuid and (${page.before}::int is null or o.number < ${page.before}::int)
    order by o.number desc limit ${page.limit}`.execute(db)
  return rows
}

export async function readOccurrence(
  db: Db,
  campaignId: string,
  number: number,
): Promise<OccurrenceRow | null> {
  const { rows } = await sql<OccurrenceRow>`
    select ${columns} from campaign_occurrence o
    where o.campaign_id = ${campaignId}::uuid and o.number = ${number}::int`.execute(db)
  return rows[0] ?? null
}

export async function readOccurrenceById(db: Db, id: string): Promise<OccurrenceRow | null> {
  const { rows } = await sql<OccurrenceRow>`
    select ${columns} from campaign_occurrence o where o.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

const sums = sql`
  (count(*) filter (where m.state in ('queued', 'held', 'retry', 'sending')))::int as pending,
  (count(*) filter (where m.state = 'sent'))::int as sent, (count(*) filter (where m.state = 'skipped'))::int as skipped,
  (count(*) filter (where m.state = 'failed'))::int as failed,
  (count(*) filter (where m.state = 'unknown'))::int as unknown, count(*)::int as planned`

/** Books of these occurrences, counted from their messages by index alone. */
export async function booksOfOccurrences(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, CampaignBooks>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<CampaignBooks & { id: string }>`
    select m.occurrence_id as id, ${sums} from message m
    where m.occurrence_id = any(${[...ids]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map(({ id, ...books }) => [id, books]))
}

export function noBooks(): CampaignBooks {
  return { planned: 0, pending: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 }
}

export function addBooks(a: CampaignBooks, b: CampaignBooks): CampaignBooks {
  return {
    planned: a.planned + b.planned,
    pending: a.pending + b.pending,
    sent: a.sent + b.sent,
    skipped: a.skipped + b.skipped,
    failed: a.failed + b.failed,
    unknown: a.unknown + b.unknown,
  }
}

/** Books of all times together, the latest time and its own books. */
export type CampaignSummary = {
  occurrences: number
  last: OccurrenceRow
  lastBooks: CampaignBooks
  books: CampaignBooks
}

/** How often these campaigns began; those that never did are left out. */
export async function timesBegun(db: Db, campaignIds: readonly string[]): Promise<Map<string, number>> {
  if (campaignIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; times: number }>`
    select campaign_id as id, count(*)::int as times from campaign_occurrence
    where campaign_id = any(${[...campaignIds]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map(({ id, times }) => [id, times]))
}

/**
 * How often these campaigns were sent, the latest time, and the books; those that never began are left out. Three statements.
 * What is finished is taken as it was closed, so that a list stays quick after a year of daily campaigns to a million; with
 * `counted` the latest is counted all the same: a message may have turned out to be sent since.
 */
export async function summariseCampaigns(
  db: Db,
  campaignIds: readonly string[],
  { counted = false }: { counted?: boolean } = {},
): Promise<Map<string, CampaignSummary>> {
  if (campaignIds.length === 0) return new Map()
  const { rows: lasts } = await sql<OccurrenceRow & { occurrences: number }>`
    select distinct on (o.campaign_id) ${columns}, (count(*) over (partition by o.campaign_id))::int as occurrences
    from campaign_occurrence o where o.campaign_id = any(${[...campaignIds]}::uuid[])
    order by o.campaign_id, o.number desc`.execute(db)
  const { rows: all } = await sql<Closed & { id: string; campaignId: string }>`
    select o.id, o.campaign_id as "campaignId", o.tally is not null as closed, ${closedSums}
    from campaign_occurrence o where o.campaign_id = any(${[...campaignIds]}::uuid[])`.execute(db)
  const latest = new Set(lasts.map(row => row.id))
  const isCounted = (row: { id: string; closed: boolean }) => !row.closed || (counted && latest.has(row.id))
  const books = await booksOfOccurrences(
    db,
    all.filter(isCounted).map(row => row.id),
  )
  const booksOf = (row: Closed & { id: string }) =>
    isCounted(row) ? (books.get(row.id) ?? noBooks()) : addBooks(row, noBooks())
  return new Map(
    lasts.map(({ occurrences, ...last }) => {
      const own = all.filter(row => row.campaignId === last.campaignId)
      const lastRow = own.find(row => row.id === last.id)
      return [
        last.campaignId,
        {
          occurrences,
          last,
          lastBooks: lastRow ? booksOf(lastRow) : noBooks(),
          books: own.reduce((sum, row) => addBooks(sum, booksOf(row)), noBooks()),
        },
      ]
    }),
  )
}

type Closed = CampaignBooks & { closed: boolean }

/** The books as they were closed; zeros where they are open. */
const closedSums = sql`coalesce((o.tally ->> 'planned')::int, 0) as planned,
  coalesce((o.tally ->> 'pending')::int, 0) as pending, coalesce((o.tally ->> 'sent')::int, 0) as sent,
  ${lines('skipped')} as skipped, ${lines('failed')} as failed, coalesce((o.tally ->> 'unknown')::int, 0) as unknown`

/** The counts of the lines by reason that a closed occurrence keeps of a state. */
function lines(state: 'skipped' | 'failed') {
  return sql`(select coalesce(sum((l ->> 'count')::int), 0)::int from jsonb_array_elements(
    case when jsonb_typeof(o.tally -> ${state}) = 'array' then o.tally -> ${state} else '[]'::jsonb end) as l)`
}
