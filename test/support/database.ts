import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '../../db/migrate.ts'
import { applicationRole, createOrm, type Db, kyselyOf, type Orm } from '../../db/orm.ts'
import { migrateQueues } from '../../db/queue-schema.ts'
import { testClusterUrl } from './cluster-url.ts'

export type TestDatabase = {
  orm: Orm
  db: Db
  /** URL of a role that may migrate; the queue's tables live in it too. */
  ownerUrl: string
  close(): Promise<void>
}

// Named by the schema, so that a cluster that outlives a change of it does not go on with the old one.
const migrationsDir = new URL('../../db/migrations/', import.meta.url)
const schemaHash = readdirSync(migrationsDir)
  .filter(name => name.endsWith('.sql'))
  .sort()
  .reduce((hash, name) => hash.update(readFileSync(new URL(name, migrationsDir))), createHash('sha256'))
const templateName = `anlass_template_${schemaHash.digest('hex').slice(0, 12)}`

async function onCluster<T>(cluster: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function urlOf(cluster: string, database: string): string {
  const url = new URL(cluster)
  url.pathname = `/${database}`
  return url.toString()
}

/** The migrated template, made once per cluster and schema; parallel test files wait for one another. */
async function ensureTemplate(cluster: string): Promise<void> {
  await onCluster(cluster, async client => {
    await client.query('select pg_advisory_lock(4711)')
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [templateName])
    if (rowCount === 0) {
      await client.query(`create database ${templateName}_making`)
      await migrate(urlOf(cluster, `${templateName}_making`))
      await migrateQueues(urlOf(cluster, `${templateName}_making`))
      await client.query(`alter database ${templateName}_making rename to ${templateName}`)
    }
    await client.query('select pg_advisory_unlock(4711)')
  })
}

/**
 * A database of its own for one test file, cloned from the migrated template; on a cluster that is the test's own where
 * it stops or freezes it.
 */
export async function createTestDatabase({
  poolSize = 8,
  cluster = testClusterUrl(),
}: {
  poolSize?: number
  cluster?: string
} = {}): Promise<TestDatabase> {
  await ensureTemplate(cluster)
  const name = `anlass_test_${randomUUID().replaceAll('-', '')}`
  await onCluster(cluster, client =>
    client.query(`create database ${name} template ${templateName} strategy file_copy`),
  )
  const ownerUrl = urlOf(cluster, name)
  const orm = await createOrm({ url: ownerUrl, role: applicationRole, poolSize })
  return {
    orm,
    db: kyselyOf(orm),
    ownerUrl,
    close: async () => {
      await orm.close()
      await onCluster(cluster, client => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}
