import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../../app/embedded/free-port.ts'
import { waitUntilGone } from '../../app/embedded/process.ts'
import { stopWithUs } from '../../app/embedded/watchdog.ts'

export type TestRedis = { url: string; stop(): Promise<void> }

/** Whether a redis-server can be started here. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0
}

/** A Redis of our own on a free port: no eviction, nothing written to disk. Ends with this process. */
export async function startTestRedis(): Promise<TestRedis> {
  const home = mkdtempSync(join(tmpdir(), 'anlass-redis-'))
  const proof = join(home, 'redis.pid')
  const port = await freePort()
  const network = ['--port', String(port), '--bind', '127.0.0.1']
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction']
  const child = spawn('redis-server', [...network, ...memory, '--dir', home, '--pidfile', proof], {
    detached: true,
    stdio: 'ignore',
  })
  child.unref()
  const pid = child.pid ?? 0
  const watchdog = stopWithUs({ pid, signal: 'TERM', proof, remove: home })
  const deadline = performance.now() + 10_000
  while (!(await accepts(port)) || !existsSync(proof)) {
    if (child.exitCode !== null || performance.now() > deadline) {
      watchdog.dismiss()
      rmSync(home, { recursive: true, force: true })
      throw new Error('redis-server did not start')
    }
    await delay(10)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await waitUntilGone(pid, 5_000)
      rmSync(home, { recursive: true, force: true })
      watchdog.dismiss()
    },
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = createConnection(port, '127.0.0.1')
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
