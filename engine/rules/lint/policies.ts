import { productEvents } from '../../catalogue/product.ts'
import type { Condition } from '../../conditions/schema.ts'
import type { RuleDefinition } from '../definition.ts'
import { isBehaviourEvent } from '../profiling.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import { lintEventName } from './trigger.ts'
import type { RuleWorld } from './world.ts'

/** Goal, exit and volume. */
export function lintPolicies(definition: RuleDefinition, world: RuleWorld, issues: Issues): void {
  const { goal, volume } = definition
  if (goal) lintEventName(goal.event, 'goal.event', world, issues)
  volume?.peaks.forEach(({ from, to }, n) => {
    if (from <= to) return
    issues.error(
      `volume.peaks.${n}.to`,
      'peak_reversed',
      ['Diese Spitze endet, bevor sie beginnt.', 'This peak ends before it begins.'],
      ['Vertauschen Sie die beiden Tage.', 'Swap the two days.'],
    )
  })
  lintExitOnOrder(definition, world, issues)
}

/** Looked but did not buy, or came back no more: kinds of rules whose mails are beside the point once somebody bought. */
const untilOrder =
  /(?<!\p{L})(cart|basket|checkout|product viewed|product added|viewed product|wishlist|inactive|warenkorb|merkzettel|merkliste|kasse|inaktiv)(?!\p{L})/iu

/** Every rule of the gallery that follows up on looking ends when the customer buys. */
function lintExitOnOrder(definition: RuleDefinition, { purposes }: RuleWorld, issues: Issues): void {
  const { trigger, goal, exitWhen, exitWhenConditionFails, condition, steps } = definition
  const follows =
    trigger.type === 'product' ||
    (trigger.type === 'event' &&
      (Object.values<string>(productEvents).includes(trigger.event) ||
        (isBehaviourEvent(trigger.event) && untilOrder.test(trigger.event.replaceAll('_', ' ')))))
  if (!follows) return
  const advertises = allSteps(steps).some(
    ({ step }) => step.type === 'send' && purposes.get(step.purpose)?.kind === 'marketing',
  )
  if (!advertises) return
  const exits = [...(exitWhen ? [exitWhen] : []), ...(exitWhenConditionFails && condition ? [condition] : [])]
  if (goal?.exit || exits.some(looksAtOrders)) return
  issues.warning(
    goal ? 'goal.exit' : 'goal',
    'no_exit_on_order',
    [
      'Wer inzwischen bestellt, bekommt die Nachricht trotzdem.',
      'Whoever orders in the meantime gets the message all the same.',
    ],
    [
      'Geben Sie das Ziel „Order Completed“ an, mit dem der Durchlauf endet.',
      'Set the goal “Order Completed”, which ends the run.',
    ],
  )
}

function looksAtOrders(condition: Condition): boolean {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.some(looksAtOrders)
    case 'not':
      return looksAtOrders(condition.of)
    case 'event':
      return condition.event.startsWith('Order ')
    case 'orders':
    case 'bought':
      return true
    default:
      return false
  }
}
