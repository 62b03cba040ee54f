import pg from 'pg'

/** SQLSTATE: two waited for each other. */
const deadlock = '40P01'
const mostTries = 50

/** Empties every table of the queue, under workers that may be at it. */
export async function emptyQueueTables(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = 'bullmq' and tablename <> 'migration'`,
    )
    const truncate = `truncate ${rows.map(row => row.name).join(', ')}`
    // Workers hold some of the tables while they want others: the database ends one of both, and it may be this.
    for (let tries = 1; ; tries += 1) {
      const refused = await client.query(truncate).then(
        () => null,
        (error: { code?: string }) => error,
      )
      if (!refused) return
      if (refused.code !== deadlock || tries === mostTries) throw refused
    }
  } finally {
    await client.end()
  }
}
