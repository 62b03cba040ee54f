import {
  type CallOutcome,
  type DueCall,
  recordCallDisclosures,
  settleCalls,
  takeDueCalls,
} from '../../db/stores/webhook-call-store.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import { webhookHeaders, webhookKey } from '../../engine/access/webhook-signature.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { answerLimit, readAnswer, webhookBody } from '../../engine/rules/webhook-body.ts'
import { webhookRetryMs } from '../../engine/rules/webhook-retry.ts'
import { postWebhook } from '../channels/webhook.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'
import { type Chore, every } from './chore.ts'

const batchSize = 20
/** Longer than a call may take, so that nobody takes what is under way. */
const leaseMs = 60_000
/** Other chores wait for this one: after this time, in milliseconds, the rest is left to the next run. */
const patienceMs = 5_000

/**
 * Makes the calls of webhook steps: at least once, with an id that stays the same (Standard Webhooks), by one process at
 * a time. A process that dies in it leaves the call for a minute later.
 */
export const callWebhooks: Chore = {
  name: 'call-webhooks',
  next: every(2),
  run: async (context, stopping) => {
    const { db, clock, bell } = context
    const began = clock.monotonic()
    while (!stopping() && clock.monotonic() - began <= patienceMs) {
      const now = clock.now()
      const until = new Date(now.getTime() + leaseMs)
      const { calls, blocked, full } = await takeDueCalls(db, now, until, batchSize)
      const made = calls.map(call => ({ call, made: bodyOf(call) }))
      // Written down before it is told: what nobody knows of cannot be forgotten when it is asked for.
      await recordCallDisclosures(
        db,
        made.flatMap(({ call: { id, recipient, facts }, made: body }) =>
          body
            ? [
                {
                  id,
                  recipientId: recipient.id,
                  customerId: facts.customer.id,
                  dataCategories: body.categories,
                },
              ]
            : [],
        ),
        now,
      )
      const outcomes = await Promise.all(made.map(({ call, made: body }) => outcomeOf(context, call, body)))
      const woken = await settleCalls(db, outcomes, clock.now())
      if (woken > 0 || blocked > 0) bell.ring('advance')
      if (!full) return
    }
  },
}

/** What the step hands out; null where it cannot be read any more. */
function bodyOf({ versionId, definition, facts, recipient }: DueCall) {
  const parsed = definitionOf(versionId, definition)
  if (!parsed.ok) return null
  const step = allSteps(parsed.definition.steps).find(({ step: { id } }) => id === facts.stepId)?.step
  if (step?.type !== 'webhook') return null
  return webhookBody(facts, step.attributes, recipient.dataCategories)
}

async function outcomeOf(
  { keyring, clock, allowPrivateWebhooks }: WorkerContext,
  { id, attempts, recipient }: DueCall,
  made: ReturnType<typeof bodyOf>,
): Promise<CallOutcome> {
  const blank = { id, attempts, dueAt: null, status: null, answer: null, error: null }
  if (!made) return { ...blank, state: 'blocked', error: 'step_gone' }
  const key = webhookKey(openSecret(keyring, recipient.webhookSecret) ?? '')
  const result = key
    ? await postWebhook({
        url: recipient.webhookUrl,
        headers: webhookHeaders(key, id, clock.now(), made.body),
        body: made.body,
        allowPrivate: allowPrivateWebhooks ?? false,
        answerBytes: answerLimit,
      })
    : { ok: false as const, status: null, error: 'secret' }
  if (result.ok)
    return { ...blank, state: 'delivered', status: result.status, answer: readAnswer(result.answer) }
  const { status, error } = result
  const waitMs = webhookRetryMs(attempts)
  if (waitMs === null) return { ...blank, state: 'failed', status, error }
  return { ...blank, state: 'queued', status, error, dueAt: new Date(clock.now().getTime() + waitMs) }
}
