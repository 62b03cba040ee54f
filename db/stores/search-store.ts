import { sql } from 'kysely'
import { phoneTailLength } from '../../engine/search/phone.ts'
import type { Found, FoundType, SearchQuery } from '../../engine/search/query.ts'
import { languageOf } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { inTransaction } from './transaction.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

const name = displayName('c')
const subtitle = sql`nullif(concat_ws(' · ', case when ${name} is distinct from c.email then c.email end,
  case when ${name} is distinct from c.external_id then c.external_id end), '')`
const customerFields = sql`'customer' as type, c.id, coalesce(${name}, c.id::text) as title,
  ${subtitle} as subtitle, c.id as "customerId"`

/** The digits of a stored number, as `phoneTail` takes those that are typed. */
const storedDigits = sql`ltrim(regexp_replace(k.phone, '\\(0\\)|[^0-9]', '', 'g'), '0')`

/**
 * Customers by whatever key of theirs was typed: a union of index look-ups, each cut short. Of merged ones the one they
 * live on in.
 */
export async function findCustomersByKey(db: Db, query: SearchQuery, limit: number): Promise<Found[]> {
  const { spellings, emailKey, phone, id, voucherKey } = query
  const texts = sql`any(${spellings}::text[])`
  const look = [
    sql`select k.id from customer k where k.external_id = ${texts}`,
    sql`select i.customer_id from customer_identity i where i.kind in ('external', 'anonymous') and i.value = ${texts}`,
    sql`select o.customer_id from orders o where o.external_id = ${texts}`,
  ]
  if (emailKey !== null) look.push(sql`select k.id from customer k where k.email_key = ${emailKey}`)
  if (phone !== null)
    look.push(sql`select k.id from customer k where k.phone is not null
      and right(regexp_replace(k.phone, '[^0-9]', '', 'g'), ${sql.lit(phoneTailLength)}) = ${phone.tail}
      and (right(${storedDigits}, length(${phone.digits}::text)) = ${phone.digits}::text
        or right(${phone.digits}::text, length(${storedDigits})) = ${storedDigits})`)
  if (id !== null)
    look.push(
      sql`select ${id}::uuid`,
      sql`select m.customer_id from message m where m.id = ${id}::uuid`,
      sql`select e.customer_id from event e where e.id = ${id}::uuid`,
    )
  if (voucherKey !== null)
    look.push(
      sql`select v.customer_id from voucher v where v.code_key = ${voucherKey} and v.customer_id is not null`,
    )
  const each = look.map(one => sql`(${one} limit ${limit})`)
  const { rows } = await sql<Found>`
    select ${customerFields}, true as exact
    from (select distinct coalesce(k.merged_into, k.id) as id from customer k
      where k.id in (${sql.join(each, sql` union all `)}) limit ${limit}) found
    join customer c on c.id = found.id
    where c.state in ('customer', 'visitor') order by c.id desc`.execute(db)
  return rows
}

/** Looked at before they are ranked. */
const textHits = 50
/** A word so unlucky that no index helps must not keep anybody waiting at each key. */
const textTimeoutMs = 250

/** Customers whose name, address or number holds every word, newest first; `cut` when it was given up. */
export async function findCustomersByText(
  db: Db,
  words: string[],
): Promise<{ found: Found[]; cut: boolean }> {
  const likes = words.map(word => sql`s.text like ${like(word)}`)
  try {
    return await inTransaction(db, async trx => {
      await sql`select set_config('statement_timeout', ${String(textTimeoutMs)}, true)`.execute(trx)
      const { rows } = await sql<Found>`
        select ${customerFields}, false as exact
        from (select m.id from customer_search s join customer m on m.id = s.customer_id
          where ${sql.join(likes, sql` and `)} and m.state = 'customer'
          order by s.customer_id desc limit ${textHits}) found
        join customer c on c.id = found.id order by c.id desc`.execute(trx)
      return { found: rows, cut: false }
    })
  } catch (error) {
    if ((error as { code?: unknown }).code === '57014') return { found: [], cut: true }
    throw error
  }
}

/** What is not a customer, of the types given: one statement, each branch cut short. */
export async function findThings(
  db: Db,
  query: SearchQuery,
  { types, locale, limit }: { types: ReadonlySet<FoundType>; locale: string; limit: number },
): Promise<Found[]> {
  const branches = thingBranches(query, languageOf(locale)).filter(({ type }) => types.has(type))
  if (branches.length === 0) return []
  const { rows } = await sql<Found>`${sql.join(
    branches.map(({ select }) => sql`(select * from (${select}) x limit ${limit})`),
    sql` union all `,
  )}`.execute(db)
  return rows
}

function thingBranches({ text, spellings, id, voucherKey, words }: SearchQuery, language: 'de' | 'en') {
  const texts = sql`any(${spellings}::text[])`
  const own = sql`${id ?? nobody}::uuid`
  const lower = text.toLowerCase()
  /** Every word within, or, of a short query, all of it. */
  const holds = (haystack: ReturnType<typeof sql>) =>
    words.length === 0
      ? sql`${haystack} = ${lower}`
      : sql`(${sql.join(
          words.map(word => sql`${haystack} like ${like(word)}`),
          sql` and `,
        )})`
  const noCustomer = sql`null::uuid as "customerId"`
  const templateName = sql`coalesce(t.name ->> ${sql.lit(language)}, t.key)`
  return [
    {
      type: 'order' as const,
      select: sql`select 'order' as type, o.id, o.external_id as title,
        concat(o.total, ' ', o.currency, ' · ', to_char(o.ordered_at at time zone 'UTC', 'YYYY-MM-DD')) as subtitle,
        o.customer_id as "customerId", true as exact
        from orders o where o.external_id = ${texts} or o.id = ${own}`,
    },
    {
      type: 'segment' as const,
      select: sql`select 'segment' as type, s.id, s.name as title, s.description as subtitle, ${noCustomer},
        lower(s.name) = ${lower} or s.id = ${own} as exact
        from segment s where ${holds(sql`lower(s.name)`)} or s.id = ${own} order by exact desc, s.id desc`,
    },
    {
      type: 'rule' as const,
      select: sql`select 'rule' as type, r.id, r.name as title, null::text as subtitle, ${noCustomer},
        lower(r.name) = ${lower} or r.id = ${own} as exact
        from rule r where (${holds(sql`lower(r.name)`)} and r.state <> 'archived') or r.id = ${own}
        order by exact desc, r.id desc`,
    },
    {
      type: 'template' as const,
      select: sql`select 'template' as type, t.id, ${templateName} as title, t.key as subtitle, ${noCustomer},
        lower(t.key) = ${lower} or lower(${templateName}) = ${lower} or t.id = ${own} as exact
        from template t where ${holds(sql`lower(concat_ws(' ', t.name ->> 'de', t.name ->> 'en', t.key))`)}
          or ${lower} in (lower(t.key), lower(${templateName})) or t.id = ${own}
        order by exact desc, t.id desc`,
    },
    {
      type: 'product' as const,
      select: productSelect(texts, own, words),
    },
    {
      type: 'voucher' as const,
      select: sql`select 'voucher' as type, v.id, v.code as title, p.name as subtitle, v.customer_id as "customerId",
        true as exact
        from voucher v join voucher_pool p on p.id = v.pool_id
        where v.code_key = ${voucherKey ?? ''} or v.id = ${own}`,
    },
    {
      type: 'import' as const,
      select: sql`select 'import' as type, i.id, i.file_name as title,
        to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD') as subtitle, ${noCustomer},
        lower(i.file_name) = ${lower} or i.id = ${own} as exact
        from import i where ${holds(sql`lower(i.file_name)`)} or i.id = ${own} order by exact desc, i.id desc`,
    },
    {
      type: 'message' as const,
      select: sql`select 'message' as type, m.id, coalesce(m.subject, m.id::text) as title,
        to_char(m.created_at at time zone 'UTC', 'YYYY-MM-DD') as subtitle, m.customer_id as "customerId", true as exact
        from message m where m.id = ${own}`,
    },
  ]
}

/** By key through the keys' indexes; by words through the trigram index, whose expression this repeats. */
function productSelect(texts: ReturnType<typeof sql>, own: ReturnType<typeof sql>, words: string[]) {
  const text = sql`lower(coalesce(p.name, '') || ' ' || p.external_id || ' ' || coalesce(p.sku, ''))`
  const byWords = sql`select p.id from product p where ${sql.join(
    words.map(word => sql`${text} like ${like(word)}`),
    sql` and `,
  )} order by p.id desc limit ${textHits}`
  return sql`select 'product' as type, p.id, coalesce(p.name, p.external_id) as title,
      concat_ws(' · ', p.external_id, nullif(p.sku, p.external_id)) as subtitle, null::uuid as "customerId",
      p.external_id = ${texts} or coalesce(p.sku = ${texts}, false) or p.id = ${own} as exact
    from product p where p.id in (
      (select k.id from product k where k.external_id = ${texts})
      union all (select k.id from product k where k.sku = ${texts} limit ${textHits})
      union all (select ${own})
      ${words.length === 0 ? sql`` : sql`union all (${byWords})`})
    order by exact desc, p.id desc`
}

/** `word` anywhere within. */
function like(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
