import { addHandEntry, strikeHandEntry } from '../../db/stores/hand-entry-store.ts'
import { handChannel, handDirection } from '../../engine/messages/hand-entry.ts'
import { newId } from '../../engine/shared/id.ts'
import type { ApiContext } from '../context.ts'
import type { customersContract } from '../contract/customers.ts'
import type { Handler } from '../implement.ts'
import { invalid, notFound } from '../not-found.ts'

type Handlers = {
  [Name in 'addEntry' | 'strikeEntry']: Handler<(typeof customersContract)[Name]>
}

/** A complaint is to be answered by then. */
const answerWithinMs = 24 * 3_600_000

/** What staff write into the log while they talk to somebody. */
export function customerEntries({ db, clock }: ApiContext): Handlers {
  return {
    addEntry: async call => {
      const { kind, subject, text } = call.body
      const customerId = call.params.id
      const now = clock.now()
      const at = call.body.occurredAt ? new Date(call.body.occurredAt) : now
      if (at > now || at.getUTCFullYear() < 1900) throw invalid('occurredAt', 'must lie in the past')
      const id = newId(now)
      const entry = {
        id,
        customerId,
        kind,
        channel: handChannel(kind, call.body.channel),
        direction: handDirection(kind, call.body.direction),
        subject,
        text,
        at,
      }
      const taskId = kind === 'complaint' ? newId(now) : null
      const task = taskId
        ? {
            task: {
              id: taskId,
              customerId,
              title: complaintTitle(call.principal, subject),
              text: text.slice(0, 4_000),
              purpose: 'service',
              dueAt: new Date(now.getTime() + answerWithinMs),
              assigneeId: null,
            },
            audit: call.audit('task.create', 'task', taskId, { customerId }),
          }
        : null
      // What was said stands in the log, which can be erased; the audit line says only that something was.
      const audit = call.audit('customer.log', 'customer', customerId, { entry: id, kind })
      if (!(await addHandEntry(db, entry, task, now, audit))) throw notFound('customer')
      return { id, taskId }
    },
    strikeEntry: async call => {
      const { id: customerId, entry } = call.params
      const { struck } = call.body
      const what = struck ? 'customer.log_strike' : 'customer.log_unstrike'
      const audit = call.audit(what, 'customer', customerId, { entry })
      const done = await strikeHandEntry(db, { id: entry, customerId, struck }, clock.now(), audit)
      if (!done) throw notFound('entry')
      return { struck }
    },
  }
}

/** In the language of who took it down; a program says it in English. */
function complaintTitle(
  principal: { kind: string; locale?: string | undefined },
  subject: string | null,
): string {
  const word = principal.kind === 'user' && principal.locale?.startsWith('de') ? 'Beschwerde' : 'Complaint'
  return subject ? `${word}: ${subject}`.slice(0, 200) : word
}
