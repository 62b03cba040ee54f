import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** A name as somebody gave it, or one in both languages. */
type Name = string | { de: string; en: string }
type Thing = { entity: string; entityId: string | null }

/**
 * Where the names of what lines of the audit log are about stand, and by which column they are named there. Customers,
 * requests and messages are in none of them: the log names ids of people, and a name is shown where it is looked at.
 */
const places = {
  rule: { table: 'rule', id: 'id', name: 'name' },
  campaign: { table: 'campaign', id: 'id', name: 'name' },
  segment: { table: 'segment', id: 'id', name: 'name' },
  template: { table: 'template', id: 'id', name: 'name' },
  template_block: { table: 'template_block', id: 'id', name: 'name' },
  asset: { table: 'asset', id: 'id', name: 'name' },
  form: { table: 'form', id: 'id', name: 'name' },
  import: { table: 'import', id: 'id', name: 'file_name' },
  sender: { table: 'sender', id: 'id', name: 'name' },
  source: { table: 'source', id: 'id', name: 'name' },
  api_key: { table: 'api_key', id: 'id', name: 'name' },
  user: { table: 'app_user', id: 'id', name: 'name' },
  recipient: { table: 'recipient', id: 'id', name: 'name' },
  voucher_pool: { table: 'voucher_pool', id: 'id', name: 'name' },
  product_feed: { table: 'product_feed', id: 'id', name: 'name' },
  mailbox: { table: 'mailbox', id: 'id', name: 'name' },
  mail_log: { table: 'mail_log', id: 'id', name: 'name' },
  provider_hook: { table: 'provider_hook', id: 'id', name: 'name' },
  purpose: { table: 'purpose', id: 'key', name: 'name' },
  topic: { table: 'topic', id: 'key', name: 'name' },
  attribute: { table: 'attribute_definition', id: 'key', name: 'label' },
} as const

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Names of what the lines are about, by `entity:entityId`; what has none, or is gone, is left out. One statement. */
export async function namesOfThings(db: Db, lines: readonly Thing[]): Promise<Map<string, Name>> {
  const selects = Object.entries(places).flatMap(([entity, { table, id, name }]) => {
    const ids = new Set(
      lines.flatMap(line => (line.entity === entity && line.entityId !== null ? [line.entityId] : [])),
    )
    const known = [...ids].filter(value => id === 'key' || uuid.test(value))
    if (known.length === 0) return []
    const type = id === 'key' ? sql`text[]` : sql`uuid[]`
    return [
      sql<{ thing: string; name: Name }>`
        select ${entity} || ':' || ${sql.ref(id)}::text as thing, to_jsonb(${sql.ref(name)}) as name
        from ${sql.table(table)} where ${sql.ref(id)} = any(${known}::${type})`,
    ]
  })
  if (selects.length === 0) return new Map()
  const { rows } = await sql<{ thing: string; name: Name }>`${sql.join(selects, sql` union all `)}`.execute(
    db,
  )
  return new Map(rows.map(row => [row.thing, row.name]))
}
