import type { WorkerContext } from '../context.ts'

/** A task that comes round. Its row in `chore` keeps the time, and keeps two processes from doing it at once. */
export type Chore = {
  name: string
  /** The moment after `now` when it is due again. */
  next(now: Date, context: WorkerContext): Date
  /** Does it, in transactions of its own; may be cut short and done again at any time. */
  run(context: WorkerContext, stopping: () => boolean): Promise<void>
}

/** Due again after so many seconds. */
export function every(seconds: number): Chore['next'] {
  return now => new Date(now.getTime() + seconds * 1000)
}
