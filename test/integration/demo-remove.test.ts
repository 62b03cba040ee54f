import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { installDemo, installDemoAgain } from '../../app/demo/demo.ts'
import type { Db } from '../../db/orm.ts'
import { rebuildPermissions } from '../../db/stores/consent-rebuild-store.ts'
import { sealWaiting } from '../../db/stores/consent-seal-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { verifyLedger } from '../../db/stores/consent-verify-store.ts'
import { notePlayer } from '../../db/stores/demo-player-store.ts'
import { removeStep, startRemoval, switchTraffic } from '../../db/stores/demo-remove-store.ts'
import { readDemoStatus } from '../../db/stores/demo-status-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addMessage } from '../support/rows.ts'
import { plainTemplate, seedRule, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { testKeyring, testSuppressionKey } from '../support/world.ts'
import {
  auditOf,
  by,
  demoOptions,
  demoNow as now,
  orphans,
  peopleOf,
  removeDemo,
  restOfRemoval,
  rowsLeft,
  wholeDatabase,
} from './demo-harness.ts'

let database: TestDatabase
let db: Db
beforeEach(async () => {
  database = await createTestDatabase()
  db = database.db
  await ensureWorkspace(db, now)
})
afterEach(() => database?.close())

const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
  return rows[0]?.n
}
const actions = async () =>
  (await db.selectFrom('audit_entry').select(['action', 'actor']).where('entity', '=', 'demo').execute()).map(
    ({ action, actor }) => `${actor}: ${action}`,
  )

const sealAll = async () => {
  while (await sealWaiting(db, testKeyring, now, 1000));
}
const sent = async (customer: string, rule: string) => {
  const id = await addMessage(db, { customer, state: 'sent' })
  await db.updateTable('message').set({ rule_id: rule }).where('id', '=', id).execute()
}

/** A shop of its own, with something in the tables that demo customers fill too. */
async function ownShop(): Promise<{ customer: string; rule: string; sourceId: string }> {
  const sourceId = await seedWorkspace(db, now)
  await seedTemplate(db, 'hello', plainTemplate(), now)
  const rule = await seedRule(db, 'Eigene', {
    trigger: { type: 'event', event: 'Signed Up' },
    reentry: { mode: 'once' },
    steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
  })
  const customer = await addCustomer(db, {
    email: 'eigen@laden.example',
    attributes: { firstName: 'Eigene', addressForm: 'Sie' },
  })
  await sent(customer, rule)
  const line = { customerId: customer, purpose: 'newsletter', channel: 'email', actor: 'test' }
  await recordConsents(
    db,
    [{ ...line, kind: 'granted', origin: 'phone', occurredAt: now, evidence: { wording: 'Ja' } }],
    now,
  )
  const hash = addressHash(testSuppressionKey, 'email', 'weg@laden.example')
  await suppress(
    db,
    { channel: 'email', hash, scope: 'marketing', reason: 'objection', note: 'Eigene', actor: 'test' },
    now,
  )
  return { customer, rule, sourceId }
}

describe('removing the demo', () => {
  it('leaves no row about its customers but the lines that are written once, and nothing of it to see', async () => {
    await installDemo(db, demoOptions())
    const people = await peopleOf(db)
    await sealAll()
    const steps = await removeDemo(db)
    expect(steps.at(-1)?.state).toBe('finished')
    expect(steps.length).toBeGreaterThan(3)
    const left = await rowsLeft(db, people)
    expect(left).toEqual({ consent_record: expect.any(Number) })
    expect(await orphans(db)).toEqual([])
    for (const table of [
      'customer',
      'event',
      'orders',
      'rule',
      'campaign',
      'segment',
      'topic',
      'product',
      'source',
    ])
      expect({ table, count: await count(table) }).toEqual({ table, count: 0 })
    for (const table of ['template', 'demo_row', 'consent_evidence', 'category_similarity', 'api_key'])
      expect({ table, count: await count(table) }).toEqual({ table, count: 0 })
    expect(await db.selectFrom('setting').select('key').where('key', '=', 'brand').execute()).toEqual([])
    const status = await readDemoStatus(db, now)
    expect(status).toMatchObject({ state: 'removed', ownCustomers: false, things: [] })
    expect(await actions()).toEqual(['anna: demo.remove', 'anna: demo.removed'])
  })

  it('leaves the ledger whole, and permissions as the ledger says', async () => {
    await installDemo(db, demoOptions())
    await sealAll()
    await removeDemo(db)
    const findings: unknown[] = []
    const checked = await verifyLedger(db, testKeyring, {
      head: null,
      report: one => void findings.push(one),
    })
    expect(findings).toEqual([])
    expect(checked.erased).toBe(checked.records)
    expect(checked.records).toBeGreaterThan(200)
    expect(await rebuildPermissions(db, { repair: false })).toMatchObject({ differing: 0 })
  })

  it('lifts the suppressions of invented addresses; nobody else’s', async () => {
    await ownShop()
    await installDemoAgain(db, demoOptions(), auditOf('demo.install'))
    await removeDemo(db)
    const rows = await db.selectFrom('suppression').select(['note', 'lifted_at']).execute()
    expect(rows.filter(row => row.lifted_at === null)).toEqual([{ note: 'Eigene', lifted_at: null }])
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.filter(row => row.lifted_at && row.note !== null)).toEqual([])
  })

  it('leaves everything of the shop’s own bit by bit as it was', async () => {
    await ownShop()
    const before = await wholeDatabase(db)
    await installDemoAgain(db, demoOptions(), auditOf('demo.install'))
    const during = await wholeDatabase(db)
    for (const [table, rows] of before) {
      const missing = rows.filter(row => !during.get(table)?.includes(row))
      expect({ table, missing }).toEqual({ table, missing: [] })
    }
    await removeDemo(db)
    const after = await wholeDatabase(db)
    const mayStay = new Set(['consent_record', 'suppression', 'attribute_definition'])
    for (const [table, rows] of before) {
      const now = after.get(table) ?? []
      expect({ table, rows: mayStay.has(table) ? now.filter(row => rows.includes(row)) : now }).toEqual({
        table,
        rows,
      })
    }
  })

  it('keeps what somebody worked on, or takes it along, as it is chosen', async () => {
    for (const own of ['keep', 'remove'] as const) {
      await installDemoAgain(db, demoOptions(new Date(now.getTime() + 1)), auditOf('demo.install'))
      await db.updateTable('rule').set({ updated_by: 'anna' }).where('name', '=', 'Willkommen').execute()
      await db.updateTable('template').set({ updated_by: 'anna' }).where('key', '=', 'win-back').execute()
      await removeDemo(db, own)
      const rules = await db.selectFrom('rule').select(['name', 'state']).execute()
      const templates = await db.selectFrom('template').select('key').orderBy('key').execute()
      const left = (await readDemoSetting(db))?.left
      if (own === 'remove') {
        expect([rules, templates, left?.things]).toEqual([[], [], []])
        continue
      }
      expect(rules).toEqual([{ name: 'Willkommen', state: 'published' }])
      // The rule that stays sends its template, which nobody changed.
      expect(templates.map(({ key }) => key)).toEqual(['welcome', 'win-back'])
      expect(left?.things.map(({ thing, why }) => `${thing} ${why}`).sort()).toEqual([
        'rule changed',
        'template changed',
        'template used',
      ])
      await sql`delete from rule`.execute(db)
      await sql`delete from template`.execute(db)
    }
  })

  it('keeps a rule that wrote to the shop’s own customers, put away, and who was merged with one of them', async () => {
    const { customer } = await ownShop()
    await installDemoAgain(db, demoOptions(), auditOf('demo.install'))
    const rule = await db
      .selectFrom('rule')
      .select('id')
      .where('name', '=', 'Bestellbestätigung')
      .executeTakeFirstOrThrow()
    await sent(customer, rule.id)
    const merged = await db
      .selectFrom('customer')
      .select('id')
      .where('external_id', '=', 'ZK-10001')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: customer })
      .where('id', '=', merged.id)
      .execute()
    await removeDemo(db, 'remove')
    expect(await db.selectFrom('rule').select(['name', 'state']).orderBy('name').execute()).toEqual([
      { name: 'Bestellbestätigung', state: 'archived' },
      { name: 'Eigene', state: 'published' },
    ])
    expect(new Set(await peopleOf(db))).toEqual(new Set([customer, merged.id]))
    expect((await readDemoSetting(db))?.left).toMatchObject({
      kept: 1,
      things: expect.arrayContaining([expect.objectContaining({ thing: 'rule', why: 'history' })]),
    })
    expect(await orphans(db)).toEqual([])
  })

  it('keeps customers of whom the shop’s own source told something, unless they are to go too', async () => {
    const { sourceId } = await ownShop()
    await installDemoAgain(db, demoOptions(), auditOf('demo.install'))
    const both = await db
      .selectFrom('customer')
      .select('id')
      .where('external_id', '=', 'ZK-10002')
      .executeTakeFirstOrThrow()
    await sql`
      insert into event (id, source_id, message_id, type, name, customer_id, mode, trust, occurred_at, received_at)
      values (${newId(now)}::uuid, ${sourceId}::uuid, 'own', 'track', 'Visited', ${both.id}::uuid, 'history', 'server',
        ${now}, ${now})`.execute(db)
    const before =
      await sql`select to_jsonb(c)::text as row from customer c where id = ${both.id}::uuid`.execute(db)
    await removeDemo(db, 'keep')
    const after =
      await sql`select to_jsonb(c)::text as row from customer c where id = ${both.id}::uuid`.execute(db)
    expect(after.rows).toEqual(before.rows)
    expect(await orphans(db)).toEqual([])
    expect((await readDemoSetting(db))?.left?.kept).toBe(1)
    // Its events are of the demo's source, which therefore stays; nothing can come in by it any more.
    const source = (await readDemoSetting(db))?.sourceId ?? ''
    expect(await db.selectFrom('source').select('id').where('id', '=', source).execute()).toHaveLength(1)
  })

  it('waits for traffic that has not ended, and takes what came in meanwhile', async () => {
    await installDemo(db, demoOptions())
    const player = newId(now)
    await notePlayer(db, player, true, now)
    await startRemoval(db, 'keep', { now, timeZone: 'UTC' }, auditOf('demo.remove'))
    expect((await readDemoSetting(db))?.traffic).toBe('off')
    expect(await removeStep(db, by())).toMatchObject({ state: 'waiting' })
    const { sourceId = '' } = (await readDemoSetting(db)) ?? {}
    const late = await addCustomer(db, { email: 'spaet@example.com' })
    await db.updateTable('customer').set({ source_id: sourceId }).where('id', '=', late).execute()
    await sql`
      insert into event (id, source_id, message_id, type, name, customer_id, mode, trust, occurred_at, received_at)
      values (${newId(now)}::uuid, ${sourceId}::uuid, 'late', 'track', 'x', ${late}::uuid, 'live', 'server', ${now},
        ${now})`.execute(db)
    await notePlayer(db, player, false, now)
    await restOfRemoval(db)
    expect(await peopleOf(db)).toEqual([])
    expect(await count('event')).toBe(0)
  })

  it('goes on where it was cut short, and is done by several at once as by one', async () => {
    await installDemo(db, demoOptions())
    const people = await peopleOf(db)
    await startRemoval(db, 'keep', { now, timeZone: 'UTC' }, auditOf('demo.remove'))
    await removeStep(db, by())
    const broken = db.transaction().execute(async trx => {
      await removeStep(trx, by())
      throw new Error('killed')
    })
    await expect(broken).rejects.toThrow('killed')
    expect(await orphans(db)).toEqual([])
    expect(await readDemoStatus(db, now)).toMatchObject({ state: 'removing' })
    const again = await startRemoval(db, 'keep', { now, timeZone: 'UTC' }, auditOf('demo.remove'))
    expect(again).toBe('removing')
    await Promise.all([restOfRemoval(db), restOfRemoval(db), restOfRemoval(db)])
    expect(await rowsLeft(db, people)).toEqual({ consent_record: expect.any(Number) })
    expect((await readDemoSetting(db))?.left?.removed).toBe(people.length)
    expect((await actions()).filter(line => line.endsWith('removed'))).toHaveLength(1)
  })

  it('can be set up again, and removed again', async () => {
    await installDemo(db, demoOptions())
    await removeDemo(db)
    // What starts the program does not bring it back: somebody wanted it gone.
    await installDemo(db, demoOptions())
    expect(await count('customer')).toBe(0)
    const later = new Date(now.getTime() + 60_000)
    await installDemoAgain(db, demoOptions(later), auditOf('demo.install', later))
    expect(await readDemoStatus(db, later)).toMatchObject({ state: 'there', ownCustomers: false })
    expect(await db.selectFrom('rule').select('state').distinct().execute()).toEqual([{ state: 'published' }])
    await expect(
      installDemoAgain(db, demoOptions(later), auditOf('demo.install', later)),
    ).rejects.toMatchObject({
      code: 'demo_there',
    })
    const people = await peopleOf(db)
    await removeDemo(db, 'keep', later)
    expect(await rowsLeft(db, people)).toEqual({ consent_record: expect.any(Number) })
    expect(await switchTraffic(db, true, later, auditOf('demo.on', later))).toBe('none')
  })
})

describe('setting it up beside the shop’s own data', () => {
  it('writes to nobody real: its rules are drafts, and its templates have keys of their own', async () => {
    await ownShop()
    await seedTemplate(db, 'welcome', plainTemplate(), now)
    await installDemoAgain(db, demoOptions(), auditOf('demo.install'))
    const rules = await db
      .selectFrom('rule')
      .select(['name', 'state', 'draft'])
      .where('name', '<>', 'Eigene')
      .orderBy('name')
      .execute()
    expect(new Set(rules.map(rule => rule.state))).toEqual(new Set(['draft']))
    const greeting = rules.find(rule => rule.name === 'Willkommen')
    expect(greeting?.draft).toMatchObject({ steps: [{ template: 'welcome-demo' }] })
    const status = await readDemoStatus(db, now)
    expect(status).toMatchObject({ state: 'there', ownCustomers: true, counts: { customers: 202 } })
    expect(status.things.filter(thing => thing.changed)).toEqual([])
  })

  it('is refused where a customer has one of its numbers', async () => {
    const customer = await addCustomer(db, {})
    await db
      .insertInto('customer_identity')
      .values({ kind: 'external', value: 'ZK-10007', customer_id: customer, created_at: now })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await expect(installDemoAgain(db, demoOptions(), auditOf('demo.install'))).rejects.toMatchObject({
      code: 'demo_numbers_taken',
    })
    expect(await count('customer')).toBe(1)
    expect(await readDemoSetting(db)).toBeNull()
  })
})
