import { sql } from 'kysely'
import { keyId } from '../../app/config.ts'
import { migrate } from '../../db/migrate.ts'
import { createOrm, type Db, kyselyOf, type Orm } from '../../db/orm.ts'
import { migrateQueues } from '../../db/queue-schema.ts'
import { jsonb } from '../../db/stores/json.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { campaignDefinitionSchema } from '../../engine/campaigns/definition.ts'
import { sendingLimitsSetting } from '../../engine/messages/limits.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import { emailHashSql } from '../../test/support/email-hash-sql.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedRule,
  seedTemplate,
  seedWorkspace,
} from '../../test/support/seed.ts'

/** What a shop says in a newsletter: a table such as all shops send, 8 kB of HTML with fifteen links. */
const offers = Array.from({ length: 11 }, (_, n) => {
  const name = [
    'Zitronenlimonade, trüb',
    'Rhabarbersirup',
    'Sechs Gläser mit Schliff',
    'Geschenkkorb für den Sommer',
  ][n % 4]
  const link = `https://shop.example.test/angebote/${n}?farbe=gelb`
  return `<tr>
<td style="padding:0 32px 24px;font-family:Helvetica,Arial,sans-serif;font-size:16px;line-height:1.6;color:#1f2328">
<strong style="font-size:18px;line-height:1.25">${name}</strong><br>
Von Hand gemacht, in kleinen Mengen, und nur so lange der Vorrat reicht. Wer zuerst kommt, wählt zuerst; verschickt wird noch am selben Tag, gut verpackt und auf Wunsch als Geschenk.<br>
<a href="${link}" style="display:inline-block;padding:14px 26px;border-radius:8px;background-color:#c2410c;color:#ffffff;font-weight:600;text-decoration:none">Jetzt ansehen</a>
</td>
</tr>`
})

const html = `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Testladen</title>
<style>a { color: #c2410c; } @media only screen and (max-width: 479px) { td { padding: 0 16px 16px !important; } }</style></head>
<body style="margin:0;padding:0;background-color:#f3f4f6">
<table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" style="background-color:#ffffff">
<tr><td style="padding:20px 32px;background-color:#c2410c"><a href="{{safeUrl shop.url}}" style="color:#ffffff">Testladen</a></td></tr>
<tr><td style="padding:24px 32px;font-size:26px;font-weight:700">Guten Tag, {{fallback customer.lastName "und willkommen"}}</td></tr>
<tr><td style="padding:0 32px 24px">Ihre Kundennummer ist {{fallback customer.externalId "noch offen"}}, {{fallback customer.lastName "und"}}. Der Sommer ist da, und wir haben für Sie ausgesucht, was bei dreißig Grad im Schatten Freude macht.</td></tr>
${offers.join('\n')}
<tr><td align="center" style="padding:24px 16px;font-size:13px;color:#5c6470">
<a href="{{safeUrl links.unsubscribe}}">Vom Empfang abmelden</a> · <a href="{{safeUrl links.preferences}}">Einstellungen</a> · <a href="{{safeUrl links.view}}">Im Browser ansehen</a><br>
Testladen GmbH<br>Teststraße 1<br>10115 Berlin</td></tr>
</table></body></html>`

const text = `Guten Tag, {{fallback customer.lastName "und willkommen"}},

Ihre Kundennummer ist {{fallback customer.externalId "noch offen"}}, {{fallback customer.lastName "und"}}. Der Sommer ist da, und wir haben für Sie ausgesucht, was bei dreißig Grad im Schatten Freude macht: Zitronenlimonade, Rhabarbersirup, Gläser mit Schliff und Geschenkkörbe.

Zum Sommerladen: https://shop.example.test/sommer

-- 
Vom Empfang abmelden:
{{safeUrl links.unsubscribe}}

Testladen GmbH
Teststraße 1
10115 Berlin
`

/** Published as if it came out of the compiler; the layout of ours would make it half as long again. */
async function seedNewsletter(db: Db, now: Date): Promise<void> {
  const [id, versionId] = [newId(now), newId(now)]
  const subject = '{{fallback customer.lastName "Sie"}}, Ihr Sommer: vier Dinge, die kühlen'
  const compiled: CompiledTemplate = {
    format: 1,
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject, html, text } },
    fields: ['customer.lastName', 'customer.externalId'],
  }
  const source = jsonb({ kind: 'marketing', defaultLocale: 'de', variants: {} }) as never
  await db
    .insertInto('template')
    .values({
      id,
      key: 'newsletter',
      name: jsonb({ de: 'Newsletter', en: 'Newsletter' }),
      channel: 'email',
      draft: source,
      published_version_id: versionId,
      created_at: now,
      updated_at: now,
      updated_by: 'bench',
    })
    .execute()
  await db
    .insertInto('template_version')
    .values({
      id: versionId,
      template_id: id,
      number: 1,
      source,
      compiled: jsonb(compiled as unknown as Record<string, unknown>),
      published_at: now,
      published_by: 'bench',
    })
    .execute()
}

export type CampaignWorld = {
  db: Db
  orm: Orm
  ownerUrl: string
  ruleCustomers: string[]
  sourceId: string
  close(): Promise<void>
}

/** A shop with so many customers who all consented, caps as a shop sets them, and a rule that welcomes. */
export async function createCampaignWorld(ownerUrl: string, customers: number): Promise<CampaignWorld> {
  await migrate(ownerUrl)
  await migrateQueues(ownerUrl)
  const orm = await createOrm({ url: ownerUrl, poolSize: 4 })
  const db = kyselyOf(orm)
  const now = new Date()
  const at = sql`${now}::timestamptz`
  const sourceId = await seedWorkspace(db, now)
  await seedNewsletter(db, now)
  await seedTemplate(db, 'welcome-bench', plainTemplate())
  await putSetting(
    db,
    sendingLimitsSetting,
    { caps: [{ scope: 'all', count: 5, per: 'week' }], quiet: null },
    now,
  )
  await sql`
    insert into customer (id, state, external_id, email, email_key, email_hash, locale, attributes, created_at, updated_at)
    select uuidv7(), 'customer', 'N-' || n, 'customer-' || n || '@example.test', 'customer-' || n || '@example.test',
      ${emailHashSql(sql`'customer-' || n || '@example.test'`)}, 'de',
      jsonb_build_object('firstName', 'Kundin', 'lastName', 'K' || lpad(n::text, 7, '0') || 'K'), ${at}, ${at}
    from generate_series(0, ${sql.lit(customers - 1)}) n`.execute(db)
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash)
    select id, 'newsletter', 'email', 'granted', uuidv7(), ${at}, true, email_hash from customer`.execute(db)
  const ruleCustomers = await seedCustomers(
    db,
    Array.from({ length: 2_000 }, (_, n) => ({
      email: `welcome-${n}@example.test`,
      attributes: { firstName: 'Neu' },
    })),
  )
  await seedConsent(db, ruleCustomers, 'newsletter')
  await seedRule(db, 'Willkommen', {
    trigger: { type: 'event', event: 'Registered' },
    steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome-bench' }],
  })
  await sql`vacuum analyze`.execute(db)
  return { db, orm, ownerUrl, ruleCustomers, sourceId, close: () => orm.close() }
}

/** Of the worker processes that test/support/processes.ts starts. */
const workerSecret = 'test-secret-key-of-at-least-32-characters'

/** Who signs: the same key for both sides. */
export const dkim = { domainName: 'testladen.test', keySelector: 'bench' }

/** A sender that signs, to the server at this port. Returns its id. */
export async function createSigningSender(db: Db, port: number, privateKey: string): Promise<string> {
  const now = new Date()
  const id = newId(now)
  await db
    .insertInto('sender')
    .values({
      id,
      name: 'Bench',
      from_name: 'Testladen',
      from_address: 'shop@testladen.test',
      host: '127.0.0.1',
      port,
      security: 'opportunistic',
      dkim: jsonb({ domain: dkim.domainName, selector: dkim.keySelector }) as never,
      dkim_key: sealSecret(keyringOf({ id: keyId(workerSecret), key: workerSecret }), privateKey),
      limits: jsonb({ connections: 5, messagesPerConnection: 10_000, domains: [] }) as never,
      created_at: now,
      updated_at: now,
      updated_by: 'bench',
    })
    .execute()
  return id
}

/** A campaign to the first `recipients` customers, planned as its planner does: a row for each. Returns its occurrence. */
export async function planCampaign(
  db: Db,
  recipients: number,
  options: { senderId?: string } = {},
): Promise<string> {
  const now = new Date()
  const template = await db
    .selectFrom('template')
    .select(['id', 'published_version_id as version'])
    .where('key', '=', 'newsletter')
    .executeTakeFirstOrThrow()
  const definition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [] },
    variants: [{ id: 'a', template: 'newsletter' }],
    utm: { campaign: 'sommer' },
  })
  const [campaignId, occurrenceId] = [newId(now), newId(now)]
  await db
    .insertInto('campaign')
    .values({
      id: campaignId,
      name: 'Sommer',
      state: 'sending',
      definition: jsonb(definition) as never,
      created_at: now,
      created_by: 'bench',
      updated_at: now,
      updated_by: 'bench',
    })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      id: occurrenceId,
      campaign_id: campaignId,
      number: 1,
      state: 'sending',
      definition: jsonb(definition) as never,
      variants: jsonb({ a: { templateId: template.id, templateVersionId: template.version } }) as never,
      planned_for: now,
      began_at: now,
      planned: recipients,
      looked_at: recipients,
      planned_at: now,
    })
    .execute()
  const at = sql`${now}::timestamptz`
  for (let from = 0; from < recipients; from += 20_000)
    await sql`
      insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, template_version_id, campaign_id,
        occurrence_id, sender_id, state, due_at, last_useful_at, created_at, updated_at)
      select uuidv7(), ${campaignId} || '/1/' || c.id, c.id, 'email', 'newsletter', 'bulk', ${template.id}::uuid,
        ${template.version}::uuid, ${campaignId}::uuid, ${occurrenceId}::uuid, ${options.senderId ?? null}::uuid, 'queued',
        ${at}, ${at} + interval '72 hours', ${at}, ${at}
      from generate_series(${sql.lit(from)}, ${sql.lit(Math.min(from + 20_000, recipients) - 1)}) n
      join customer c on c.external_id = 'N-' || n
      order by c.id`.execute(db)
  return occurrenceId
}
