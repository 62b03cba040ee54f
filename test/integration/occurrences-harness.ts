import { sql } from 'kysely'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { writeOccurrenceSlice } from '../../db/stores/occurrence-slice-store.ts'
import { writeVersion } from '../../db/stores/rule-version-store.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { beginOccurrences } from '../../workers/chores/begin-occurrences.ts'
import { writeOccurrences } from '../../workers/chores/write-occurrences.ts'
import { seedRule } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'

export type Occurring = ReturnType<typeof occurring>

/** What tests of occurrences do on a stage. */
export function occurring(stage: Stage) {
  const { db, clock } = stage
  // What is remembered for a while goes by the context; between tests the clock is turned back.
  let context = { ...stage.context }
  const go = () => false
  let asked = 0
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return {
    turnTo: (moment: string) => clock.turn(Date.parse(moment) - clock.now().getTime()),
    /** A published rule with this trigger; returns its id. */
    rule: async (trigger: RuleDefinitionInput['trigger'], parts: Partial<RuleDefinitionInput> = {}) => {
      const definition = { trigger, steps: [{ id: 'end', type: 'exit' as const }], ...parts }
      return await seedRule(db, 'Rule', definition, { now: clock.now() })
    },
    /** Another version of the rule, published now, as it is but for `change`. */
    republish: async (ruleId: string, change: Partial<RuleDefinitionInput>) => {
      const { definition } = await db
        .selectFrom('rule_version')
        .select('definition')
        .where('rule_id', '=', ruleId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      const { versionId } = await writeVersion(db, {
        ruleId,
        definition: ruleDefinitionSchema.parse({ ...(definition as object), ...change }),
        world: { kindOf: () => undefined },
        now: clock.now(),
        actor: 'test',
      })
      await db.updateTable('rule').set({ published_version_id: versionId }).where('id', '=', ruleId).execute()
    },
    setState: async (ruleId: string, state: 'paused' | 'published' | 'archived') => {
      await db.updateTable('rule').set({ state }).where('id', '=', ruleId).execute()
    },
    begin: async () => await beginOccurrences.run(context, go),
    run: async () => {
      await beginOccurrences.run(context, go)
      await writeOccurrences.run(context, go)
    },
    slice: async (ruleId: string, size: number) =>
      await writeOccurrenceSlice(counted, {
        ruleId,
        triggerOf: (_id, stored) => {
          const { trigger } = ruleDefinitionSchema.parse(stored)
          return trigger.type === 'date' || trigger.type === 'schedule' ? trigger : null
        },
        world: await readConditionWorld(db, context.timeZone),
        size,
        now: clock.now(),
      }),
    occurrences: async (ruleId: string) =>
      await db
        .selectFrom('rule_occurrence')
        .selectAll()
        .where('rule_id', '=', ruleId)
        .orderBy('key')
        .execute(),
    events: async () =>
      await db
        .selectFrom('event')
        .selectAll()
        .where('type', '=', 'system')
        .orderBy('occurred_at')
        .orderBy('id')
        .execute(),
    told: async (ruleId: string) => {
      const { rows } = await sql<{ customer: string; day: string; late: boolean }>`
        select customer_id as customer, properties ->> 'day' as day, (properties -> 'late')::boolean as late from event
        where type = 'system' and properties ->> 'rule' = ${ruleId} order by properties ->> 'day', occurred_at, id`.execute(
        db,
      )
      return rows
    },
    inbox: async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from event_inbox`.execute(db)
      return rows[0]?.n ?? 0
    },
    forget: async () => {
      context = { ...stage.context }
      await stage.asOwner('truncate rule_occurrence')
    },
    /** Statements of slices so far. */
    statements: () => asked,
  }
}
