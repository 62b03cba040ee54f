import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { triggeredVersions } from '../../db/stores/match-candidate-store.ts'
import { type Entered, enterRules } from '../../db/stores/match-enter-store.ts'
import { holdCustomers, takeInbox } from '../../db/stores/match-store.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import type { Reentry } from '../../engine/rules/policy.ts'
import { versionsOf } from '../../workers/rule-definitions.ts'
import { seedEvents } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'

/** A rule that one event starts. */
export const rule = (reentry: Reentry, parts: Partial<RuleDefinitionInput> = {}): RuleDefinitionInput => ({
  trigger: { type: 'event', event: 'Bought' },
  reentry,
  steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
  ...parts,
})

/** One live event of a customer, as ingestion writes it; returns its id. */
export async function tell(
  stage: Stage,
  customerId: string,
  name: string,
  parts: { properties?: Record<string, unknown>; at?: Date } = {},
): Promise<string> {
  const { properties = {}, at = stage.clock.now() } = parts
  const event = { customerId, name, properties, occurredAt: at }
  const [id = ''] = await seedEvents(stage.db, stage.sourceId, [event], stage.clock.now())
  return id
}

/** Lets everybody in the inbox enter, in a transaction of the caller's that stays open. */
export async function enterWithin(stage: Stage, trx: Db): Promise<Entered[]> {
  const { eventIds } = await takeInbox(trx, 200)
  await holdCustomers(trx, eventIds)
  const candidates = await triggeredVersions(trx, eventIds)
  const versions = await versionsOf(
    trx,
    candidates.map(({ id }) => id),
  )
  const entering = versions.flatMap(({ id, ruleId, lane, parsed }) =>
    parsed.ok
      ? [{ version: { id, ruleId, lane, candidates: eventIds.length }, definition: parsed.definition }]
      : [],
  )
  const world = await readConditionWorld(trx, 'UTC')
  return await enterRules(trx, entering, { eventIds, now: stage.clock.now(), world })
}

export const runsOf = (stage: Stage, ruleId: string) =>
  stage.db
    .selectFrom('run')
    .selectAll()
    .where('rule_id', '=', ruleId)
    .orderBy('started_at')
    .orderBy('id')
    .execute()

/** What the books say of the entries of a rule. */
export async function countedEntries(stage: Stage, ruleId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ what: string; n: number }>`
    select c.what, sum(c.n)::int as n from rule_step_count c join rule_version v on v.id = c.rule_version_id
    where v.rule_id = ${ruleId}::uuid and c.step_id = '' group by c.what`.execute(stage.db)
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
}
