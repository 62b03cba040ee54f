import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { personalTables, registry } from '../../db/personal-data/registry.ts'
import { leftOfPeople } from '../../db/stores/demo-people-store.ts'
import { type RemovalStep, removeStep, startRemoval } from '../../db/stores/demo-remove-store.ts'
import type { OwnWork } from '../../engine/demo/demo.ts'
import { newId } from '../../engine/shared/id.ts'
import { testKeyring, testSuppressionKey } from '../support/world.ts'

export const demoNow = new Date('2026-11-22T09:00:00Z')

export const demoOptions = (now = demoNow) => ({
  clock: { now: () => now, monotonic: () => 0 },
  keyring: testKeyring,
  suppressionKey: testSuppressionKey,
  brandUrl: 'http://127.0.0.1:3000',
})

export const auditOf = (action: string, now = demoNow) => ({
  ...{ id: newId(now), at: now, actor: 'anna', requestId: null, action },
  ...{ entity: 'demo', entityId: null, detail: null },
})

export const by = (now = demoNow) => ({
  now,
  keyring: testKeyring,
  suppressionKey: testSuppressionKey,
  timeZone: 'Europe/Berlin',
})

/** Begins a removal and takes all of its steps. */
export async function removeDemo(db: Db, own: OwnWork = 'keep', now = demoNow): Promise<RemovalStep[]> {
  await startRemoval(db, own, { now, timeZone: 'Europe/Berlin' }, auditOf('demo.remove', now))
  return await restOfRemoval(db, now)
}

export async function restOfRemoval(db: Db, now = demoNow): Promise<RemovalStep[]> {
  const steps: RemovalStep[] = []
  for (let step = await removeStep(db, by(now)); step; step = await removeStep(db, by(now))) {
    steps.push(step)
    if (step.state === 'waiting') break
  }
  return steps
}

export async function peopleOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id::text as id from customer order by id`.execute(db)
  return rows.map(row => row.id)
}

/** How many rows about these customers each table of the registry still holds; tables without any are left out. */
export async function rowsLeft(db: Db, ids: readonly string[]): Promise<Record<string, number>> {
  const left: Record<string, number> = {}
  for (const entry of personalTables) {
    if (leftOfPeople[entry.table] === 'list') continue
    const rows = entry.rows({ ids, emailHashes: [], postHashes: [] })
    const { rows: counted } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(entry.table)} t where ${rows}`.execute(db)
    if (counted[0]?.n) left[entry.table] = counted[0].n
  }
  return left
}

/** Every column that names a customer, of every table: what refers to somebody who is not there. */
export async function orphans(db: Db): Promise<string[]> {
  const found: string[] = []
  for (const [table, columns] of registry) {
    if (leftOfPeople[table] === 'stays' || table === 'demo_row') continue
    for (const column of ['customer_id', 'one_id', 'other_id', 'merged_into']) {
      if (!(column in columns)) continue
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} t where t.${sql.ref(column)} is not null
          and not exists (select from customer c where c.id = t.${sql.ref(column)})`.execute(db)
      if (rows[0]?.n) found.push(`${table}.${column}: ${rows[0].n}`)
    }
  }
  return found
}

/** Tables that tell of themselves: what is done, how far it is, when. */
const ownTelling = new Set([
  'setting',
  'demo_row',
  'demo_player',
  'audit_entry',
  'live_change',
  'evidence_erasure',
  'consent_unsealed',
  'segment_mark',
])

/** Every row of every table, but for those that tell of what is done. */
export async function wholeDatabase(db: Db): Promise<Map<string, string[]>> {
  const whole = new Map<string, string[]>()
  for (const table of registry.keys()) {
    if (ownTelling.has(table)) continue
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db)
    whole.set(
      table,
      rows.map(row => row.row),
    )
  }
  return whole
}
