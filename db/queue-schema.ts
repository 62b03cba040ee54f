import { runMigrations } from 'bullmq'
import pg from 'pg'

/** Where BullMQ keeps its tables when PostgreSQL is its backend. */
export const queueSchema = 'bullmq'

/** Brings BullMQ's own tables up to date (its backend does not migrate by itself). */
export async function migrateQueues(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'anlass-migrate' })
  await client.connect()
  try {
    await runMigrations(client, queueSchema)
  } finally {
    await client.end()
  }
}
