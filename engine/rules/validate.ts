import type { RuleDefinition } from './definition.ts'
import { lintCaps } from './lint/caps.ts'
import { lintConditions } from './lint/conditions.ts'
import { lintHoldout } from './lint/holdout.ts'
import { Issues, type RuleIssue } from './lint/issue.ts'
import { lintNeighbours } from './lint/neighbours.ts'
import { lintPersonalisation } from './lint/personalisation.ts'
import { lintPolicies } from './lint/policies.ts'
import { lintSends } from './lint/send.ts'
import { lintSteps } from './lint/steps.ts'
import { lintTiming } from './lint/timing.ts'
import { lintTrigger } from './lint/trigger.ts'
import { lintUpdates } from './lint/update.ts'
import type { RuleWorld } from './lint/world.ts'

/**
 * What the schema cannot see and what would only show when customers are concerned: names that do not exist, comparisons
 * that can never hold, steps nobody reaches, service mail that a stranger's browser could set off, advertising that would
 * go out as service. Each with its place, what is wrong, and what to do. Without errors the rule may be published.
 */
export function checkRule(definition: RuleDefinition, world: RuleWorld): RuleIssue[] {
  const issues = new Issues()
  lintTrigger(definition, world, issues)
  lintConditions(definition, world, issues)
  lintSteps(definition, world, issues)
  lintSends(definition, world, issues)
  lintPersonalisation(definition, world, issues)
  lintUpdates(definition, world, issues)
  lintTiming(definition, world, issues)
  lintCaps(definition, world, issues)
  lintNeighbours(definition, world, issues)
  lintHoldout(definition, world, issues)
  lintPolicies(definition, world, issues)
  return issues.list
}
