import type { ReplyTasks } from '../../db/stores/inbound-task-store.ts'
import { localDay, momentOf, nextLocal } from '../../engine/shared/local-time.ts'

/** At noon, on the next day people work. */
const dueTime = '12:00'
const workdays = [1, 2, 3, 4, 5]

/** Tasks for answers of customers: in the language of the workspace, due on the next working day. */
export function replyTasks(
  { locale, timeZone }: { locale: string; timeZone: string },
  now: Date,
): ReplyTasks {
  const german = locale.startsWith('de')
  const untitled = german ? 'ohne Betreff' : 'no subject'
  const midnight = momentOf(localDay(now, timeZone), '23:59', timeZone)
  return {
    title: (subject, kind) => {
      const named = subject?.trim() || untitled
      if (kind === 'reply') return german ? `Antwort auf „${named}“` : `Answer to “${named}”`
      return german
        ? `Möchte laut Mail nichts mehr bekommen (nicht nachgewiesen): „${named}“`
        : `Wants no more mail, says a mail (not proven): “${named}”`
    },
    dueAt: nextLocal(midnight, dueTime, workdays, timeZone),
  }
}
