import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { QueueBackend } from '../../workers/queue-backend.ts'
import { startWorkers } from '../../workers/runtime.ts'
import { startSweeper } from '../../workers/sweeper.ts'
import { WebhookCaller } from '../../workers/webhooks/caller.ts'
import { until } from '../support/world.ts'
import { startWebhooks, type WebhookWorld } from './webhooks-harness.ts'

/** A server that answers nobody until it is told to. */
class HangingServer {
  readonly #server = createServer((_request, response) => {
    this.calls += 1
    this.#open.add(response)
    response.on('close', () => this.#open.delete(response))
    this.most = Math.max(this.most, this.#open.size)
  })
  readonly #open = new Set<ServerResponse>()
  calls = 0
  /** Calls under way at the same time, at most. */
  most = 0

  get open(): number {
    return this.#open.size
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  answer(): void {
    for (const response of this.#open) response.end('{}')
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

let world: WebhookWorld
let hanging: HangingServer
let hangingUrl: string
beforeAll(async () => {
  world = await startWebhooks()
})
afterAll(async () => await world?.stop())
beforeEach(async () => {
  await world.reset()
  hanging = new HangingServer()
  hangingUrl = await hanging.start()
})
afterEach(async () => await hanging.stop())

async function calls(count: number, url: string): Promise<void> {
  const recipientId = await world.addRecipient({ webhook_url: url })
  const { ruleId } = await world.waiting({ recipientId })
  for (let n = 1; n < count; n++) await world.waiting({ recipientId, ruleId })
}

const counts = async () => {
  const rows = await world.stage.db
    .selectFrom('webhook_call as w')
    .innerJoin('recipient as r', 'r.id', 'w.recipient_id')
    .select(({ fn }) => ['r.webhook_url as url', 'w.state', 'w.attempts', fn.countAll<string>().as('n')])
    .groupBy(['r.webhook_url', 'w.state', 'w.attempts'])
    .orderBy('w.attempts')
    .orderBy('w.state')
    .execute()
  return rows.map(({ url, state, attempts, n }) => [
    url === hangingUrl ? 'hangs' : 'answers',
    state,
    attempts,
    +n,
  ])
}

it('a host that hangs takes its share of the calls at once, and all to others come through meanwhile', async () => {
  await calls(80, hangingUrl)
  world.stage.clock.turn(1)
  await calls(60, world.url)
  let most = 0
  let now = 0
  world.respond = response => {
    now += 1
    most = Math.max(most, now)
    setImmediate(() => {
      now -= 1
      response.end('{}')
    })
  }
  const caller = new WebhookCaller(world.context)
  await caller.look()
  await until(
    'all that can be answered is answered',
    async () => world.got.length === 60 && hanging.open === 16,
  )
  await until('it is written', async () =>
    (await counts()).some(([, state, , n]) => state === 'delivered' && n === 60),
  )
  expect(await counts()).toEqual([
    ['hangs', 'queued', 0, 64],
    ['answers', 'delivered', 1, 60],
    ['hangs', 'queued', 1, 16],
  ])
  expect(hanging.most).toBe(16)
  expect(most).toBeLessThanOrEqual(16)
  // Nobody waits for it when the process stops: others make these calls, at once.
  const stopped = caller.stop()
  caller.abort()
  await stopped
  expect(hanging.calls).toBe(16)
  const open = await world.stage.db
    .selectFrom('webhook_call')
    .select(['state', 'error', 'due_at'])
    .where('attempts', '=', 1)
    .where('state', '<>', 'delivered')
    .execute()
  expect(open).toEqual(
    Array(16).fill({ state: 'queued', error: 'ECANCELED', due_at: world.stage.clock.now() }),
  )
})

it('when the host answers again its other calls follow, by themselves', async () => {
  await calls(50, hangingUrl)
  const caller = new WebhookCaller(world.context)
  await caller.look()
  for (const expected of [16, 32, 48, 50]) {
    await until(`${expected} calls`, async () => hanging.calls === expected)
    hanging.answer()
  }
  await caller.idle()
  expect(await counts()).toEqual([['hangs', 'delivered', 1, 50]])
  expect(hanging.most).toBeLessThanOrEqual(16)
})

it('a host that hangs delays no chore', async () => {
  await calls(3, hangingUrl)
  const { db, clock } = world.stage
  const caller = new WebhookCaller(world.context)
  const sweeper = startSweeper(world.context, {
    ...{ ring: () => {}, tickMs: 5, deadAfterMs: 60_000, kind: 'worker', version: 'test' },
    callWebhooks: () => void caller.look(),
  })
  try {
    await until('it hangs', async () => hanging.open === 3)
    for (let n = 0; n < 3; n++) {
      clock.turn(10_000)
      const now = clock.now()
      await until('the chores were done again', async () => {
        const chore = await db
          .selectFrom('chore')
          .select('last_run_at')
          .where('name', '=', 'write-occurrences')
          .executeTakeFirst()
        return chore?.last_run_at?.getTime() === now.getTime()
      })
    }
    expect(hanging.open).toBe(3)
    expect(await counts()).toEqual([['hangs', 'queued', 1, 3]])
  } finally {
    caller.abort()
    await caller.stop()
    await sweeper.stop()
  }
})

it('workers make the calls that are due, without a bell', async () => {
  const queues = { worker: () => ({ on: () => {}, close: async () => {} }) } as unknown as QueueBackend
  const workers = startWorkers(world.context, queues, { version: 'test', tickMs: 5 })
  try {
    const { callId } = await world.waiting()
    await until('it is delivered', async () => (await world.callOf(callId)).state === 'delivered')
  } finally {
    await workers.stop()
  }
})
