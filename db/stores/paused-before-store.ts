import { sql } from 'kysely'
import { mostPauses } from '../../engine/returns/domain-pause.ts'
import type { Db } from '../orm.ts'
import type { Settled } from './outcome-store.ts'

/**
 * Outcomes as they are to be written: of mails that were turned away because of us, those that were turned away in as many
 * pauses before fail now; the others are held, and how often is kept with them.
 */
export async function afterPauses<Row extends Settled>(db: Db, settled: readonly Row[]): Promise<Row[]> {
  const refused = settled.filter(row => row.refused && row.state === 'held').map(row => row.id)
  if (refused.length === 0) return [...settled]
  const { rows } = await sql<{ id: string; times: number }>`
    select id, coalesce((detail ->> 'paused')::int, 0) as times from message where id = any(${refused}::uuid[])`.execute(
    db,
  )
  const before = new Map(rows.map(row => [row.id, row.times]))
  return settled.map(row => {
    if (!row.refused || row.state !== 'held') return row
    const times = before.get(row.id) ?? 0
    if (times >= mostPauses) return { ...row, state: 'failed', reason: 'policy_rejected', dueAt: null }
    return { ...row, detail: { ...row.detail, paused: times + 1 } }
  })
}
