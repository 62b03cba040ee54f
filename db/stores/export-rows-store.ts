import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Cell, cellOf } from '../../engine/exports/cell.ts'
import type { ExportColumn, FixedColumn } from '../../engine/exports/columns.ts'
import type { Db } from '../orm.ts'

/** Whom an export is for: a fixed list, or everybody the fragment holds for (over the customer `c`). */
export type ExportWhom =
  | { kind: 'members'; segmentId: string }
  | { kind: 'where'; holds: RawBuilder<SqlBool> }

/** Customers that are looked at by one statement: a few milliseconds of work, and little memory whatever the columns. */
const defaultSpan = 1_000

/** Who may be given out: never visitors, merged or erased ones, nor anybody whose processing is restricted. */
const givenOut = sql<SqlBool>`c.state = 'customer' and c.restricted_at is null`

/**
 * The rows of a file, page by page in the order of ids. Each page is a statement of its own over the next few thousand
 * customers, whether many of them match or few: memory stays flat, no statement is long, and none keeps the database
 * from cleaning up. So whoever is erased while a long file is written is missing from what is still to come.
 */
export async function* exportRows(
  db: Db,
  whom: ExportWhom,
  columns: readonly ExportColumn[],
  { signal, span = defaultSpan }: { signal?: AbortSignal | undefined; span?: number } = {},
): AsyncGenerator<Cell[][]> {
  const select = selection(columns)
  for (let after: string | null = null; ; ) {
    signal?.throwIfAborted()
    const until: string | null = await endOfSpan(db, whom, after, span)
    const { rows } = await sql<ExportedRow>`
      select ${sql.join(select.fields)} from customer c ${sql.join(select.joins, sql` `)}
      where ${givenOut} and ${condition(whom)}
        and ${after === null ? sql`true` : sql`c.id > ${after}::uuid`}
        and ${until === null ? sql`true` : sql`c.id <= ${until}::uuid`}
      order by c.id`.execute(db)
    if (rows.length > 0) yield rows.map(row => columns.map(column => read(column, row)))
    if (until === null) return
    after = until
  }
}

/** How many customers it is for. */
export async function countExported(db: Db, whom: ExportWhom): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customer c where ${givenOut} and ${condition(whom)}`.execute(db)
  return rows[0]?.n ?? 0
}

function condition(whom: ExportWhom): RawBuilder<SqlBool> {
  if (whom.kind === 'where') return whom.holds
  return sql<SqlBool>`c.id in (select m.customer_id from segment_member m where m.segment_id = ${whom.segmentId}::uuid)`
}

/** The id at which the next `span` customers end; null where fewer are left. */
async function endOfSpan(
  db: Db,
  whom: ExportWhom,
  after: string | null,
  span: number,
): Promise<string | null> {
  const later = (id: RawBuilder<unknown>) => (after === null ? sql`true` : sql`${id} > ${after}::uuid`)
  const { rows } =
    whom.kind === 'members'
      ? await sql<{ id: string }>`
          select m.customer_id as id from segment_member m
          where m.segment_id = ${whom.segmentId}::uuid and ${later(sql`m.customer_id`)}
          order by m.customer_id offset ${span - 1} limit 1`.execute(db)
      : await sql<{ id: string }>`
          select c.id from customer c where ${later(sql`c.id`)} order by c.id offset ${span - 1} limit 1`.execute(
          db,
        )
  return rows[0]?.id ?? null
}

type ExportedRow = Partial<Record<string, unknown>> & {
  attributes?: Record<string, unknown>
  permissions?: Record<string, [state: string, since: string]> | null
}

type Piece = 'statistics' | 'permissions' | 'sources' | 'tags'

const pieces: Readonly<Record<Piece, RawBuilder<unknown>>> = {
  statistics: sql`left join customer_statistics s on s.customer_id = c.id`,
  permissions: sql`left join lateral (
    select jsonb_object_agg(x.purpose || '.' || x.channel, jsonb_build_array(
      case when x.state = 'granted' and x.address_hash is not null and x.address_hash is distinct from c.email_hash
        then 'granted_for_other_address' else x.state end, x.since)) as by_key
    from permission x where x.customer_id = c.id) p on true`,
  sources: sql`left join lateral (
    select array_agg(x.kind order by x.first_at, x.kind) as kinds, min(x.first_at) as since
    from customer_source x where x.customer_id = c.id) o on true`,
  tags: sql`left join lateral (
    select array_agg(x.tag order by x.tag) as tags from customer_tag x where x.customer_id = c.id) t on true`,
}

const fields: Readonly<Record<FixedColumn, [RawBuilder<unknown>, Piece?]>> = {
  id: [sql`c.id`],
  externalId: [sql`c.external_id`],
  email: [sql`c.email`],
  phone: [sql`c.phone`],
  locale: [sql`c.locale`],
  timeZone: [sql`c.time_zone`],
  createdAt: [sql`c.created_at`],
  lastSeenAt: [sql`c.last_seen_at`],
  emailInvalidSince: [sql`c.address_invalid_at`],
  postInvalidSince: [sql`c.post_invalid_at`],
  orderCount: [sql`coalesce(s.order_count, 0)`, 'statistics'],
  revenue: [sql`coalesce(s.revenue, 0)::float8`, 'statistics'],
  averageOrder: [sql`round(s.revenue / nullif(s.order_count, 0), 2)::float8`, 'statistics'],
  firstOrderAt: [sql`s.first_order_at`, 'statistics'],
  lastOrderAt: [sql`s.last_order_at`, 'statistics'],
  eventCount: [sql`coalesce(s.event_count, 0)`, 'statistics'],
  lastEventAt: [sql`s.last_event_at`, 'statistics'],
  sources: [sql`o.kinds`, 'sources'],
  sourceSince: [sql`o.since`, 'sources'],
  tags: [sql`t.tags`, 'tags'],
}

/** What the columns need to be selected and joined, and nothing else. */
function selection(columns: readonly ExportColumn[]) {
  const selected: RawBuilder<unknown>[] = [sql`c.id as "id"`]
  const needed = new Set<Piece>()
  for (const { from } of columns) {
    if (from.kind !== 'fixed') continue
    const [field, piece] = fields[from.name]
    if (from.name !== 'id') selected.push(sql`${field} as ${sql.id(from.name)}`)
    if (piece) needed.add(piece)
  }
  if (columns.some(({ from }) => from.kind === 'attribute')) selected.push(sql`c.attributes`)
  if (columns.some(({ from }) => from.kind === 'permission')) {
    selected.push(sql`p.by_key as permissions`)
    needed.add('permissions')
  }
  return { fields: selected, joins: [...needed].map(piece => pieces[piece]) }
}

function read({ from }: ExportColumn, row: ExportedRow): Cell {
  switch (from.kind) {
    case 'fixed':
      return cellOf(row[from.name])
    case 'attribute': {
      const { attributes } = row
      return attributes && Object.hasOwn(attributes, from.key) ? cellOf(attributes[from.key]) : null
    }
    case 'permission': {
      const [state, since] = row.permissions?.[`${from.purpose}.${from.channel}`] ?? []
      if (from.part === 'state') return state ?? null
      return since === undefined ? null : new Date(since)
    }
  }
}
