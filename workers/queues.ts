import { z } from 'zod'
import { type Lane, lanes } from '../engine/messages/state.ts'

/**
 * The queues. A job is a doorbell: it says that there may be work, never which, so it carries no name, no
 * address and no id, and may be lost or repeated at any time.
 */
export const queueNames = [
  'match',
  'advance',
  'watch',
  'returns',
  'deliver-service',
  'deliver-triggered',
  'deliver-bulk',
] as const
export type QueueName = (typeof queueNames)[number]

export const doorbellSchema = z.strictObject({})
export type Doorbell = z.infer<typeof doorbellSchema>

export function deliverQueue(lane: Lane): QueueName {
  return `deliver-${lane}`
}

export const deliverLanes = lanes

/** Finished jobs are of no use to anybody: the rows tell everything. */
export const jobOptions = { removeOnComplete: true, removeOnFail: 100, attempts: 1 } as const

/** Rings workers. Never throws and need not be awaited: a ring that is lost is made up for by the sweeper. */
export type Bell = {
  ring(queue: QueueName): void
}

/** The bell of a process that also answers: `attend` does the work of a door, and hears who rings meanwhile. */
export type WorkerBell = Bell & {
  attend(queue: QueueName, work: () => Promise<void>, leaving: () => boolean): Promise<void>
}
