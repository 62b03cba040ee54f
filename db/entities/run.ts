import { defineEntity, p } from '@mikro-orm/core'
import type { RunState, Visit } from '../../engine/rules/run.ts'
import { Customer } from './customer.ts'
import { Rule } from './rule.ts'
import { RuleVersion } from './rule-version.ts'

/** One customer's passage through one rule version. Changed by compare-and-swap on `revision`. */
export const Run = defineEntity({
  name: 'Run',
  tableName: 'run',
  properties: {
    id: p.uuid().primary(),
    rule: () => p.manyToOne(Rule).mapToPk().deleteRule('cascade').index(false),
    ruleVersion: () => p.manyToOne(RuleVersion).mapToPk().index(false),
    customer: () => p.manyToOne(Customer).mapToPk().deleteRule('cascade').index('run_customer'),
    /** The event that started it. */
    eventId: p.uuid(),
    entryKey: p.text(),
    state: p.text().$type<RunState>(),
    stepId: p.text().nullable(),
    /** When it came to the step it stands at. */
    arrivedAt: p.datetime().nullable(),
    /** When that step lets it go on, whatever happens. */
    until: p.datetime().nullable(),
    /** Name of the event that wakes it. */
    waitsFor: p.text().nullable(),
    /** When `advance` has to look at it again, at `until` unless it is woken before; null once ended. */
    dueAt: p.datetime().nullable(),
    /** What fell due during a pause is left out: the messages of the next move are skipped. */
    skipNext: p.boolean().defaultRaw('false'),
    revision: p.integer().defaultRaw('0'),
    path: p.json<Visit[]>().defaultRaw("'[]'"),
    endReason: p.text().nullable(),
    startedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
  uniques: [{ name: 'run_occurrence', properties: ['rule', 'eventId'] }],
  indexes: [
    { name: 'run_rule', properties: ['rule', 'state'] },
    {
      name: 'run_due',
      expression: "create index run_due on run (due_at) where state in ('ready', 'waiting')",
    },
  ],
})
