import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Database, Db } from '../orm.ts'
import { PreparingClient } from '../preparing-client.ts'
import { copySettings } from './tables.ts'

/** One connection, for rows as they are copied; `db` asks over the same one, so that both are in one transaction. */
export type CopyClient = { client: pg.Client; db: Db; close(): Promise<void> }

export async function openCopyClient(
  url: string,
  applicationName: string,
  role?: string | undefined,
): Promise<CopyClient> {
  const client = new PreparingClient({
    connectionString: url,
    application_name: applicationName,
    keepAlive: true,
    ...(role ? { options: `-c role=${role}` } : {}),
  })
  // A server that goes away is told by the statement under way.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(copySettings)
  } catch (error) {
    await client.end()
    throw error
  }
  const lent = Object.assign(client, { release: () => {} }) as unknown as pg.PoolClient
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as never }),
  })
  return { client, db, close: () => client.end().catch(() => {}) }
}
