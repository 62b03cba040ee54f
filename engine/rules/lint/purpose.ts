import type { Issues } from './issue.ts'
import type { KnownPurpose } from './world.ts'

/** Whether anything can be sent, or a task be made, under this purpose. */
export function lintPurpose(
  key: string,
  path: string,
  purpose: KnownPurpose | undefined,
  issues: Issues,
): void {
  if (!purpose)
    issues.error(
      `${path}.purpose`,
      'unknown_purpose',
      [`Den Zweck „${key}“ gibt es nicht.`, `There is no purpose “${key}”.`],
      ['Wählen Sie einen Zweck aus der Liste.', 'Choose a purpose from the list.'],
    )
  else if (purpose.kind === 'processing')
    issues.error(
      `${path}.purpose`,
      'purpose_not_sendable',
      [
        `Unter „${purpose.name?.de ?? key}“ werden Daten verarbeitet; gesendet wird unter diesem Zweck nichts.`,
        `Under “${purpose.name?.en ?? key}” data is processed; nothing is sent under this purpose.`,
      ],
      ['Wählen Sie einen Zweck für Werbung oder Service.', 'Choose a purpose for advertising or service.'],
    )
}
