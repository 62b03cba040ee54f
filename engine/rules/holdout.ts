import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CompileContext } from '../conditions/context.ts'
import { holdoutLeaf } from '../conditions/holdout.ts'
import { inShare } from '../conditions/share.ts'
import type { Lane } from '../messages/state.ts'
import type { RuleDefinition } from './definition.ts'
import { messageSteps } from './publish.ts'

type OfRule = { ruleId: string; lane: Lane }

/**
 * SQL over the customer of the context: whether a run of theirs is held out, to measure by. True or false, and always
 * the same for a customer as long as the shares stay. By the rule's own share; where it advertises, by the workspace's
 * too. A rule that sends nothing but service mail (lane `service`) leaves nobody out.
 */
export function heldOutOf(
  definition: RuleDefinition,
  rule: OfRule,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const draws = drawsOf(definition, rule, context)
  return draws.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(draws, sql` or `)})`
}

/** Whether a rule holds anybody out. */
export function holdsOut(definition: RuleDefinition, rule: OfRule, context: CompileContext): boolean {
  return drawsOf(definition, rule, context).length > 0
}

function drawsOf(
  definition: RuleDefinition,
  { ruleId, lane }: OfRule,
  context: CompileContext,
): RawBuilder<SqlBool>[] {
  if (lane === 'service') return []
  const { holdoutPercent } = definition
  const own =
    holdoutPercent > 0 ? [inShare({ from: 0, to: holdoutPercent, seed: `rule:${ruleId}` }, context)] : []
  const all =
    context.holdout && messageSteps(definition).length > 0
      ? [holdoutLeaf.compile({ type: 'holdout', is: 'in' }, context, () => sql<SqlBool>`false`)]
      : []
  return [...own, ...all]
}
