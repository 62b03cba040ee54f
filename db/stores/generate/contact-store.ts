import { sql } from 'kysely'
import type { Db } from '../../orm.ts'
import { type Extent, idAt, seedChance, toMillisecond } from './chance.ts'
import { peopleTable } from './people-store.ts'

const evidence = JSON.stringify({
  wording: 'Erfunden von „generate“: Ja, ich möchte das.',
  form: 'generated',
})

/**
 * Lines of the consent ledger with their evidence, and the permissions that follow from them, as `derivePermissions`
 * would write them: half of those with an address read the newsletter, some asked and never confirmed, some left.
 */
export async function generateConsents(db: Db, { seed, now }: Extent): Promise<void> {
  await seedChance(db, seed, 'consents')
  // After the consent, up to so many days.
  const later = (days: number) =>
    toMillisecond(
      sql`least(at0 + interval '10 minutes' + b * ${days}::int * interval '1 day', ${now}::timestamptz)`,
    )
  await sql`
    create temp table generated_consent on commit drop as
    select ${idAt(sql`at`, sql`${`${seed} consent `} || purpose || kind || customer_id`)} as id, customer_id, purpose, channel, kind, at,
      case when binds then email_hash end as address_hash, state, counts
    from (
      select c.id as customer_id, c.email_hash, random() as a, random() as b, random() as d, c.created_at as at0
      from ${sql.table(peopleTable)} c where c.email_hash is not null offset 0) p
    cross join lateral (values
      ('newsletter', 'email', 'confirmed', at0 + interval '5 minutes', true, 'granted', a < 0.52, a < 0.45),
      ('newsletter', 'email', 'requested', at0, false, 'pending', a >= 0.52 and a < 0.58, true),
      ('newsletter', 'email', 'withdrawn', ${later(400)}, false, 'withdrawn', a >= 0.45 and a < 0.52, true),
      ('product_offers', 'email', 'objected', ${later(300)}, false, 'objected', b < 0.03, true),
      ('product_offers', 'email', 'granted', at0, false, 'granted', b >= 0.03 and b < 0.35, true),
      ('tracking', 'data', 'granted', at0 + interval '5 minutes', false, 'granted', d < 0.3, true)
    ) as l(purpose, channel, kind, at, binds, state, happened, counts)
    where happened`.execute(db)
  await sql`
    with line as (
      select *, substr(sha256(convert_to(${`${seed} salt `} || id, 'UTF8')), 1, 16) as salt from generated_consent order by at, id
    ), proof as (
      insert into consent_evidence (record_id, salt, evidence) select id, salt, ${evidence} from line
    ), unsealed as (
      insert into consent_unsealed (record_id) select id from line
    )
    insert into consent_record (id, customer_id, purpose, channel, kind, occurred_at, recorded_at, origin, actor, evidence_hash, address_hash)
    select id, customer_id, purpose, channel, kind, at, at, 'generate', 'generate',
      encode(sha256(salt || convert_to(${evidence}, 'UTF8')), 'hex'), address_hash from line`.execute(db)
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash)
    select customer_id, purpose, channel, state, id, at, kind = 'confirmed', address_hash
    from generated_consent where counts order by customer_id, purpose, channel`.execute(db)
}

/** A newsletter each reader got lately, with what is known of opening and clicking from those who let us measure. */
export async function generateMessages(db: Db, { seed, now }: Extent): Promise<void> {
  await seedChance(db, seed, 'messages')
  const at = toMillisecond(sql`(${now}::timestamptz - random() * interval '300 days')`)
  await sql`
    create temp table generated_message on commit drop as
    select ${idAt(sql`at`, sql`${`${seed} message `} || customer_id`)} as id, * from (
      select p.customer_id, p.record_id, p.at, p.a, p.b, exists (select from permission t
        where t.customer_id = p.customer_id and t.purpose = 'tracking' and t.state = 'granted') as tracked
      from (select customer_id, record_id, ${at} as at, random() as a, random() as b from permission
        where purpose = 'newsletter' and state = 'granted' order by customer_id offset 0) p) m`.execute(db)
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, state, basis, evidence_id, tracked, due_at, attempts,
      mail_id, subject, created_at, updated_at, sent_at)
    select id, 'generated/' || id, customer_id, 'email', 'newsletter', 'bulk', 'sent', 'consent', record_id, tracked, at, 1,
      '<' || id || '@generated.example>', 'Neues vom Limonadenstand', at, at, at from generated_message order by at`.execute(
    db,
  )
  await sql`
    insert into message_event (id, message_id, kind, at, detail)
    select ${idAt(sql`at`, sql`${`${seed} sent `} || id`)}, id, 'sent', at, null from generated_message
    union all
    select ${idAt(sql`at`, sql`${`${seed} opened `} || id`)}, id, 'opened', ${toMillisecond(sql`least(at + a * interval '2 days', ${now}::timestamptz)`)}, jsonb_build_object('human', b < 0.95)
    from generated_message where tracked and a < 0.45
    union all
    select ${idAt(sql`at`, sql`${`${seed} clicked `} || id`)}, id, 'clicked', ${toMillisecond(sql`least(at + a * interval '2 days', ${now}::timestamptz)`)}, jsonb_build_object('human', b < 0.95)
    from generated_message where tracked and a < 0.45 and b < 0.2`.execute(db)
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, subject, message_id, actor)
    select id, customer_id, at, 'email', 'out', 'message_sent', 'newsletter', 'Neues vom Limonadenstand', id, 'system'
    from generated_message order by at`.execute(db)
}
