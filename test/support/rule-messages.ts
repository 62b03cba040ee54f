import type { Db } from '../../db/orm.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import { type SendingLimits, sendingLimitsSetting } from '../../engine/messages/limits.ts'
import type { Lane } from '../../engine/messages/state.ts'
import { indexSteps } from '../../engine/rules/tree.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { newId } from '../../engine/shared/id.ts'
import { forgetSendingLimits } from '../../workers/sending-limits.ts'
import { seedSales } from './seed.ts'
import type { Stage } from './stage.ts'

/**
 * Messages of a step of a published rule, one for each customer, as `advance` plans them: with a run that came to its
 * end, and the event that started it. Returns their ids in order.
 */
export async function seedRuleMessages(
  db: Db,
  ruleId: string,
  customerIds: readonly string[],
  now: Date,
  parts: { step?: string; lane?: Lane; dueAt?: Date; lastUsefulAt?: Date; priority?: number } = {},
): Promise<string[]> {
  const version = await db
    .selectFrom('rule as r')
    .innerJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select(['v.id', 'v.definition', 'v.lane', 'v.priority'])
    .where('r.id', '=', ruleId)
    .executeTakeFirstOrThrow()
  const definition = readStoredRule(version.definition)
  if (!definition) throw new Error('the rule cannot be read')
  const { first, get } = indexSteps(definition.steps)
  const step = parts.step === undefined ? first : get(parts.step)
  if (step?.type !== 'send' && step?.type !== 'task') throw new Error('the step makes no message')
  const template =
    step.type === 'send'
      ? await db.selectFrom('template').select('id').where('key', '=', step.template).executeTakeFirst()
      : undefined
  // What service messages rest on; the event that starts a run is vouched for by the shop's server.
  const events = await seedSales(db, customerIds, now)
  const rows = customerIds.map((customerId, n) => ({
    id: newId(now),
    runId: newId(now),
    customerId,
    eventId: events[n] as string,
  }))
  for (let i = 0; i < rows.length; i += 500) {
    const slice = rows.slice(i, i + 500)
    await db
      .insertInto('run')
      .values(
        slice.map(row => ({
          id: row.runId,
          rule_id: ruleId,
          rule_version_id: version.id,
          customer_id: row.customerId,
          event_id: row.eventId,
          entry_key: '',
          state: 'done' as const,
          started_at: now,
          ended_at: now,
        })),
      )
      .execute()
    await db
      .insertInto('message')
      .values(
        slice.map(row => ({
          id: row.id,
          origin_key: `${row.runId}/${step.id}/1`,
          customer_id: row.customerId,
          channel: step.type === 'send' ? step.channel : ('task' as const),
          purpose: step.purpose,
          lane: parts.lane ?? version.lane,
          priority: parts.priority ?? version.priority,
          template_id: template?.id ?? null,
          rule_id: ruleId,
          rule_version_id: version.id,
          run_id: row.runId,
          step_id: step.id,
          event_id: row.eventId,
          voucher_pool: step.type === 'send' ? (step.voucher ?? null) : null,
          state: 'queued' as const,
          due_at: parts.dueAt ?? now,
          last_useful_at: parts.lastUsefulAt ?? null,
          created_at: now,
          updated_at: now,
        })),
      )
      .execute()
  }
  return rows.map(row => row.id)
}

/** Sets the workspace's limits, known to its workers at once. */
export async function limitSending(stage: Stage, limits: Partial<SendingLimits>): Promise<void> {
  const value = { caps: [], quiet: null, ...limits }
  await putSetting(stage.db, sendingLimitsSetting, value, stage.clock.now())
  forgetSendingLimits(stage.context)
}

/** `sent`, or why not; of what is held also until when. */
export async function standing(stage: Stage, ids: readonly string[]): Promise<string[]> {
  const rows = await stage.db
    .selectFrom('message')
    .select(['id', 'state', 'reason', 'due_at'])
    .where('id', 'in', [...ids])
    .execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.map(id => {
    const row = byId.get(id)
    if (!row) return 'gone'
    if (row.state === 'held') return `${row.reason} until ${row.due_at.toISOString().slice(0, 16)}Z`
    return row.reason === null ? row.state : `${row.state}: ${row.reason}`
  })
}
