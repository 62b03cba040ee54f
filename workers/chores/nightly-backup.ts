import { listBackups } from '../../db/stores/backup-run-store.ts'
import { lastNight } from '../../engine/privacy/night.ts'
import { type Chore, every } from './chore.ts'

/** One that failed is tried again after this time. */
const againMs = 3_600_000
/** It is looked so often whether the process is to end. */
const lookMs = 200
/** Runs that are looked through for the last one of the night. */
const some = 50

/**
 * Makes a backup every night at three in the workspace's time zone, where a folder for them is set (ANLASS_BACKUP_DIR). A
 * missed night is made up for; a process that is told to stop breaks it off, and leaves no half of a file.
 */
export const nightlyBackup: Chore = {
  name: 'nightly-backup',
  next: every(300),
  run: async ({ db, clock, timeZone, makeNightlyBackup, log }, stopping) => {
    if (!makeNightlyBackup) return
    const now = clock.now()
    const [last] = (await listBackups(db, some)).filter(run => run.kind === 'nightly')
    const ofNight = last !== undefined && last.startedAt >= lastNight(now, timeZone)
    if (ofNight && (last.error === null || now.getTime() - last.startedAt.getTime() < againMs)) return
    const breaking = new AbortController()
    const look = setInterval(() => {
      if (stopping()) breaking.abort()
    }, lookMs)
    try {
      const { file, rows, bytes } = await makeNightlyBackup(breaking.signal)
      log.info({ file, rows, bytes }, 'the nightly backup was made')
    } finally {
      clearInterval(look)
    }
  },
}
