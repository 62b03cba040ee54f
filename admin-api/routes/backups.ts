import { lastBackup, listBackups } from '../../db/stores/backup-run-store.ts'
import {
  countWaiting,
  readSendingStop,
  releaseSending,
  sendingStopKey,
} from '../../db/stores/sending-stop-store.ts'
import { backupOverdue, warnAfterDays } from '../../engine/backup/overdue.ts'
import { lanes } from '../../engine/messages/state.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { deliverQueue } from '../../workers/queues.ts'
import type { ApiContext } from '../context.ts'
import { backupsContract } from '../contract/backups.ts'
import { type BoundRoute, implement } from '../implement.ts'

/** Runs that are shown. */
const shown = 20

export function backupRoutes({ db, clock, bell, backups }: ApiContext): BoundRoute[] {
  return implement('backups', backupsContract, {
    show: async () => {
      const now = clock.now()
      const [last, runs, stop] = await Promise.all([
        lastBackup(db),
        listBackups(db, shown),
        readSendingStop(db),
      ])
      return {
        ...{ last, runs, warnAfterDays },
        overdue: backupOverdue(last?.startedAt ?? null, now),
        nightly: backups?.nightly ?? null,
        keysIn: backups?.keysIn ?? null,
        stop: stop && {
          ...stop,
          since: new Date(stop.since),
          takenAt: stop.takenAt === null ? null : new Date(stop.takenAt),
          due: await countWaiting(db, now),
        },
      }
    },
    release: async call => {
      const drop = call.body.waiting === 'drop'
      const audit = call.audit('sending.release', 'setting', sendingStopKey)
      const done = await releaseSending(db, { drop, now: clock.now(), audit })
      if (!done)
        throw new Problem('sending_not_stopped', 'Sending is not stopped; somebody released it already.', {
          status: 409,
        })
      for (const lane of lanes) bell.ring(deliverQueue(lane))
      return done
    },
  })
}
