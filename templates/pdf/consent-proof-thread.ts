import { parentPort } from 'node:worker_threads'
import type { ProofPage } from './consent-proof.ts'
import { setProofPdf } from './consent-proof-pdf.ts'

/** The thread behind `renderProofPdf`: answers each page with its PDF, or with why there is none. */
parentPort?.on('message', async ({ id, page }: { id: number; page: ProofPage }) => {
  try {
    parentPort?.postMessage({ id, pdf: new Uint8Array(await setProofPdf(page)) })
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : 'unknown' })
  }
})
