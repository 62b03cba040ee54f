import { writeOccurrenceSlice } from '../../db/stores/occurrence-slice-store.ts'
import { inboxHasRoom, rulesUnderWay } from '../../db/stores/occurrence-store.ts'
import { conditionWorldOf } from '../condition-world.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'
import { type Chore, every } from './chore.ts'

/** Customers of one slice. */
const sliceSize = 5_000
/** With more events waiting to be matched the rest is left to the next time: what customers do now must not queue behind it. */
const mostWaiting = 5_000
/** Other chores wait for this one: after this time, in milliseconds, the rest is left to the next run. */
const patienceMs = 20_000

/** Writes the events of dates and schedules whose time has come, slice by slice. */
export const writeOccurrences: Chore = {
  name: 'write-occurrences',
  next: every(5),
  run: async (context, stopping) => {
    const { db, clock, log } = context
    const began = clock.monotonic()
    for (const ruleId of await rulesUnderWay(db)) {
      let more = true
      while (more) {
        if (stopping() || clock.monotonic() - began > patienceMs) return
        if (!(await inboxHasRoom(db, mostWaiting))) return
        more = await slice(context, ruleId).catch((error: unknown) => {
          // The others go on; this one is tried again.
          log.error({ err: error, ruleId }, 'an occurrence of a rule could not be written')
          return false
        })
      }
    }
  },
}

async function slice(context: WorkerContext, ruleId: string): Promise<boolean> {
  const { db, clock, bell } = context
  const done = await writeOccurrenceSlice(db, {
    ruleId,
    triggerOf: (versionId, definition) => {
      const parsed = definitionOf(versionId, definition)
      if (!parsed.ok) return 'unreadable'
      const { trigger } = parsed.definition
      return trigger.type === 'date' || trigger.type === 'schedule' ? trigger : null
    },
    world: await conditionWorldOf(context, db),
    size: sliceSize,
    now: clock.now(),
  })
  if (done !== null && done.written > 0) bell.ring('match')
  return done?.more ?? false
}
