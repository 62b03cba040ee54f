import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LedgerHead } from '../engine/consent/seal.ts'
import { Problem } from '../engine/shared/problem.ts'
import type { LedgerHeadKeeper } from '../workers/context.ts'

const headSchema = z.object({ number: z.number().int().min(0), mac: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * The head of the consent ledger as a file in the data directory: out of reach for whoever can only write to the
 * database. It is replaced as a whole, so that a crash leaves the old one.
 */
export function ledgerHeadFile(dataDir: string): LedgerHeadKeeper {
  const path = join(dataDir, 'ledger-head.json')
  return {
    /** @throws Problem `ledger_head_unreadable`: to go on without it would be to forget what it guards. */
    read: async () => {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw unreadable(path)
      })
      return text === null ? null : parse(path, text)
    },
    write: async ({ number, mac }) => {
      await mkdir(dataDir, { recursive: true, mode: 0o700 })
      const draft = `${path}.${process.pid}`
      await writeFile(draft, `${JSON.stringify({ number, mac })}\n`, { mode: 0o600, flush: true })
      await rename(draft, path)
    },
  }
}

function parse(path: string, text: string): LedgerHead {
  try {
    return headSchema.parse(JSON.parse(text))
  } catch {
    throw unreadable(path)
  }
}

function unreadable(path: string): Problem {
  return new Problem(
    'ledger_head_unreadable',
    `${path} cannot be read: it holds the head of the consent ledger.`,
    {
      status: 500,
      hint: 'Restore it from a backup, or verify the ledger and accept what is there: npm run cli -- ledger accept --reason R',
    },
  )
}
