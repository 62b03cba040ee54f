import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { applicationRole, createOrm, kyselyOf, type Orm } from '../../db/orm.ts'
import { createDelivery, type Delivery } from '../../workers/processors/deliver.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { emailHashSql } from '../support/email-hash-sql.ts'
import { limitSending } from '../support/rule-messages.ts'
import { seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

/** ANLASS_CUSTOMERS=20000 for all of them: minutes on two cores. */
const customers = Number(process.env.ANLASS_CUSTOMERS ?? 3_000)
const lanes = ['triggered', 'bulk'] as const
const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe']
/** Noon in Berlin: in Lord Howe it is late in the evening, in New York early in the morning. */
const noon = new Date('2026-03-04T11:00:00Z')

let stage: Stage
const orms: Orm[] = []
const deliveries: Delivery[] = []
beforeAll(async () => {
  stage = await createStage()
  stage.clock.turn(noon.getTime() - stage.clock.now().getTime())
  await seedMailTemplates(stage)
  await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
  // Four workers of two connections each, as four processes have them.
  for (let worker = 0; worker < 4; worker++) {
    const orm = await createOrm({ url: stage.database.ownerUrl, role: applicationRole, poolSize: 2 })
    orms.push(orm)
    // By real time they learn how many mails a session can begin within the second.
    const clock = { now: () => stage.clock.now(), monotonic: () => performance.now() }
    for (const lane of lanes)
      deliveries.push(createDelivery({ ...stage.context, clock, db: kyselyOf(orm) }, lane))
  }
  await noteGivenBack()
}, 60_000)
afterAll(async () => {
  for (const delivery of deliveries) delivery.close()
  for (const orm of orms) await orm.close()
  await stage.close()
})

/** Keeps who was claimed and could not be begun in time: in between, another message of theirs may be claimed. */
async function noteGivenBack(): Promise<void> {
  const client = new pg.Client({ connectionString: stage.database.ownerUrl })
  await client.connect()
  await client.query(`
    create table given_back (customer_id uuid);
    create function note_given_back() returns trigger language plpgsql security definer as $$
      begin insert into given_back values (new.customer_id); return null; end $$;
    create trigger given_back after update on message for each row
      when (old.state = 'sending' and new.state = 'queued') execute function note_given_back();
    grant select on given_back to public`)
  await client.end()
}

/** Three rules that all want to write to everybody, in two lanes; a campaign would be a fourth of the same. */
async function seed(): Promise<void> {
  const { db } = stage
  const rule = async (name: string, priority: number) =>
    await seedRule(
      db,
      name,
      {
        trigger: { type: 'event', event: 'Signed Up' },
        priority,
        steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
      },
      { now: noon },
    )
  const wanting = [
    { ruleId: await rule('Urgent', 5), priority: 5, lane: 'triggered' },
    { ruleId: await rule('Usual', 0), priority: 0, lane: 'triggered' },
    { ruleId: await rule('Many', 0), priority: 0, lane: 'bulk' },
  ]
  await sql`insert into customer (id, state, email, email_key, email_hash, time_zone, attributes, created_at, updated_at)
    select gen_random_uuid(), 'customer', n || '@example.test', n || '@example.test',
      ${emailHashSql(sql`n || '@example.test'`)}, (${zones}::text[])[n % 4 + 1], jsonb_build_object('n', n), ${noon}, ${noon}
    from generate_series(1, ${sql.lit(customers)}) n`.execute(db)
  await sql`insert into permission (customer_id, purpose, channel, state, record_id, since)
    select id, 'newsletter', 'email', 'granted', gen_random_uuid(), ${noon}::timestamptz from customer`.execute(
    db,
  )
  for (const { ruleId, priority, lane } of wanting)
    await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, priority, template_id, rule_id, rule_version_id,
        state, due_at, created_at, updated_at)
      select gen_random_uuid(), ${lane}::text || ${ruleId}::text || c.id, c.id, 'email', 'newsletter', ${lane}::text, ${priority}::int,
        (select id from template where key = 'hello'), ${ruleId}::uuid, (select id from rule_version where rule_id = ${ruleId}::uuid),
        'queued', ${noon}::timestamptz - random() * interval '1 hour', ${noon}::timestamptz, ${noon}::timestamptz
      from customer c`.execute(db)
  // Every fifth had one a minute after their midnight, and another fifth a minute before it: only the former counts.
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, claimed_at, sent_at, created_at, updated_at)
    select gen_random_uuid(), 'before' || c.id, c.id, 'email', 'newsletter', 'bulk', 'sent', at, at, at, at, at
    from customer c cross join lateral (select date_trunc('day', ${noon}::timestamptz at time zone c.time_zone) at time zone c.time_zone
      + case (c.attributes ->> 'n')::int % 5 when 0 then interval '1 minute' else interval '-1 minute' end as at) x
    where (c.attributes ->> 'n')::int % 5 < 2`.execute(db)
}

const pending = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from message
    where state in ('queued', 'held', 'retry') and due_at <= ${noon}`.execute(stage.db)
  return rows[0]?.n ?? 0
}

it(`of ${customers} customers none gets more than the cap allows, and none less, on eight connections`, async () => {
  await seed()
  while ((await pending()) > 0)
    await Promise.all(
      deliveries.map(async delivery => {
        await delivery.run(() => false)
        await delivery.drain()
      }),
    )
  // What an independent mail server got.
  const got = new Map<string, number>()
  for (const { to } of stage.sink.mails) got.set(to, (got.get(to) ?? 0) + 1)
  const wrong: string[] = []
  for (let n = 1; n <= customers; n++) {
    const count = got.get(`${n}@example.test`) ?? 0
    if (count !== (n % 5 === 0 ? 0 : 1)) wrong.push(`${n}: ${count}`)
  }
  expect(wrong).toEqual([])
  // In one lane the urgent rule always goes first; nothing is lost, and nothing stopped without its reason.
  const { rows } = await sql<{ name: string; state: string; reason: string | null; n: number }>`
    select r.name, m.state, m.reason, count(*)::int as n from message m join rule r on r.id = m.rule_id
    group by 1, 2, 3 order by 1, 2, 3`.execute(stage.db)
  const count = (name: string, state: string, reason: string | null) =>
    rows.find(row => row.name === name && row.state === state && row.reason === reason)?.n ?? 0
  for (const name of ['Urgent', 'Usual', 'Many'])
    expect(count(name, 'sent', null) + count(name, 'held', 'capped')).toBe(customers)
  expect(count('Urgent', 'sent', null) + count('Many', 'sent', null) + count('Usual', 'sent', null)).toBe(
    stage.sink.mails.length,
  )
  const { rows: first } = await sql<{ n: number }>`
    select count(*)::int as n from message m join rule r on r.id = m.rule_id
    where r.name = 'Usual' and m.state = 'sent' and m.customer_id not in (select customer_id from given_back)`.execute(
    stage.db,
  )
  expect(first).toEqual([{ n: 0 }])
}, 400_000)
