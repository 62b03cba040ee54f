import { spawn } from 'node:child_process'

export type Watchdog = { dismiss(): void }

/**
 * Stops a server process, and removes a directory if one is named, as soon as this process has ended
 * in whatever way, `kill -9` included: a shell that reads from a pipe only we hold sees its end.
 *
 * `proof` is a file whose first line is the server's process id while it runs; without that match
 * nothing is signalled, as the id may have passed to a stranger.
 */
export function stopWithUs(server: {
  pid: number
  signal: 'INT' | 'QUIT' | 'TERM'
  proof: string
  remove?: string
}): Watchdog {
  if (process.platform === 'win32') return { dismiss: () => {} }
  const script = `read -r order
    [ "$order" = dismissed ] && exit 0
    if [ "$(head -n 1 "$3" 2>/dev/null)" = "$1" ]; then
      kill -s "$2" "$1" 2>/dev/null
      tries=0
      while kill -0 "$1" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    fi
    [ -n "$4" ] && rm -rf "$4"`
  const shell = spawn(
    '/bin/sh',
    ['-c', script, 'sh', String(server.pid), server.signal, server.proof, server.remove ?? ''],
    {
      // A group of its own, so that Ctrl-C in the terminal does not end the watchdog before its time.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
    },
  )
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  shell.unref()
  const pipe = shell.stdin as typeof shell.stdin & { unref?: () => void }
  pipe.unref?.()
  return { dismiss: () => void shell.stdin.end('dismissed\n') }
}
