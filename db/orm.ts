import { Migrator } from '@mikro-orm/migrations'
import { defineConfig, MikroORM } from '@mikro-orm/postgresql'
import type { InferKyselyDB } from '@mikro-orm/sql'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { entities } from './entities/all.ts'
import { migrations } from './migrations/all.ts'
import { PreparingClient } from './preparing-client.ts'

type Tables = InferKyselyDB<(typeof entities)[number], Record<never, never>>
/**
 * Table types for Kysely, inferred from the entities, so that there is one description of each table. An interface, for
 * its name: with so many tables the compiler gives up comparing them one by one.
 */
export interface Database extends Tables {}
export type Db = Kysely<Database>

export type OrmOptions = {
  url: string
  /** Largest number of connections. */
  poolSize?: number
  /** Role to take on every connection: the application may not touch ledger and audit lines. */
  role?: string | undefined
  applicationName?: string
}

/** The role every process but the migration runs as. */
export const applicationRole = 'anlass_app'

export async function createOrm({ url, poolSize = 10, role, applicationName = 'anlass' }: OrmOptions) {
  return await MikroORM.init(
    defineConfig({
      entities: [...entities],
      extensions: [Migrator],
      clientUrl: url,
      // A new connection prepares anew, and planning the gate takes it 12 ms each of the first five times: with the ten
      // seconds of the driver every little burst paid for that.
      pool: { min: 0, max: poolSize, idleTimeoutMillis: 60_000 },
      forceUtcTimezone: true,
      driverOptions: {
        application_name: applicationName,
        keepAlive: true,
        onPoolCreated: (pool: pg.Pool) => Object.assign(pool, { Client: PreparingClient }),
        // The ORM would leave timestamps as strings for its hydrator; set-based SQL wants dates.
        types: { getTypeParser: pg.types.getTypeParser },
        ...(role ? { options: `-c role=${role}` } : {}),
      },
      migrations: { migrationsList: [...migrations], tableName: 'schema_migration', snapshot: false },
      // Its messages would go to standard output, which belongs to the person who started us.
      logger: () => {},
      discovery: { warnWhenNoEntities: false },
    }),
  )
}
export type Orm = Awaited<ReturnType<typeof createOrm>>

/** The query builder of the pool behind the ORM. */
export function kyselyOf(orm: Orm): Db {
  return orm.em.getKysely() as unknown as Db
}
