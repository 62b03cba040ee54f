import { sql } from 'kysely'
import { createOrm, type Db, kyselyOf } from '../../db/orm.ts'
import { withBareTables } from '../../db/stores/generate/bare-tables.ts'
import { jsonb } from '../../db/stores/json.ts'
import { type CampaignDefinition, campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'
import { emailHashSql } from '../../test/support/email-hash-sql.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../../test/support/seed.ts'

export type PagesWorld = {
  campaignId: string
  occurrenceId: string
  definition: CampaignDefinition
  /** Everybody. */
  segmentId: string
}

/** Links the mails of the campaign have; the first is a page of the customer's own. */
export const links = 12

const tables = [
  'customer',
  'permission',
  'customer_preference',
  'message',
  'message_event',
  'campaign_conversion',
]

/**
 * The day after a campaign to everybody, in two versions: what became of each message, the opens and clicks of a good
 * sending, machines among them, and orders that followed. Whoever asks for a preflight now asks about people who all had
 * advertising this week. For the owner of an empty database.
 */
export async function seedPagesWorld(ownerUrl: string, customers: number, now: Date): Promise<PagesWorld> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1 })
  try {
    const db = kyselyOf(orm)
    await seedWorkspace(db, now)
    const segmentId = await everybody(db, now)
    const begun = await campaign(db, segmentId, customers, now)
    await db.transaction().execute(trx =>
      withBareTables(
        trx,
        tables,
        () => undefined,
        async () => {
          await people(trx, customers, now)
          await messages(trx, begun, now)
          await happened(trx, begun, now)
        },
      ),
    )
    await sql`vacuum analyze`.execute(db)
    return { ...begun, segmentId }
  } finally {
    await orm.close()
  }
}

async function everybody(db: Db, now: Date): Promise<string> {
  // Nobody has such an attribute.
  const condition: Condition = { type: 'not', of: { type: 'attribute', attribute: 'nobody', op: 'is_known' } }
  const id = newId(now)
  await db
    .insertInto('segment')
    .values({
      ...{ id, name: 'Everybody', kind: 'dynamic' as const, condition: jsonb(condition) as never },
      ...{ created_at: now, updated_at: now, updated_by: 'bench' },
    })
    .execute()
  return id
}

async function campaign(db: Db, segmentId: string, planned: number, now: Date) {
  const templateId = await seedTemplate(db, 'newsletter', plainTemplate(), now)
  const { versionId } = await db
    .selectFrom('template')
    .select('published_version_id as versionId')
    .where('id', '=', templateId)
    .executeTakeFirstOrThrow()
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [segmentId] },
    variants: [
      { id: 'a', template: 'newsletter' },
      { id: 'b', template: 'newsletter' },
    ],
    goal: { event: 'Order Completed', windowDays: 7 },
  })
  const [campaignId, occurrenceId] = [newId(now), newId(now)]
  const began = dayBefore(now)
  const frozen = { templateId, templateVersionId: versionId }
  await db
    .insertInto('campaign')
    .values({
      ...{ id: campaignId, name: 'Frühling', state: 'sending' as const, definition: jsonb(definition) },
      ...{ created_at: began, created_by: 'bench', updated_at: began, updated_by: 'bench' },
    })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      ...{ id: occurrenceId, campaign_id: campaignId, number: 1, state: 'sending' as const },
      ...{ definition: jsonb(definition), variants: jsonb({ a: frozen, b: frozen }) as never },
      ...{ planned_for: began, began_at: began, planned_at: began, planned, looked_at: planned },
      goal_event: 'Order Completed',
    })
    .execute()
  return { campaignId, occurrenceId, definition, versionId: versionId ?? '' }
}

const dayBefore = (now: Date) => new Date(now.getTime() - 86_400_000)

/** Ids grow with time, as those of customers do; their lots are spread. */
async function people(db: Db, customers: number, now: Date): Promise<void> {
  const email = sql`'c' || g || '@d' || (g % 300) * (g % 3) || '.test'`
  await sql`
    insert into customer (id, state, external_id, email, email_key, email_hash, locale, time_zone, attributes, created_at, updated_at)
    select uuidv7((g - ${sql.lit(customers)}) * interval '1 second'), 'customer', 'N-' || g, ${email}, ${email},
      ${emailHashSql(email)}, (array[null, 'de', 'de-AT', 'en'])[1 + g % 4],
      case when g % 10 = 0 then 'America/New_York' when g % 10 = 1 then 'Europe/Vienna' end,
      jsonb_build_object('firstName', 'Kundin', 'lastName', 'K' || g, 'city', 'Ort ' || g % 500)
        - case when g % 9 = 0 then 'firstName' else '' end, ${now}::timestamptz, ${now}::timestamptz
    from generate_series(1, ${sql.lit(customers)}) g`.execute(db)
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash)
    select c.id, p.purpose, p.channel, case when c.lot = 13 then 'withdrawn' else 'granted' end, uuidv7(), ${now}::timestamptz,
      c.lot <> 13, c.email_hash
    from (select id, email_hash, substr(external_id, 3)::int % 50 as lot from customer) c
    cross join (values ('newsletter', 'email', 48), ('tracking', 'data', 30)) p (purpose, channel, below)
    where c.lot < p.below`.execute(db)
  await sql`
    insert into customer_preference (customer_id, max_per_week, paused_until, updated_at)
    select id, case when lot = 0 then 1 end, case when lot = 1 then ${now}::timestamptz + interval '3 days' end, ${now}::timestamptz
    from (select id, substr(external_id, 3)::int % 40 as lot from customer) c where lot < 2`.execute(db)
}

type Sending = { campaignId: string; occurrenceId: string; versionId: string }

async function messages(db: Db, { campaignId, occurrenceId, versionId }: Sending, now: Date): Promise<void> {
  const began = sql`${dayBefore(now)}::timestamptz`
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, template_version_id, campaign_id, occurrence_id,
      variant, state, reason, basis, due_at, created_at, updated_at, claimed_at, sent_at, address, tracked, attempts)
    select uuidv7(), ${`${campaignId}/1/`}::text || c.id, c.id, 'email', 'newsletter', 'bulk', ${versionId}::uuid,
      ${campaignId}::uuid, ${occurrenceId}::uuid, case when c.n % 2 = 0 then 'a' else 'b' end, s.state, s.reason, 'consent',
      ${began}, ${began}, t.at, case when s.state <> 'skipped' then t.at end, case when s.state = 'sent' then t.at end,
      case when s.state <> 'skipped' then c.email end, c.n % 50 < 30, 1
    from (select id, email, substr(external_id, 3)::int as n from customer) c
    cross join lateral (select ${began} + c.n * interval '40 milliseconds' as at) t
    cross join lateral (select case when c.n % 50 in (13, 48, 49) or c.n % 100 = 7 then 'skipped' when c.n % 1000 = 1 then 'failed'
        when c.n % 100000 = 2 then 'unknown' else 'sent' end as state,
      case when c.n % 50 = 13 then 'withdrawn' when c.n % 50 > 47 then 'no_basis' when c.n % 100 = 7 then 'holdout'
        when c.n % 1000 = 1 then 'mailbox_unknown' end as reason) s
    order by c.id`.execute(db)
  // As planning keeps them.
  const end = (direction: 'asc' | 'desc') =>
    sql`(select id from message where occurrence_id = ${occurrenceId}::uuid order by id ${sql.raw(direction)} limit 1)`
  await sql`update campaign_occurrence set first_message_id = ${end('asc')}, last_message_id = ${end('desc')}
    where id = ${occurrenceId}::uuid`.execute(db)
}

/** Opens and clicks are measured of those who consented; a third of the opens are machines'. */
async function happened(db: Db, { campaignId, occurrenceId }: Sending, now: Date): Promise<void> {
  await sql`
    insert into message_event (id, message_id, kind, at, detail, facts, classed)
    select uuidv7(), m.id, e.kind, m.at + e.after * interval '1 second',
      case when e.kind in ('opened', 'clicked') then jsonb_strip_nulls(jsonb_build_object('human', e.human, 'url',
        case when e.kind = 'clicked' then case m.n % ${sql.lit(links)} when 0 then 'https://shop.test/konto?kunde=N-' || m.n
          else 'https://shop.test/angebote/' || m.n % ${sql.lit(links)} end || case when m.n % ${sql.lit(links)} = 0 then '&' else '?' end
          || 'utm_source=newsletter' end)) end,
      case when e.kind in ('opened', 'clicked') then '{"agent":"Mozilla/5.0","language":true,"net":"192.0.2.0"}'::jsonb end,
      case when e.kind in ('opened', 'clicked') then 1 end
    from (select id, sent_at as at, tracked, substr(split_part(address, '@', 1), 2)::int as n from message where state = 'sent') m
    cross join lateral (
      select 'sent', null::boolean, 0
      union all select 'opened', true, 60 * (1 + m.n % 1200) from generate_series(1, 1 + m.n % 2) where m.tracked and m.n % 10 < 4
      union all select 'opened', false, 3 where m.tracked and m.n % 10 in (2, 5, 6)
      union all select 'clicked', true, 60 * (2 + m.n % 1200) where m.tracked and m.n % 100 < 7
      union all select 'clicked', false, 2 where m.tracked and m.n % 100 between 50 and 53
      union all select 'unsubscribed', null, 900 where m.n % 400 = 3
      union all select 'returned', null, 30 where m.n % 200 = 4
      union all select 'complained', null, 1800 where m.n % 3000 = 5) e (kind, human, after)`.execute(db)
  await sql`
    insert into campaign_conversion (message_id, occurrence_id, campaign_id, customer_id, event_id, at, value, currency, variant, holdout)
    select id, occurrence_id, ${campaignId}::uuid, customer_id, uuidv7(), ${now}::timestamptz, 30, 'EUR', variant, state = 'skipped'
    from message where occurrence_id = ${occurrenceId}::uuid
      and (state = 'sent' and hashtext(id::text) % 50 = 0 or reason = 'holdout' and hashtext(id::text) % 60 = 0)`.execute(
    db,
  )
}
