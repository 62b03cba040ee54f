import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jsonb } from '../../db/stores/json.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { newId } from '../../engine/shared/id.ts'
import type { QueueName } from '../../workers/queues.ts'
import { WebhookCaller } from '../../workers/webhooks/caller.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { createStage } from '../support/stage.ts'
import { testKeyring } from '../support/worker-context.ts'

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
type Got = { headers: IncomingHttpHeaders; body: string }

/** A run that waits for the answer to its call. */
export type Waiting = {
  ruleId: string
  runId: string
  callId: string
  customerId: string
  recipientId: string
}

export type WebhookWorld = Awaited<ReturnType<typeof startWebhooks>>

/** A stage, and a server that takes calls over real HTTP. */
export async function startWebhooks() {
  const stage = await createStage()
  const state = {
    /** What the server was sent. */
    got: [] as Got[],
    /** Bells that were rung. */
    rung: [] as QueueName[],
    respond: (response: ServerResponse) => void response.end('{"score": 7}'),
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      state.got.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
      state.respond(response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const context = {
    ...stage.context,
    allowPrivateWebhooks: true,
    bell: { ...stage.context.bell, ring: (name: QueueName) => void state.rung.push(name) },
  }

  async function addRecipient(parts: Record<string, unknown> = {}): Promise<string> {
    const id = newId(stage.clock.now())
    await stage.db
      .insertInto('recipient')
      .values({
        ...{ id, name: 'Warehouse', kind: 'processor', purpose: 'orders', country: 'DE', safeguard: null },
        data_categories: jsonb(['contact', 'attributes']),
        ...{
          webhook_url: url,
          webhook_secret: sealSecret(testKeyring, secret),
          created_at: stage.clock.now(),
        },
        ...parts,
      } as never)
      .execute()
    return id
  }

  /** A run that stands at a webhook step, with its call, as `advance` leaves them. */
  async function waiting(
    parts: {
      recipientId?: string
      customer?: Parameters<typeof seedCustomers>[1][number]
      ruleId?: string
      /** False of a step that does not wait for the answer. */
      waits?: boolean
    } = {},
  ): Promise<Waiting> {
    const { db, clock, sourceId } = stage
    const now = clock.now()
    const recipientId = parts.recipientId ?? (await addRecipient())
    const ruleId =
      parts.ruleId ??
      (await seedRule(
        db,
        'Tell',
        {
          trigger: { type: 'event', event: 'Order Completed' },
          steps: [
            {
              id: 'tell',
              type: 'webhook',
              recipient: recipientId,
              attributes: ['email', 'firstName', 'size'],
              ...(parts.waits === false ? {} : { answerWithin: { amount: 5, unit: 'days' as const } }),
            },
          ],
        },
        { now },
      ))
    const { id: versionId } = await db
      .selectFrom('rule_version')
      .select('id')
      .where('rule_id', '=', ruleId)
      .executeTakeFirstOrThrow()
    const customer = {
      email: `anna${newId(now)}@example.test`,
      externalId: newId(now),
      attributes: { firstName: 'Anna', size: 39, secret: 'never' },
      ...parts.customer,
    }
    const [customerId = ''] = await seedCustomers(db, [customer], now)
    const event = { customerId, name: 'Order Completed', properties: { order_id: 'o-1' } }
    const [eventId = ''] = await seedEvents(db, sourceId, [event], now)
    const [runId, callId] = [newId(now), newId(now)]
    const until = new Date(now.getTime() + 5 * 86_400_000)
    await db
      .insertInto('run')
      .values({
        ...{
          id: runId,
          rule_id: ruleId,
          rule_version_id: versionId,
          customer_id: customerId,
          event_id: eventId,
        },
        ...{
          entry_key: eventId,
          state: 'waiting',
          step_id: 'tell',
          arrived_at: now,
          until,
          due_at: until,
          started_at: now,
        },
      })
      .execute()
    await db
      .insertInto('webhook_call')
      .values({
        ...{
          id: callId,
          run_id: runId,
          step_id: 'tell',
          rule_version_id: versionId,
          customer_id: customerId,
        },
        ...{ recipient_id: recipientId, state: 'queued', due_at: now, created_at: now },
      })
      .execute()
    return { ruleId, runId, callId, customerId, recipientId }
  }

  /** The run comes to its end while its call is still to be made. */
  const end = async (runId: string) => {
    const now = stage.clock.now()
    await stage.db
      .updateTable('run')
      .set({
        state: 'exited',
        end_reason: 'goal_reached',
        ended_at: now,
        step_id: null,
        due_at: null,
        until: null,
      })
      .where('id', '=', runId)
      .execute()
  }
  const callOf = async (id: string) =>
    await stage.db.selectFrom('webhook_call').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const runOf = async (id: string) =>
    await stage.db.selectFrom('run').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const logOf = async (customerId: string) =>
    await stage.db
      .selectFrom('interaction')
      .select(['kind', 'channel', 'direction', 'subject', 'detail', 'actor'])
      .where('customer_id', '=', customerId)
      .execute()
  const disclosures = async () => await stage.db.selectFrom('disclosure').selectAll().execute()

  return Object.assign(state, {
    stage,
    url,
    addRecipient,
    waiting,
    end,
    callOf,
    runOf,
    logOf,
    disclosures,
    /** Makes what is due; returns when nothing is under way any more. */
    call: async (parts: { allowPrivateWebhooks?: boolean } = {}) => {
      const caller = new WebhookCaller({ ...context, ...parts })
      await caller.look()
      await caller.idle()
    },
    context,
    reset: async () => {
      await stage.reset()
      await stage.asOwner('truncate recipient cascade')
      state.got = []
      state.rung = []
      state.respond = response => void response.end('{"score": 7}')
    },
    stop: async () => {
      await stage.close()
      await new Promise(resolve => server.close(resolve))
    },
  })
}
