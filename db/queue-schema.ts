import { runMigrations } from 'bullmq'
import pg from 'pg'

/** Where BullMQ keeps its tables when PostgreSQL is its backend. */
export const queueSchema = 'bullmq'

/** Brings BullMQ's own tables up to date (its backend does not migrate by itself). */
export async function migrateQueues(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'anlass-migrate' })
  await client.connect()
  try {
    await dropEmptied(client)
    await runMigrations(client, queueSchema)
  } finally {
    await client.end()
  }
}

/**
 * Tables without the ledger of their migrations, left by somebody who deleted all of the queue's data, could not
 * be migrated any more. They hold nothing that cannot be lost, so they are made anew.
 */
async function dropEmptied(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ job: boolean; ledger: boolean }>(
    `select to_regclass('${queueSchema}.job') is not null as job,
       to_regclass('${queueSchema}.migration') is not null as ledger`,
  )
  const [found] = rows
  if (!found?.job) return
  const entries = found.ledger ? await client.query(`select from ${queueSchema}.migration limit 1`) : null
  if (!entries?.rowCount) await client.query(`drop schema ${queueSchema} cascade`)
}
