import { type ConditionWorld, readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { measureEvents, measureNow } from '../../db/stores/explain-facts-store.ts'
import {
  countRuns,
  type ExplainedEvent,
  type ExplainedRun,
  listDatedVersions,
  listRunCalls,
  listRunMessages,
  listRuns,
  listSwitches,
  listTriggering,
  resolveCustomer,
} from '../../db/stores/explain-store.ts'
import { readRule } from '../../db/stores/rule-store.ts'
import { loadRuleNames } from '../../db/stores/rule-world-store.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import {
  type Check,
  conditionChecks,
  customerCheck,
  eventChecks,
  type Standing,
  standingAt,
  standingCheck,
} from '../../engine/rules/explain.ts'
import { clausesOf, triggerDemand } from '../../engine/rules/explain-clauses.ts'
import { explainPath } from '../../engine/rules/explain-path.ts'
import {
  fixedSentences,
  runSentence,
  type Speech,
  summarySentence,
} from '../../engine/rules/explain-words.ts'
import { type Occurrence, occurrenceOf } from '../../engine/rules/occurrence.ts'
import { readStoredRule } from '../../engine/rules/upgrade.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { found } from '../not-found.ts'
import { messageLine } from './message-line.ts'

type Known = {
  ruleId: string
  now: RuleDefinition
  /** By number; those that can still be read. */
  versions: { number: number; definition: RuleDefinition; publishedAt: Date }[]
}

/**
 * Why a customer did or did not enter a rule: their runs, the events that came to nothing, and how it is now.
 * @param values whether who asks may see what is stored of the customer, not only whether it is as the rule wants it.
 */
export async function explainRule(context: ApiContext, ruleId: string, customerId: string, values: boolean) {
  const { db, clock, timeZone } = context
  const now = clock.now()
  const rule = found(await readRule(db, ruleId), 'rule')
  const customer = found(await resolveCustomer(db, customerId), 'customer')
  const known = await readDefinitions(context, ruleId, rule.published?.definition ?? rule.draft)
  const names = [known.now, ...known.versions.map(version => version.definition)]
  const [world, speechNames, runs, total, messages, calls, events, switches] = await Promise.all([
    readConditionWorld(db, timeZone),
    loadRuleNames(db),
    listRuns(db, ruleId, customer.id),
    countRuns(db, ruleId, customer.id),
    listRunMessages(db, ruleId, customer.id),
    listRunCalls(db, ruleId, customer.id),
    listTriggering(db, customer.id, [
      ...new Set(names.flatMap(definition => occurrenceOf(definition.trigger, ruleId).names)),
    ]),
    listSwitches(db, ruleId),
  ])
  const speech: Speech = { names: speechNames, timeZone, values }
  const explained = await explainEvents(context, known, events, runs, switches, customer.state, world, speech)
  const standing: Standing = rule.error
    ? 'unreadable'
    : ({ draft: 'not_published', published: 'published', paused: 'paused', archived: 'archived' } as const)[
        rule.state
      ]
  const leaves = await measureNow(db, known.now.condition, customer.id, world, now)
  const demand = triggerDemand(known.now.trigger)
  const onTrigger = clausesOf(
    { where: [], condition: demand },
    { where: [], leaves: await measureNow(db, demand, customer.id, world, now) },
    speech,
  )
  const against = [
    ...standingCheck(standing),
    ...customerCheck(customer.state),
    ...conditionChecks(known.now, leaves, speech),
  ]
  const lastEvent = explained[0]
  return {
    rule: { id: rule.id, name: rule.name, state: rule.state, number: rule.published?.number ?? null },
    customer,
    asOf: now,
    summary: summarySentence(
      {
        events: occurrenceOf(known.now.trigger, ruleId).names,
        runs: total,
        lastRun: runs[0]?.startedAt ?? null,
        lastEvent: lastEvent ? { at: lastEvent.occurredAt, sentence: lastEvent.sentence } : null,
        now: against[0]?.sentence ?? fixedSentences.would_enter,
      },
      timeZone,
    ),
    runs: runs.map(run => ({
      ...run,
      sentence: runSentence(run, timeZone),
      path: explainPath(
        run.path,
        known.versions.find(({ number }) => number === run.number)?.definition ?? null,
        calls.filter(({ runId }) => runId === run.id),
      ),
      event:
        run.eventName !== null && run.eventOccurredAt !== null
          ? { id: run.eventId, name: run.eventName, occurredAt: run.eventOccurredAt }
          : null,
      messages: messages.filter(message => message.runId === run.id).map(row => messageLine(row, timeZone)),
    })),
    events: explained,
    now: against,
    clauses: [
      ...onTrigger.map(clause => ({ ...clause, path: 'trigger' })),
      ...clausesOf({ where: [], condition: known.now.condition }, { where: [], leaves }, speech),
    ],
  }
}

async function readDefinitions({ db }: ApiContext, ruleId: string, current: unknown): Promise<Known> {
  const stored = await listDatedVersions(db, ruleId)
  const versions = stored.flatMap(version => {
    const definition = readStoredRule(version.definition)
    return definition ? [{ ...version, definition }] : []
  })
  const now = readStoredRule(current)
  if (now) return { ruleId, now, versions }
  throw new Problem('rule_unreadable', 'The definition of this rule can no longer be read.', {
    status: 409,
    hint: 'Change its draft and publish it again.',
  })
}

/** Triggers whose events are written for one rule or segment only. */
const ownTriggers: ReadonlySet<string> = new Set(['date', 'schedule', 'hand', 'segment'])

async function explainEvents(
  { db }: ApiContext,
  known: Known,
  all: readonly ExplainedEvent[],
  runs: readonly ExplainedRun[],
  switches: readonly { at: Date; action: string }[],
  customerState: string,
  world: ConditionWorld,
  speech: Speech,
) {
  const firstPublished = known.versions.at(-1)?.publishedAt ?? null
  // Each event is judged by the version that was in force when it came in.
  const inForce = (event: ExplainedEvent) =>
    known.versions.find(version => version.publishedAt <= event.receivedAt)?.definition ?? known.now
  // Events of ours that other rules or segments caused are no business of this rule.
  const events = all.filter(event => {
    const { trigger } = inForce(event)
    if (trigger.type === 'segment') return event.properties.segment === trigger.segment
    return !ownTriggers.has(trigger.type) || event.properties.rule === known.ruleId
  })
  const occurrence = (definition: RuleDefinition): Occurrence =>
    occurrenceOf(definition.trigger, known.ruleId)
  const measured = await Promise.all(
    [...Map.groupBy(events, inForce)].map(([definition, group]) =>
      measureEvents(
        db,
        definition,
        occurrence(definition).where,
        group.map(event => event.id),
        world,
      ),
    ),
  )
  const findings = new Map(measured.flatMap(group => [...group]))
  return events.map(event => {
    const { id, name, occurredAt, receivedAt } = event
    const run = runs.find(one => one.eventId === id)
    const definition = inForce(event)
    const found = findings.get(id) ?? { where: [], leaves: new Map() }
    const checks: Check[] = run
      ? []
      : !occurrence(definition).names.includes(name)
        ? []
        : eventChecks(
            definition,
            occurrence(definition),
            { ...event, ...found },
            standingAt(receivedAt, firstPublished, switches),
            customerState,
            runs,
            speech,
          )
    return {
      id,
      name,
      occurredAt,
      receivedAt,
      runId: run?.id ?? null,
      sentence: sentenceOf(run, checks),
      checks,
      clauses: occurrence(definition).names.includes(name)
        ? clausesOf(
            { where: occurrence(definition).where, condition: definition.condition },
            found,
            speech,
            // What such a trigger asks of its own events (ids of rule and segment) tells a person nothing.
          ).filter(({ path }) => !ownTriggers.has(definition.trigger.type) || !path.startsWith('trigger.'))
        : [],
    }
  })
}

function sentenceOf(run: ExplainedRun | undefined, checks: readonly Check[]): Text {
  if (run) return { de: 'Hat einen Ablauf begonnen.', en: 'Began a run.' }
  const [first] = checks
  if (first) return first.sentence
  return {
    de: 'Die Fassung der Regel, die damals galt, wartete auf ein anderes Ereignis.',
    en: 'The version of the rule in force then waited for another event.',
  }
}
