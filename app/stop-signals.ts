import { spawn } from 'node:child_process'
import process from 'node:process'

/** One Ctrl-C may reach a process twice: from the terminal, and passed on by npm or scripts/run.mjs. */
const SAME_WISH_MS = 1_000
/** Longest time that ending may take once everything is closed. */
const EXIT_LIMIT_MS = 1_000

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
      setTimeout(() => exit(1), limitMs - EXIT_LIMIT_MS).unref()
      stop(signal).then(
        () => exit(0),
        error => {
          console.error(error)
          exit(1)
        },
      )
    } else if (at - first > SAME_WISH_MS) {
      exit(130)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle)
}

/**
 * Ends the process, and has it killed if that takes too long: on its way out it writes what is left of its log, and waits
 * for ever where that is a pipe which is full and nobody reads.
 */
function exit(code: number): never {
  killAfter(EXIT_LIMIT_MS)
  process.exit(code)
}

/** By a process of its own, since nothing of ours runs any more. It ends with us: its input is a pipe only we hold. */
function killAfter(ms: number): void {
  if (process.platform === 'win32') return
  const script = '(sleep "$1"; kill -KILL "$2") & killer=$!; read -r nothing; kill "$killer"'
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(ms / 1000), String(process.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  shell.on('error', () => {})
}
