import { rulesInTrouble } from '../../db/stores/guard-store.ts'
import { readBacklog, readDatabaseVersion, readProcesses } from '../../db/stores/health-store.ts'
import type { ApiContext } from '../context.ts'
import { healthContract } from '../contract/health.ts'
import { type BoundRoute, implement } from '../implement.ts'

/** A part that does not answer within this time is not in order. */
const patienceMs = 3_000

export function healthRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, parts, probe, version } = context
  return implement('health', healthContract, {
    show: async call => {
      const now = clock.now()
      const [database, queue, mail] = await Promise.all([
        answerOf(() => readDatabaseVersion(db)),
        answerOf(() => probe.queue()),
        answerOf(() => probe.mail()),
      ])
      const [processes, backlog, rules] =
        database === null
          ? [null, null, null]
          : await Promise.all([
              answerOf(() => readProcesses(db, now)),
              answerOf(() => readBacklog(db, now)),
              answerOf(() => rulesInTrouble(db)),
            ])
      const inOrder = queue && mail && backlog
      if (database === null) call.status(503)
      return {
        status: database === null ? ('down' as const) : inOrder ? ('ok' as const) : ('degraded' as const),
        version,
        database: { kind: parts.database, ok: database !== null, version: database },
        queue: { kind: parts.queue, ok: queue === true },
        mail: { kind: parts.mail, ok: mail === true },
        processes: processes ?? [],
        backlog,
        rules,
      }
    },
  })
}

/** What was asked for, or null when it fails or takes too long. */
async function answerOf<T>(ask: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), patienceMs)
    timer.unref()
  })
  try {
    return await Promise.race([ask(), late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
