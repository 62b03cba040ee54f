import { sql } from 'kysely'
import { firstAttempt, secondAttempt } from '../../engine/messages/fallback.ts'
import type { Channel } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** A message that the gate denied, and the channel its step tries next. */
export type Fallback = { of: string; channel: Channel; templateKey: string }

/**
 * Plans the second message of steps whose first was denied, in the transaction that denied it; each once. Each of the
 * two names the other in its detail.
 */
export async function planFallbacks(db: Db, fallbacks: readonly Fallback[], now: Date): Promise<number> {
  if (fallbacks.length === 0) return 0
  const rows = fallbacks.map(({ of, channel, templateKey }) => ({
    id: newId(now),
    of,
    channel,
    template_key: templateKey,
  }))
  const { numAffectedRows } = await sql`
    with planned as (
      insert into message (id, origin_key, customer_id, channel, purpose, lane, priority, template_id, rule_id,
        rule_version_id, run_id, step_id, event_id, topic, categories, voucher_pool, profiling, state, due_at,
        last_useful_at, detail, created_at, updated_at)
      select x.id, left(m.origin_key, -length(${firstAttempt}::text)) || ${secondAttempt}, m.customer_id, x.channel, m.purpose,
        m.lane, m.priority, t.id, m.rule_id, m.rule_version_id, m.run_id, m.step_id, m.event_id, m.topic, m.categories,
        m.voucher_pool, m.profiling, 'queued', ${now}::timestamptz, m.last_useful_at, jsonb_build_object('fallbackOf', m.id),
        ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "of" uuid, channel text, template_key text)
      join message m on m.id = x."of" left join template t on t.key = x.template_key
      where m.origin_key like ${`%${firstAttempt}`} and m.run_id is not null
      on conflict (origin_key) do nothing
      returning id, detail)
    update message m set detail = coalesce(m.detail, '{}') || jsonb_build_object('fallback', planned.id)
    from planned where m.id = (planned.detail ->> 'fallbackOf')::uuid`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
