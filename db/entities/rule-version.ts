import { defineEntity, p } from '@mikro-orm/core'
import type { Lane } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { Rule } from './rule.ts'

/** A published rule, never updated but for `active` and `wakeEvents`. */
export const RuleVersion = defineEntity({
  name: 'RuleVersion',
  tableName: 'rule_version',
  properties: {
    id: p.uuid().primary(),
    rule: () => p.manyToOne(Rule).mapToPk().deleteRule('cascade').index(false),
    number: p.integer(),
    definition: p.json<RuleDefinition>(),
    /** The event name that starts it. */
    triggerEvent: p.text(),
    /** Equalities the trigger demands, for `properties @> trigger_required`. */
    triggerRequired: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    /** All names of events that start it. */
    triggerEvents: p.array().columnType('text[]').defaultRaw("'{}'"),
    /**
     * Events that goal and exit speak of: runs of the customer are looked at when one comes. Found anew when a segment is
     * changed that they name.
     */
    wakeEvents: p.array().columnType('text[]').defaultRaw("'{}'"),
    goalEvent: p.text().nullable(),
    priority: p.integer().defaultRaw('0'),
    validUntil: p.datetime().nullable(),
    /** What the gate needs of the definition: `quiet`, `whenCapped`. */
    policies: p.json<Pick<RuleDefinition, 'quiet' | 'whenCapped'>>().defaultRaw("'{}'"),
    lane: p.text().$type<Lane>(),
    /** Trigger or conditions look at behaviour. */
    profiling: p.boolean().defaultRaw('false'),
    /** True for the one version that new events enter, while the rule is published. */
    active: p.boolean(),
    publishedAt: p.datetime(),
    publishedBy: p.text(),
  },
  uniques: [{ name: 'rule_version_number', properties: ['rule', 'number'] }],
  indexes: [
    {
      name: 'rule_version_trigger',
      expression: 'create index rule_version_trigger on rule_version using gin (trigger_events) where active',
    },
  ],
})
