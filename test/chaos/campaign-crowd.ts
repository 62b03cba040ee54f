import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { emailHashSql } from '../support/email-hash-sql.ts'
import { seedTemplate } from '../support/seed.ts'
import { markOf } from '../support/witness-judge.ts'

/**
 * Who the campaign could reach, by number: first those who may be written to, then some of every kind that may not be.
 * Twins share an address with one of the first; outsiders are in a segment that is left out.
 */
export type Crowd = {
  permitted: number
  strangers: number
  objectors: number
  outsiders: number
  twins: number
}

export const kinds = ['permitted', 'strangers', 'objectors', 'outsiders', 'twins'] as const

export function crowdOf(permitted: number): Crowd {
  const share = (percent: number) => Math.ceil((permitted * percent) / 100)
  return { permitted, strangers: share(5), objectors: share(2), outsiders: share(2), twins: share(1) }
}

export const sizeOf = (crowd: Crowd): number => kinds.reduce((sum, kind) => sum + crowd[kind], 0)

export function kindOf(crowd: Crowd, n: number): (typeof kinds)[number] {
  let below = 0
  for (const kind of kinds) {
    below += crowd[kind]
    if (n < below) return kind
  }
  throw new RangeError(`there is no customer ${n}`)
}

const mailOf = (version: string) => ({
  kind: 'marketing' as const,
  defaultLocale: 'de',
  variants: {
    de: {
      subject: '{{fallback customer.lastName "Sie"}}, Ihr Sommer ist da',
      mjml: `<mj-section><mj-column>
        <mj-text>Guten Tag, {{fallback customer.lastName "und willkommen"}}! Dies ist Fassung ${version} für alle, die den Sommer mögen.</mj-text>
        <mj-text>Ihre Kundennummer ist {{fallback customer.externalId "offen"}}. Schön, dass Sie da sind.</mj-text>
      </mj-column></mj-section>`,
    },
  },
})

/** Customers in the order of their numbers, what may be sent to them, and the two versions of the mail. */
export async function seedCrowd(db: Db, crowd: Crowd, now: Date): Promise<void> {
  for (const version of ['A', 'B']) await seedTemplate(db, `sommer-${version}`, mailOf(version), now)
  const total = sizeOf(crowd)
  const at = sql`${now}::timestamptz`
  const twinsFrom = total - crowd.twins
  const address = sql`'customer-' || case when n >= ${sql.lit(twinsFrom)} then n - ${sql.lit(twinsFrom)} else n end || '@example.test'`
  await sql`
    insert into customer (id, state, external_id, email, email_key, email_hash, locale, attributes, created_at, updated_at)
    select uuidv7(), 'customer', 'N-' || n, ${address}, ${address}, ${emailHashSql(address)}, 'de',
      jsonb_build_object('firstName', 'Kundin', 'lastName', 'K' || lpad(n::text, 7, '0') || 'K'), ${at}, ${at}
    from generate_series(0, ${sql.lit(total - 1)}) n`.execute(db)
  const strangersTo = crowd.permitted + crowd.strangers
  const objectorsTo = strangersTo + crowd.objectors
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash)
    select id, 'newsletter', 'email', case when n >= ${sql.lit(strangersTo)} and n < ${sql.lit(objectorsTo)}
      then 'objected' else 'granted' end, uuidv7(), ${at}, true, email_hash
    from customer cross join lateral (select substr(external_id, 3)::int as n) x
    where n < ${sql.lit(crowd.permitted)} or n >= ${sql.lit(strangersTo)}`.execute(db)
  const mark = await db
    .selectFrom('customer')
    .select('attributes')
    .where('external_id', '=', 'N-17')
    .executeTakeFirstOrThrow()
  if ((mark.attributes as { lastName?: string }).lastName !== markOf(17))
    throw new Error('the server judges by other names than these')
}

/** A fixed list of those who are left out. */
export async function seedOutsiders(db: Db, crowd: Crowd, segmentId: string, now: Date): Promise<void> {
  const from = crowd.permitted + crowd.strangers + crowd.objectors
  await sql`
    insert into segment_member (segment_id, customer_id, since)
    select ${segmentId}::uuid, id, ${now}::timestamptz from customer
    cross join lateral (select substr(external_id, 3)::int as n) x
    where n >= ${sql.lit(from)} and n < ${sql.lit(from + crowd.outsiders)}`.execute(db)
}
