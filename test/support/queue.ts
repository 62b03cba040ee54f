import { postgresBackend, type QueueBackend, redisBackend } from '../../workers/queue-backend.ts'

export type BackendKind = 'postgres' | 'redis'

/** The queue backends that can be tested here; Redis only where the test run started one. */
export const backends: BackendKind[] = process.env.ANLASS_TEST_REDIS_URL
  ? ['postgres', 'redis']
  : ['postgres']

/** As in production: 13 connections for the queue of a process (app/installation.ts). */
const queueConnections = 13

export async function openTestBackend(
  kind: BackendKind,
  options: { ownerUrl: string; prefix: string; redisUrl?: string | undefined },
): Promise<QueueBackend> {
  if (kind === 'redis')
    return await redisBackend({
      url: options.redisUrl ?? process.env.ANLASS_TEST_REDIS_URL ?? '',
      prefix: options.prefix,
    })
  return postgresBackend({ url: options.ownerUrl, poolSize: queueConnections })
}
