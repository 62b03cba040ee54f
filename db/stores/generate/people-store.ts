import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../orm.ts'
import { type Extent, idAt, pick, seedChance, toMillisecond } from './chance.ts'
import { emailHashSql } from './email-hash-sql.ts'

/** People of one country: parallel lists of how they may be called, and where they may live. */
export type GeneratedCulture = {
  country: string
  locale: string
  timeZone: string
  women: readonly string[]
  men: readonly string[]
  surnames: readonly string[]
  /** `10115 Berlin`. */
  places: readonly string[]
  streets: readonly string[]
  /** How many of a hundred. */
  share: number
}

const year = 365 * 86_400

/** What others of a generated customer need: kept for the transaction. */
export const peopleTable = 'generated_customer'

/**
 * Customers over three years, with their identities, the history of their attributes and the way they came in by.
 * Older ones come first and will be busier.
 */
export async function generatePeople(
  db: Db,
  { customers, seed, now }: Extent,
  cultures: readonly GeneratedCulture[],
  suppressionKey: Buffer,
): Promise<void> {
  await seedChance(db, seed, 'people')
  await sql`
    create temp table generated_culture on commit drop as
    select row_number() over () as k, c.* from jsonb_to_recordset(${JSON.stringify(spread(cultures))}::jsonb)
      as c(country text, locale text, "timeZone" text, women text[], men text[], surnames text[], places text[], streets text[])`.execute(
    db,
  )
  const at = toMillisecond(
    sql`(${now}::timestamptz - interval '1 hour' - make_interval(secs => ${3 * year} * (1 - n / ${customers}::float8)))`,
  )
  await sql`
    create temp table generated_person on commit drop as
    select n, ${at} as at, ${idAt(at, sql`${`${seed} customer `} || n`)} as id,
      1 + floor(random() * 100)::int as k, random() as a, random() as b, random() as c, random() as d, random() as e,
      random() as f, random() as g, random() as h
    from generate_series(1, ${customers}::int) n`.execute(db)
  await sql`
    insert into customer (id, state, external_id, email, email_key, email_hash, phone, locale, time_zone, attributes,
      address_invalid_at, address_invalid_reason, created_at, updated_at, last_seen_at)
    select id, 'customer', 'K-' || (100000 + n), email, lower(email), ${emailHashSql(sql`lower(email)`, suppressionKey)},
      case when c < 0.35 then '+4930' || (23125000 + n % 1000) || n end, locale, "timeZone",
      jsonb_strip_nulls(jsonb_build_object(
        'salutation', case when f < 0.9 then case when woman then 'Frau' else 'Herr' end end,
        'firstName', case when f < 0.97 then first end, 'lastName', last,
        'street', case when g < 0.8 then street || ' ' || (1 + n % 120) end,
        'postalCode', case when g < 0.8 then split_part(place, ' ', 1) end,
        'city', case when g < 0.8 then substr(place, 1 + strpos(place, ' ')) end,
        'country', country,
        'birthday', case when h < 0.7 then to_char(date '2008-01-01' - floor(b * 23000)::int, 'YYYY-MM-DD') end,
        'interests', case when e < 0.4 then to_jsonb((array['Limonaden', 'Sirupe', 'Geschenksets', 'Zubehör', 'Rezepte', 'Hoffest'])
          [1 + floor(a * 3)::int : 2 + floor(d * 4)::int]) end,
        'loyaltyPoints', case when d < 0.6 then floor(2000 * power(a, 3)) end)),
      case when e > 0.985 then at + interval '90 days' end, case when e > 0.985 then '550 5.1.1 User unknown' end,
      at, at, at
    from (
      select *, case when c < 0.93 or n % 50 = 0 then ${ascii(sql`first`)} || '.' || n || '@' || (array['example.com',
        'example.org', 'example.net', 'post.example', 'mail.test'])[1 + floor(h * 5)::int] end as email
      from (
        select p.*, u.country, u.locale, u."timeZone", p.a < 0.55 as woman,
          ${pick(sql`case when p.a < 0.55 then u.women else u.men end`, sql`p.b`)} as first,
          ${pick(sql`u.surnames`, sql`p.c`)} as last, ${pick(sql`u.places`, sql`p.d`)} as place,
          ${pick(sql`u.streets`, sql`p.e`)} as street
        from generated_person p join generated_culture u on u.k = p.k) called) mailed
    order by n`.execute(db)
  await sql`
    insert into customer_search (customer_id, text)
    select id, customer_search_words(external_id, email, attributes) from customer order by id`.execute(db)
  await sql`create temp table ${sql.table(peopleTable)} on commit drop as
    select p.n, c.id, c.created_at, c.email_hash from generated_person p join customer c on c.id = p.id order by p.n`.execute(
    db,
  )
  await sql`analyze ${sql.table(peopleTable)}`.execute(db)
  await sql`
    insert into customer_identity (kind, value, customer_id, created_at)
    select 'external', external_id, id, created_at from customer order by external_id`.execute(db)
  await sql`
    insert into attribute_change (id, customer_id, key, value, origin, recorded_at)
    select ${idAt(sql`created_at`, sql`${`${seed} change `} || id`)}, id, '*', attributes, 'generate', created_at from customer
    order by id`.execute(db)
  await sql`
    insert into customer_source (customer_id, kind, first_at, last_at, detail)
    select id, kind, at, at, case kind when 'contest' then 'Sommergewinnspiel' end
    from (select id, at, case when f < 0.55 then 'order' when f < 0.8 then 'registration' when f < 0.87 then 'contest'
      when f < 0.9 then 'questionnaire' when f < 0.93 then 'loyalty' when f < 0.95 then 'warranty' when f < 0.96 then 'complaint'
      when f < 0.98 then 'enquiry' else 'review' end as kind from generated_person) p order by id`.execute(db)
  await sql`
    insert into customer_tag (customer_id, tag, tagged_at, actor)
    select id, 'vip', ${now}::timestamptz, 'generate' from generated_person where g < 0.02
    union all
    select id, 'hoffest', ${now}::timestamptz, 'generate' from generated_person where h < 0.05`.execute(db)
}

/** As it would stand in an address: small letters without marks. */
function ascii(name: RawBuilder<unknown>): RawBuilder<unknown> {
  const spelt = sql`replace(replace(replace(replace(lower(${name}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`
  return sql`regexp_replace(translate(${spelt}, 'áàâçéèêëíîïñóòôúùûğışęłžč', 'aaaceeeeiiinooouuugiselzc'), '[^a-z]', '', 'g')`
}

/** A hundred slots, as many for each as its share of a hundred. */
function spread(cultures: readonly GeneratedCulture[]): GeneratedCulture[] {
  const total = cultures.reduce((sum, { share }) => sum + share, 0)
  const slots: GeneratedCulture[] = []
  let upTo = 0
  for (const culture of cultures) {
    upTo += (culture.share / total) * 100
    while (slots.length < Math.round(upTo)) slots.push(culture)
  }
  return slots
}
