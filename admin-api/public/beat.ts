import type { Clock } from '../../engine/shared/clock.ts'

/**
 * An answer goes out at the next multiple of this, in milliseconds: how long it takes must not tell whether an address
 * is known.
 */
const beat = 150

/** Waits for the next beat after `began`, of the monotonic clock. */
export async function onTheBeat(clock: Pick<Clock, 'monotonic'>, began: number): Promise<void> {
  const took = clock.monotonic() - began
  await new Promise(resolve => setTimeout(resolve, beat - (took % beat)))
}
