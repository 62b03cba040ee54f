import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { generatedWorld } from '../app/generate/world.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { generate } from '../db/stores/generate/generate.ts'

export type LargeShop = { db: Db; now: Date; suppressionKey: Buffer; generateSeconds: number }

/** Runs `work` on an embedded PostgreSQL as shipped, filled with an invented shop of this size, and takes it away again. */
export async function withLargeShop<T>(
  size: { customers: number; events: number },
  work: (shop: LargeShop) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 4 })
    try {
      const db = kyselyOf(orm)
      const now = new Date()
      const suppressionKey = Buffer.alloc(32, 7)
      const began = performance.now()
      await generate(db, generatedWorld, { ...size, seed: 1, now, suppressionKey }, () => undefined)
      const generateSeconds = (performance.now() - began) / 1000
      return await work({ db, now, suppressionKey, generateSeconds })
    } finally {
      await orm.close()
    }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
