import { type SqlBool, sql } from 'kysely'
import type { CaseChannel, CaseIdentity, CaseKind, CaseState } from '../../engine/privacy/case.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type CaseRow = {
  id: string
  version: number
  kind: CaseKind
  state: CaseState
  customerId: string
  /** Null for a visitor, and once erased. */
  customerName: string | null
  channel: CaseChannel
  reference: string | null
  receivedAt: Date
  dueAt: Date
  extendedBecause: string | null
  identity: CaseIdentity
  identityNote: string | null
  openedBy: string
  closedAt: Date | null
  closedBy: string | null
  outcome: string | null
}

const columns = (db: Db) =>
  db
    .selectFrom('privacy_case as p')
    .leftJoin('customer as c', join =>
      join.onRef('c.id', '=', 'p.customer_id').on('c.state', 'in', ['customer', 'visitor']),
    )
    .select([
      'p.id',
      'p.version',
      'p.kind',
      'p.state',
      'p.customer_id as customerId',
      displayName('c').as('customerName'),
      'p.channel',
      'p.reference',
      'p.received_at as receivedAt',
      'p.due_at as dueAt',
      'p.extended_because as extendedBecause',
      'p.identity',
      'p.identity_note as identityNote',
      'p.opened_by as openedBy',
      'p.closed_at as closedAt',
      'p.closed_by as closedBy',
      'p.outcome',
    ])

export async function readCase(db: Db, id: string): Promise<CaseRow | null> {
  return (await columns(db).where('p.id', '=', id).executeTakeFirst()) ?? null
}

export type CaseFilter = {
  state: 'pending' | 'closed' | 'all'
  kind?: CaseKind | undefined
  customerId?: string | undefined
}

/** Pending ones by deadline, the nearest first; others the latest deadline first. `after` is the id seen last. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  page: { limit: number; after: string | null },
): Promise<CaseRow[]> {
  const pending = filter.state === 'pending'
  const order = pending ? 'asc' : 'desc'
  let query = columns(db).orderBy('p.due_at', order).orderBy('p.id', order).limit(page.limit)
  if (filter.state !== 'all') query = query.where('p.state', pending ? 'in' : 'not in', ['open', 'waiting'])
  if (filter.kind) query = query.where('p.kind', '=', filter.kind)
  const { customerId } = filter
  // Cases of visitors who turned out to be this customer are theirs.
  if (customerId)
    query = query.where(
      sql<SqlBool>`p.customer_id in (
        select k.id from customer k where k.id = ${customerId}::uuid or k.merged_into = ${customerId}::uuid
        union select ${customerId}::uuid)`,
    )
  if (page.after) {
    const compare = sql.raw(pending ? '>' : '<')
    // The place is looked up: a Date has no microseconds.
    query = query.where(
      sql<SqlBool>`(p.due_at, p.id) ${compare} (select x.due_at, x.id from privacy_case x where x.id = ${page.after}::uuid)`,
    )
  }
  return await query.execute()
}
