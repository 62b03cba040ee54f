import { settleNotices, takeDueNotices } from '../../db/stores/outbound-notice-store.ts'
import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import { webhookHeaders, webhookKey } from '../../engine/access/webhook-signature.ts'
import { postWebhook } from '../channels/webhook.ts'
import type { WorkerContext } from '../context.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 20
/** Longer than a call may take, so that nobody takes what is under way. */
const leaseMs = 60_000
/** Waits after each attempt, in minutes: about three days in all. Then a person has to look. */
const waits = [1, 5, 30, 120, 360, 720, 1440, 1440]

/** Tells recipients what happened to data they were given (GDPR Art. 19), at least once, with a stable id. */
export const deliverNotices: Chore = {
  name: 'deliver-notices',
  next: every(5),
  run: async (context, stopping) => {
    const { db, clock } = context
    if (await sendingStopped(db)) return
    while (!stopping()) {
      const now = clock.now()
      const due = await takeDueNotices(db, now, new Date(now.getTime() + leaseMs), batchSize)
      const outcomes = await Promise.all(
        due.map(async notice => {
          const result = await call(context, notice)
          const wait = waits[notice.attempts - 1]
          if (result.ok) return { id: notice.id, state: 'delivered' as const, dueAt: now, error: null }
          if (wait === undefined)
            return { id: notice.id, state: 'failed' as const, dueAt: now, error: result.error }
          const dueAt = new Date(clock.now().getTime() + wait * 60_000)
          return { id: notice.id, state: 'queued' as const, dueAt, error: result.error }
        }),
      )
      await settleNotices(db, outcomes, clock.now())
      if (due.length < batchSize) return
    }
  },
}

type Due = Awaited<ReturnType<typeof takeDueNotices>>[number]

async function call({ keyring, clock, allowPrivateWebhooks }: WorkerContext, notice: Due) {
  const key = webhookKey(openSecret(keyring, notice.webhookSecret) ?? '')
  if (!key) return { ok: false as const, error: 'secret' }
  const body = JSON.stringify({
    type: `customer.${notice.kind}`,
    timestamp: notice.createdAt.toISOString(),
    data: { customerId: notice.customerId },
  })
  const headers = webhookHeaders(key, notice.id, clock.now(), body)
  return await postWebhook({
    url: notice.webhookUrl,
    headers,
    body,
    allowPrivate: allowPrivateWebhooks ?? false,
  })
}
