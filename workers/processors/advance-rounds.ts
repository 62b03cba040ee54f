import type { Db } from '../../db/orm.ts'
import { type AnyAnswer, answerQuestion, winningArms } from '../../db/stores/run-answer-store.ts'
import { planCalls } from '../../db/stores/run-call-store.ts'
import { type PlannedMessage, planMessages } from '../../db/stores/run-message-store.ts'
import type { DueRun } from '../../db/stores/run-store.ts'
import { type PlannedUpdate, type UpdateWorld, writeUpdates } from '../../db/stores/run-update-store.ts'
import { type Moved, writeMoves } from '../../db/stores/run-write-store.ts'
import type { StepCount } from '../../db/stores/step-count-store.ts'
import type { Lane } from '../../engine/messages/state.ts'
import {
  type Advance,
  type Answers,
  advance,
  type Command,
  type Question,
  type RunFacts,
  type RunSnapshot,
} from '../../engine/rules/advance.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { Visit } from '../../engine/rules/run.ts'
import { countsOf } from '../../engine/rules/step-count.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'

/** A rule version whose definition can be read. */
export type ReadVersion = {
  id: string
  ruleId: string
  lane: Lane
  definition: RuleDefinition
  /** By the definition as read today. */
  profiling: boolean
  /** It has an A/B test. */
  tests: boolean
}

/** One run on its way through its steps. */
type Walk = {
  run: DueRun
  version: ReadVersion
  /** Where it stands now; written at the end. */
  place: RunSnapshot
  answers: Writable<Answers>
  visits: Visit[]
  commands: Command[]
  moved: Advance | null
}
type Writable<T> = {
  -readonly [Key in keyof T]: T[Key] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : T[Key]
}

export type Round = {
  moved: number
  counts: StepCount[]
  /** Of the messages that were planned. */
  lanes: Lane[]
  /** Some are to be looked at once more as soon as this is committed. */
  again: boolean
}

/**
 * Moves runs as far as they can go: `advance` of all, what it commands, then what it asks, answered for all runs that
 * ask the same in one statement; and so on until none asks. The number of statements follows the steps of the rules,
 * never the number of runs. The counts are left to the caller, who writes them last.
 */
export async function advanceRuns(
  context: WorkerContext,
  db: Db,
  runs: readonly { run: DueRun; version: ReadVersion }[],
  now: Date,
): Promise<Round> {
  const world = await conditionWorldOf(context, db)
  const winners = await winningArms(db, [
    ...new Set(runs.filter(({ version }) => version.tests).map(({ run }) => run.ruleId)),
  ])
  const walks = runs.map(begin)
  const byId = new Map(walks.map(walk => [walk.run.id, walk]))
  for (let open = walks; open.length > 0; open = open.filter(walk => walk.moved === null)) {
    const asking: { walk: Walk; question: Question }[] = []
    const updates: PlannedUpdate[] = []
    for (const walk of open) {
      const facts = {
        now,
        since: walk.run.since,
        timeZone: walk.run.timeZone ?? context.timeZone,
        winners: winners.get(walk.run.ruleId) ?? none,
        answers: walk.answers,
      }
      const question = go(walk, facts, updates)
      if (question) asking.push({ walk, question })
    }
    await update(context, db, updates, byId, { now, attributeTypes: world.attributeTypes })
    for (const group of Map.groupBy(asking, groupOf).values()) {
      const [{ walk, question }] = group as [(typeof group)[number]]
      const found = await answerQuestion(db, {
        definition: walk.version.definition,
        question,
        runs: group.map(one => one.walk.place),
        now,
        world,
      })
      for (const one of group) take(one.walk.answers, question, found.get(one.walk.run.id))
    }
  }
  return await write(db, walks, now)
}

const none: ReadonlyMap<string, string> = new Map()

const groupOf = ({ walk, question }: { walk: Walk; question: Question }) =>
  `${walk.version.id} ${question.kind} ${'stepId' in question ? question.stepId : ''}`

function begin({ run, version }: { run: DueRun; version: ReadVersion }): Walk {
  const { id, ruleId, customerId, state, stepId, arrivedAt, until } = run
  const place = { id, ruleId, customerId, state, stepId, arrivedAt, until }
  const answers = { branch: new Map(), came: new Map(), date: new Map(), answered: new Map() }
  const walk: Walk = { run, version, place, answers, visits: [], commands: [], moved: null }
  if (run.ruleState === 'archived') walk.answers.exit = 'rule_archived'
  else if (!endsEarly(version.definition)) walk.answers.exit = null
  return walk
}

/** Whether anything can end its runs before their last step: else nobody is asked. */
function endsEarly({ goal, exitWhen, exitWhenConditionFails, condition }: RuleDefinition): boolean {
  return Boolean(goal?.exit || exitWhen || (exitWhenConditionFails && condition))
}

/** Goes on until the run has moved, or asks. Changes are for this round, all else it commands for when it has moved. */
function go(walk: Walk, facts: RunFacts, updates: PlannedUpdate[]): Question | null {
  const result = advance(walk.version.definition, walk.place, facts)
  const { state, stepId, arrivedAt, until, asks, commands } = result
  walk.place = { ...walk.place, state, stepId, arrivedAt, until }
  walk.visits.push(...result.visits)
  for (const command of commands) {
    if (command.kind === 'update') updates.push({ run: walk.run, step: command.step })
    else walk.commands.push(command)
  }
  if (asks === null) walk.moved = result
  return asks
}

async function update(
  context: WorkerContext,
  db: Db,
  planned: readonly PlannedUpdate[],
  walks: ReadonlyMap<string, Walk>,
  { now, attributeTypes }: Pick<UpdateWorld, 'now' | 'attributeTypes'>,
): Promise<void> {
  if (planned.length === 0) return
  const { suppressionKey } = context
  const allowed = planned.filter(({ run }) => !run.restricted)
  const misfits = await writeUpdates(db, allowed, { now, suppressionKey, attributeTypes })
  for (const { run, step } of planned)
    for (const attribute of run.restricted ? ['restricted'] : (misfits.get(run.id) ?? []))
      walks
        .get(run.id)
        ?.visits.push({ step: step.id, at: now.toISOString(), what: 'failed', note: attribute })
}

function take(answers: Walk['answers'], question: Question, answer: AnyAnswer | undefined): void {
  // A run without an answer was erased meanwhile: whatever is decided of it will not be written.
  switch (question.kind) {
    case 'exit':
      // The customer may have been changed: nothing that was answered before counts.
      for (const known of [answers.branch, answers.came, answers.date, answers.answered]) known.clear()
      answers.exit = (answer ?? null) as NonNullable<Answers['exit']> | null
      return
    case 'branch':
      answers.branch.set(question.stepId, (answer as number | undefined) ?? -1)
      return
    case 'date':
      answers.date.set(question.stepId, (answer as string | null | undefined) ?? null)
      return
    default:
      answers[question.kind].set(question.stepId, answer === true)
  }
}

/** Runs first: only those that this moves command anything. */
async function write(db: Db, walks: readonly Walk[], now: Date): Promise<Round> {
  const moves = walks.flatMap(({ run, moved, visits }): Moved[] =>
    moved ? [{ run, to: moved, visits }] : [],
  )
  const written = await writeMoves(db, moves, now)
  const done = walks.filter(({ run }) => written.has(run.id))
  const messages = done.flatMap(messagesOf)
  await planMessages(db, messages, now)
  await planCalls(
    db,
    done.flatMap(({ run, commands }) =>
      commands.flatMap(command => (command.kind === 'call' ? [{ run, step: command.step }] : [])),
    ),
    now,
  )
  return {
    moved: done.length,
    counts: done.flatMap(({ run, visits, moved }) =>
      countsOf(run, { ...(moved as Advance), visits }).map(count => ({
        ...count,
        versionId: run.versionId,
        n: 1,
      })),
    ),
    lanes: messages.map(message => message.lane),
    again: done.some(({ moved }) => moved?.dueAt != null && moved.dueAt <= now),
  }
}

function messagesOf({ run, version, commands }: Walk): PlannedMessage[] {
  const planned = commands.filter(command => command.kind === 'send' || command.kind === 'task')
  if (planned.length === 0) return []
  const { lane, definition, profiling } = version
  return planned.map(({ step, originKey }) => ({
    originKey,
    run,
    step,
    lane,
    priority: definition.priority,
    profiling,
  }))
}
