import { sql } from 'kysely'
import type { IdentityPlan, Known, KnownState } from '../../engine/events/identity.ts'
import type { Db } from '../orm.ts'
import { IngestRace } from './ingest-retry.ts'

/** A customer behind a name, with what decides whether anything has to be changed. */
export type Person = Known & {
  emailKey: string | null
  locale: string | null
  timeZone: string | null
  /** Milliseconds since 1970. */
  lastSeen: number | null
}

export type Names = { external: string[]; anonymous: string[]; emails: string[] }

export type PeopleFacts = {
  external: Map<string, Person>
  anonymous: Map<string, Person>
  byEmail: Map<string, Person[]>
  /** User ids found on the customer only, without a row of their own among the identities. */
  unlisted: Map<string, Person>
}

type Row = {
  kind: 'external' | 'anonymous' | 'column' | 'email'
  value: string
  id: string
  state: KnownState | 'merged'
  external_id: string | null
  email_key: string | null
  locale: string | null
  time_zone: string | null
  /** Seconds since 1970: a number is read ten times as fast as a time. */
  last_seen: number | null
}

const columns = sql`c.id, c.state, c.external_id, c.email_key, c.locale, c.time_zone,
  extract(epoch from c.last_seen_at)::float8 as last_seen`

/** Who stands behind the names of a batch: one statement, two where a name is new. */
export async function readPeople(db: Db, names: Names): Promise<PeopleFacts> {
  const facts: PeopleFacts = {
    external: new Map(),
    anonymous: new Map(),
    byEmail: new Map(),
    unlisted: new Map(),
  }
  // `= any` per kind reaches the rows by the primary key, whatever the planner thinks of the table's size.
  const { rows } = await sql<Row>`
    select i.kind, i.value, ${columns} from customer_identity i join customer c on c.id = i.customer_id
    where i.kind = 'external' and i.value = any(${names.external}::text[])
    union all
    select i.kind, i.value, ${columns} from customer_identity i join customer c on c.id = i.customer_id
    where i.kind = 'anonymous' and i.value = any(${names.anonymous}::text[])`.execute(db)
  for (const row of rows)
    facts[row.kind === 'external' ? 'external' : 'anonymous'].set(row.value, personOf(row))
  const missing = names.external.filter(value => !facts.external.has(value))
  if (missing.length === 0 && names.emails.length === 0) return facts
  const { rows: more } = await sql<Row>`
    select 'column' as kind, c.external_id as value, ${columns} from customer c
    where c.external_id = any(${missing}::text[]) and c.state <> 'merged'
    union all
    select 'email', c.email_key, ${columns} from customer c
    where c.email_key = any(${names.emails}::text[]) and c.state = 'customer'`.execute(db)
  for (const row of more) {
    if (row.kind === 'column') facts.unlisted.set(row.value, personOf(row))
    else facts.byEmail.set(row.value, [...(facts.byEmail.get(row.value) ?? []), personOf(row)])
  }
  for (const [value, person] of facts.unlisted) facts.external.set(value, person)
  return facts
}

function personOf(row: Row): Person {
  // A merge moves the names in its own transaction: whoever still sees one here reads anew.
  if (row.state === 'merged') throw new IngestRace('merged meanwhile')
  return {
    id: row.id,
    state: row.state,
    externalId: row.external_id,
    emailKey: row.email_key,
    locale: row.locale,
    timeZone: row.time_zone,
    lastSeen: row.last_seen === null ? null : row.last_seen * 1000,
  }
}

/** Message ids of this source that are stored already. */
export async function storedMessageIds(db: Db, sourceId: string, messageIds: string[]): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set()
  const { rows } = await sql<{ message_id: string }>`
    select message_id from event where source_id = ${sourceId}::uuid and message_id = any(${messageIds}::text[])
  `.execute(db)
  return new Set(rows.map(row => row.message_id))
}

const byValue = (a: { sort: string }, b: { sort: string }) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0)

/**
 * Writes new customers and names, both in one fixed order, so that two batches with the same names never
 * wait for each other in a circle. @throws IngestRace when another batch wrote one of the names first.
 */
export async function createPeople(
  db: Db,
  plan: Pick<IdentityPlan, 'create' | 'identities'>,
  sourceId: string,
  now: Date,
): Promise<void> {
  if (plan.create.length > 0) {
    const rows = plan.create.map(row => ({ ...row, sort: row.externalId ?? '' })).sort(byValue)
    const { numAffectedRows } = await sql`
      insert into customer (id, state, external_id, source_id, created_at, updated_at)
      select id, state, external_id, ${sourceId}::uuid, ${now}::timestamptz, ${now}::timestamptz
      from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.state)}::text[],
        ${rows.map(row => row.externalId)}::text[]) as r(id, state, external_id)
      on conflict do nothing`.execute(db)
    if (Number(numAffectedRows) < rows.length) throw new IngestRace('customer created meanwhile')
  }
  if (plan.identities.length > 0) {
    const rows = plan.identities.map(row => ({ ...row, sort: `${row.kind}:${row.value}` })).sort(byValue)
    const { numAffectedRows } = await sql`
      insert into customer_identity (kind, value, customer_id, created_at)
      select kind, value, customer_id, ${now}::timestamptz
      from unnest(${rows.map(row => row.kind)}::text[], ${rows.map(row => row.value)}::text[],
        ${rows.map(row => row.customerId)}::uuid[]) as r(kind, value, customer_id)
      on conflict do nothing`.execute(db)
    if (Number(numAffectedRows) < rows.length) throw new IngestRace('name taken meanwhile')
  }
}

/** Anonymous ids that change hands. */
export async function repointNames(db: Db, repoint: IdentityPlan['repoint']): Promise<void> {
  if (repoint.length === 0) return
  const last = [...new Map(repoint.map(row => [row.value, row.customerId]))]
  await sql`
    update customer_identity i set customer_id = r.customer_id
    from unnest(${last.map(([value]) => value)}::text[], ${last.map(([, id]) => id)}::uuid[]) as r(value, customer_id)
    where i.kind = 'anonymous' and i.value = r.value`.execute(db)
}
