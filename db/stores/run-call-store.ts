import { sql } from 'kysely'
import type { WebhookStep } from '../../engine/rules/step.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { DueRun } from './run-store.ts'

export type PlannedCall = { run: DueRun; step: WebhookStep }

/**
 * Writes the calls that webhook steps command, each once. None to a recipient that is gone: there is nobody to wait for
 * then, and the run goes on.
 */
export async function planCalls(db: Db, planned: readonly PlannedCall[], now: Date): Promise<void> {
  if (planned.length === 0) return
  const rows = planned.map(({ run, step }) => ({
    id: newId(now),
    run_id: run.id,
    step_id: step.id,
    version_id: run.versionId,
    customer_id: run.customerId,
    recipient_id: step.recipient,
  }))
  await sql`
    insert into webhook_call (id, run_id, step_id, rule_version_id, customer_id, recipient_id, state, attempts, due_at, created_at)
    select x.id, x.run_id, x.step_id, x.version_id, x.customer_id, x.recipient_id, 'queued', 0, ${now}::timestamptz,
      ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, run_id uuid, step_id text, version_id uuid,
      customer_id uuid, recipient_id uuid)
    join recipient on recipient.id = x.recipient_id
    order by x.id on conflict (run_id, step_id) do nothing`.execute(db)
}
