import type { ApiContext } from '../context.ts'
import { ruleExplainContract } from '../contract/rule-explain.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { explainRule } from './explain-rule.ts'

export function ruleExplainRoutes(context: ApiContext): BoundRoute[] {
  return implement('ruleExplain', ruleExplainContract, {
    explain: async ({ params, query, principal }) =>
      await explainRule(context, params.id, query.customer, principal.scopes.has('customers:read')),
  })
}
