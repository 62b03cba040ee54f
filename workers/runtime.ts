import type { Worker } from 'bullmq'
import { lanes } from '../engine/messages/state.ts'
import { CampaignPlanner } from './campaigns/plan.ts'
import type { WorkerContext } from './context.ts'
import { MailboxWatcher } from './mailboxes/watcher.ts'
import { runAdvance } from './processors/advance.ts'
import { createDelivery } from './processors/deliver.ts'
import { runMatch } from './processors/match.ts'
import { runWatch } from './processors/watch.ts'
import type { QueueBackend } from './queue-backend.ts'
import { deliverQueue, type QueueName } from './queues.ts'
import { runReturns } from './returns/run-returns.ts'
import { StaffMailer } from './staff-mails/mailer.ts'
import { startSweeper } from './sweeper.ts'
import { WebhookCaller } from './webhooks/caller.ts'

export type RuntimeOptions = { version: string; kind?: string; tickMs?: number; deadAfterMs?: number }

export type Runtime = { stop(): Promise<void> }

/** Work that is due and that no job has come for is done without one after this time, in milliseconds. */
const patienceMs = 3_000
/** Time for what is claimed to come to its end, in milliseconds; a process has ten seconds to stop. */
const drainMs = 6_000
/** Time to write what came of breaking off. */
const abortMs = 1_500

/** Whether `work` ended in time. */
async function within(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), limitMs)
  })
  const inTime = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return inTime
}

/** Starts the workers of this process: one per queue, and the sweeper. The one place where BullMQ is told anything. */
export function startWorkers(
  context: WorkerContext,
  backend: QueueBackend,
  options: RuntimeOptions,
): Runtime {
  const { clock, log, mail } = context
  let stopping = false
  const isStopping = () => stopping
  const deliveries = lanes.map(lane => ({ lane, delivery: createDelivery(context, lane) }))
  const workers: Worker[] = []
  const doors = new Map<QueueName, { answer(): Promise<void>; busy: number; answeredAt: number }>()
  const unbidden = new Set<Promise<void>>()
  const serve = (name: QueueName, concurrency: number, run: () => Promise<void>) => {
    const door = {
      busy: 0,
      answeredAt: clock.monotonic(),
      answer: async () => {
        if (stopping) return
        door.busy += 1
        // Outcomes are rows; a job that throws is a surprise, is logged here, and its work is still due.
        await context.bell
          .attend(name, run, isStopping)
          .catch(error => log.error({ err: error, queue: name }, 'a job failed unexpectedly'))
        door.busy -= 1
        door.answeredAt = clock.monotonic()
      },
    }
    doors.set(name, door)
    const worker = backend.worker(name, concurrency, door.answer)
    worker.on('error', error => {
      if (!stopping) log.warn({ err: error, queue: name }, 'worker error')
    })
    workers.push(worker)
  }
  const staffMails = new StaffMailer(context)
  serve('match', 1, () => runMatch(context, isStopping))
  serve('advance', 1, () => runAdvance(context, isStopping))
  // Whoever waits at the counter for a test mail rings here too: a look costs one index, and sends beside the other work.
  serve('watch', 1, () => {
    void staffMails.look()
    return runWatch(context, isStopping)
  })
  serve('returns', 1, () => runReturns(context, isStopping))
  for (const { lane, delivery } of deliveries) serve(deliverQueue(lane), 1, () => delivery.run(isStopping))
  const webhooks = new WebhookCaller(context)
  const mailboxes = new MailboxWatcher(context)
  const campaigns = new CampaignPlanner(context)
  const sweeper = startSweeper(context, {
    callWebhooks: () => void webhooks.look(),
    watchMailboxes: () => void mailboxes.look(),
    sendStaffMails: () => void staffMails.look(),
    planCampaigns: () => void campaigns.look(),
    ring: name => {
      context.bell.ring(name)
      // The bell is out of order: its server is away, or dead workers hold all its jobs. The work is done all the same.
      const door = doors.get(name)
      if (!door || door.busy > 0 || clock.monotonic() - door.answeredAt < patienceMs) return
      const answering = door.answer().finally(() => unbidden.delete(answering))
      unbidden.add(answering)
    },
    tickMs: options.tickMs ?? 1_000,
    deadAfterMs: options.deadAfterMs ?? mail.smtp.transactionLimitMs + 5_000,
    kind: options.kind ?? 'worker',
    version: options.version,
  })
  return {
    stop: async () => {
      // Claiming ends first; what is claimed is brought to its outcome; then everything is closed.
      stopping = true
      const closing = Promise.allSettled([
        sweeper.stop(),
        ...workers.map(worker => worker.close()),
        ...unbidden,
        webhooks.stop(),
        mailboxes.stop(),
        staffMails.stop(),
        campaigns.stop(),
      ]).then(() => Promise.all(deliveries.map(({ delivery }) => delivery.drain())))
      if (!(await within(closing, drainMs))) {
        // A server that hangs: what it has not got whole is given back.
        for (const { delivery } of deliveries) delivery.abort()
        webhooks.abort()
        await within(closing, abortMs)
      }
      for (const { delivery } of deliveries) delivery.close()
    },
  }
}
