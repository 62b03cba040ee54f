import { defineEntity, p } from '@mikro-orm/core'
import { Rule } from './rule.ts'

/** One time that a schedule or a date trigger has come, in one time zone: done once, in slices, resumed after a crash. */
export const RuleOccurrence = defineEntity({
  name: 'RuleOccurrence',
  tableName: 'rule_occurrence',
  properties: {
    rule: () => p.manyToOne(Rule).mapToPk().primary().deleteRule('cascade'),
    /** Local day and time zone, `2026-03-29 Europe/Berlin`. */
    key: p.text().primary(),
    /** When it was to begin. */
    plannedAt: p.datetime(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    /** It began late, because nothing was running when its time came. */
    late: p.boolean().defaultRaw('false'),
    /** Events written so far. */
    written: p.integer().defaultRaw('0'),
    /** The last customer that was looked at. */
    afterId: p.uuid().nullable(),
  },
  indexes: [
    {
      name: 'rule_occurrence_open',
      expression: 'create index rule_occurrence_open on rule_occurrence (rule_id) where finished_at is null',
    },
  ],
})
