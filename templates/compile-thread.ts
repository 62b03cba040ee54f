import { parentPort } from 'node:worker_threads'
import { compileWithIssues } from './compile.ts'
import type { CompileReply, CompileRequest } from './compile-worker.ts'
import { issue } from './lint.ts'

/** The thread behind `compileUntrusted`: says that it is ready, then answers one request after the other. */
parentPort?.on('message', (request: CompileRequest) => void answer(request))
parentPort?.postMessage('ready')

async function answer({ source, brand, options }: CompileRequest): Promise<void> {
  let reply: CompileReply
  try {
    reply = await compileWithIssues(source, brand, options)
  } catch (error) {
    reply = { issues: [issue('mjml', 'variants', (error as Error).message)] }
  }
  parentPort?.postMessage(reply)
}
