import {
  lastNight,
  letterSettingsOf,
  nightDone,
  printed,
  printRequest,
} from '../../db/stores/letter-setting-store.ts'
import { nightDue } from '../../engine/letters/schedule.ts'
import type { WorkerContext } from '../context.ts'
import { printLetters as printDue } from '../processors/print.ts'
import { type Chore, every } from './chore.ts'

/**
 * Prints what was asked for, and at night what is due if the settings say so. It looks every few minutes: a process
 * that dies in the middle leaves wish and night standing, and the rest is printed by the next that looks.
 */
export const printLetters: Chore = {
  name: 'print-letters',
  next: every(300),
  run: async (context, stopping) => {
    const { db, clock, timeZone } = context
    const request = await printRequest(db)
    if (request) {
      const { finished } = await print(context, request.actor, stopping)
      if (finished) await printed(db, request)
    }
    if ((await letterSettingsOf(db)).schedule !== 'nightly') return
    const night = nightDue(clock.now(), timeZone, await lastNight(db))
    if (night === null) return
    const { finished } = await print(context, 'system', stopping)
    if (finished) await nightDone(db, night, clock.now())
  },
}

async function print(context: WorkerContext, actor: string, stopping: () => boolean) {
  const run = await printDue(context, { actor, stopping })
  const count = run.batches.reduce((sum, batch) => sum + batch.count, 0)
  if (count > 0) context.log.info({ batches: run.batches.length, letters: count }, 'letters were printed')
  return run
}
