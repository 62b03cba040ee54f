import { countHygiene } from '../../db/stores/hygiene-store.ts'
import { keepReport, reportDue } from '../../db/stores/report-store.ts'
import { type Chore, every } from './chore.ts'

/** Counts the hygiene report every night, and when somebody asks. */
export const hygieneChore: Chore = {
  name: 'count-hygiene',
  next: every(300),
  run: async ({ db, clock, timeZone }) => {
    const begunAt = clock.now()
    if (!(await reportDue(db, 'hygiene', begunAt, timeZone))) return
    const result = await countHygiene(db, timeZone, begunAt)
    await keepReport(db, 'hygiene', result, { begunAt, now: clock.now() })
  },
}
