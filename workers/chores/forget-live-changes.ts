import { forgetLiveChanges } from '../../db/stores/live-store.ts'
import { type Chore, every } from './chore.ts'

/** Whoever did not look for longer fetches everything anew (admin-api/live/news.ts), so no more is kept, in seconds. */
export const liveChangesKeptSeconds = 120

export const forgetLiveChangesChore: Chore = {
  name: 'forget-live-changes',
  next: every(60),
  run: async ({ db }) => await forgetLiveChanges(db, liveChangesKeptSeconds),
}
