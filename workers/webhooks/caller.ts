import { sendingStopped } from '../../db/stores/sending-stop-store.ts'
import {
  type CallOutcome,
  type CallPlace,
  type DueCall,
  readDueCalls,
  recordCallDisclosures,
  settleCalls,
  takeCalls,
} from '../../db/stores/webhook-call-store.ts'
import { openSecret } from '../../engine/access/secret-box.ts'
import { webhookHeaders, webhookKey } from '../../engine/access/webhook-signature.ts'
import { allSteps } from '../../engine/rules/tree.ts'
import { answerLimit, readAnswer, webhookBody } from '../../engine/rules/webhook-body.ts'
import { webhookRetryMs } from '../../engine/rules/webhook-retry.ts'
import { postWebhook } from '../channels/webhook.ts'
import type { WorkerContext } from '../context.ts'
import { definitionOf } from '../rule-definitions.ts'
import { Hosts, mostPerHost } from './hosts.ts'
import { Together } from './together.ts'

/** Longer than a call may take, so that nobody takes what is under way. */
const leaseMs = 60_000

type Body = ReturnType<typeof webhookBody>
type Disclosed = Parameters<typeof recordCallDisclosures>[1][number]

/**
 * Makes the calls of webhook steps: at least once, with an id that stays the same (Standard Webhooks), side by side, so many
 * to each host, so that one that hangs delays no other. By as many processes as there are; one that dies leaves its calls for
 * a minute later. Has no queue: it waits for others' servers, and whoever ticks looks for it.
 */
export class WebhookCaller {
  readonly #context: WorkerContext
  readonly #hosts = new Hosts()
  /** How to break each off. Each has a signal of its own: one for all would remember every call there ever was. */
  readonly #flying = new Map<Promise<void>, AbortController>()
  readonly #disclosures: Together<Disclosed>
  readonly #outcomes: Together<CallOutcome>
  #stopped = false
  #again = false
  #looking: Promise<void> | undefined

  constructor(context: WorkerContext) {
    this.#context = context
    const { db, clock, bell } = context
    this.#disclosures = new Together(calls => recordCallDisclosures(db, calls, clock.now()))
    this.#outcomes = new Together(async outcomes => {
      if ((await settleCalls(db, outcomes, clock.now())) > 0) bell.ring('advance')
    })
  }

  /** Begins the calls that are due and for which there is room; whenever there is room again it looks by itself. Never rejects. */
  look(): Promise<void> {
    this.#again = true
    this.#looking ??= this.#lookOn().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  /** Begins no more; resolves when all calls under way have come to their end. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.idle()
  }

  /** Resolves when no call is under way. */
  async idle(): Promise<void> {
    while (this.#looking || this.#flying.size > 0) await Promise.all([this.#looking, ...this.#flying.keys()])
  }

  /** Breaks off what is under way: somebody else makes these calls again. */
  abort(): void {
    for (const breaking of this.#flying.values()) breaking.abort()
  }

  async #lookOn(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      await this.#begin().catch(error =>
        this.#context.log.error({ err: error }, 'webhook calls could not be taken and will be tried again'),
      )
    }
  }

  async #begin(): Promise<void> {
    const { db, clock, bell } = this.#context
    if (await sendingStopped(db)) return
    const now = clock.now()
    const due = (await readDueCalls(db, now, mostPerHost + 1)).map(call => ({ ...call, host: hostOf(call) }))
    const picked = this.#hosts.pick(due)
    const { calls, blocked } = await takeCalls(db, picked, now, new Date(now.getTime() + leaseMs))
    if (blocked > 0) bell.ring('advance')
    // What is blocked made room; what somebody else took is theirs.
    if (blocked > 0) this.#again = true
    const hosts = new Map(picked.map(({ id, host }) => [id, host]))
    for (const call of calls) this.#fly(call, hosts.get(call.id) ?? '')
  }

  #fly(call: DueCall, host: string): void {
    this.#hosts.begin(host)
    const breaking = new AbortController()
    const flight = this.#make(call, breaking.signal)
      .then(outcome => this.#outcomes.do(outcome))
      // It stays as it was taken: a minute later somebody makes it again.
      .catch(error => this.#context.log.error({ err: error, callId: call.id }, 'a webhook call failed'))
      .finally(() => {
        this.#flying.delete(flight)
        if (this.#hosts.end(host) && !this.#stopped) void this.look()
      })
    this.#flying.set(flight, breaking)
  }

  async #make(call: DueCall, signal: AbortSignal): Promise<CallOutcome> {
    const { keyring, clock, allowPrivateWebhooks } = this.#context
    const { id, attempts, recipient, facts } = call
    const blank = { id, attempts, dueAt: null, status: null, answer: null, error: null }
    const step = stepOf(call)
    if (!step) return { ...blank, state: 'blocked', error: 'step_gone' }
    // Whoever waits for nothing is told all the same.
    if (call.runEnded && step.answerWithin) return { ...blank, state: 'blocked', error: 'run_ended' }
    const made = webhookBody(facts, step.attributes, recipient.dataCategories)
    const key = webhookKey(openSecret(keyring, recipient.webhookSecret) ?? '')
    const result = key
      ? await postWebhook({
          url: recipient.webhookUrl,
          headers: webhookHeaders(key, id, clock.now(), made.body),
          body: made.body,
          allowPrivate: allowPrivateWebhooks ?? false,
          answerBytes: answerLimit,
          signal,
          leaving: () => this.#disclosures.do(disclosureOf(call, made)),
        })
      : { ok: false as const, status: null, error: 'secret' }
    if (result.ok)
      return { ...blank, state: 'delivered', status: result.status, answer: readAnswer(result.answer) }
    const { status, error } = result
    const now = clock.now()
    if (signal.aborted) return { ...blank, state: 'queued', status, error, dueAt: now }
    const waitMs = webhookRetryMs(attempts)
    if (waitMs === null) return { ...blank, state: 'failed', status, error }
    return { ...blank, state: 'queued', status, error, dueAt: new Date(now.getTime() + waitMs) }
  }
}

/** Null where it cannot be read any more. */
function stepOf({ versionId, definition, facts }: DueCall) {
  const parsed = definitionOf(versionId, definition)
  if (!parsed.ok) return null
  const step = allSteps(parsed.definition.steps).find(({ step: { id } }) => id === facts.stepId)?.step
  return step?.type === 'webhook' ? step : null
}

/** Written down before it is told: what nobody knows of cannot be forgotten when it is asked for. */
function disclosureOf({ id, recipient, facts }: DueCall, { categories }: Body): Disclosed {
  return { id, recipientId: recipient.id, customerId: facts.customer.id, dataCategories: categories }
}

/** Calls to nowhere share a place. */
function hostOf({ webhookUrl }: CallPlace): string {
  return webhookUrl !== null && URL.canParse(webhookUrl) ? new URL(webhookUrl).host : ''
}
