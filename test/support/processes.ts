import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type BackendKind, until } from './world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type StartedProcess = {
  child: ChildProcess
  /** Where it listens; only of api processes. */
  url: string
  output(): string
  stop(): Promise<number | null>
}

export type Surroundings = {
  databaseUrl: string
  smtpPort: number
  backend: BackendKind
  env?: Record<string, string>
  /** How long it may take to be ready, in milliseconds. */
  readyWithinMs?: number
}

/** Starts `app/api.ts` or `app/worker.ts` as its own process, as an operator would, and waits until it is ready. */
export async function startProcess(
  kind: 'api' | 'worker',
  around: Surroundings,
  /** Where its log goes instead of to us, and how one sees then that it is ready. */
  elsewhere?: { log: number; ready(): Promise<boolean> },
): Promise<StartedProcess> {
  const child = spawn(process.execPath, [`app/${kind}.ts`], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      DATABASE_URL: around.databaseUrl,
      SMTP_URL: `smtp://127.0.0.1:${around.smtpPort}`,
      ANLASS_MAIL_CATCHER: 'on',
      MAIL_FROM: 'Testladen <shop@testladen.test>',
      PUBLIC_URL: 'http://127.0.0.1:3000',
      PORT: '0',
      SECRET_KEY: 'test-secret-key-of-at-least-32-characters',
      SUPPRESSION_KEY: 'test-suppression-key-of-at-least-32-chars',
      ...(around.backend === 'redis' ? { REDIS_URL: process.env.ANLASS_TEST_REDIS_URL } : {}),
      ...around.env,
    },
    stdio: ['ignore', elsewhere?.log ?? 'pipe', 'pipe'],
  })
  let output = ''
  const ready = kind === 'api' ? '"the api listens"' : '"the workers are ready"'
  await new Promise<void>((resolve, reject) => {
    const limitMs = around.readyWithinMs ?? 30_000
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${kind} was not ready in time:\n${output}`))
    }, limitMs)
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(ready)) settle()
    }
    const settle = () => {
      clearTimeout(timer)
      resolve()
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    if (elsewhere) until(`the ${kind}`, elsewhere.ready, limitMs).then(settle, reject)
    child.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`${kind} ended with code ${code}:\n${output}`))
    })
  })
  return {
    child,
    url: /"url":"([^"]+)"/.exec(output)?.[1] ?? '',
    output: () => output,
    stop: () =>
      new Promise(resolve => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
        child.once('exit', code => resolve(code))
        child.kill('SIGTERM')
      }),
  }
}
