import { slowness } from './slowness.ts'

/**
 * A second in ms, or longer where the machine is busy at this moment: told by what a server needs for that which costs it
 * nothing, a few milliseconds otherwise. What waits for a timer of its own, or is not done with the answer, is far beyond it.
 * @param url of the server that was measured; asked right after the measurement
 */
export async function aSecond(url: string): Promise<number> {
  let slowest = 0
  for (let n = 0; n < 10; n++) {
    const began = performance.now()
    await (await fetch(`${url}/api/health`)).arrayBuffer()
    slowest = Math.max(slowest, performance.now() - began)
  }
  return Math.max(1_000, 20 * slowest) + (slowness?.ms ?? 0)
}
