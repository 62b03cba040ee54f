import { Worker } from 'node:worker_threads'
import type { ProofPage } from './consent-proof.ts'

type Reply = { id: number; pdf: Uint8Array } | { id: number; error: string }
type Waiting = { resolve(pdf: Buffer): void; reject(error: Error): void }

/** Milliseconds the thread lives on without work; it holds some 50 MB. */
const idleLimit = 60_000

let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
let count = 0
const waiting = new Map<number, Waiting>()

/**
 * Makes the PDF of a proof in a thread of its own: a customer with hundreds of lines takes half a second of work, in
 * which this process would answer nobody else.
 */
export function renderProofPdf(page: ProofPage): Promise<Buffer> {
  clearTimeout(idle)
  thread ??= startThread()
  thread.ref()
  const id = ++count
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    thread?.postMessage({ id, page })
  })
}

/** Ends the thread; it comes back by itself when needed. */
export async function closeProofWorker(): Promise<void> {
  clearTimeout(idle)
  const worker = thread
  thread = undefined
  await worker?.terminate()
}

function startThread(): Worker {
  // Nothing of the process's secrets is any of its business.
  const worker = new Worker(new URL('./consent-proof-thread.ts', import.meta.url), { env: {} })
  worker.on('message', (reply: Reply) => settle(worker, reply))
  const gone = (error: Error) => {
    if (thread === worker) thread = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.once('error', gone)
  worker.once('exit', code => gone(new Error(`the thread that makes proofs ended (${code})`)))
  return worker
}

function settle(worker: Worker, reply: Reply): void {
  const asker = waiting.get(reply.id)
  waiting.delete(reply.id)
  if ('pdf' in reply) asker?.resolve(Buffer.from(reply.pdf.buffer))
  else asker?.reject(new Error(reply.error))
  if (waiting.size > 0) return
  worker.unref()
  idle = setTimeout(() => void closeProofWorker(), idleLimit)
  idle.unref()
}
