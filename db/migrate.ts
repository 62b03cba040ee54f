import { sql } from 'kysely'
import { Problem } from '../engine/shared/problem.ts'
import { migrations } from './migrations/all.ts'
import { createOrm, kyselyOf, type Orm } from './orm.ts'

/** Brings the database at `ownerUrl` up to date. Concurrent callers wait for one another. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 2, applicationName: 'anlass-migrate' })
  const lock = orm.em.getConnection()
  try {
    // The migrator has no lock of its own; a transaction-level one would close before its last commit.
    return await orm.em.transactional(async em => {
      await em.execute('select pg_advisory_xact_lock(727274)')
      const done = await orm.migrator.up()
      return done.map(migration => migration.name)
    })
  } finally {
    await lock.close()
    await orm.close()
  }
}

/**
 * Refuses a database that is behind or ahead of this code (`schema_mismatch`): a worker of the wrong
 * age would write rows that others misread.
 */
export async function assertSchema(orm: Orm): Promise<void> {
  const rows = await kyselyOf(orm)
    .selectFrom(sql<{ name: string }>`schema_migration`.as('done'))
    .select('done.name')
    .execute()
    .catch(() => [])
  const have = new Set(rows.map(row => row.name))
  const missing = migrations.filter(migration => !have.has(migration.name)).map(migration => migration.name)
  const known = new Set(migrations.map(migration => migration.name))
  const unknown = [...have].filter(name => !known.has(name))
  if (missing.length > 0)
    throw new Problem('schema_mismatch', `The database lacks the migrations ${missing.join(', ')}.`, {
      status: 503,
      hint: 'Run `npm run cli -- migrate`, or start the api process, which migrates.',
    })
  if (unknown.length > 0)
    throw new Problem('schema_mismatch', `The database is newer than this program (${unknown.join(', ')}).`, {
      status: 503,
      hint: 'Update this process to the release that the database was migrated by.',
    })
}
