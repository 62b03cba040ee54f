import { type SqlBool, sql } from 'kysely'
import type { CaseChannel, CaseIdentity, CaseKind, CaseState } from '../../engine/privacy/case.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

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

export const caseOrder = {
  id: sql.ref('p.id'),
  keys: {
    created: 'id',
    due: { by: sql.ref('p.due_at'), kind: 'moment' },
    received: { by: sql.ref('p.received_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

/** Cases, sorted. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  page: ListPage<keyof typeof caseOrder.keys>,
): Promise<(CaseRow & Placed)[]> {
  const pending = filter.state === 'pending'
  let query = columns(db)
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
  return await readSorted(caseOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}
