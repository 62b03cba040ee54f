import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { BreachCategory, BreachScope } from '../../engine/privacy/breach.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type BreachWindow = { from: Date; to: Date }

/**
 * Kinds of data a customer had by the end of the window. What was erased before the report is made cannot be told
 * any more; the stub of an erased customer is counted where it was erased after the window began.
 */
const held: Record<BreachCategory, (window: BreachWindow) => RawBuilder<SqlBool>> = {
  contact: () =>
    sql`(c.email is not null or c.phone is not null or c.attributes ?| array['firstName', 'lastName'])`,
  address: () => sql`c.attributes ?| array['street', 'postalCode', 'city']`,
  attributes: () =>
    sql`(c.attributes - array['firstName', 'lastName', 'street', 'postalCode', 'city', 'country']) <> '{}'`,
  orders: ({ to }) =>
    sql`exists (select from orders o where o.customer_id = c.id and o.received_at <= ${to}::timestamptz)`,
  events: ({ to }) =>
    sql`exists (select from event e where e.customer_id = c.id and e.received_at <= ${to}::timestamptz)`,
  messages: ({ to }) =>
    sql`exists (select from message m where m.customer_id = c.id and m.created_at <= ${to}::timestamptz)`,
  consents: ({ to }) =>
    sql`exists (select from consent_record r where r.customer_id = c.id and r.recorded_at <= ${to}::timestamptz)`,
}

/** Who is concerned, as a condition on the customer `c`. */
function concerned(scope: BreachScope, window: BreachWindow): RawBuilder<SqlBool> {
  const { from, to } = window
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${from}::timestamptz and ${sql.ref(column)} <= ${to}::timestamptz`
  switch (scope.what) {
    case 'data':
      return sql`c.created_at <= ${to}::timestamptz and (
        (c.state = 'erased' and c.updated_at >= ${from}::timestamptz)
        or (c.state in ('customer', 'visitor') and (${sql.join(
          scope.categories.map(category => held[category](window)),
          sql` or `,
        )})))`
    case 'source':
      return sql`exists (select from event e where e.customer_id = c.id and e.source_id = ${scope.sourceId}::uuid
        and ${within('e.received_at')})`
    case 'recipient':
      return sql`exists (select from disclosure d where d.customer_id = c.id
        and d.recipient_id = ${scope.recipientId}::uuid and ${within('d.at')})`
    case 'template':
      return sql`exists (select from message m join template_version v on v.id = m.template_version_id
        where m.customer_id = c.id and v.template_id = ${scope.templateId}::uuid and ${within('m.sent_at')})`
    case 'actor':
      return sql`exists (select from audit_entry a where a.entity = 'customer' and a.entity_id = c.id::text
        and a.actor = ${scope.actor} and ${within('a.at')})`
  }
}

export type BreachCounts = {
  customers: number
  visitors: number
  erased: number
  /** Customers by kind of data they had, whatever the scope. */
  byCategory: Record<BreachCategory, number>
}

export async function countAffected(db: Db, scope: BreachScope, window: BreachWindow): Promise<BreachCounts> {
  const categories = Object.keys(held) as BreachCategory[]
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where c.state = 'customer')::int as customers,
      count(*) filter (where c.state = 'visitor')::int as visitors,
      count(*) filter (where c.state = 'erased')::int as erased,
      ${sql.join(categories.map(category => sql`count(*) filter (where ${held[category](window)})::int as ${sql.ref(category)}`))}
    from customer c where c.state <> 'merged' and ${concerned(scope, window)}`.execute(db)
  const row = rows[0] ?? {}
  return {
    customers: row.customers ?? 0,
    visitors: row.visitors ?? 0,
    erased: row.erased ?? 0,
    byCategory: Object.fromEntries(
      categories.map(category => [category, row[category] ?? 0]),
    ) as BreachCounts['byCategory'],
  }
}

export type AffectedRow = {
  id: string
  state: string
  name: string | null
  email: string | null
  locale: string | null
}

/** Those concerned, by id; `after` is the last one already seen. */
export async function listAffected(
  db: Db,
  scope: BreachScope,
  window: BreachWindow,
  page: { limit: number; after: string | null },
): Promise<AffectedRow[]> {
  const { rows } = await sql<AffectedRow>`
    select c.id, c.state, ${displayName('c')} as name, c.email, c.locale from customer c
    where c.state <> 'merged' and (${page.after}::uuid is null or c.id > ${page.after}::uuid)
      and ${concerned(scope, window)}
    order by c.id limit ${page.limit}`.execute(db)
  return rows
}
