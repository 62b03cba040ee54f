import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { type Begun, begin, everybody, seedList, seedSegment } from '../integration/campaigns-plan-harness.ts'
import { startTestCluster } from '../support/cluster.ts'
import { createTestDatabase } from '../support/database.ts'
import { emptyQueueTables } from '../support/empty-queue.ts'
import { type StartedProcess, startProcess } from '../support/processes.ts'
import { startTestRedis } from '../support/redis-server.ts'
import { seedWorkspace } from '../support/seed.ts'
import { startWitness, type Witness } from '../support/witness.ts'
import { type BackendKind, kill } from '../support/world.ts'
import { type Crowd, seedCrowd, seedOutsiders, sizeOf } from './campaign-crowd.ts'

/** Longest wait for anything in a trial, in milliseconds: what is proved has nothing to do with speed. */
export const patience = 120_000
/** A database that comes back within so long is waited for, in milliseconds. */
const awayLimitMs = 60_000

/**
 * A campaign with everything of its own: PostgreSQL that may crash, queue that may be lost, workers as an operator starts
 * them, and a mail server in a process of its own that judges what comes.
 */
export type Trial = {
  begun: Begun
  witness: Witness
  workers: StartedProcess[]
  /** Ids of messages that were in somebody's hands when a process died, or the database under it. */
  inFlight: Set<string>
  /** Asks the database, and again where it is away. */
  ask<T>(what: (db: Db) => Promise<T>): Promise<T>
  startWorker(): Promise<void>
  /** `kill -9` of one of the workers. */
  killWorker(n: number): Promise<void>
  crashDatabase(awayMs: number): Promise<void>
  loseQueue(): Promise<void>
  close(): Promise<void>
}

export async function createTrial(
  kind: BackendKind,
  crowd: Crowd,
  serverMs: { mailMs?: number; messageMs: number; pipelining: boolean; random?: boolean },
  parts: Parameters<typeof begin>[1] = {},
): Promise<Trial> {
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const end of closers.reverse()) await end()
  }
  const dir = mkdtempSync(join(tmpdir(), 'anlass-trial-'))
  closers.push(() => rmSync(dir, { recursive: true, force: true }))
  // What was acknowledged survives a crash, and each commit says when it was.
  const cluster = await startTestCluster({ synchronous_commit: 'on', track_commit_timestamp: 'on' })
  closers.push(() => cluster.stop())
  const redis = kind === 'redis' ? await startTestRedis() : undefined
  closers.push(() => redis?.stop())
  const database = await createTestDatabase({ cluster: cluster.url })
  closers.push(() => database.orm.close())
  const witness = await startWitness({ customers: sizeOf(crowd), random: true, ...serverMs })
  closers.push(() => witness.close())
  const { db, ownerUrl } = database
  const now = systemClock.now()
  await seedWorkspace(db, now)
  await seedCrowd(db, crowd, now)
  const outside = await seedList(db, [], now)
  await seedOutsiders(db, crowd, outside, now)
  await sql`analyze`.execute(db)

  const workers: StartedProcess[] = []
  closers.push(() => Promise.all(workers.map(worker => kill(worker.child))))
  const inFlight = new Set<string>()
  const ask = async <T>(what: (db: Db) => Promise<T>): Promise<T> => {
    const deadline = performance.now() + awayLimitMs
    for (;;)
      try {
        return await what(db)
      } catch (error) {
        if (performance.now() > deadline || !isAway(error)) throw error
        await delay(50)
      }
  }
  const noteInFlight = async () => {
    // Twice: what the dead had asked to commit is still written after their death.
    for (const waitMs of [0, 500]) {
      await delay(waitMs)
      const rows = await ask(on =>
        on.selectFrom('message').select('id').where('state', '=', 'sending').execute(),
      )
      for (const { id } of rows) inFlight.add(id)
    }
  }
  const begun = await begin(
    { db, clock: systemClock },
    {
      variants: [
        { id: 'a', template: 'sommer-A' },
        { id: 'b', template: 'sommer-B' },
      ],
      audience: { include: [await seedSegment(db, everybody, now)], exclude: [outside] },
      ...parts,
    },
  )
  return {
    begun,
    witness,
    workers,
    inFlight,
    ask,
    startWorker: async () => {
      workers.push(
        await startProcess('worker', {
          databaseUrl: ownerUrl,
          smtpPort: witness.port,
          backend: kind,
          readyWithinMs: patience,
          env: { ANLASS_DATA_DIR: dir, ...(redis ? { REDIS_URL: redis.url } : {}) },
        }),
      )
    },
    killWorker: async n => {
      const [victim] = workers.splice(n % workers.length, 1)
      if (!victim) throw new Error('there is nobody to kill')
      if (victim.child.exitCode !== null) throw new Error(`a worker ended by itself:\n${victim.output()}`)
      await kill(victim.child)
      await noteInFlight()
    },
    crashDatabase: async awayMs => {
      await cluster.crash()
      await delay(awayMs)
      await cluster.recover()
      await noteInFlight()
    },
    loseQueue: () => (redis ? emptyRedis(redis.url) : emptyQueueTables(ownerUrl)),
    close,
  }
}

/** No answer, or the word of a server that goes or comes (SQLSTATE classes 08 and 57). */
function isAway(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string }
  return /^(08|57|ECONN|EPIPE)/.test(code ?? '') || /terminated|closed|Connection|not queryable/.test(message)
}

async function emptyRedis(url: string): Promise<void> {
  const redis = new Redis(url)
  await redis.flushall()
  await redis.quit()
}
