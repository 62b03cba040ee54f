import { sql } from 'kysely'
import type { AttributeValues, Profile } from '../../engine/events/profile.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { byteaText, emailColumns } from './email-hash-store.ts'
import { samePostalAddress } from './postal-address.ts'

type LockedRow = {
  id: string
  state: Profile['state'] | 'merged'
  external_id: string | null
  email: string | null
  email_key: string | null
  phone: string | null
  locale: string | null
  time_zone: string | null
  attributes: AttributeValues
  undeclared: AttributeValues
}

/**
 * Locks customers in the order of their ids and reads them. `update` (for merges) also waits for whoever is
 * adding rows that refer to them. One that is merged is missing from the answer.
 */
export async function lockProfiles(
  db: Db,
  ids: readonly string[],
  strength: 'update' | 'no key update',
): Promise<Map<string, Profile>> {
  const lock = strength === 'update' ? sql`for update` : sql`for no key update`
  const { rows } = await sql<LockedRow>`
    select id, state, external_id, email, email_key, phone, locale, time_zone, attributes, undeclared
    from customer where id = any(${[...ids]}::uuid[]) order by id ${lock}`.execute(db)
  return new Map(
    rows.flatMap(row => (row.state === 'merged' ? [] : [[row.id, profileOf(row, row.state)] as const])),
  )
}

function profileOf(row: LockedRow, state: Profile['state']): Profile {
  return {
    id: row.id,
    state,
    externalId: row.external_id,
    email: row.email,
    emailKey: row.email_key,
    phone: row.phone,
    locale: row.locale,
    timeZone: row.time_zone,
    attributes: row.attributes,
    undeclared: row.undeclared,
  }
}

/** The newest recorded value of each attribute a trusted call set on these visitors. */
export async function trustedAttributes(
  db: Db,
  visitorIds: readonly string[],
): Promise<Map<string, AttributeValues>> {
  const { rows } = await sql<{ customer_id: string; key: string; value: unknown; origin: string }>`
    select distinct on (customer_id, key) customer_id, key, value, origin from (
      select customer_id, key, value, origin, recorded_at, id from attribute_change
      where customer_id = any(${[...visitorIds]}::uuid[]) and key <> '*'
      -- Recorded at once, by an import.
      union all
      select a.customer_id, e.key, e.value, a.origin, a.recorded_at, a.id
      from attribute_change a cross join jsonb_each(a.value) e
      where a.customer_id = any(${[...visitorIds]}::uuid[]) and a.key = '*' and jsonb_typeof(a.value) = 'object') one
    order by customer_id, key, recorded_at desc, id desc`.execute(db)
  const found = new Map<string, AttributeValues>()
  for (const row of rows) {
    if (row.origin === 'browser' || row.value === null) continue
    found.set(row.customer_id, { ...found.get(row.customer_id), [row.key]: row.value })
  }
  return found
}

export type AttributeChange = { customerId: string; key: string; value: unknown; origin: string }

/** Writes changed customers and the history of what changed: two statements for any number. */
export async function writeProfiles(
  db: Db,
  profiles: readonly Profile[],
  changes: readonly AttributeChange[],
  { suppressionKey, now }: { suppressionKey: Buffer; now: Date },
): Promise<void> {
  if (profiles.length > 0) {
    // A letter that came back says nothing about another address.
    const letterStands = sql`(c.post_invalid_at is not null and ${samePostalAddress(sql`c.attributes`, sql`r.attributes`)})`
    const rows = profiles.map(profile => {
      const address = emailColumns(suppressionKey, profile.email)
      return { ...profile, ...address, email_hash: byteaText(address.email_hash) }
    })
    await sql`
      update customer c set state = r.state, external_id = r."externalId", email = r.email,
        email_key = r.email_key, email_hash = r.email_hash, phone = r.phone, locale = r.locale,
        time_zone = r."timeZone", attributes = r.attributes, undeclared = r.undeclared,
        version = c.version + 1, updated_at = ${now},
        address_invalid_at = case when c.email_key is not distinct from r.email_key then c.address_invalid_at end,
        address_invalid_reason = case when c.email_key is not distinct from r.email_key
          then c.address_invalid_reason end,
        post_invalid_at = case when ${letterStands} then c.post_invalid_at end,
        post_invalid_reason = case when ${letterStands} then c.post_invalid_reason end
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, state text, "externalId" text,
        email text, email_key text, email_hash bytea, phone text, locale text, "timeZone" text, attributes jsonb,
        undeclared jsonb)
      where c.id = r.id`.execute(db)
  }
  if (changes.length > 0) {
    const rows = changes.map(change => ({ id: newId(now), ...change, value: change.value ?? undefined }))
    await sql`
      insert into attribute_change (id, customer_id, key, value, origin, recorded_at)
      select id, "customerId", key, value, origin, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, "customerId" uuid, key text, value jsonb, origin text)`.execute(db)
  }
}
