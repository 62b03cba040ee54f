import { chmodSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { Problem } from '../../engine/shared/problem.ts'
import { readOrCreateSettings } from '../settings-file.ts'
import {
  type ClusterFiles,
  clearLeftovers,
  createCluster,
  dataOf,
  logOf,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from './cluster.ts'
import { freePort } from './free-port.ts'
import { clusterFiles, clusterHome } from './home.ts'
import { lockHolder, takeLock } from './lock.ts'

export type EmbeddedPostgresOptions = {
  /** The data directory (`.anlass`), shared with settings and inbox. */
  dataDir: string
  /** Takes single lines for people: what was found and done. */
  log: (line: string) => void
  /** Told when the server ends without having been asked to. */
  onCrash?: (problem: Problem) => void
  /** Fixed port; otherwise the one of last time if it is free, else any. */
  port?: number
  /** Server settings, `{ max_connections: '200' }`, over ours. */
  flags?: Record<string, string>
}

export type EmbeddedPostgres = {
  /** Connects as owner to the database `anlass`. */
  ownerUrl: string
  /** Connects as owner to the maintenance database `postgres`. */
  maintenanceUrl: string
  port: number
  /** For example `18.4.0`. */
  version: string
  /** Ends the server (fast: open transactions are rolled back) and gives the data directory free. */
  stop(): Promise<void>
}

const OWNER = 'anlass_owner'
const DATABASE = 'anlass'
const LOG_LIMIT = 10 * 1024 * 1024

const memoryMb = Math.round(totalmem() / 2 ** 20)

const SETTINGS: Record<string, string> = {
  // A tenth of the machine, and no more than a large shop needs to count its customers from memory; taken as it is used.
  shared_buffers: `${Math.min(1024, Math.max(128, Math.round(memoryMb / 10)))}MB`,
  max_connections: '100',
  effective_cache_size: `${Math.max(512, Math.round(memoryMb / 3))}MB`,
  work_mem: '8MB',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Parameters hold names and addresses; they stay out of the log, as does the text of failed statements.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
}

/**
 * Starts the embedded PostgreSQL of a data directory, creating it on first use.
 * @throws Problem `already_running` (another process has it), `embedded_init`, `embedded_start`,
 *   `embedded_version` (made by another major version), `embedded_password`, `embedded_unsupported`, `embedded_user`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const lock = takeLock(options.dataDir)
  try {
    const files = clusterFiles(options.dataDir, options.log)
    const { databasePassword } = readOrCreateSettings(options.dataDir)
    if (!existsSync(join(dataOf(files), 'PG_VERSION'))) {
      await createCluster(files, { name: OWNER, password: databasePassword })
    } else {
      checkVersion(files)
      if ((await clearLeftovers(files)) === 'stopped') {
        options.log('A database server left by an earlier process was stopped first.')
      }
    }
    if (existsSync(logOf(files)) && statSync(logOf(files)).size > LOG_LIMIT) truncateSync(logOf(files))
    const { postmaster, port } = await startOnFreePort(files, options)
    const url = (database: string) => `postgres://${OWNER}:${databasePassword}@127.0.0.1:${port}/${database}`
    let stopping: Promise<void> | undefined
    postmaster.child.on('exit', (code, signal) => {
      if (stopping) return
      const how = signal ?? `code ${code}`
      options.onCrash?.(
        new Problem('embedded_crash', `The embedded PostgreSQL ended unexpectedly (${how}).`, {
          status: 500,
          hint: `See ${logOf(files)}`,
        }),
      )
    })
    const stop = () => {
      stopping ??= stopPostmaster(postmaster.pid).finally(() => {
        postmaster.watchdog.dismiss()
        lock.release()
      })
      return stopping
    }
    try {
      await createDatabase(url('postgres'))
    } catch (error) {
      await stop()
      throw error
    }
    return {
      ownerUrl: url(DATABASE),
      maintenanceUrl: url('postgres'),
      port,
      version: files.binaries.version,
      stop,
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The address of the embedded database while another process runs it; for command-line tools. */
export function runningEmbeddedPostgres(dataDir: string): { ownerUrl: string; pid: number } | undefined {
  const holder = lockHolder(dataDir)
  const home = holder && clusterHome(dataDir)
  const server = home && runningPostmaster({ home })
  if (!holder || !server) return undefined
  const { databasePassword } = readOrCreateSettings(dataDir)
  return {
    ownerUrl: `postgres://${OWNER}:${databasePassword}@127.0.0.1:${server.port}/${DATABASE}`,
    pid: holder.pid,
  }
}

async function startOnFreePort(
  files: ClusterFiles,
  options: EmbeddedPostgresOptions,
): Promise<{ postmaster: Postmaster; port: number }> {
  const memory = join(options.dataDir, 'postgres-port')
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort(attempt === 1 ? rememberedPort(memory) : undefined))
    try {
      const postmaster = await startPostmaster(files, port, { ...SETTINGS, ...options.flags })
      writeFileSync(memory, `${port}\n`)
      chmodSync(memory, 0o600)
      return { postmaster, port }
    } catch (error) {
      // Two things pass by themselves: somebody took the port in between, and the workers of a killed
      // server, which still hold its shared memory, notice within a second that it has gone.
      const passing = /could not bind|Address already in use|pre-existing shared memory/.test(String(error))
      if (!passing || attempt >= 8) throw error
      await delay(250)
    }
  }
}

function rememberedPort(path: string): number | undefined {
  const port = existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : Number.NaN
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

async function createDatabase(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  } catch (cause) {
    if ((cause as { code?: string }).code !== '28P01') throw cause
    throw new Problem(
      'embedded_password',
      'The embedded database does not accept the password in settings.json.',
      {
        status: 500,
        hint: 'Put the settings.json back that belongs to this database, or start over: npm run reset',
        cause,
      },
    )
  } finally {
    await client.end().catch(() => {})
  }
}

function checkVersion(files: ClusterFiles): void {
  const made = Number.parseInt(readFileSync(join(dataOf(files), 'PG_VERSION'), 'utf8'), 10)
  if (made === files.binaries.major) return
  throw new Problem(
    'embedded_version',
    `The embedded database was made by PostgreSQL ${made}, and this version of Anlass brings ${files.binaries.major}.`,
    {
      status: 500,
      hint: 'With the earlier release: npm run cli -- backup <file>. Then npm run reset, and restore it with this one.',
    },
  )
}
