import { sql } from 'kysely'
import { type MessageState, messageStates } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

export type RuleCounts = {
  /** Runs that began. */
  entered: number
  running: number
  lastEnteredAt: Date | null
  /** Without tasks that were made, which are no messages sent. */
  messages: Record<MessageState, number>
  tasks: number
}

/** Whether a row of `message` has become a task for staff. */
export const madeTask = sql<boolean>`(channel = 'task' and state || '' = 'sent')`

export function noCounts(): RuleCounts {
  const messages = Object.fromEntries(messageStates.map(state => [state, 0])) as Record<MessageState, number>
  return { entered: 0, running: 0, lastEnteredAt: null, messages, tasks: 0 }
}

/** Runs and messages of these rules, counted by index in three statements whatever their number. */
export async function countRules(db: Db, ruleIds: readonly string[]): Promise<Map<string, RuleCounts>> {
  const counts = new Map(ruleIds.map(id => [id, noCounts()]))
  if (ruleIds.length === 0) return counts
  const runs = await sql<{ rule_id: string; entered: number; running: number; last: Date | null }>`
    select rule_id, count(*)::int as entered,
      (count(*) filter (where state in ('ready', 'waiting')))::int as running, max(started_at) as last
    from run where rule_id = any(${[...ruleIds]}::uuid[]) group by rule_id`.execute(db)
  for (const row of runs.rows) {
    const count = counts.get(row.rule_id)
    if (count) Object.assign(count, { entered: row.entered, running: row.running, lastEnteredAt: row.last })
  }
  // Apart from the rest, so that this is counted from an index, too, and no message is read; and before it: what is made in
  // between is then a message too many for a moment, never one too few.
  const tasks = await sql<{ rule_id: string; count: number }>`
    select rule_id, count(*)::int as count
    from message where rule_id = any(${[...ruleIds]}::uuid[]) and ${madeTask} group by 1`.execute(db)
  const messages = await sql<{ rule_id: string; state: MessageState; count: number }>`
    select rule_id, state, count(*)::int as count
    from message where rule_id = any(${[...ruleIds]}::uuid[]) group by 1, 2`.execute(db)
  for (const row of messages.rows) {
    const count = counts.get(row.rule_id)
    if (count) count.messages[row.state] = row.count
  }
  for (const row of tasks.rows) {
    const count = counts.get(row.rule_id)
    if (count) Object.assign(count, { tasks: row.count }).messages.sent -= row.count
  }
  return counts
}
