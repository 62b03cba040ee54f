import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { jsonb } from '../../db/stores/json.ts'
import { type CampaignDefinition, campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedRule, seedTemplate } from '../../test/support/seed.ts'
import type { Seed } from './world.ts'

/** How often the weekly campaign went out. */
const weeks = 30

/** Segments, campaigns, a rule, and all that they sent. */
export async function seedSending(seed: Seed): Promise<void> {
  const { db, now } = seed
  const templateId = await seedTemplate(db, 'newsletter', plainTemplate(), now)
  await sql`insert into template_block (id, key, name, source, created_at, updated_at, updated_by)
    values (uuidv7(), 'fuss', '{"de":"Fuß","en":"Footer"}', '{"defaultLocale":"de","variants":{"de":{"mjml":"<mj-text>Fuß</mj-text>"}}}', now(), now(), 'bench')`.execute(
    db,
  )
  const { segmentId } = await segments(seed)
  const { versionId } = await db
    .selectFrom('template')
    .select('published_version_id as versionId')
    .where('id', '=', templateId)
    .executeTakeFirstOrThrow()
  await campaigns(seed, segmentId, { templateId, templateVersionId: versionId ?? '' })
  await rule(seed)
  await waiting(seed)
}

async function segments({ db, customers, now }: Seed): Promise<{ segmentId: string }> {
  const add = async (name: string, kind: 'dynamic' | 'fixed', condition: Condition | null, size: number) => {
    const id = newId(now)
    await db
      .insertInto('segment')
      .values({
        ...{ id, name, kind, condition: (condition === null ? null : jsonb(condition)) as never },
        ...{ size, size_at: now, created_at: now, updated_at: now, updated_by: 'bench' },
      })
      .execute()
    await sql`
      insert into segment_size (segment_id, day, size, counted_at)
      select ${id}::uuid, current_date - n, ${size}, now() from generate_series(0, 364) n`.execute(db)
    return id
  }
  const known: Condition = { type: 'attribute', attribute: 'city', op: 'is_known' }
  await add('Viel gekauft', 'dynamic', known, Math.round(customers / 2))
  const list = await add('Messe 2025', 'fixed', null, Math.floor(customers / 4))
  await sql`insert into segment_member (segment_id, customer_id, since)
    select ${list}::uuid, id, now() from bench_customer where n % 4 = 0`.execute(db)
  for (let n = 1; n <= 60; n += 1) await add(`Gruppe ${n}`, 'dynamic', known, n * 100)
  return { segmentId: list }
}

type Frozen = { templateId: string; templateVersionId: string }

async function campaigns(seed: Seed, segmentId: string, frozen: Frozen): Promise<void> {
  const { db, customers, now } = seed
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [segmentId] },
    variants: [
      { id: 'a', template: 'newsletter' },
      { id: 'b', template: 'newsletter' },
    ],
    goal: { event: 'Order Completed', windowDays: 7 },
  })
  const spring = await campaign(db, 'Frühling', 'sending', definition, now)
  const one = Math.floor(customers / 3)
  const books = { definition, frozen }
  await occurrence(seed, spring, { ...books, number: 1, days: 1, state: 'sending', every: 3, planned: one })
  const weekly = await campaign(db, 'Jede Woche', 'scheduled', definition, now)
  for (let week = 1; week <= weeks; week += 1)
    await occurrence(seed, weekly, {
      ...{ ...books, number: week, days: 7 * (weeks - week) + 3, state: 'done', every: 500 },
      planned: Math.floor(customers / 500),
    })
  for (let n = 1; n <= 100; n += 1) await campaign(db, `Entwurf ${n}`, 'draft', definition, now)
}

async function campaign(
  db: Db,
  name: string,
  state: 'draft' | 'sending' | 'scheduled',
  definition: CampaignDefinition,
  now: Date,
): Promise<string> {
  const id = newId(now)
  await db
    .insertInto('campaign')
    .values({
      ...{ id, name, state, definition: jsonb(definition) },
      ...{ created_at: now, created_by: 'bench', updated_at: now, updated_by: 'bench' },
    })
    .execute()
  return id
}

type Sent = {
  definition: CampaignDefinition
  frozen: Frozen
  number: number
  /** How many days ago. */
  days: number
  state: 'sending' | 'done'
  /** One customer in so many. */
  every: number
  planned: number
}

/** One sending: what became of each message, opens, clicks, returns, orders that followed, and the log. */
async function occurrence({ db, now }: Seed, campaignId: string, sent: Sent): Promise<void> {
  const id = newId(now)
  const began = new Date(now.getTime() - sent.days * 86_400_000)
  await db
    .insertInto('campaign_occurrence')
    .values({
      ...{ id, campaign_id: campaignId, number: sent.number, state: sent.state },
      ...{ definition: jsonb(sent.definition), variants: jsonb({ a: sent.frozen, b: sent.frozen }) as never },
      ...{
        planned_for: began,
        began_at: began,
        planned_at: began,
        planned: sent.planned,
        looked_at: sent.planned,
      },
      ...{ goal_event: 'Order Completed', finished_at: sent.state === 'done' ? began : null },
    })
    .execute()
  const at = sql`${began}::timestamptz`
  const own = sql`occurrence_id = ${id}::uuid`
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, template_version_id, campaign_id, occurrence_id,
      variant, state, reason, basis, due_at, created_at, updated_at, claimed_at, sent_at, address, subject, tracked, attempts)
    select uuidv7(${at} - now()), ${`${campaignId}/${sent.number}/`}::text || c.id, c.id, 'email', 'newsletter', 'bulk',
      ${sent.frozen.templateVersionId}::uuid, ${campaignId}::uuid, ${id}::uuid, case when n % 2 = 0 then 'a' else 'b' end, s.state,
      case s.state when 'skipped' then 'no_basis' when 'failed' then 'address_rejected' end, 'consent', ${at}, ${at}, ${at},
      case when s.state <> 'skipped' then ${at} end, case when s.state = 'sent' then ${at} end, c.email, 'Neues', n % 50 < 30, 1
    from bench_customer c cross join lateral (select case when c.email is null or n % 20 = 7 then 'skipped' when n % 1000 = 1
      then 'failed' when n % 50000 = 2 then 'unknown' else 'sent' end as state) s
    where n % ${sql.lit(sent.every)} = 1`.execute(db)
  await sql`
    insert into message_event (id, message_id, kind, at, detail)
    select uuidv7(), m.id, e.kind, m.sent_at + e.after * interval '1 minute', e.detail::jsonb from (
      select id, sent_at, tracked, abs(hashtext(id::text)) as h from message where ${own} and state = 'sent') m
    cross join lateral (select 'sent', 0, null union all select 'opened', 20, '{"human":true}' where m.tracked and h % 10 < 4
      union all select 'clicked', 25, '{"human":true,"url":"https://shop.test/neu?utm_source=newsletter"}' where m.tracked and h % 100 < 7
      union all select 'returned', 1, null where h % 200 = 4
      union all select 'unsubscribed', 60, null where h % 400 = 3) e (kind, after, detail)`.execute(db)
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, actor)
    select uuidv7(), customer_id, updated_at, 'email', 'out', case state when 'sent' then 'message_sent' when 'skipped'
      then 'message_skipped' else 'message_failed' end, purpose, subject, id, 'system' from message where ${own}`.execute(
    db,
  )
  await sql`
    insert into campaign_conversion (message_id, occurrence_id, campaign_id, customer_id, event_id, at, value, currency, variant, holdout)
    select id, occurrence_id, campaign_id, customer_id, uuidv7(), sent_at + interval '1 hour', 30, 'EUR', variant, false
    from message where ${own} and state = 'sent' and abs(hashtext(id::text)) % 50 = 0`.execute(db)
  const end = (direction: 'asc' | 'desc') =>
    sql`(select id from message where ${own} order by id ${sql.raw(direction)} limit 1)`
  await sql`update campaign_occurrence set first_message_id = ${end('asc')}, last_message_id = ${end('desc')}
    where id = ${id}::uuid`.execute(db)
}

/** A rule that a fifth of all customers went through, with what half of them got, and sixty others. */
async function rule({ db, now }: Seed): Promise<void> {
  const parts = {
    trigger: { type: 'event', event: 'Product Added' },
    reentry: { mode: 'once' },
    goal: { event: 'Order Completed', windowDays: 7 },
    steps: [{ id: 'mail', type: 'send', channel: 'email', purpose: 'newsletter', template: 'newsletter' }],
  } as never
  const id = await seedRule(db, 'Warenkorb', parts, { now })
  for (let n = 1; n <= 60; n += 1) await seedRule(db, `Regel ${n}`, parts, { now })
  const at = sql`now() - (n % 129600) * interval '1 minute'`
  const version = sql`(select published_version_id from rule where id = ${id}::uuid)`
  await sql`
    insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, step_id, due_at, path, end_reason, started_at, ended_at)
    select uuidv7(-(n % 129600) * interval '1 minute'), ${id}::uuid, ${version}, id, uuidv7(), '', s.state,
      case when s.state = 'waiting' then 'mail' end, case when s.state = 'waiting' then now() + interval '1 day' end, '[]',
      case when s.state <> 'waiting' then 'finished' end, ${at}, case when s.state <> 'waiting' then ${at} end
    from bench_customer cross join lateral (select case when n % 50 = 0 then 'waiting' else 'done' end as state) s
    where n % 5 = 0`.execute(db)
  await sql`
    insert into rule_entry (rule_id, customer_id, key, event_id, entered_at)
    select rule_id, customer_id, '', event_id, started_at from run where rule_id = ${id}::uuid`.execute(db)
  await sql`
    insert into rule_step_count (rule_version_id, step_id, what, day, n)
    select rule_version_id, 'mail', w.what, started_at::date, count(*) from run cross join (values ('entered'), ('sent')) w(what)
    where rule_id = ${id}::uuid group by 1, 3, 4`.execute(db)
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, rule_id, rule_version_id, run_id, step_id, state, basis,
      due_at, attempts, subject, address, created_at, updated_at, sent_at)
    select uuidv7(started_at - now()), 'run/' || id, customer_id, 'email', 'newsletter', 'triggered', rule_id, rule_version_id, id,
      'mail', case when started_at < now() - interval '1 minute' then 'sent' else 'failed' end, 'consent', started_at, 1, 'Ihr Warenkorb',
      'w@shop.test', started_at, started_at, started_at
    from run where rule_id = ${id}::uuid and state = 'done' and abs(hashtext(id::text)) % 2 = 0`.execute(db)
  await sql`
    insert into conversion (run_id, rule_id, rule_version_id, customer_id, event_id, at, value, currency, holdout)
    select id, rule_id, rule_version_id, customer_id, uuidv7(), started_at, 25, 'EUR', false
    from run where rule_id = ${id}::uuid and state = 'done' and abs(hashtext(id::text)) % 20 = 0`.execute(db)
}

/** What waits to be sent, by mail and by post, and a batch that was printed. */
async function waiting({ db }: Seed): Promise<void> {
  const columns = sql.raw(
    'id, origin_key, customer_id, channel, purpose, lane, state, due_at, created_at, updated_at, subject',
  )
  await sql`
    insert into message (${columns})
    select uuidv7(), 'held/' || id, id, 'email', 'newsletter', 'triggered', 'held', now() + interval '2 days', now(), now(), 'Wartet'
    from bench_customer where n % 50 = 0`.execute(db)
  await sql`
    insert into message (${columns})
    select uuidv7(), 'letter/' || id, id, 'post', 'newsletter', 'bulk', case when n % 1000 = 0 then 'sent' else 'queued' end,
      now() - interval '1 day', now(), now(), 'Brief' from bench_customer where n % 500 = 0`.execute(db)
  await sql`insert into letter_batch (id, number, created_at, created_by, count, cost, currency)
    select uuidv7(), 1, now(), 'bench', count(*), 100, 'EUR' from message where origin_key like 'letter/%' and state = 'sent'`.execute(
    db,
  )
  await sql`
    insert into letter (message_id, batch_id, position, reference, cost)
    select m.id, b.id, row_number() over (order by m.id), 'L-' || row_number() over (order by m.id), 0.85
    from message m cross join letter_batch b where m.origin_key like 'letter/%' and m.state = 'sent'`.execute(
    db,
  )
}
