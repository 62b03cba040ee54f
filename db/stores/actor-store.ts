import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** Names of the staff and keys behind actors such as `user:<id>`; others are left out. One statement each. */
export async function namesOfActors(db: Db, actors: readonly string[]): Promise<Map<string, string>> {
  const ids = (kind: string) => [
    ...new Set(
      actors.filter(actor => actor.startsWith(`${kind}:`)).map(actor => actor.slice(kind.length + 1)),
    ),
  ]
  const uuids = (kind: string) => ids(kind).filter(id => /^[0-9a-f-]{36}$/.test(id))
  const users = uuids('user')
  const keys = uuids('key')
  if (users.length + keys.length === 0) return new Map()
  const { rows } = await sql<{ actor: string; name: string }>`
    select 'user:' || id as actor, name from app_user where id = any(${users}::uuid[])
    union all
    select 'key:' || id, name from api_key where id = any(${keys}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.actor, row.name]))
}
