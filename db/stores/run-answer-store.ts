import { type RawBuilder, sql } from 'kysely'
import { isPseudoAttribute, pseudoAttributes } from '../../engine/conditions/attribute-key.ts'
import { arrayText } from '../../engine/conditions/value.ts'
import type { Answers, Question } from '../../engine/rules/advance.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { branchArm, hasCome } from '../../engine/rules/question-sql.ts'
import type { BranchStep, StepOf, WaitForStep } from '../../engine/rules/step.ts'
import { indexSteps } from '../../engine/rules/tree.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { exitFragment, runContext } from './run-store.ts'

/** Where a run that asks stands now, which need not be written yet. */
export type Asking = { id: string; arrivedAt: Date | null; until: Date | null }

type Asked = {
  definition: RuleDefinition
  question: Question
  runs: readonly Asking[]
  now: Date
  world: ConditionWorld
}

type Answer<Kind extends Question['kind']> = Kind extends 'exit'
  ? NonNullable<Answers['exit']> | null
  : Kind extends 'branch'
    ? number
    : Kind extends 'date'
      ? string | null
      : boolean
export type AnyAnswer = Answer<Question['kind']>

/** Answers one question of a rule version for all its runs that ask it, in one statement: by the id of the run. */
export async function answerQuestion(db: Db, asked: Asked): Promise<Map<string, AnyAnswer>> {
  const { definition, question, runs, now, world } = asked
  if (question.kind === 'exit') {
    const reason = exitFragment(definition, now, world)
    if (reason === null) return new Map(runs.map(({ id }) => [id, null]))
    return await overRuns(db, runs, reason)
  }
  const step = indexSteps(definition.steps).get(question.stepId)
  switch (question.kind) {
    case 'branch':
      return await branches(db, asked, step as BranchStep)
    case 'came':
      return await overRuns(
        db,
        runs,
        hasCome(step as WaitForStep, runContext(now, world), {
          since:
            (step as WaitForStep).since === 'start'
              ? sql`least(r.started_at, e.received_at)`
              : sql`coalesce(x.arrived_at, r.started_at)`,
          until: sql`least(x.until, ${now}::timestamptz)`,
          triggerId: sql`r.event_id`,
        }),
      )
    case 'date':
      return await overRuns(db, runs, storedDate(step as StepOf<'wait'>))
    case 'answered':
      // One whose recipient is gone was never called.
      return await overRuns(
        db,
        runs,
        sql<boolean>`not exists (select from webhook_call w
          where w.run_id = r.id and w.step_id = ${question.stepId}::text and w.state = 'queued')`,
      )
  }
}

/** One value for each run `r`, over its customer `c`, the event `e` that started it, and where it stands, `x`. */
async function overRuns<T extends AnyAnswer>(
  db: Db,
  runs: readonly Asking[],
  value: RawBuilder<T>,
  joins: RawBuilder<unknown> = sql``,
): Promise<Map<string, T>> {
  const { rows } = await sql<{ id: string; answer: T }>`
    select r.id, ${value} as answer
    from unnest(${runs.map(run => run.id)}::uuid[], ${runs.map(run => run.arrivedAt)}::timestamptz[],
      ${runs.map(run => run.until)}::timestamptz[]) as x(id, arrived_at, until)
    join run r on r.id = x.id join customer c on c.id = r.customer_id left join event e on e.id = r.event_id
    ${joins}`.execute(db)
  return new Map(rows.map(row => [row.id, row.answer]))
}

async function branches(db: Db, { runs, now, world }: Asked, step: BranchStep) {
  const steps = [...new Set(step.arms.flatMap(({ answer }) => answer?.step ?? []))]
  const alias = (id: string) => `answer_${steps.indexOf(id)}`
  const joins = steps.map(
    id => sql`left join webhook_call ${sql.id(alias(id))}
      on ${sql.ref(`${alias(id)}.run_id`)} = r.id and ${sql.ref(`${alias(id)}.step_id`)} = ${id}::text`,
  )
  const arm = branchArm(step, runContext(now, world), {
    properties: sql`e.properties`,
    answer: id => sql.ref(`${alias(id)}.answer`) as unknown as RawBuilder<unknown>,
  })
  return await overRuns(db, runs, arm, sql.join([sql``, ...joins], sql` `))
}

/** The date as it is stored: of the customer, or of the event. */
function storedDate({ date }: StepOf<'wait'>): RawBuilder<string | null> {
  const of = date?.of
  if (!of) return sql`null::text`
  if (of.from === 'event') return sql`e.properties #>> ${arrayText(of.property.split('.'))}::text[]`
  if (isPseudoAttribute(of.attribute)) {
    const column = sql.ref(`c.${pseudoAttributes[of.attribute]}`)
    return sql`to_jsonb(${column}) #>> '{}'`
  }
  return sql`c.attributes ->> ${of.attribute}::text`
}

/** Arms that won their test, by rule and step. */
export async function winningArms(
  db: Db,
  ruleIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  if (ruleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('split_winner')
    .select(['rule_id', 'step_id', 'arm'])
    .where('rule_id', '=', sql<string>`any(${[...ruleIds]}::uuid[])`)
    .execute()
  const byRule = Map.groupBy(rows, row => row.rule_id)
  return new Map(
    [...byRule].map(([rule, winners]) => [rule, new Map(winners.map(row => [row.step_id, row.arm]))]),
  )
}
