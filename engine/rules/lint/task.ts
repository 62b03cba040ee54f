import type { LegalBasis } from '../../consent/purpose.ts'
import type { StepOf } from '../step.ts'
import type { Issues } from './issue.ts'
import { lintPurpose } from './purpose.ts'
import type { RuleWorld } from './world.ts'

const consents: readonly LegalBasis[] = ['consent', 'double_opt_in']

/** Calls and visits need a legal basis of their own. */
export function lintTask(step: StepOf<'task'>, path: string, world: RuleWorld, issues: Issues): void {
  const purpose = world.purposes.get(step.purpose)
  lintPurpose(step.purpose, path, purpose, issues)
  if (!purpose || purpose.kind === 'processing') return
  const bases = purpose.bases.task ?? []
  if (bases.length === 0)
    issues.error(
      `${path}.purpose`,
      'channel_not_allowed',
      [
        `Der Zweck „${step.purpose}“ hat für Anrufe und Besuche (Kanal „Aufgabe“) keine Rechtsgrundlage: Es entstünde keine Aufgabe.`,
        `The purpose “${step.purpose}” has no legal basis for calls and visits (channel “task”): no task would be made.`,
      ],
      [
        'Wählen Sie einen Zweck, unter dem Sie anrufen dürfen, oder ergänzen Sie beim Zweck die Rechtsgrundlage.',
        'Choose a purpose under which you may call, or add the legal basis to the purpose.',
      ],
    )
  if (purpose.kind === 'marketing' && bases.some(basis => !consents.includes(basis)))
    issues.error(
      `${path}.purpose`,
      'task_needs_consent',
      [
        'Werbeanrufe brauchen eine Einwilligung (§ 7 Abs. 2 Nr. 1 UWG).',
        'Calls to advertise need consent (§ 7(2) no. 1 UWG).',
      ],
      [
        'Lassen Sie beim Zweck für diesen Kanal nur die Einwilligung gelten.',
        'Let nothing but consent count for this channel of the purpose.',
      ],
    )
}
