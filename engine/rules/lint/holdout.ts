import { formatNumber } from '../../conditions/describe-comparison.ts'
import type { RuleDefinition } from '../definition.ts'
import { allSteps } from '../tree.ts'
import type { Issues } from './issue.ts'
import type { RuleWorld } from './world.ts'

/**
 * Whom a holdout leaves out begins no run at all (holdout.ts): what the rule sends as service goes missing with its
 * advertising. Only a rule that sends nothing but service mail leaves nobody out.
 */
export function lintHoldout(
  { holdoutPercent, steps }: RuleDefinition,
  { purposes, holdoutPercent: everywhere = 0 }: RuleWorld,
  issues: Issues,
): void {
  const messages = allSteps(steps).flatMap(({ step, path }) =>
    step.type === 'send' || step.type === 'task'
      ? [{ path, service: purposes.get(step.purpose)?.kind === 'service' }]
      : [],
  )
  const first = messages.find(({ service }) => service)
  if (!first) return
  if (messages.every(({ service }) => service)) {
    if (holdoutPercent > 0)
      issues.warning(
        'holdoutPercent',
        'holdout_without_effect',
        [
          'Diese Regel sendet nur Service-Nachrichten: Niemand wird zum Vergleich ausgelassen.',
          'This rule sends service messages only: nobody is left out for comparison.',
        ],
        ['Schalten Sie das Auslassen hier aus.', 'Switch the leaving out off here.'],
      )
    return
  }
  if (holdoutPercent === 0 && everywhere === 0) return
  const own = holdoutPercent > 0
  const [de, en] = (['de', 'en'] as const).map(language =>
    formatNumber(own ? holdoutPercent : everywhere, language),
  )
  issues.warning(
    own ? 'holdoutPercent' : `${first.path}.purpose`,
    'holdout_without_service',
    own
      ? [
          `Die ${de} % der Kunden, die diese Regel zum Vergleich auslässt, bekommen auch ihre Service-Nachrichten nicht.`,
          `The ${en}% of the customers whom this rule leaves out for comparison do not get its service messages either.`,
        ]
      : [
          `Weil diese Regel auch wirbt, lässt sie die Kontrollgruppe des Arbeitsbereichs aus (${de} % der Kunden): Die bekommt auch diese Service-Nachricht nicht.`,
          `Because this rule advertises too, it leaves out the control group of the workspace (${en}% of the customers), which does not get this service message either.`,
        ],
    [
      'Senden Sie Service-Nachrichten mit einer Regel, die nicht wirbt.',
      'Send service messages by a rule that does not advertise.',
    ],
  )
}
