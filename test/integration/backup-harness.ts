import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import pg from 'pg'
import { commands } from '../../app/cli/commands.ts'
import { keyId } from '../../app/config.ts'
import { installDemo } from '../../app/demo/demo.ts'
import { readTables } from '../../db/backup/tables.ts'
import type { Db } from '../../db/orm.ts'
import { eraseEvidence, sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { assertSuppressionKey } from '../../db/stores/workspace-store.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import { type Keyring, keyringOf } from '../../engine/shared/keyring.ts'
import { testClusterUrl } from '../support/cluster-url.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

export const secret = 'backup-secret-key-of-at-least-32-characters'
export const backupKeyring: Keyring = keyringOf({ id: keyId(secret), key: secret })

/** What a restore writes by itself, or what is no part of a backup. */
export const own = new Set([
  'schema_migration',
  'process_beat',
  'live_change',
  'setting',
  'backup_run',
  'audit_entry',
  'staff_mail',
])

/** An empty database of its own, with nothing in it. */
export async function createEmptyDatabase(): Promise<{ url: string; name: string; close(): Promise<void> }> {
  const name = `anlass_test_${randomUUID().replaceAll('-', '')}`
  const cluster = new pg.Client({ connectionString: testClusterUrl() })
  await cluster.connect()
  await cluster.query(`create database ${name}`)
  await cluster.end()
  const url = new URL(testClusterUrl())
  url.pathname = `/${name}`
  return {
    url: url.toString(),
    name,
    close: async () => {
      const client = new pg.Client({ connectionString: testClusterUrl() })
      await client.connect()
      await client.query(`drop database if exists ${name} with (force)`)
      await client.end()
    },
  }
}

export async function asking<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'a test looks' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every table as a count and a digest of all its rows with all their columns, computed by the server. */
export async function digests(url: string): Promise<Map<string, string>> {
  return await asking(url, async client => {
    await client.query(`set timezone = 'UTC'`)
    const found = new Map<string, string>()
    for (const { name } of await readTables(client)) {
      const { rows } = await client.query<{ n: number; digest: string }>(
        `select count(*)::int as n, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from "${name}" t`,
      )
      found.set(name, `${rows[0]?.n} ${rows[0]?.digest}`)
    }
    return found
  })
}

/** Shape of a database: columns, indexes, constraints, triggers, functions, grants. */
export async function shape(url: string): Promise<string[]> {
  return await asking(url, async client => {
    const { rows } = await client.query<{ x: string }>(`
      select 'index ' || indexdef as x from pg_indexes where schemaname = 'public'
      union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all select 'function ' || oid::regprocedure || ' ' || md5(prosrc) || coalesce(proacl::text, '') from pg_proc where pronamespace = 'public'::regnamespace
      union all select 'grant ' || grantee || ' ' || table_name || ' ' || privilege_type from information_schema.role_table_grants where table_schema = 'public'
      union all select 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(column_default, '') || coalesce(generation_expression, '')
        from information_schema.columns where table_schema = 'public'
      order by 1`)
    return rows.map(row => row.x)
  })
}

const nasty = 'a\tb\\N \\. \r\n"ä" \u{1f41d} \u0001 \'; drop'
const states = ['queued', 'held', 'retry', 'sending', 'sent', 'skipped', 'failed', 'unknown'] as const

/** A shop at work: the demo, subscribers, messages in each state, a sealed ledger, and a row in every table there is. */
export async function populate(
  db: Db,
  ownerUrl: string,
): Promise<{ customers: string[]; messages: string[] }> {
  const now = new Date()
  await assertSuppressionKey(db, testSuppressionKey, now)
  await seedWorkspace(db, now)
  await installDemo(db, {
    ...{ clock: systemClock, keyring: backupKeyring, suppressionKey: testSuppressionKey },
    brandUrl: 'http://127.0.0.1:3000',
  })
  await seedTemplate(db, 'hello', plainTemplate(), now)
  const customers = await seedSubscribers(db, 80, now)
  const messages = await seedMessages(db, customers, { template: 'hello' }, now)
  const withdrawn = customers.slice(0, 8).map(customerId => ({
    ...{ customerId, purpose: 'newsletter', channel: 'email', kind: 'withdrawn' as const, occurredAt: now },
    ...{ origin: 'phone', actor: 'staff', evidence: { note: nasty } },
  }))
  await recordConsents(db, withdrawn, now)
  while (await sealWaiting(db, backupKeyring, now, 60)) {
    // Until everything has its seal.
  }
  // One whose evidence was erased, and one that still waits for its seal.
  const [erased] = await db.selectFrom('consent_record').select('id').limit(1).execute()
  await eraseEvidence(db, backupKeyring, [erased?.id ?? ''], 'erasure', now)
  await recordConsents(db, withdrawn.slice(0, 1), now)
  await asking(ownerUrl, async client => {
    await client.query('set session_replication_role = replica')
    for (const [n, id] of messages.entries())
      await client.query(
        `update message set state = $2, claimed_at = case when $2 = 'sending' then now() end where id = $1`,
        [id, states[n % states.length]],
      )
    await client.query(
      `update customer set attributes = attributes || jsonb_build_object('note', $1::text) where id = $2`,
      [nasty, customers[1]],
    )
    await fillEmpty(client)
    // Larger than any piece.
    await client.query('update asset_file set bytes = $1', [randomBytes(1_500_000)])
  })
  return { customers, messages }
}

/** A row in every table that has none, so that a table that is forgotten, or comes back otherwise, is found out. */
async function fillEmpty(client: pg.Client): Promise<void> {
  for (const { name } of await readTables(client)) {
    if ((await client.query(`select from "${name}" limit 1`)).rowCount === 1) continue
    const { rows: columns } = await client.query<{
      column: string
      type: string
      of: string | null
      key: string | null
      indexed: boolean
    }>(
      `select a.attname as column, format_type(a.atttypid, null) as type, k.confrelid::regclass::text as of, r.attname as key,
         exists (select from pg_index i where i.indrelid = a.attrelid and a.attnum = any(i.indkey)) as indexed
       from pg_attribute a
       left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'f' and k.conkey = array[a.attnum]
       left join pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
      [`"${name}"`],
    )
    const values = []
    for (const { type, of, key, indexed } of columns)
      values.push(
        of
          ? (await client.query(`select "${key}" as v from ${of} limit 1`)).rows[0]?.v
          : sample(type, indexed),
      )
    const names = columns.map(({ column }) => `"${column}"`).join(', ')
    await client.query(
      `insert into "${name}" (${names}) values (${values.map((_, n) => `$${n + 1}`).join(', ')})`,
      values,
    )
  }
}

function sample(type: string, indexed: boolean): unknown {
  if (type === 'uuid') return newId()
  if (type === 'text' || type === 'character varying') return nasty
  if (type === 'jsonb') return JSON.stringify({ [nasty]: [nasty, null, 1.5e-7] })
  if (type === 'bytea') return randomBytes(indexed ? 32 : 50_000)
  if (type === 'boolean') return true
  if (type === 'date') return '1999-12-31'
  if (type === 'text[]') return [nasty, 'NULL', '']
  if (type.startsWith('timestamp')) return '2026-01-02T03:04:05.678912Z'
  if (type === 'numeric') return '12345.67'
  return 7
}

export type Said = { code: unknown; out: string; error: unknown }

/** Commands as an operator types them, in this process, with a folder of their own. */
export function createOperator() {
  const folder = mkdtempSync(join(tmpdir(), 'anlass-backup-'))
  const set = { ...process.env }
  return {
    folder,
    path: (name: string) => join(folder, name),
    run: async (url: string, args: string[], env: Record<string, string> = {}): Promise<Said> => {
      const lines: string[] = []
      const keep = (...said: unknown[]) => void lines.push(said.join(' '))
      const spies = [
        jest.spyOn(console, 'log').mockImplementation(keep),
        jest.spyOn(console, 'error').mockImplementation(keep),
        jest.spyOn(process.stderr, 'write').mockImplementation(() => true),
      ]
      const before = process.exitCode
      try {
        Object.assign(process.env, {
          ...{ DATABASE_URL: url, DATABASE_OWNER_URL: '', REDIS_URL: '', SMTP_URL: 'smtp://127.0.0.1:9' },
          ...{ SECRET_KEY: secret, SUPPRESSION_KEY: testSuppressionKey.toString() },
          ...{ ANLASS_DATA_DIR: join(folder, 'data'), ...env },
        })
        process.exitCode = 0
        const [name, ...rest] = args
        await commands.find(command => command.name === name)?.run(rest)
        return { code: process.exitCode, out: lines.join('\n'), error: null }
      } catch (error) {
        return { code: (error as { code?: unknown }).code, out: `${lines.join('\n')}${error}`, error }
      } finally {
        for (const key of Object.keys(process.env)) if (!(key in set)) delete process.env[key]
        Object.assign(process.env, set)
        process.exitCode = before
        for (const spy of spies) spy.mockRestore()
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
