import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { type EventFilter, listEvents } from '../../db/stores/event-read-store.ts'
import { countForms } from '../../db/stores/form-store.ts'
import { listReturns } from '../../db/stores/inbound-read-store.ts'
import { listMessages, type MessageFilter } from '../../db/stores/message-read-store.ts'
import { countPersons } from '../../db/stores/processing-store.ts'
import { countRules } from '../../db/stores/rule-count-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPurpose } from '../support/rows.ts'
import { plainTemplate, seedRule, seedTemplate, seedWorkspace } from '../support/seed.ts'

/** Of messages and of events; of each rare kind there are so few, and they are the oldest. */
const count = 60_000
const few = 3
const returns = 2_000
/** Rows of a page or two on the disk that `vacuum` passed over because somebody held them in that moment. */
const passedOver = 150
/** Rows that may be looked at for a page: a part of the table that does not grow with it. */
const looked = count / 10
const now = new Date('2026-03-01T10:00:00Z')

// One connection, so that what it did is what was counted.
let database: TestDatabase
let rule: string
let rareTemplate: string
let source: string
const forms = Array.from({ length: 20 }, () => newId(now))

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 1 })
  const { db } = database
  source = await seedWorkspace(db, now)
  await addPurpose(db, 'order_update', {})
  const template = await seedTemplate(db, 'hello', plainTemplate(), now)
  rareTemplate = await seedTemplate(db, 'rare', plainTemplate(), now)
  rule = await seedRule(
    db,
    'Rule',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'pause', type: 'wait', duration: { amount: 9, unit: 'days' } }],
    },
    { now },
  )
  const at = sql`${now}::timestamptz - n * interval '1 minute'`
  const id = sql`uuidv7(${at} - clock_timestamp())`
  await sql`insert into customer (id, state, email, email_key, created_at, updated_at)
    select ${id}, 'customer', n || '@example.test', n || '@example.test', ${now}, ${now} from generate_series(1, 1000) n`.execute(
    db,
  )
  await sql`create temp table who as select id, row_number() over (order by id) - 1 as k from customer`.execute(
    db,
  )
  const message = (rows: { from: number; to: number; key: string; set?: Partial<typeof usual> }) => {
    const { state, reason, lane, purpose, templateId, channel, ruleId } = { ...usual, ...rows.set }
    return sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, rule_id, state, reason, address,
        due_at, created_at, updated_at)
      select ${id}, ${rows.key}::text || n, who.id, ${channel}, ${purpose}, ${lane}, ${templateId}::uuid, ${ruleId}::uuid, ${state},
        ${reason}, n || '@old.test', ${now}, ${now}, ${now}
      from generate_series(${sql.lit(rows.from)}, ${sql.lit(rows.to)}) n join who on who.k = n % 1000`.execute(
      db,
    )
  }
  const usual = {
    ...{ state: 'sent', reason: null as string | null, lane: 'bulk', purpose: 'newsletter' },
    ...{ templateId: template, channel: 'email', ruleId: null as string | null },
  }
  // The oldest: a page of the newest that looked for them row by row would read everything else first.
  const rare: Partial<typeof usual>[] = [
    ...['failed', 'unknown', 'held', 'retry', 'queued', 'sending'].map(state => ({ state })),
    { state: 'skipped', reason: 'withdrawn' },
    { lane: 'service' },
    { purpose: 'order_update' },
    { templateId: rareTemplate },
  ]
  for (const [n, set] of rare.entries())
    await message({ from: count + 10 * n, to: count + 10 * n + few - 1, key: `rare ${n}/`, set })
  await message({ from: count / 2 + 1, to: count, key: 'rule/', set: { ruleId: rule } })
  await message({ from: 1, to: count / 2, key: 'usual/' })
  await message({ from: 1, to: few, key: 'task/', set: { ruleId: rule, channel: 'task' } })
  await sql`insert into event (id, source_id, message_id, type, name, customer_id, properties, context, mode, trust, occurred_at, received_at)
    select ${id}, ${source}::uuid, 'e' || n, 'track', 'Product Viewed', who.id, '{}', '{}',
      case when n > ${sql.lit(count)} then 'live' else 'history' end, 'server', ${at}, ${at}
    from generate_series(1, ${sql.lit(count + few)}) n join who on who.k = n % 1000 order by n desc`.execute(
    db,
  )
  await sql`insert into source (id, name, kind, created_at)
    select x, x::text, 'form', ${now} from unnest(${forms}::uuid[]) x`.execute(db)
  await sql`insert into event (id, source_id, message_id, type, name, customer_id, properties, context, mode, trust, occurred_at, received_at)
    select ${id}, ${forms[0]}::uuid, 'f' || n, 'track', 'Newsletter Signed Up', who.id, '{}', '{}', 'history', 'server', ${at}, ${at}
    from generate_series(1, ${sql.lit(few)}) n join who on who.k = n % 1000`.execute(db)
  await sql`insert into inbound (id, received_at, way, digest, state, settled_at, outcome, from_address, message_id)
    select ${id}, ${at}, 'smtp', sha256(n::text::bytea), 'done', ${now}, 'soft', n || '@out.test',
      (select m.id from message m where m.origin_key = 'usual/' || n)
    from generate_series(1, ${sql.lit(returns)}) n`.execute(db)
  // What was written lies on pages that are known to be seen by all, and the planner knows how much there is of what.
  await asOwner('vacuum analyze')
}, 180_000)
afterAll(() => database?.close())

async function asOwner(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

type Read = { scanned: number; fetched: number }
const none: Read = { scanned: 0, fetched: 0 }

/** What `work` answers, and the rows of a table it read: by scanning it, and one by one. */
async function reading<T>(
  table: 'message' | 'event' | 'customer',
  work: () => Promise<T>,
): Promise<Read & { answer: T }> {
  const { db } = database
  const read = async (): Promise<Read> => {
    await sql`select pg_stat_force_next_flush()`.execute(db)
    const { rows } = await sql<{ scanned: string; fetched: string }>`
      select seq_tup_read as scanned, coalesce(idx_tup_fetch, 0) as fetched
      from pg_stat_user_tables where schemaname = 'public' and relname = ${table}`.execute(db)
    const [row] = rows
    return row ? { scanned: Number(row.scanned), fetched: Number(row.fetched) } : none
  }
  const before = await read()
  const answer = await work()
  const after = await read()
  return {
    answer,
    scanned: after.scanned - before.scanned,
    fetched: after.fetched - before.fetched,
  }
}

const page = { limit: 51, before: null }

describe('a page of messages narrowed to what is rare reads a small part of them', () => {
  it.each<[string, () => MessageFilter]>([
    ['failed', () => ({ state: 'failed' })],
    ['unknown', () => ({ state: 'unknown' })],
    ['held', () => ({ state: 'held' })],
    ['to be tried again', () => ({ state: 'retry' })],
    ['queued', () => ({ state: 'queued' })],
    ['being sent', () => ({ state: 'sending' })],
    ['not sent', () => ({ state: 'skipped' })],
    ['a reason', () => ({ reason: 'withdrawn' })],
    ['a reason and a state', () => ({ state: 'skipped', reason: 'withdrawn' })],
    ['a lane', () => ({ lane: 'service' })],
    ['a purpose', () => ({ purpose: 'order_update' })],
    ['a template', () => ({ templateId: rareTemplate })],
  ])('%s', async (_what, filter) => {
    const { answer, scanned, fetched } = await reading('message', () =>
      listMessages(database.db, filter(), page),
    )
    expect(answer).toHaveLength(few)
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThan(looked)
  })

  it.each<[string, MessageFilter]>([
    ['a reason nobody had', { reason: 'no_basis' }],
    ['a lane and state that never meet', { lane: 'triggered', state: 'failed' }],
    ['a purpose nothing was sent for', { purpose: 'never' }],
  ])('and finds nothing as quickly: %s', async (_what, filter) => {
    const { answer, scanned, fetched } = await reading('message', () =>
      listMessages(database.db, filter, page),
    )
    expect(answer).toEqual([])
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThan(looked)
  })

  it.each<[string, MessageFilter]>([
    ['all', {}],
    ['sent', { state: 'sent' }],
    ['a lane', { lane: 'bulk' }],
    ['a purpose', { purpose: 'newsletter' }],
  ])('what is frequent is read no further than the page: %s', async (_what, filter) => {
    const { answer, scanned, fetched } = await reading('message', () =>
      listMessages(database.db, filter, page),
    )
    expect(answer).toHaveLength(page.limit)
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThan(page.limit * 4)
  })
})

describe('a page of events reads a small part of them', () => {
  it.each<[string, EventFilter, number]>([
    ['live ones, where nearly all is history', { mode: 'live' }, few],
    ['history', { mode: 'history' }, page.limit],
    ['all', {}, page.limit],
  ])('%s', async (_what, filter, length) => {
    const { answer, scanned, fetched } = await reading('event', () =>
      listEvents(database.db, filter, { ...page, after: null }),
    )
    expect(answer).toHaveLength(length)
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThan(looked)
  })
})

describe('returns of an address', () => {
  it.each([
    ['that wrote', '7@out.test'],
    ['that a message went to', '7@OLD.test'],
  ])('%s: no message is read but those that something came back for', async (_what, address) => {
    const { answer, scanned, fetched } = await reading('message', () =>
      listReturns(database.db, { address }, page),
    )
    expect(answer).toHaveLength(1)
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThanOrEqual(returns + page.limit)
  })

  it('that a customer has', async () => {
    await sql`update inbound set customer_id = (select id from customer where email_key = '9@example.test')
      where from_address = '9@out.test'`.execute(database.db)
    const rows = await listReturns(database.db, { address: ' 9@Example.test' }, page)
    expect(rows.map(row => row.from)).toEqual(['9@out.test'])
  })
})

describe('counting', () => {
  it('the books of a rule reads hardly any message, however many there are', async () => {
    const { answer, scanned, fetched } = await reading('message', () => countRules(database.db, [rule]))
    expect(answer.get(rule)).toMatchObject({ tasks: few, messages: { sent: count / 2, failed: 0 } })
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThanOrEqual(few + passedOver)
  })

  it('the answers of forms reads only these, not the events of the shop once for each form', async () => {
    const { answer, scanned, fetched } = await reading('event', () => countForms(database.db, forms, now))
    expect(answer.get(forms[0] ?? '')?.answers).toBe(few)
    expect(answer.get(forms[1] ?? '')).toMatchObject({ answers: 0, lastAnswerAt: null })
    expect(answer.size).toBe(forms.length)
    expect(scanned).toBe(0)
    expect(fetched).toBeLessThanOrEqual(few)
  })

  it('people tells customers and visitors apart', async () => {
    await sql`update customer set state = 'visitor' where email_key = '1@example.test'`.execute(database.db)
    await sql`update customer set state = 'erased' where email_key = '2@example.test'`.execute(database.db)
    expect(await countPersons(database.db)).toEqual({ customers: 998, visitors: 1 })
  })
})
