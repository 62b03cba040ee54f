import { z } from 'zod'
import type { Leaf } from './leaf.ts'
import { checkPurpose } from './permission.ts'
import { compileUnopened, matchesUnopened, observedUnopened } from './unopened-sql.ts'
import { describeUnopened, speakUnopened } from './unopened-text.ts'
import { storableText } from './value.ts'

const unopenedCondition = z.strictObject({
  type: z.literal('unopened'),
  /** Of so many e-mails that were sent last none was opened or clicked; several sent at one moment count together. */
  last: z.number().int().min(1).max(50),
  purpose: storableText(100).optional(),
  rule: z.uuid().optional(),
})
export type UnopenedCondition = z.infer<typeof unopenedCondition>

export const unopenedLeaf: Leaf<UnopenedCondition> = {
  schema: unopenedCondition,
  compile: compileUnopened,
  matches: matchesUnopened,
  observe: observedUnopened,
  describe: describeUnopened,
  speakObserved: speakUnopened,
  check: ({ purpose }, world) => checkPurpose(purpose, world),
  // Mails are sent and opened; time alone changes nothing.
  recheck: () => null,
  inputs: () => [{ kind: 'message', key: '' }],
}
