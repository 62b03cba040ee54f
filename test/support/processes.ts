import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BackendKind } from './world.ts'

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
}

/** Starts `app/api.ts` or `app/worker.ts` as its own process, as an operator would, and waits until it is ready. */
export async function startProcess(kind: 'api' | 'worker', around: Surroundings): Promise<StartedProcess> {
  const child = spawn(process.execPath, [`app/${kind}.ts`], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
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
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = kind === 'api' ? '"the api listens"' : '"the workers are ready"'
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${kind} was not ready in time:\n${output}`)), 30_000)
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes(ready)) return
      clearTimeout(timer)
      resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
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
