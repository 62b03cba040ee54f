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
import { begin } from './campaigns-plan-harness.ts'

/** ANLASS_TEST_CUSTOMERS=20000 for all of them: minutes on two cores. */
const customers = Number(process.env.ANLASS_TEST_CUSTOMERS ?? 1_000)
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

/** Three rules and two campaigns that all want to write to everybody, in two lanes. */
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
  // Two campaigns, as their planner writes them: fixed to their version, one of them with a sender of no one.
  for (const name of ['Sommer', 'Herbst']) {
    const begun = await begin(stage, { variants: [{ id: 'a', template: 'hello' }] })
    await sql`update campaign set name = ${name}, state = 'sending' where id = ${begun.campaignId}::uuid`.execute(
      db,
    )
    await sql`update campaign_occurrence set state = 'sending', planned_at = ${noon}::timestamptz, planned = ${customers}::int
      where id = ${begun.occurrenceId}::uuid`.execute(db)
    await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, template_version_id, campaign_id,
        occurrence_id, variant, state, due_at, created_at, updated_at)
      select gen_random_uuid(), ${begun.campaignId}::text || '/1/' || c.id, c.id, 'email', 'newsletter', 'bulk', t.id,
        t.published_version_id, ${begun.campaignId}::uuid, ${begun.occurrenceId}::uuid, 'a', 'queued',
        ${noon}::timestamptz - random() * interval '1 hour', ${noon}::timestamptz, ${noon}::timestamptz
      from customer c cross join template t where t.key = 'hello'`.execute(db)
  }
  // Every fifth had one a minute after their midnight, and another fifth a minute before it: only the former counts.
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, claimed_at, sent_at, created_at, updated_at)
    select gen_random_uuid(), 'before' || c.id, c.id, 'email', 'newsletter', 'bulk', 'sent', at, at, at, at, at
    from customer c cross join lateral (select date_trunc('day', ${noon}::timestamptz at time zone c.time_zone) at time zone c.time_zone
      + case (c.attributes ->> 'n')::int % 5 when 0 then interval '1 minute' else interval '-1 minute' end as at) x
    where (c.attributes ->> 'n')::int % 5 < 2`.execute(db)
}

const pending = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from message
    where state in ('queued', 'held', 'retry') and due_at <= ${stage.clock.now()}`.execute(stage.db)
  return rows[0]?.n ?? 0
}

/** Everything that is due today, by all workers at once; what an independent mail server got, by customer. */
async function deliverToday(): Promise<number[]> {
  const before = stage.sink.mails.length
  while ((await pending()) > 0)
    await Promise.all(
      deliveries.map(async delivery => {
        await delivery.run(() => false)
        await delivery.drain()
      }),
    )
  const got = Array<number>(customers + 1).fill(0)
  for (const { to } of stage.sink.mails.slice(before)) {
    const n = Number(to.slice(0, to.indexOf('@')))
    got[n] = (got[n] ?? 0) + 1
  }
  return got
}

const endings = async () => {
  const { rows } = await sql<{ state: string; reason: string | null; n: number }>`
    select state, reason, count(*)::int as n from message where coalesce(rule_id, campaign_id) is not null
    group by 1, 2 order by 1, 2`.execute(stage.db)
  return rows
}

/** `12: 2` for everybody who got another number of mails than they should. */
const except = (got: readonly number[], wanted: (n: number) => number) =>
  got.flatMap((count, n) => (n === 0 || count === wanted(n) ? [] : [`${n}: ${count}`]))

it(
  `of ${customers} customers none gets more than the cap allows, and none less, on eight connections`,
  async () => {
    await seed()
    expect(except(await deliverToday(), n => (n % 5 === 0 ? 0 : 1))).toEqual([])
    // In one lane the urgent rule always goes first; nothing is lost, and nothing stopped without its reason.
    const { rows } = await sql<{ name: string; state: string; reason: string | null; n: number }>`
    select coalesce(r.name, p.name) as name, m.state, m.reason, count(*)::int as n from message m
    left join rule r on r.id = m.rule_id left join campaign p on p.id = m.campaign_id
    where coalesce(m.rule_id, m.campaign_id) is not null group by 1, 2, 3 order by 1, 2, 3`.execute(stage.db)
    const count = (name: string, state: string, reason: string | null) =>
      rows.find(row => row.name === name && row.state === state && row.reason === reason)?.n ?? 0
    const all = ['Urgent', 'Usual', 'Many', 'Sommer', 'Herbst']
    for (const name of all) expect(count(name, 'sent', null) + count(name, 'held', 'capped')).toBe(customers)
    expect(all.reduce((sum, name) => sum + count(name, 'sent', null), 0)).toBe(stage.sink.mails.length)
    // The campaigns had their chance: they ran beside the rules, in a lane of their own.
    expect(count('Sommer', 'sent', null) + count('Herbst', 'sent', null)).toBeGreaterThan(0)
    const { rows: first } = await sql<{ n: number }>`
    select count(*)::int as n from message m join rule r on r.id = m.rule_id
    where r.name = 'Usual' and m.state = 'sent' and m.customer_id not in (select customer_id from given_back)`.execute(
      stage.db,
    )
    expect(first).toEqual([{ n: 0 }])
    // On each of the next three days everybody gets one more, whoever it is from; what is left then has lost its use.
    for (let day = 1; day <= 3; day++) {
      stage.clock.turn(86_400_000)
      expect(except(await deliverToday(), () => 1)).toEqual([])
    }
    expect(await endings()).toEqual([
      { state: 'sent', reason: null, n: 4 * customers - Math.floor(customers / 5) },
      { state: 'skipped', reason: 'capped', n: customers + Math.floor(customers / 5) },
    ])
  },
  400_000 + customers * 60,
)
