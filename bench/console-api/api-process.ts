import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../app/embedded/free-port.ts'
import { staff } from './world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Of the generated shop (bench/large-shop.ts has the same). */
export const suppressionKey = Buffer.alloc(32, 7)

export type Api = {
  /** Asks signed in, with the body read to its end. */
  ask(path: string): Promise<{ status: number; ms: number; body: string }>
  stop(): Promise<void>
}

/** Starts the api process of the product against this database, and signs in. */
export async function startApi(databaseUrl: string): Promise<Api> {
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-api-'))
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['--no-warnings', 'app/api.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, SMTP_URL: 'smtp://127.0.0.1:9', PUBLIC_URL: url, PORT: String(port) },
      ...{ SECRET_KEY: 'bench '.repeat(8), SUPPRESSION_KEY: suppressionKey.toString(), REDIS_URL: '' },
      ...{ ANLASS_DATA_DIR: dataDir, ANLASS_LOG_LEVEL: 'error' },
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await new Promise(resolve => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)))
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await listens(child, url)
    const cookie = await signIn(url)
    return {
      ask: async path => {
        const began = performance.now()
        const response = await fetch(`${url}/api${path}`, { headers: { cookie } })
        const body = await response.text()
        return { status: response.status, ms: performance.now() - began, body }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function listens(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + 120_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the api ended with code ${child.exitCode}`)
    // It answers 401 once it serves; 503 while it is being put together.
    const status = await fetch(`${url}/api/session`).then(
      response => response.status,
      () => 0,
    )
    if (status === 401) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the api did not listen within two minutes')
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Anlass-CSRF': '1' },
    body: JSON.stringify(staff),
  })
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}
