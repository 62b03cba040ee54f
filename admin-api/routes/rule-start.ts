import { type StartResult, startRule } from '../../db/stores/rule-start-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { ruleStartContract } from '../contract/rule-start.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { notFound } from '../not-found.ts'

export function ruleStartRoutes({ db, clock, bell }: ApiContext): BoundRoute[] {
  return implement('ruleStart', ruleStartContract, {
    start: async call => {
      const { id: ruleId } = call.params
      const { customer: customerId, properties, idempotencyKey } = call.body
      const audit = call.audit('rule.start', 'rule', ruleId, { customerId })
      const start = { ruleId, customerId, properties, idempotencyKey }
      const result = await startRule(db, start, clock.now(), audit)
      if (!('eventId' in result)) throw problemOf(result)
      const started = result.kind === 'started'
      if (started) bell.ring('match')
      return { started, eventId: result.eventId }
    },
  })
}

function problemOf({ kind }: Exclude<StartResult, { eventId: string }>): Problem {
  switch (kind) {
    case 'no_rule':
      return notFound('rule')
    case 'no_customer':
      return notFound('customer')
    case 'not_published':
      return new Problem('rule_not_published', 'Only a published rule can be started.', { status: 409 })
    case 'not_by_hand':
      return new Problem('rule_not_by_hand', 'This rule is not started by hand.', {
        status: 409,
        hint: 'Its trigger has to say so.',
      })
    case 'key_reused':
      return new Problem('idempotency_key_reused', 'This key started the rule for another customer before.', {
        status: 409,
        hint: 'Use a key of its own for each start.',
      })
  }
}
