import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { derivePermissions } from '../../db/stores/consent-derive-store.ts'
import { type ConsentEntry, recordConsents } from '../../db/stores/consent-store.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import { consentKinds, nextState, type PermissionState } from '../../engine/consent/record.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'

let database: TestDatabase
const begin = new Date('2026-03-01T10:00:00Z')
const at = (minutes: number) => new Date(begin.getTime() + minutes * 60_000)

beforeAll(async () => {
  database = await createTestDatabase()
  await seedWorkspace(database.db, begin)
})
afterAll(() => database?.close())

type Line = {
  kind: (typeof consentKinds)[number]
  purpose: string
  channel: string
  occurred: number
  batch: boolean
}

const line: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom(...consentKinds),
  purpose: fc.constantFrom('newsletter', 'product_offers'),
  channel: fc.constantFrom('email', 'email', 'post'),
  // Few moments, so that many lines fall on the same one, and in any order.
  occurred: fc.integer({ min: 0, max: 4 }),
  batch: fc.boolean(),
})

const entryOf = (customerId: string, { kind, purpose, channel, occurred }: Line): ConsentEntry => ({
  customerId,
  purpose,
  channel,
  kind,
  occurredAt: at(occurred),
  origin: 'test',
  actor: 'test',
  evidence: { wording: 'Ja, „bitte“', ip: '192.0.2.1' },
})

async function permissionsOf(customerId: string) {
  return await database.db
    .selectFrom('permission')
    .select(['purpose', 'channel', 'state', 'record_id', 'since'])
    .where('customer_id', '=', customerId)
    .orderBy('purpose')
    .orderBy('channel')
    .execute()
}

/** What the ledger says in SQL, as conditions read it in the past. */
async function stateInHistory(customerId: string, purpose: string, channel: string): Promise<string> {
  const [clause] = explainClauses(
    { type: 'permission', purpose, channel: channel as 'email', is: 'granted' },
    { customer: 'c', asOf: at(1_000), mode: 'history', attributeTypes: {} },
  )
  const { rows } = await sql<{ state: string }>`
    select ${clause?.observed ?? sql`null`} as state from customer c where c.id = ${customerId}::uuid`.execute(
    database.db,
  )
  return rows[0]?.state ?? 'none'
}

/** The same fold, as plainly as possible: said when, written when, written in which order. */
function expectedStates(lines: readonly Line[], recorded: readonly number[]): Map<string, PermissionState> {
  const order = lines
    .map((entry, index) => ({ entry, index, recorded: recorded[index] ?? 0 }))
    .sort((a, b) => a.entry.occurred - b.entry.occurred || a.recorded - b.recorded || a.index - b.index)
  const states = new Map<string, PermissionState>()
  for (const { entry } of order) {
    const key = `${entry.purpose}/${entry.channel}`
    states.set(key, nextState(states.get(key) ?? null, entry.kind))
  }
  return states
}

it('the permission is what the ledger says, rebuilt at any time, read in SQL or told line by line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async lines => {
      const [id = ''] = await seedCustomers(database.db, [{}], begin)
      const recorded: number[] = []
      let moment = 10
      let batch: Line[] = []
      const write = async () => {
        await recordConsents(
          database.db,
          batch.map(entry => entryOf(id, entry)),
          at(moment),
        )
        batch = []
        moment += 1
      }
      for (const entry of lines) {
        recorded.push(moment)
        batch.push(entry)
        if (!entry.batch) await write()
      }
      if (batch.length > 0) await write()

      const before = await permissionsOf(id)
      const told = new Map(before.map(row => [`${row.purpose}/${row.channel}`, row.state]))
      expect(told).toEqual(expectedStates(lines, recorded))
      for (const { purpose, channel, state } of before)
        expect(await stateInHistory(id, purpose, channel)).toBe(state)

      await database.db.deleteFrom('permission').where('customer_id', '=', id).execute()
      await database.db.transaction().execute(trx => derivePermissions(trx, [id]))
      expect(await permissionsOf(id)).toEqual(before)
    }),
    { numRuns: runs(60) },
  )
})

it('an opt-in of old that arrives late does not override a newer opt-out', async () => {
  const [id = ''] = await seedCustomers(database.db, [{}], begin)
  const base = { purpose: 'newsletter', channel: 'email', batch: false }
  await recordConsents(database.db, [entryOf(id, { ...base, kind: 'withdrawn', occurred: 3 })], at(10))
  await recordConsents(database.db, [entryOf(id, { ...base, kind: 'granted', occurred: 1 })], at(11))
  expect((await permissionsOf(id))[0]).toMatchObject({ state: 'withdrawn' })
})

it('holds when many say something about the same customer at once', async () => {
  const [id = ''] = await seedCustomers(database.db, [{}], begin)
  await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      recordConsents(
        database.db,
        [
          entryOf(id, {
            kind: consentKinds[n % consentKinds.length] ?? 'granted',
            purpose: 'newsletter',
            channel: 'email',
            occurred: n % 5,
            batch: false,
          }),
        ],
        at(10 + n),
      ),
    ),
  )
  const before = await permissionsOf(id)
  await database.db.transaction().execute(trx => derivePermissions(trx, [id]))
  expect(await permissionsOf(id)).toEqual(before)
  expect(await stateInHistory(id, 'newsletter', 'email')).toBe(before[0]?.state)
})

describe('evidence', () => {
  it('is proved by the hash in the ledger, which says nothing without it', async () => {
    const [id = ''] = await seedCustomers(database.db, [{}], begin)
    const base = { purpose: 'newsletter', channel: 'email', batch: false, occurred: 0 }
    const entries = [entryOf(id, { ...base, kind: 'granted' }), entryOf(id, { ...base, kind: 'withdrawn' })]
    const ids = await recordConsents(database.db, entries, at(10))
    const rows = await database.db
      .selectFrom('consent_record as r')
      .innerJoin('consent_evidence as e', 'e.record_id', 'r.id')
      .select(['r.id', 'r.evidence_hash', 'e.salt', 'e.evidence'])
      .where('r.id', 'in', ids)
      .execute()
    expect(rows).toHaveLength(2)
    for (const { evidence_hash, salt, evidence } of rows) {
      const hash = createHash('sha256').update(salt).update(evidence).digest('hex')
      expect(hash).toBe(evidence_hash)
      expect(JSON.parse(evidence)).toEqual({ wording: 'Ja, „bitte“', ip: '192.0.2.1' })
      const forged = evidence.replace('Ja', 'Na')
      expect(createHash('sha256').update(salt).update(forged).digest('hex')).not.toBe(evidence_hash)
    }
    // The same words twice: the salt keeps them from being recognised.
    expect(rows[0]?.evidence_hash).not.toBe(rows[1]?.evidence_hash)
  })
})

describe.each(['consent_record', 'audit_entry'])('%s is written once', table => {
  const changes = [
    `update ${table} set actor = 'somebody else'`,
    `delete from ${table}`,
    `truncate ${table}`,
    `truncate ${table} cascade`,
    `update ${table} set id = id`,
  ]
  async function attempt(role: 'owner' | 'application', text: string): Promise<unknown> {
    const client = new pg.Client({
      connectionString: database.ownerUrl,
      ...(role === 'application' ? { options: '-c role=anlass_app' } : {}),
    })
    await client.connect()
    try {
      await client.query(text)
      return null
    } catch (error) {
      return (error as { code?: string }).code
    } finally {
      await client.end()
    }
  }

  beforeAll(async () => {
    await sql`insert into audit_entry (id, at, actor, action, entity) values (gen_random_uuid(), ${begin}, 'test', 'test', 'test')`.execute(
      database.db,
    )
    const [id = ''] = await seedCustomers(database.db, [{}], begin)
    const base = { purpose: 'newsletter', channel: 'email', batch: false, occurred: 0 }
    await recordConsents(database.db, [entryOf(id, { ...base, kind: 'granted' })], at(10))
  })

  it.each(changes)('%s: refused, for the application and for the owner', async text => {
    expect(await attempt('application', text)).toBe('42501')
    expect(await attempt('owner', text)).toBe('42501')
  })

  it('and the application cannot put the locks away', async () => {
    for (const text of [
      `drop trigger ${table}_append_only on ${table}`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
      `set session_replication_role = replica`,
    ])
      expect(await attempt('application', text)).toBe('42501')
  })
})
