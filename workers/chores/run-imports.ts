import { isPassing } from '../../db/stores/halving.ts'
import { abandonImports, claimImport, finishImport, releaseImport } from '../../db/stores/import-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { checkImport } from '../imports/check-import.ts'
import { uploadedSource } from '../imports/import-file.ts'
import { runImport } from '../imports/run-import.ts'
import type { Chore } from './chore.ts'

/** A worker not heard of for so long is taken for dead, in milliseconds; a part takes a second or two. */
export const deadAfterMs = 60_000
/** Files that nobody does anything with are deleted after a week. */
const abandonAfterMs = 7 * 86_400_000

/** Imports and dry runs that wait, and those whose worker is gone: one at a time in a process. */
export const runImports: Chore = {
  name: 'run-imports',
  next: now => new Date(now.getTime() + 1_000),
  run: async (context, stopping) => {
    const { db, clock, log } = context
    const started = clock.now()
    await abandonImports(db, new Date(started.getTime() - abandonAfterMs), started)
    while (!stopping()) {
      const now = clock.now()
      const claim = newId(now)
      const record = await claimImport(db, { claim, now, deadBefore: new Date(now.getTime() - deadAfterMs) })
      if (!record) return
      const source = uploadedSource(db, record.id, record.bytes)
      try {
        if (record.state === 'checking') await checkImport(context, record, source, stopping)
        else await runImport(context, record, source, { stopping })
      } catch (error) {
        log.error({ err: error, importId: record.id }, 'an import broke off')
        // Of a database that is away nothing can be said; what else went wrong would go wrong again and again.
        if (!isPassing(error)) {
          const end = {
            state: record.state === 'checking' ? 'mapping' : 'failed',
            error: 'internal:0',
            now: clock.now(),
          } as const
          await finishImport(db, record.id, claim, end, null)
        }
        throw error
      } finally {
        // Nothing where it ended well; else the next worker need not wait.
        if (stopping()) await releaseImport(db, record.id, claim)
      }
    }
  },
}
