import process from 'node:process'

/** One Ctrl-C may reach a process twice: from the terminal, and passed on by npm or scripts/run.mjs. */
const SAME_WISH_MS = 1_000

/**
 * Calls `stop` once, on SIGINT, SIGTERM or SIGHUP, and ends the process when it is done. A second wish,
 * later than a second, ends the process at once; so does `limitMs` (a hanging stop is a failed one).
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => Promise<void>, limitMs = 10_000): void {
  let first: number | undefined
  const handle = (signal: NodeJS.Signals) => {
    const at = performance.now()
    if (first === undefined) {
      first = at
      setTimeout(() => process.exit(1), limitMs).unref()
      stop(signal).then(
        () => process.exit(0),
        error => {
          console.error(error)
          process.exit(1)
        },
      )
    } else if (at - first > SAME_WISH_MS) {
      process.exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle)
}
