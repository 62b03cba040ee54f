import type { VerificationNote } from '../../db/stores/consent-status-store.ts'
import type { ProcessRow } from '../../db/stores/health-store.ts'
import type { BackupFacts, ChoreRow } from '../../db/stores/system-store.ts'
import type { Rate, Work } from '../../db/stores/system-work-store.ts'

export const findingCodes = [
  'no_worker',
  'queue_down',
  'mail_down',
  'work_stuck',
  'events_broken',
  'ledger_broken',
  'disk_full',
  'versions_differ',
  'chore_fails',
  'chore_late',
  'ledger_unverified',
  'disk_low',
  'backup_missing',
  'backup_old',
  'backup_failed',
] as const
export type SystemFindingCode = (typeof findingCodes)[number]

/** `bad`: something does not work now. `watch`: it will not, unless somebody looks. */
export type SystemFinding = {
  code: SystemFindingCode
  level: 'bad' | 'watch'
  /** What it is about: a kind of work, a chore, a release, the code of an error. */
  subject: string | null
  count: number | null
  since: Date | null
}

export type SystemFacts = {
  now: Date
  version: string
  queue: boolean | null
  mail: boolean | null
  processes: readonly ProcessRow[]
  work: readonly Work[]
  broken: number
  rates: readonly Rate[]
  disk: { freeBytes: number; totalBytes: number } | null
  verification: Pick<VerificationNote, 'at' | 'findingCount'> | null
  /** When the first lines of the ledger were sealed, if any are. */
  sealed: boolean
  chores: readonly ChoreRow[]
  backup: BackupFacts
  /** Somebody works with this installation: what is only looked at need not be backed up. */
  inUse: boolean
}

const minute = 60_000
const day = 86_400_000
const gigabyte = 1_000_000_000

/** Work of this kind that waits so long is not just a busy moment, in minutes; `bad`: nobody seems to do it. */
const patience = { watch: 5, bad: 30 }
/** A chore that comes so late was missed, in minutes. */
const choreLate = 30
/** The ledger is verified once a day; after so many it was not. */
const verifyDays = 3
/** A backup older than this misses too much, in days. */
const backupDays = 7

/** Free space that is nearly none, or soon will be. A share alone says little of a large disk. */
export function diskLevel({ freeBytes, totalBytes }: { freeBytes: number; totalBytes: number }) {
  const share = totalBytes > 0 ? freeBytes / totalBytes : 1
  if (freeBytes < gigabyte) return 'bad' as const
  return freeBytes < 5 * gigabyte || (share < 0.1 && freeBytes < 20 * gigabyte)
    ? ('watch' as const)
    : ('good' as const)
}

/** Processes that do work; the HTTP side alone does none. */
export function worksOn({ kind, alive }: Pick<ProcessRow, 'kind' | 'alive'>): boolean {
  return alive && kind !== 'api'
}

/** What is wrong, the worst first. An empty list: all runs. */
export function systemFindings(facts: SystemFacts): SystemFinding[] {
  const findings: SystemFinding[] = []
  const find = (
    code: SystemFindingCode,
    level: SystemFinding['level'],
    more: Partial<Pick<SystemFinding, 'subject' | 'count' | 'since'>> = {},
  ) => void findings.push({ code, level, subject: null, count: null, since: null, ...more })
  const ago = (at: Date) => facts.now.getTime() - at.getTime()
  const workers = facts.processes.filter(worksOn)

  if (workers.length === 0) find('no_worker', 'bad')
  if (facts.queue === false) find('queue_down', 'bad')
  if (facts.mail === false) find('mail_down', 'bad')
  for (const one of facts.work) {
    if (one.oldestAt === null || !standsStill(one, facts.rates)) continue
    const minutes = ago(one.oldestAt) / minute
    const detail = { subject: one.kind, count: one.waiting, since: one.oldestAt }
    if (minutes >= patience.watch) find('work_stuck', minutes >= patience.bad ? 'bad' : 'watch', detail)
  }
  if (facts.broken > 0) find('events_broken', 'watch', { count: facts.broken })
  if (facts.verification && facts.verification.findingCount > 0)
    find('ledger_broken', 'bad', { count: facts.verification.findingCount, since: facts.verification.at })
  const disk = facts.disk && diskLevel(facts.disk)
  if (disk === 'bad') find('disk_full', 'bad')
  if (disk === 'watch') find('disk_low', 'watch')
  const other = facts.processes.find(({ alive, version }) => alive && version !== facts.version)
  if (other) find('versions_differ', 'watch', { subject: other.version })
  for (const { name, failures, succeededAt } of facts.chores)
    if (failures > 0)
      find('chore_fails', failures >= 3 ? 'bad' : 'watch', {
        subject: name,
        count: failures,
        since: succeededAt,
      })
  const late = facts.chores.filter(({ nextRunAt }) => ago(nextRunAt) > choreLate * minute)
  const oldest = late.toSorted((a, b) => a.nextRunAt.getTime() - b.nextRunAt.getTime())[0]
  // Without workers all of them are late: that is said once.
  if (oldest && workers.length > 0)
    find('chore_late', 'watch', { subject: oldest.name, count: late.length, since: oldest.nextRunAt })
  if (facts.sealed && (!facts.verification || ago(facts.verification.at) > verifyDays * day))
    find('ledger_unverified', 'watch', { since: facts.verification?.at ?? null })
  findBackup(facts, find, ago)
  const rank = { bad: 0, watch: 1 }
  return findings.toSorted((a, b) => rank[a.level] - rank[b.level])
}

function findBackup(
  { backup, inUse }: SystemFacts,
  find: (code: SystemFindingCode, level: 'watch', more?: Partial<SystemFinding>) => void,
  ago: (at: Date) => number,
): void {
  if (backup.failed) find('backup_failed', 'watch', { subject: backup.failed.error, since: backup.failed.at })
  else if (!backup.last) {
    if (inUse) find('backup_missing', 'watch')
  } else if (ago(backup.last.at) > backupDays * day) find('backup_old', 'watch', { since: backup.last.at })
}

/**
 * A large campaign waits for hours by design: its sender sends so many an hour. It stands still where mails wait and nothing at
 * all was sent within the hour. Imports take the time they take.
 */
function standsStill({ kind }: Work, rates: readonly Rate[]): boolean {
  if (kind === 'imports') return false
  if (kind !== 'bulk') return true
  return rates.every(rate => rate.kind !== 'sent' || rate.lastHour === 0)
}
