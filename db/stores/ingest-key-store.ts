import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** A key that may write events. */
export type WriteKey = {
  id: string
  kind: 'server' | 'browser'
  sourceId: string
  /** Allowed origins of a browser key. */
  origins: readonly string[]
  /** Sealed; see engine/access/secret-box.ts. */
  identitySecret: string | null
}

/** The write key with this hash, unless it is revoked or has lost its source. Notes its use, once a minute. */
export async function findWriteKey(db: Db, hash: string, now: Date): Promise<WriteKey | null> {
  const row = await db
    .selectFrom('api_key')
    .select(['id', 'kind', 'source_id', 'origins', 'identity_secret', 'last_used_at'])
    .where('hash', '=', hash)
    .where('kind', 'in', ['server', 'browser'])
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row?.source_id || row.kind === 'admin') return null
  if (!row.last_used_at || row.last_used_at.getTime() < now.getTime() - 60_000) {
    await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', row.id).execute()
  }
  const { id, kind, source_id: sourceId, origins, identity_secret: identitySecret } = row
  return { id, kind, sourceId, origins, identitySecret }
}

/** Every origin some browser key may be used from: a preflight carries no key. */
export async function browserOrigins(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ origin: string }>`
    select distinct jsonb_array_elements_text(origins) as origin from api_key
    where kind = 'browser' and revoked_at is null`.execute(db)
  return new Set(rows.map(row => row.origin))
}

/** Notes that the source speaks: its first event, and its newest. Whoever finds the row in use leaves it to the other. */
export async function noteEvent(db: Db, sourceId: string, name: string, now: Date): Promise<void> {
  await sql`
    update source set first_event_at = coalesce(first_event_at, ${now}::timestamptz),
      last_event_at = ${now}::timestamptz, last_event_name = ${name}
    where id = (select id from source where id = ${sourceId}::uuid
      and (last_event_at is null or last_event_at <= ${now}::timestamptz) for no key update skip locked)`.execute(
    db,
  )
}
