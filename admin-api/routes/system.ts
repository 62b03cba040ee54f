import { lastSeal } from '../../db/stores/consent-seal-store.ts'
import { lastVerification, readWaiting } from '../../db/stores/consent-status-store.ts'
import { readDatabaseVersion, readProcesses } from '../../db/stores/health-store.ts'
import {
  readBackupFacts,
  readChores,
  readDatabaseSize,
  readMailServers,
} from '../../db/stores/system-store.ts'
import { readRates, readWork } from '../../db/stores/system-work-store.ts'
import { BriefMemory } from '../brief-memory.ts'
import type { ApiContext } from '../context.ts'
import { systemContract } from '../contract/system.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { answerOf } from '../system/answer-of.ts'
import { diskLevel, systemFindings } from '../system/findings.ts'
import { ReachablePart } from '../system/reachable-parts.ts'

/** Tables that are named, the largest first. */
const mostTables = 8
/** A disk that hangs tells nothing about how much is free on it, in milliseconds. */
const diskPatienceMs = 100

export function systemRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, parts, probe, version } = context
  const queuePart = new ReachablePart(() => probe.queue(), clock)
  const mailPart = new ReachablePart(() => probe.mail(), clock)
  // Sizes change slowly, and asking for them reads the directory of every file.
  const sizes = new BriefMemory(clock)
  const readSize = () => sizes.of(['size'], () => readDatabaseSize(db, mostTables))
  const readDisk = async () => {
    const disk = await answerOf(async () => (await context.disk?.()) ?? null, diskPatienceMs)
    return disk && { ...disk, level: diskLevel(disk) }
  }
  return implement('system', systemContract, {
    show: async () => {
      const now = clock.now()
      const [[queue, mail, disk], ...rest] = await Promise.all([
        Promise.all([queuePart.ask(), mailPart.ask(), readDisk()]),
        readDatabaseVersion(db),
        readProcesses(db, now),
        readWork(db, now),
        readRates(db, now),
        readSize(),
        readChores(db),
        readBackupFacts(db),
        readMailServers(db),
        Promise.all([lastSeal(db), readWaiting(db), lastVerification(db)]),
      ])
      const [postgres, processes, { work, broken }, rates, size, chores, backup, senders, ledger] = rest
      const [head, { waiting }, verification] = ledger
      const findings = systemFindings({
        now,
        version,
        queue,
        mail,
        processes,
        work,
        broken,
        rates,
        disk,
        verification,
        sealed: head !== null,
        chores,
        backup,
        inUse: senders.length > 0 || parts.mail === 'smtp',
      })
      return {
        at: now,
        level: findings[0]?.level ?? ('good' as const),
        findings,
        versions: { anlass: version, node: process.versions.node, postgres },
        queue: { kind: parts.queue, ok: queue },
        mail: { kind: parts.mail, host: mailHost(context), ok: mail, senders },
        processes,
        work,
        eventsBroken: broken,
        rates,
        database: { kind: parts.database, ...size },
        disk,
        ledger: {
          head: head && { number: head.number, at: head.at },
          waiting,
          verifiedAt: verification?.at ?? null,
          findings: verification?.findingCount ?? null,
        },
        chores,
        backup,
      }
    },
  })
}

/** Where mails without a sender of their own go; the built-in inbox is no host one would know. */
function mailHost({ parts, environmentSender }: ApiContext): string | null {
  return parts.mail === 'smtp' && environmentSender ? environmentSender.host : null
}
