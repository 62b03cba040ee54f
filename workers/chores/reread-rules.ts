import { setRuleError, versionsInError } from '../../db/stores/unreadable-store.ts'
import { definitionOf } from '../rule-definitions.ts'
import { type Chore, every } from './chore.ts'

/**
 * Takes back the error of rules whose published version can be read again, by a newer release or because it was mended:
 * its runs and messages go on by themselves, and its owner has nothing to do any more.
 */
export const rereadRules: Chore = {
  name: 'reread-rules',
  next: every(60),
  run: async ({ db, log }) => {
    for (const { id, definition } of await versionsInError(db)) {
      if (!definitionOf(id, definition).ok) continue
      await setRuleError(db, id, null)
      log.info({ versionId: id }, 'a rule can be read again')
    }
  },
}
