import { removeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { type Chore, every } from './chore.ts'

/** Mails to staff are kept for a day: who asked for one has long seen how it ended. */
const keptMs = 86_400_000

export const removeStaffMailsChore: Chore = {
  name: 'remove-staff-mails',
  next: every(900),
  run: async ({ db, clock }) => {
    await removeStaffMails(db, new Date(clock.now().getTime() - keptMs))
  },
}
