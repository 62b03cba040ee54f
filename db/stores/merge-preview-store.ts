import { type RawBuilder, sql } from 'kysely'
import type { MergePlan } from '../../engine/customers/merge.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { personalTables } from '../personal-data/registry.ts'

export type MovedCount = { key: string; label: Text; moved: number }

/** Tables a merge makes anew for the heir, or that staff would not miss a count of. */
const quiet: ReadonlySet<string> = new Set([
  'segment_recheck',
  'segment_erasure_customer',
  'customer_statistics',
])

/** How many rows of each kind would change hands: one statement. */
export async function countMoved(db: Db, from: readonly string[]): Promise<MovedCount[]> {
  const subject = { ids: from, emailHashes: [], postHashes: [] }
  const entries = personalTables.filter(
    ({ table, merge: { how } }) => ['move', 'union', 'own', 'copy'].includes(how) && !quiet.has(table),
  )
  const ledger = personalTables.filter(({ table }) => table === 'consent_record')
  const counts = [...entries, ...ledger].map(
    ({ table, rows }): RawBuilder<unknown> =>
      sql`select ${table}::text as key, count(*)::int as moved from ${sql.table(table)} t where ${rows(subject)}`,
  )
  const { rows } = await sql<{ key: string; moved: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  )
  return rows
    .filter(({ moved }) => moved > 0)
    .map(({ key, moved }) => ({
      key,
      moved,
      label: personalTables.find(({ table }) => table === key)?.label ?? { de: key, en: key },
    }))
}

export type Ending = { kind: 'run' | 'message'; id: string; customerId: string; name: string | null }

const mostEndings = 50

/** What ends, with the name of the rule. */
export async function readEndings(db: Db, plan: MergePlan): Promise<Ending[]> {
  const runs = plan.runsToEnd.slice(0, mostEndings)
  const messages = plan.messagesToSkip.slice(0, mostEndings - runs.length)
  if (runs.length + messages.length === 0) return []
  const { rows } = await sql<Ending>`
    select 'run' as kind, r.id, r.customer_id as "customerId", u.name from run r join rule u on u.id = r.rule_id
    where r.id = any(${runs}::uuid[])
    union all
    select 'message', m.id, m.customer_id, u.name from message m left join rule u on u.id = m.rule_id
    where m.id = any(${messages}::uuid[])
    order by 1, 2`.execute(db)
  return rows
}
