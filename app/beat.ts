import { hostname } from 'node:os'
import type { Db } from '../db/orm.ts'
import { beat, endBeat } from '../db/stores/due-store.ts'
import type { Clock } from '../engine/shared/clock.ts'
import { newId } from '../engine/shared/id.ts'

const intervalMs = 5_000

/** Says every few seconds that this process lives, for one that has no sweeper to say it. A beat that fails is made up for by the next. */
export function startBeat(
  db: Db,
  clock: Clock,
  { kind, version }: { kind: string; version: string },
  log: { warn(detail: object, text: string): void },
): { stop(): Promise<void> } {
  const process = { id: newId(), kind, version, startedAt: clock.now(), host: hostname() }
  let stopped = false
  let failed = false
  let timer: NodeJS.Timeout | undefined
  const tell = async (): Promise<void> => {
    try {
      await beat(db, process, clock.now())
      failed = false
    } catch (error) {
      if (!failed && !stopped) log.warn({ err: error }, 'this process could not say that it lives')
      failed = true
    }
    if (stopped) return
    timer = setTimeout(() => {
      telling = tell()
    }, intervalMs)
    timer.unref()
  }
  let telling = tell()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await telling
      await endBeat(db, process.id).catch(() => undefined)
    },
  }
}
