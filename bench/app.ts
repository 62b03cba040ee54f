import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runningEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { derivedKey } from '../app/first-access.ts'
import { reset } from '../app/reset.ts'
import { readOrCreateSettings } from '../app/settings-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export type RunningApp = {
  url: string
  dataDir: string
  ownerUrl: string
  serverKey: string
  /** Milliseconds from spawning to the first healthy answer. */
  readyMs: number
  pid: number
  stop(): Promise<void>
}

/** Starts the product as a person would, with a data directory of its own, and waits until it is healthy. */
export async function startApp(
  options: { args?: string[]; env?: Record<string, string> } = {},
): Promise<RunningApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const began = performance.now()
  const child = spawn(process.execPath, ['scripts/run.mjs', 'app/start.ts', ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, ANLASS_DATA_DIR: dataDir, ANLASS_LOG_LEVEL: 'warn', ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Read, so that it never blocks; what it says is for people.
  child.stdout?.resume()
  const url = await healthy(child, dataDir)
  const readyMs = performance.now() - began
  const running = runningEmbeddedPostgres(dataDir)
  if (!running) {
    child.kill('SIGTERM')
    throw new Error('the embedded database is not running')
  }
  return {
    url,
    dataDir,
    ownerUrl: running.ownerUrl,
    serverKey: derivedKey(readOrCreateSettings(dataDir).secretKey, 'server'),
    readyMs,
    pid: running.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
      await reset(dataDir)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function healthy(child: ChildProcess, dataDir: string): Promise<string> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the app ended with code ${child.exitCode}`)
    try {
      const { url } = JSON.parse(readFileSync(join(dataDir, 'address.json'), 'utf8')) as { url: string }
      if ((await fetch(`${url}/api/health`)).ok) return url
    } catch {
      // Not there yet.
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  child.kill('SIGTERM')
  throw new Error('the app was not healthy within a minute')
}

/** The value below which the share `p` of the sorted values lies. */
export function percentile(sorted: readonly number[], p: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN
}
