import { rulesInTrouble } from '../../db/stores/guard-store.ts'
import { readBacklog, readDatabaseVersion, readProcesses } from '../../db/stores/health-store.ts'
import type { ApiContext } from '../context.ts'
import { healthContract } from '../contract/health.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { answerOf } from '../system/answer-of.ts'
import { worksOn } from '../system/findings.ts'

/** A part that does not answer within this time is not in order. */
const patienceMs = 3_000

export function healthRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, parts, probe, version } = context
  return implement('health', healthContract, {
    show: async call => {
      const now = clock.now()
      const [database, queue, mail] = await Promise.all([
        answerOf(() => readDatabaseVersion(db), patienceMs),
        answerOf(() => probe.queue(), patienceMs),
        answerOf(() => probe.mail(), patienceMs),
      ])
      const [processes, backlog, rules] =
        database === null
          ? [null, null, null]
          : await Promise.all([
              answerOf(() => readProcesses(db, now), patienceMs),
              answerOf(() => readBacklog(db, now), patienceMs),
              answerOf(() => rulesInTrouble(db), patienceMs),
            ])
      const inOrder = queue && mail && backlog && processes?.some(worksOn)
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
