import { type RawBuilder, sql } from 'kysely'
import {
  type DuplicateFeatures,
  type DuplicateScore,
  leastScore,
  scoreDuplicates,
} from '../../engine/customers/duplicate-score.ts'
import type { Db } from '../orm.ts'
import { longRead } from './long-read-store.ts'
import { inTransaction } from './transaction.ts'

/** A way to find pairs worth comparing: customers who share a key, whatever else differs. */
type Pass = {
  /** Over customer `c`; null: left out. */
  key: RawBuilder<unknown>
  /**
   * `star`: each is compared with the one known longest, however many share it, for what is exact. `all`: everybody
   * with everybody, where few enough share it; more than that is no sign of one person.
   */
  shape: 'star' | 'all'
}

const attribute = (name: string) => sql`c.attributes ->> ${sql.lit(name)}`

/** Umlauts written out, in small letters. */
const spelled = (value: RawBuilder<unknown>) =>
  sql`replace(replace(replace(replace(lower(${value}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`

/**
 * Without accents and punctuation too: near enough to `comparable` to bring pairs together. A regular expression would
 * take five times as long.
 */
const folded = (value: RawBuilder<unknown>) => sql`translate(${spelled(value)},
  ${sql.lit('áàâãåçéèêëíìîïñóòôõúùûýÿšžč .,;:-_/\\\'"#()+')}, 'aaaaaceeeeiiiinoooouuuyyszc')`

const first = (name: string) => sql`left(${spelled(sql`left(${attribute(name)}, 1)`)}, 1)`
/** Of first and last name, in either order: who wrote them into the wrong boxes is found all the same. */
const initials = sql`least(${first('firstName')}, ${first('lastName')})
  || greatest(${first('firstName')}, ${first('lastName')})`
const street = sql`replace(${folded(attribute('street'))}, 'strasse', 'str')`

/** Word by word, so that their order does not matter (pg_trgm). */
const fullName = sql`${spelled(attribute('firstName'))} || ' ' || ${spelled(attribute('lastName'))}`
/** Below it two names are not worth a closer look, half the names of a town being born on some day of the year. */
const leastSimilarity = 0.35

const passes: readonly Pass[] = [
  { key: sql`c.email_key`, shape: 'star' },
  { key: sql`c.phone`, shape: 'star' },
  {
    key: sql`nullif(ltrim(${folded(sql`c.external_id`)}, '0'), '')`,
    shape: 'star',
  },
  {
    // The mailbox behind a tag; for Gmail without dots (engine/consent/address.ts).
    key: sql`case when c.email_key like '%@gmail.com' or c.email_key like '%@googlemail.com'
        then replace(regexp_replace(c.email_key, '([+].*)?@.*$', ''), '.', '') || '@gmail.com'
      when c.email_key like '%+%' then regexp_replace(c.email_key, '^([^"+@]+)[+][^@]*@', '\\1@')
      else c.email_key end`,
    shape: 'star',
  },
  {
    key: sql`nullif(${attribute('birthday')}, '') || ' ' || ${initials}`,
    shape: 'all',
  },
  {
    key: sql`case when ${attribute('street')} ~ '[0-9]'
      then nullif(${attribute('postalCode')}, '') || ' ' || ${street} || ' '
        || least(${first('firstName')}, ${first('lastName')}) end`,
    shape: 'all',
  },
  {
    key: sql`nullif(${folded(attribute('lastName'))}, '') || ' ' || nullif(${folded(attribute('firstName'))}, '')
      || ' ' || nullif(${attribute('postalCode')}, '')`,
    shape: 'all',
  },
]

/** Of one pass, longer than it takes at a million customers; in milliseconds. */
const timeoutMs = 120_000
/** More than these share a key: no sign of one person. */
const mostInBlock = 12
/** Of one pass; what lies beyond is left out, and said. */
const mostOfPass = 20_000
/** Read for comparison at a time. */
const pageSize = 1_000
/** Of all passes; the best are kept. */
export const mostPairs = 20_000

type Pair = { oneId: string; otherId: string }
export type FoundPair = DuplicateScore & Pair
export type Search = { exact: number; likely: number; truncated: boolean }

/**
 * Looks for duplicates among all customers and keeps the pairs found, in place of those of the search before. Work grows
 * with the number of customers, not of pairs: each pass brings those together that share a key, and only they are
 * compared. Each pass is one statement; `stopping` is asked between them. Null: it was cut short, and all is as it was.
 */
export async function searchDuplicates(
  db: Db,
  now: Date,
  stopping: () => boolean = () => false,
): Promise<Search | null> {
  const found = new Map<string, FoundPair>()
  let truncated = false
  for (const pass of passes) {
    if (stopping()) return null
    const pairs = await longRead(db, { timeoutMs }, trx => pairsOf(trx, pass))
    truncated ||= pairs.length === mostOfPass
    const fresh = pairs.filter(pair => !found.has(keyOf(pair)))
    for (let at = 0; at < fresh.length; at += pageSize)
      for (const pair of await scored(db, fresh.slice(at, at + pageSize))) found.set(keyOf(pair), pair)
  }
  const best = [...found.values()].sort((a, b) => b.score - a.score).slice(0, mostPairs)
  await replacePairs(db, best, now)
  const exact = best.filter(({ kind }) => kind === 'exact').length
  return { exact, likely: best.length - exact, truncated: truncated || best.length < found.size }
}

const keyOf = ({ oneId, otherId }: Pair) => `${oneId} ${otherId}`

/**
 * Decided ones too, which the list leaves out: a decision that is taken back while or after a search ran would bring back
 * nothing otherwise.
 */
async function pairsOf(db: Db, { key, shape }: Pass): Promise<Pair[]> {
  const pairs =
    shape === 'star'
      ? sql`select first_id as one_id, id as other_id from (
          select id, first_value(id) over (partition by key order by id) as first_id from keyed where key is not null
        ) starred where first_id <> id`
      : sql`select a.id as one_id, b.id as other_id
          from (select key from keyed where key is not null group by key having count(*) between 2 and ${sql.lit(mostInBlock)}) block
          join keyed a on a.key = block.key join keyed b on b.key = block.key and b.id > a.id
          where similarity(a.name, b.name) >= ${sql.lit(leastSimilarity)}`
  const { rows } = await sql<Pair>`
    with keyed as materialized (
      select c.id, ${key} as key, ${shape === 'all' ? fullName : sql`null`} as name
      from customer c where c.state = 'customer'
    ), pair as (${pairs} limit ${sql.lit(mostOfPass)})
    select one_id as "oneId", other_id as "otherId" from pair`.execute(db)
  return rows
}

const features = (alias: string) => {
  const text = (name: string) =>
    sql`nullif(btrim(${sql.ref(`${alias}.attributes`)} ->> ${sql.lit(name)}), '')`
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`jsonb_build_object('firstName', ${text('firstName')}, 'lastName', ${text('lastName')},
    'birthday', ${text('birthday')}, 'street', ${text('street')}, 'postalCode', ${text('postalCode')},
    'emailKey', ${column('email_key')}, 'phone', ${column('phone')}, 'externalId', ${column('external_id')})`
}

/** The pairs that are likely enough, with their scores. */
async function scored(db: Db, pairs: readonly Pair[]): Promise<FoundPair[]> {
  const { rows } = await sql<Pair & { one: DuplicateFeatures; other: DuplicateFeatures }>`
    select o.id as "oneId", x.id as "otherId", ${features('o')} as one, ${features('x')} as other
    from unnest(${pairs.map(pair => pair.oneId)}::uuid[], ${pairs.map(pair => pair.otherId)}::uuid[])
      as p(one_id, other_id)
    join customer o on o.id = p.one_id join customer x on x.id = p.other_id`.execute(db)
  return rows
    .map(({ oneId, otherId, one, other }) => ({ oneId, otherId, ...scoreDuplicates(one, other) }))
    .filter(({ score }) => score >= leastScore)
}

async function replacePairs(db: Db, pairs: readonly FoundPair[], now: Date): Promise<void> {
  await inTransaction(db, async trx => {
    await sql`delete from duplicate_pair`.execute(trx)
    for (let at = 0; at < pairs.length; at += 5_000) {
      const json = JSON.stringify(pairs.slice(at, at + 5_000))
      // Whoever was merged or erased meanwhile is left out.
      await sql`
        insert into duplicate_pair (one_id, other_id, kind, score, reasons, found_at)
        select p."oneId", p."otherId", p.kind, p.score, p.reasons, ${now}::timestamptz
        from jsonb_to_recordset(${json}::jsonb) as p("oneId" uuid, "otherId" uuid, kind text, score int, reasons jsonb)
        join customer o on o.id = p."oneId" and o.state = 'customer'
        join customer x on x.id = p."otherId" and x.state = 'customer'`.execute(trx)
    }
  })
}
