import { searchDuplicates } from '../../db/stores/duplicate-search-store.ts'
import { keepReport, reportDue } from '../../db/stores/report-store.ts'
import { type Chore, every } from './chore.ts'

/**
 * Looks for duplicates every night, and when somebody asks. It looks often whether it is time: a process that dies in a
 * search leaves the wish standing, and the next does it again.
 */
export const findDuplicates: Chore = {
  name: 'find-duplicates',
  next: every(300),
  run: async ({ db, clock, timeZone, log }, stopping) => {
    const begunAt = clock.now()
    if (!(await reportDue(db, 'duplicates', begunAt, timeZone))) return
    const found = await searchDuplicates(db, begunAt, stopping)
    if (found === null) return
    await keepReport(db, 'duplicates', { truncated: found.truncated }, { begunAt, now: clock.now() })
    log.info({ exact: found.exact, likely: found.likely }, 'duplicates were looked for')
  },
}
