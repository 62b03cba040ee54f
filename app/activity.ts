import type { Db } from '../db/orm.ts'
import { activitySince } from '../db/stores/activity-store.ts'
import { reasons } from '../engine/messages/reason.ts'
import type { Clock } from '../engine/shared/clock.ts'
import { languageOf } from '../engine/shared/text.ts'

const words = {
  de: {
    sent: 'gesendet',
    skipped: 'nicht gesendet',
    failed: 'gescheitert',
    unknown: 'ungewiss',
    basis: 'Grundlage',
  },
  en: { sent: 'sent', skipped: 'not sent', failed: 'failed', unknown: 'unknown', basis: 'basis' },
} as const

/**
 * Prints what was sent and what was not, and why, while somebody watches the terminal. Names rules and ids,
 * nobody's name or address.
 */
export function startActivity(
  db: Db,
  clock: Clock,
  print: (line: string) => void,
): { stop(): Promise<void> } {
  const language = languageOf(process.env.LC_ALL ?? process.env.LANG)
  let since = clock.now()
  let stopped = false
  let wake: (() => void) | undefined
  const loop = (async () => {
    while (!stopped) {
      const rows = await activitySince(db, since).catch(() => [])
      for (const row of rows) {
        since = row.at
        const what = words[language][row.state as keyof (typeof words)['de']] ?? row.state
        const why = row.reason
          ? `: ${reasons[row.reason][language]}`
          : row.basis
            ? ` (${words[language].basis}: ${row.basis})`
            : ''
        const at = row.at.toISOString().slice(11, 19)
        print(`  ${at}  ${what.padEnd(14)}  ${(row.rule ?? row.purpose).padEnd(28)}  ${row.customer}${why}`)
      }
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, 1_000)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    stop: async () => {
      stopped = true
      wake?.()
      await loop
    },
  }
}
