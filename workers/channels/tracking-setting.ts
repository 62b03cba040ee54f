import { getSetting } from '../../db/stores/workspace-store.ts'
import { type TrackingSettings, trackingOf, trackingSetting } from '../../engine/messages/tracking.ts'
import type { WorkerContext } from '../context.ts'

/** So long a change of the setting may take to reach a worker, in milliseconds. */
const freshForMs = 10_000

/** The workspace's setting, asked for now and then rather than for every mail. */
export class TrackingSetting {
  readonly #context: Pick<WorkerContext, 'db' | 'clock'>
  #known: { settings: TrackingSettings; at: number } | undefined

  constructor(context: Pick<WorkerContext, 'db' | 'clock'>) {
    this.#context = context
  }

  async read(): Promise<TrackingSettings> {
    const { db, clock } = this.#context
    const at = clock.monotonic()
    if (this.#known && at - this.#known.at < freshForMs) return this.#known.settings
    const settings = trackingOf(await getSetting(db, trackingSetting))
    this.#known = { settings, at }
    return settings
  }
}
