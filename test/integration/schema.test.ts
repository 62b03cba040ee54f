import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { assertRole } from '../../db/assert-role.ts'
import { assertSchema, migrate } from '../../db/migrate.ts'
import { applicationRole, createOrm } from '../../db/orm.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { plainTemplate, seedMessages, seedSubscribers, seedTemplate, seedWorkspace } from '../support/seed.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  // BullMQ's own tables are no entities.
  await query('drop schema bullmq cascade')
})
afterAll(() => database?.close())

async function query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/** Names, types, constraints, indexes, triggers and grants, as text. */
async function shape(): Promise<string> {
  const parts = await Promise.all([
    query(`select table_name, column_name, data_type, is_nullable, column_default, generation_expression
      from information_schema.columns where table_schema = 'public' order by 1, 2`),
    query(`select conrelid::regclass::text as name, conname, pg_get_constraintdef(oid) as def from pg_constraint
      where connamespace = 'public'::regnamespace order by 1, 2`),
    query(`select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`),
    query(`select tgrelid::regclass::text as name, tgname, pg_get_triggerdef(oid) as def from pg_trigger
      where not tgisinternal order by 1, 2`),
    query(`select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'anlass_app' order by 1, 2`),
  ])
  return JSON.stringify(parts, null, 1)
}

it('entities and migrations agree, to the letter, but for the triggers that entities cannot name', async () => {
  const orm = await createOrm({ url: database.ownerUrl })
  try {
    const wanted = await orm.schema.getUpdateSchemaSQL({ wrap: false })
    const lines = wanted
      .split('\n')
      .filter(
        line =>
          line.trim() !== '' &&
          !/_(?:mark|live)_(?:insert|update|delete)|"(?:customer_search_words|analyze_imported|new_id|moment_of|known_zone|next_allowed|period_start)"\(/.test(
            line,
          ),
      )
    const rowTriggers = [
      ['audit_entry', 'audit_entry_append_only'],
      ['consent_record', 'consent_record_append_only'],
      ['consent_record', 'consent_record_await_seal'],
      ['consent_seal', 'consent_seal_append_only'],
      ['consent_seal_line', 'consent_seal_line_append_only'],
      ['customer', 'customer_gone'],
      ['customer', 'customer_search_changed'],
      ['customer', 'customer_search_new'],
      ['evidence_erasure', 'evidence_erasure_append_only'],
      ['form_version', 'form_version_immutable'],
      ['rule_version', 'rule_version_immutable'],
      ['template_version', 'template_version_immutable'],
    ]
    expect(lines).toEqual(
      rowTriggers.flatMap(([table, trigger]) => [
        `drop trigger if exists "${trigger}" on "${table}";`,
        `drop function if exists "${table}_${trigger}_fn"();`,
      ]),
    )
  } finally {
    await orm.close()
  }
})

it('the locks on ledger, audit and published versions are there', async () => {
  const triggers = await query<{ name: string }>(
    `select tgrelid::regclass || ' ' || tgname as name from pg_trigger
     where not tgisinternal and tgname !~ '_(mark|live)_(insert|update|delete)$' order by 1`,
  )
  expect(triggers.map(row => row.name)).toEqual([
    'audit_entry audit_entry_append_only',
    'audit_entry audit_entry_no_truncate',
    'consent_record consent_record_append_only',
    'consent_record consent_record_await_seal',
    'consent_record consent_record_no_truncate',
    'consent_seal consent_seal_append_only',
    'consent_seal consent_seal_no_truncate',
    'consent_seal_line consent_seal_line_append_only',
    'consent_seal_line consent_seal_line_no_truncate',
    'customer customer_gone',
    'customer customer_search_changed',
    'customer customer_search_new',
    'evidence_erasure evidence_erasure_append_only',
    'evidence_erasure evidence_erasure_no_truncate',
    'form_version form_version_immutable',
    'rule_version rule_version_immutable',
    'template_version template_version_immutable',
  ])
})

it('every table that segments look at marks the customers', async () => {
  const triggers = await query<{ name: string; what: string }>(
    `select tgrelid::regclass::text as name, string_agg(substring(tgname from '[a-z]+$'), ' ' order by tgname) as what
     from pg_trigger where not tgisinternal and tgname ~ '_mark_(insert|update|delete)$' group by 1 order by 1`,
  )
  expect(Object.fromEntries(triggers.map(({ name, what }) => [name, what]))).toEqual({
    // First what marks others with the same address.
    customer: 'update insert update',
    customer_preference: 'delete insert update',
    customer_source: 'delete insert update',
    customer_tag: 'delete insert',
    event: 'delete insert',
    message: 'insert update',
    message_event: 'insert',
    order_line: 'delete insert update',
    order_refund: 'insert',
    orders: 'delete insert update',
    permission: 'insert update delete insert update',
    privacy_case: 'insert update',
    product: 'update',
    segment_member: 'delete insert',
    suppression: 'insert update',
  })
})

it('migrating again a database with data changes nothing', async () => {
  const { db } = database
  await seedWorkspace(db)
  await seedTemplate(db, 'hello', plainTemplate())
  await seedMessages(db, await seedSubscribers(db, 20), { template: 'hello' })
  const before = await shape()
  const rows = await query('select * from message order by id')
  expect(await migrate(database.ownerUrl)).toEqual([])
  expect(await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])).toEqual([[], []])
  expect(await shape()).toBe(before)
  expect(await query('select * from message order by id')).toEqual(rows)
})

it('several processes that start on an empty database at once migrate it once', async () => {
  const url = new URL(database.ownerUrl)
  const name = `${url.pathname.slice(1)}_empty`
  await query(`create database ${name}`)
  url.pathname = `/${name}`
  try {
    const done = await Promise.all(Array.from({ length: 4 }, () => migrate(url.toString())))
    expect(done.flat().length).toBe(new Set(done.flat()).size)
    const orm = await createOrm({ url: url.toString() })
    await assertSchema(orm)
    await orm.close()
  } finally {
    await query(`drop database ${name} with (force)`)
  }
})

it('a process refuses a database that is older or newer than itself', async () => {
  const orm = await createOrm({ url: database.ownerUrl })
  try {
    await assertSchema(orm)
    const [first] = await query<{ name: string }>('select name from schema_migration order by name limit 1')
    await query(`update schema_migration set name = '9999-future' where name = '${first?.name}'`)
    await expect(assertSchema(orm)).rejects.toMatchObject({ code: 'schema_mismatch' })
    await query(`update schema_migration set name = '${first?.name}' where name = '9999-future'`)
    await query(`insert into schema_migration (name) values ('9999-future')`)
    await expect(assertSchema(orm)).rejects.toMatchObject({
      code: 'schema_mismatch',
      message: expect.stringContaining('newer'),
    })
    await query(`delete from schema_migration where name = '9999-future'`)
    await assertSchema(orm)
  } finally {
    await orm.close()
  }
})

it('the application can take nothing away that is evidence', async () => {
  const rows = await query<{ granted: string }>(`
    select table_name || ' ' || lower(privilege_type) as granted from information_schema.role_table_grants
    where grantee = 'anlass_app' and table_schema = 'public' and (table_name, privilege_type) in (
      ('consent_record', 'UPDATE'), ('consent_record', 'DELETE'), ('audit_entry', 'UPDATE'),
      ('audit_entry', 'DELETE'), ('rule_version', 'DELETE'), ('template_version', 'DELETE'),
      ('suppression', 'DELETE'), ('attribute_change', 'UPDATE'), ('consent_record', 'INSERT'))`)
  expect(rows.map(row => row.granted)).toEqual(['consent_record insert'])
})

it('a connection that did not take the role is not worked with', async () => {
  for (const [role, code] of [
    [undefined, 'role_not_taken'],
    [applicationRole, null],
  ] as const) {
    const orm = await createOrm({ url: database.ownerUrl, role })
    try {
      expect(
        await assertRole(orm).then(
          () => null,
          error => error.code,
        ),
      ).toBe(code)
    } finally {
      await orm.close()
    }
  }
})

it('a published version cannot be changed, but for which one is active', async () => {
  await expect(query(`update template_version set number = 7`)).rejects.toThrow('immutable')
  await expect(query(`update template_version set compiled = '{}'`)).rejects.toThrow('immutable')
})
