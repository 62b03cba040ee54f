import { sql } from 'kysely'
import type { ArmFigures } from '../../engine/rules/split-test.ts'
import type { SplitStep } from '../../engine/rules/step.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

const dayMs = 86_400_000

/**
 * What came of the runs that took each arm of a split at least as many days ago as the test gives them. By conversion:
 * whether the goal was reached in those days. By clicks: of those whose opens and clicks may be measured and who were
 * sent a mail afterwards, who clicked themselves.
 */
export async function armFigures(
  db: Db,
  ruleId: string,
  step: SplitStep & { test: NonNullable<SplitStep['test']> },
  now: Date,
): Promise<ArmFigures[]> {
  const { test } = step
  const before = new Date(now.getTime() - test.days * dayMs)
  const { rows } = await sql<{ id: string; n: number; hits: number }>`
    with taken as (
      select r.id as run_id, x.note as arm, x.at from run r
      cross join lateral (
        select v ->> 'note' as note, (v ->> 'at')::timestamptz as at from jsonb_array_elements(r.path) v
        where v ->> 'step' = ${step.id}::text and v ->> 'what' = 'split' limit 1) x
      where r.rule_id = ${ruleId}::uuid and r.state <> 'holdout' and x.at <= ${before}::timestamptz),
    ${test.by === 'conversion' ? converted(test.days) : clicked(test.days)}
    select arm as id, count(*)::int as n, (count(*) filter (where hit))::int as hits
    from judged group by 1`.execute(db)
  return step.arms.map(({ id }) => rows.find(row => row.id === id) ?? { id, n: 0, hits: 0 })
}

const converted = (days: number) => sql`judged as (
  select t.arm, coalesce(c.at < t.at + ${days}::int * interval '1 day' and c.at >= t.at, false) as hit
  from taken t left join conversion c on c.run_id = t.run_id)`

const clicked = (days: number) => sql`mail as (
    select t.run_id, t.arm, exists (
      select from message_event e where e.message_id = m.id and e.kind = 'clicked' and e.detail -> 'human' = 'true'
        and e.at < t.at + ${days}::int * interval '1 day') as hit
    from taken t join message m on m.run_id = t.run_id and m.created_at >= t.at
    where m.state || '' = 'sent' and m.tracked),
  judged as (select run_id, arm, bool_or(hit) as hit from mail group by 1, 2)`

export type Winner = { stepId: string; arm: string; decidedAt: Date; decidedBy: string }

/** Arms that everybody takes, of one rule. */
export async function readWinners(db: Db, ruleId: string): Promise<Winner[]> {
  return await db
    .selectFrom('split_winner')
    .select(['step_id as stepId', 'arm', 'decided_at as decidedAt', 'decided_by as decidedBy'])
    .where('rule_id', '=', ruleId)
    .execute()
}

/** Decides a test, or (`arm` null) opens it again. False where it stood like that already. */
export async function decideSplit(
  db: Db,
  decision: { ruleId: string; stepId: string; arm: string | null; figures: readonly ArmFigures[] },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  const { ruleId, stepId, arm, figures } = decision
  return await inTransaction(db, async trx => {
    const changed =
      arm === null
        ? await trx
            .deleteFrom('split_winner')
            .where('rule_id', '=', ruleId)
            .where('step_id', '=', stepId)
            .returning('arm')
            .execute()
        : await trx
            .insertInto('split_winner')
            .values({
              rule_id: ruleId,
              step_id: stepId,
              arm,
              decided_at: now,
              decided_by: audit.actor,
              figures: jsonb({ arms: figures }),
            })
            .onConflict(conflict =>
              conflict
                .columns(['rule_id', 'step_id'])
                .doUpdateSet({
                  arm,
                  decided_at: now,
                  decided_by: audit.actor,
                  figures: jsonb({ arms: figures }),
                })
                .where('split_winner.arm', '<>', arm),
            )
            .returning('arm')
            .execute()
    if (changed.length === 0) return false
    await writeAudit(trx, audit)
    return true
  })
}

export type OpenTest = { ruleId: string; versionId: string; definition: unknown }

/** Published rules whose active version has a split with a test. */
export async function versionsWithTests(db: Db): Promise<OpenTest[]> {
  const { rows } = await sql<OpenTest>`
    select v.rule_id as "ruleId", v.id as "versionId", v.definition from rule_version v
    where v.active and jsonb_path_exists(v.definition, 'strict $.**.test') order by v.id`.execute(db)
  return rows
}
