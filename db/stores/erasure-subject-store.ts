import { sql } from 'kysely'
import { addressHash, emailKey } from '../../engine/consent/address.ts'
import { postalKey } from '../../engine/letters/address.ts'
import type { Db } from '../orm.ts'
import type { Subject } from '../personal-data/types.ts'

/** A customer whose data is to be read or erased, with all visitors merged into them. */
export type Root = { id: string; state: string; ids: string[] }

type ChainRow = { asked: string; root: string | null; id: string; state: string }

/**
 * Whoever these ids are or were merged into, with everybody merged into them. An id that is unknown is missing.
 * One statement, whatever their number.
 */
export async function readRoots(db: Db, ids: readonly string[]): Promise<Map<string, Root>> {
  const { rows } = await sql<ChainRow>`
    with recursive up as (
      select id as asked, id, merged_into from customer where id = any(${[...ids]}::uuid[])
      union
      select u.asked, c.id, c.merged_into from up u join customer c on c.id = u.merged_into
    ), root as (
      select asked, id from up where merged_into is null
    ), down as (
      select id as root, id from root
      union
      select d.root, c.id from down d join customer c on c.merged_into = d.id
    )
    select r.asked, r.id as root, d.id, c.state
    from root r join down d on d.root = r.id join customer c on c.id = r.id order by r.id, d.id`.execute(db)
  const roots = new Map<string, Root>()
  for (const row of rows) {
    const root = roots.get(row.asked) ?? { id: row.root ?? row.id, state: row.state, ids: [] }
    root.ids.push(row.id)
    roots.set(row.asked, root)
  }
  return roots
}

export type Addresses = {
  /** Comparison keys of e-mail addresses: today's, and earlier ones that a trusted call or staff entered. */
  emails: string[]
  /** Comparison keys of postal addresses. */
  posts: string[]
}

/**
 * The addresses people are known by. What an unsigned browser claimed is left out, and so are visitors altogether:
 * it could be anybody's address.
 */
export async function readAddresses(db: Db, ids: readonly string[]): Promise<Addresses> {
  const { rows } = await sql<{
    email: string | null
    attributes: Record<string, unknown>
    earlier: string[]
  }>`
    select c.email, c.attributes, array(
      select distinct case h.key when '*' then h.value ->> 'email' else h.value #>> '{}' end from attribute_change h
      where h.customer_id = c.id and h.origin <> 'browser'
        and (h.key = 'email' and jsonb_typeof(h.value) = 'string'
          or h.key = '*' and jsonb_typeof(h.value -> 'email') = 'string')) as earlier
    from customer c where c.id = any(${[...ids]}::uuid[]) and c.state = 'customer'`.execute(db)
  const emails = new Set<string>()
  const posts = new Set<string>()
  for (const { email, attributes, earlier } of rows) {
    for (const address of [email, ...earlier]) {
      const key = address === null ? null : emailKey(address)
      if (key !== null) emails.add(key)
    }
    const post = postalKey(attributes)
    if (post !== null) posts.add(post)
  }
  return { emails: [...emails], posts: [...posts] }
}

export function subjectOf(
  ids: readonly string[],
  { emails, posts }: Addresses,
  suppressionKey: Buffer,
): Subject {
  return {
    ids,
    emailHashes: emails.map(key => addressHash(suppressionKey, 'email', key)),
    postHashes: posts.map(key => addressHash(suppressionKey, 'post', key)),
  }
}

/** Of these e-mail addresses, those that belong to another customer too. */
export async function sharedAddresses(
  db: Db,
  emails: readonly string[],
  ids: readonly string[],
): Promise<{ known: Set<string>; consented: Set<string> }> {
  const { rows } = await sql<{ email_key: string; consented: boolean }>`
    select c.email_key, bool_or(exists (
      select from permission p join purpose x on x.key = p.purpose and x.kind = 'marketing'
      where p.customer_id = c.id and p.channel = 'email' and p.state = 'granted')) as consented
    from customer c
    where c.email_key = any(${[...emails]}::text[]) and c.state = 'customer'
      and c.id <> all(${[...ids]}::uuid[])
    group by c.email_key`.execute(db)
  return {
    known: new Set(rows.map(row => row.email_key)),
    consented: new Set(rows.filter(row => row.consented).map(row => row.email_key)),
  }
}
