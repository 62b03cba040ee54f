import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { percentile, startApp } from './app.ts'
import type { BenchResult } from './result.ts'

/**
 * From `npm start` on an empty data directory to a healthy answer, to a usable console and to the first demo
 * mail in the inbox. Baseline: the bare embedded database, created and started.
 */
export async function startBench({ short }: { short: boolean }): Promise<BenchResult> {
  const ready: number[] = []
  const firstMail: number[] = []
  const bare: number[] = []
  for (let n = 0; n < (short ? 1 : 5); n++) {
    bare.push(await bareDatabaseSeconds())
    const began = performance.now()
    const app = await startApp()
    try {
      const console_ = await fetch(`${app.url}/`)
      if (!console_.ok || !(await console_.text()).includes('<div id="root"'))
        throw new Error('the console does not answer')
      ready.push(app.readyMs / 1000)
      while (true) {
        const response = await fetch(`${app.url}/inbox/api/messages`)
        const found = (await response.json()) as { messages?: unknown[]; items?: unknown[] }
        if ((found.messages ?? found.items ?? []).length > 0) break
        if (performance.now() - began > 60_000) throw new Error('no mail within a minute')
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      firstMail.push((performance.now() - began) / 1000)
    } finally {
      await app.stop()
    }
  }
  const median = (values: number[]) =>
    percentile(
      values.toSorted((a, b) => a - b),
      0.5,
    )
  return {
    bench: 'start',
    figures: {
      seconds: median(ready),
      firstMailSeconds: median(firstMail),
      bareDatabaseSeconds: median(bare),
    },
    ratios: { vsBareDatabase: median(ready) / median(bare) },
  }
}

async function bareDatabaseSeconds(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const began = performance.now()
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  const seconds = (performance.now() - began) / 1000
  await postgres.stop()
  await reset(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  return seconds
}
