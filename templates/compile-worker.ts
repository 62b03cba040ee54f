import { Worker } from 'node:worker_threads'
import type { Brand } from './brand.ts'
import { issue, type LintIssue, type LintOptions } from './lint.ts'
import type { AnySource, CompiledTemplate } from './source.ts'

export type CompileRequest = { source: AnySource; brand: Brand; options: LintOptions }
export type CompileReply = { compiled?: CompiledTemplate; issues: LintIssue[] }

export type UntrustedOptions = LintOptions & {
  /** Milliseconds one compilation may take; loading the compiler is not counted. */
  timeLimit?: number
}

/** Milliseconds the thread lives on without work; it holds some 50 MB. */
const idleLimit = 30_000
const heapLimitMb = 192

type Thread = { worker: Worker; ready: Promise<void> }

let thread: Thread | undefined
let idle: NodeJS.Timeout | undefined
let queue: Promise<unknown> = Promise.resolve()

/**
 * Lints and compiles a template that anybody may have written, in a thread of its own with a limit on
 * time and memory. One at a time. Never throws for what is in the template: that comes back as issues,
 * and without `compiled` where it cannot be built.
 */
export function compileUntrusted(
  source: AnySource,
  brand: Brand,
  options: UntrustedOptions = {},
): Promise<CompileReply> {
  const result = queue.then(() => compileNext(source, brand, options))
  queue = result.catch(() => undefined)
  return result
}

/** Ends the thread at once; it comes back by itself when needed. */
export async function closeCompileWorker(): Promise<void> {
  clearTimeout(idle)
  const { worker } = thread ?? {}
  thread = undefined
  await worker?.terminate()
}

async function compileNext(
  source: AnySource,
  brand: Brand,
  options: UntrustedOptions,
): Promise<CompileReply> {
  clearTimeout(idle)
  const { timeLimit = 5_000, ...lintOptions } = options
  thread ??= startThread()
  const { worker, ready } = thread
  worker.ref()
  try {
    await ready
    return await ask(worker, { source, brand, options: lintOptions }, timeLimit)
  } finally {
    worker.unref()
    idle = setTimeout(() => void closeCompileWorker(), idleLimit)
    idle.unref()
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL('./compile-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: heapLimitMb },
    // Nothing of the process's secrets is any of its business.
    env: {},
  })
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`the template compiler ended (${code})`)))
  })
  const forget = () => {
    if (thread?.worker === worker) thread = undefined
  }
  worker.once('error', forget)
  worker.once('exit', forget)
  return { worker, ready }
}

function ask(worker: Worker, request: CompileRequest, timeLimit: number): Promise<CompileReply> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      void closeCompileWorker()
      settle(() => resolve({ issues: [issue('timeout', 'variants', `${timeLimit / 1000}`)] }))
    }
    const timer = setTimeout(giveUp, timeLimit)
    const onMessage = (reply: CompileReply) => settle(() => resolve(reply))
    const onError = (error: Error & { code?: string }) =>
      settle(() =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? resolve({ issues: [issue('too_large', 'variants', `${heapLimitMb} MB`)] })
          : reject(error),
      )
    const onExit = (code: number) => settle(() => reject(new Error(`the template compiler ended (${code})`)))
    worker.once('message', onMessage)
    worker.once('error', onError)
    worker.once('exit', onExit)
    worker.postMessage(request)

    function settle(finish: () => void): void {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      finish()
    }
  })
}
