import type { Throughput } from './definition.ts'
import { offsetMs } from './throughput.ts'

/** Assumed where nothing was measured yet: a careful guess of what one worker does with a mail server that keeps up. */
export const assumedPerMinute = 3_000

/**
 * Minutes it takes to send so many: no faster than `perMinute`, and no faster than the throughput lets them go, which with
 * a ramp begins low (throughput.ts).
 */
export function expectedMinutes(
  count: number,
  { perMinute, throughput }: { perMinute: number; throughput?: Throughput | undefined },
): number {
  if (count <= 0) return 0
  return Math.max(count / perMinute, offsetMs(count - 1, throughput) / 60_000)
}
