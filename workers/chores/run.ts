import { dueChores, ensureChores, noteChore, takeChore } from '../../db/stores/chore-store.ts'
import type { WorkerContext } from '../context.ts'
import { chores as all } from './all.ts'
import type { Chore } from './chore.ts'

/**
 * Does the chores that are due, one after another, each in one process at a time. The time is moved on before
 * the work: a process that dies in it leaves the chore for its next time.
 */
export function createChoreRunner(
  context: WorkerContext,
  chores: readonly Chore[] = all,
): (stopping: () => boolean) => Promise<void> {
  const { db, clock, log } = context
  let known = false
  return async stopping => {
    if (!known) {
      await ensureChores(
        db,
        chores.map(chore => chore.name),
        clock.now(),
      )
      known = true
    }
    const due = new Set(await dueChores(db, clock.now()))
    for (const chore of chores) {
      if (stopping()) return
      if (!due.has(chore.name)) continue
      const now = clock.now()
      if (!(await takeChore(db, chore.name, now, chore.next(now, context)))) continue
      try {
        await chore.run(context, stopping)
        await noteChore(db, chore.name, null, clock.now())
      } catch (error) {
        log.error({ err: error, chore: chore.name }, 'a chore failed and will be tried again')
        await noteChore(db, chore.name, error instanceof Error ? error.name : 'error', clock.now())
      }
    }
  }
}
