import pg from 'pg'
import { Problem } from '../engine/shared/problem.ts'

/** Older servers lack statements that the stores use. */
const oldestVersion = 160_000

/**
 * Tells what is wrong with a database before anything else stumbles over it. A database that does not exist
 * yet is no fault here: migrating makes it. `name` is the setting that holds the address; the address itself
 * has a password in it and is never repeated.
 * @throws Problem `database_unreachable`, `database_refused`, `database_too_old`.
 */
export async function assertReachable(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A connection that breaks between two awaits would otherwise end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string }>(
      `select current_setting('server_version_num') as number`,
    )
    const version = Number(rows[0]?.number)
    if (version < oldestVersion) {
      throw new Problem(
        'database_too_old',
        `The database at ${name} is PostgreSQL ${Math.floor(version / 10_000)}.`,
        { status: 503, hint: 'Anlass needs PostgreSQL 16 or newer.' },
      )
    }
  } catch (error) {
    const problem = explain(error, name)
    if (problem) throw problem
  } finally {
    await client.end().catch(() => undefined)
  }
}

function explain(error: unknown, name: string): Problem | undefined {
  if (error instanceof Problem) return error
  const code = String((error as { code?: unknown }).code ?? 'no answer')
  // invalid_catalog_name
  if (code === '3D000') return undefined
  // Class 28: the server answered, and did not let us in.
  if (code.startsWith('28')) {
    return new Problem('database_refused', `PostgreSQL at ${name} does not let this account in (${code}).`, {
      status: 503,
      hint: `Check user and password in ${name}, and the server's pg_hba.conf.`,
    })
  }
  return new Problem('database_unreachable', `PostgreSQL cannot be reached at ${name} (${code}).`, {
    status: 503,
    hint: `Is it running, and are host and port in ${name} right? Without DATABASE_URL an embedded one is used.`,
  })
}
