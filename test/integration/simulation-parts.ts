import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'

export const hour = 3_600_000
export const day = 24 * hour
export const send = (id = 's', rest: object = {}) => ({
  id,
  type: 'send' as const,
  purpose: 'newsletter',
  template: 'hello',
  ...rest,
})
export const wait = (id: string, amount: number, unit: 'hours' | 'days' = 'hours') => ({
  id,
  type: 'wait' as const,
  duration: { amount, unit },
})
export const onSignUp = { type: 'event' as const, event: 'Signed Up' }

/** All rows of all tables. */
export async function everything(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ hash: string; n: number }>`
      select md5(string_agg(t::text, '|' order by t::text)) as hash, count(*)::int as n from ${sql.table(name)} t`.execute(
      db,
    )
    parts.push(`${name} ${rows[0]?.n} ${rows[0]?.hash}`)
  }
  return parts.join('\n')
}
