import { jsonb } from '../../db/stores/json.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import type { StepInput } from '../../engine/rules/step.ts'
import { newId } from '../../engine/shared/id.ts'
import { type SeedCustomer, seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'

export const hour = 3_600_000
export const day = 24 * hour

export const send = (id: string, template = 'hello') => ({
  id,
  type: 'send' as const,
  purpose: 'newsletter',
  template,
})

export const ruleOf = (steps: StepInput[], rest: Partial<RuleDefinitionInput> = {}): RuleDefinitionInput => ({
  trigger: { type: 'event', event: 'Signed Up' },
  ...rest,
  steps,
})

/** What the tests of `advance` do to a stage. */
export function harness(stage: () => Stage) {
  const now = () => stage().clock.now()
  const happens = (
    customerIds: readonly string[],
    name: string,
    parts: { properties?: Record<string, unknown>; occurredAt?: Date } = {},
  ) =>
    seedEvents(
      stage().db,
      stage().sourceId,
      customerIds.map(customerId => ({ customerId, name, ...parts })),
      now(),
    )
  return {
    happens,
    /** Publishes a rule and lets customers in. */
    enter: async (
      definition: RuleDefinitionInput,
      customers: number | readonly SeedCustomer[] = 1,
      parts: { properties?: Record<string, unknown> } = {},
    ) => {
      const ruleId = await seedRule(stage().db, 'Rule', definition, { now: now() })
      const seeds = typeof customers === 'number' ? Array.from({ length: customers }, () => ({})) : customers
      const people = await seedCustomers(stage().db, seeds, now())
      await happens(people, 'Signed Up', parts)
      await stage().match()
      return { ruleId, people, anna: people[0] ?? '' }
    },
    runs: () => stage().db.selectFrom('run').selectAll().orderBy('customer_id').execute(),
    /** Of the only run. */
    run: async () => await stage().db.selectFrom('run').selectAll().executeTakeFirstOrThrow(),
    path: async () => {
      const { path } = await stage().db.selectFrom('run').select('path').executeTakeFirstOrThrow()
      return path.map(({ step, what, note = '' }) => `${step} ${what} ${note}`.trim())
    },
    messages: () =>
      stage().db.selectFrom('message').selectAll().orderBy('created_at').orderBy('id').execute(),
    sentSteps: async () => {
      const rows = await stage().db.selectFrom('message').select('step_id').orderBy('id').execute()
      return rows.map(row => row.step_id)
    },
    attributes: async (id: string) => {
      const row = await stage()
        .db.selectFrom('customer')
        .select('attributes')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return row.attributes
    },
    declare: async (types: Record<string, 'text' | 'number' | 'date' | 'boolean' | 'list'>) => {
      for (const [key, type] of Object.entries(types))
        await stage()
          .db.insertInto('attribute_definition')
          .values({ key, type, label: jsonb({ de: key, en: key }), purpose: 'test', created_at: now() })
          .onConflict(conflict => conflict.doNothing())
          .execute()
      // What conditions know of attributes is a second old at most.
      stage().clock.turn(1_001)
    },
    recipient: async () => {
      const id = newId(now())
      await stage()
        .db.insertInto('recipient')
        .values({
          id,
          name: 'Warehouse',
          purpose: 'service',
          kind: 'processor',
          country: 'DE',
          webhook_url: 'https://warehouse.example.test/hook',
          created_at: now(),
        })
        .execute()
      return id
    },
    /** Turns the clock forward to a moment. */
    turnTo: (moment: string) => stage().clock.turn(+new Date(moment) - +now()),
    /** Of the only version: `step what` → how often, over all days. */
    counts: async () => {
      const rows = await stage().db.selectFrom('rule_step_count').selectAll().execute()
      const sums: Record<string, number> = {}
      for (const { step_id, what, n } of rows)
        sums[`${step_id} ${what}`.trim()] = (sums[`${step_id} ${what}`.trim()] ?? 0) + n
      return sums
    },
  }
}
