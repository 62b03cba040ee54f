import { sql } from 'kysely'
import { sentText } from '../../engine/messages/mail-text.ts'
import { unpackContent } from '../../engine/messages/packed-content.ts'
import type { Db } from '../orm.ts'
import { personalTables } from '../personal-data/registry.ts'
import type { PersonalTable, Subject } from '../personal-data/types.ts'
import { readAddresses, readRoots, subjectOf } from './erasure-subject-store.ts'

export type AccessRow = Record<string, unknown>

const pageSize = 500
/** Mails are unpacked: fewer at a time. */
const contentPageSize = 50

/** Whom an access is about, with everybody merged into them; null where there is nobody. */
export async function readSubject(
  db: Db,
  customerId: string,
  suppressionKey: Buffer,
): Promise<{ id: string; state: string; subject: Subject } | null> {
  const root = (await readRoots(db, [customerId])).get(customerId)
  if (!root) return null
  const addresses = await readAddresses(db, root.ids)
  return { id: root.id, state: root.state, subject: subjectOf(root.ids, addresses, suppressionKey) }
}

/** Columns of a table that a person is given, in the order of the registry. */
export function exportedColumns({ columns }: PersonalTable): string[] {
  return Object.entries(columns)
    .filter(([, column]) => ['id', 'fact', 'personal'].includes(column.class) && !column.withheld)
    .map(([name]) => name)
}

/** Everything held on a person, table by table as the registry has them, in pages: nothing is loaded whole. */
export async function* readPersonalData(
  db: Db,
  subject: Subject,
): AsyncGenerator<{ entry: PersonalTable; pages: AsyncGenerator<AccessRow[]> }> {
  for (const entry of personalTables.toReversed())
    yield {
      entry,
      pages: entry.table === 'message_content' ? contents(db, entry, subject) : pagesOf(db, entry, subject),
    }
}

type KeyedRow = { row: AccessRow; key: string[] }

async function* pagesOf(db: Db, entry: PersonalTable, subject: Subject): AsyncGenerator<AccessRow[]> {
  const keys = sql.join(entry.key.map(name => sql.ref(`t.${name}`)))
  const columns = sql.join(
    exportedColumns(entry).map(
      name => sql`${entry.columns[name]?.given ?? sql.ref(`t.${name}`)} as ${sql.ref(name)}`,
    ),
  )
  for (let after: string[] | null = null; ; ) {
    const later = after === null ? sql`true` : sql`(${keys}) > (${sql.join(after)})`
    const { rows } = (await sql<KeyedRow>`
      select to_jsonb(x) - '__key' as row, x.__key as key from (
        select ${columns}, array[${sql.join(entry.key.map(name => sql`${sql.ref(`t.${name}`)}::text`))}] as __key
        from ${sql.table(entry.table)} t
        where ${entry.rows(subject)} and ${later} order by ${keys} limit ${pageSize}) x`.execute(db)) as {
      rows: KeyedRow[]
    }
    if (rows.length > 0) yield rows.map(({ row }) => row)
    if (rows.length < pageSize) return
    after = rows.at(-1)?.key ?? null
  }
}

type ContentRow = {
  message_id: string
  sha256: Buffer
  body: Buffer
  dictionary: Buffer | null
  size: number
  bytes: Buffer | null
}

/** What was sent, as text. */
async function* contents(db: Db, entry: PersonalTable, subject: Subject): AsyncGenerator<AccessRow[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<ContentRow>`
      select t.message_id, t.sha256, t.body, t.dictionary, t.size, d.bytes
      from message_content t left join content_dictionary d on d.hash = t.dictionary
      where ${entry.rows(subject)} and t.message_id > ${after}::uuid order by t.message_id
      limit ${contentPageSize}`.execute(db)
    if (rows.length > 0)
      yield rows.map(({ message_id, bytes, ...packed }) => ({
        message_id,
        size: packed.size,
        body: sentText(unpackContent(packed, bytes)),
      }))
    if (rows.length < contentPageSize) return
    after = rows.at(-1)?.message_id ?? after
  }
}

/** Who gets a person's data: our processors, and whoever it was disclosed to, with the last time (Art. 15(1)(c)). */
export type AccessRecipient = {
  id: string
  name: string
  kind: string
  purpose: string
  country: string
  safeguard: string | null
  lastDisclosed: Date | null
}

export async function readAccessRecipients(db: Db, ids: readonly string[]): Promise<AccessRecipient[]> {
  const { rows } = await sql<AccessRecipient>`
    select r.id, r.name, r.kind, r.purpose, r.country, r.safeguard, max(d.at) as "lastDisclosed"
    from recipient r left join disclosure d on d.recipient_id = r.id and d.customer_id = any(${[...ids]}::uuid[])
    group by r.id having max(d.at) is not null or (r.kind = 'processor' and r.retired_at is null)
    order by r.name, r.id`.execute(db)
  return rows
}

/** Names of the systems a person's data came from (Art. 15(1)(g)). */
export async function readAccessSources(db: Db, ids: readonly string[]): Promise<string[]> {
  const people = sql`any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ name: string }>`
    select s.name from source s where s.id in (
      select source_id from customer where id = ${people}
      union select source_id from event where customer_id = ${people}
      union select source_id from orders where customer_id = ${people})
    order by s.name`.execute(db)
  return rows.map(row => row.name)
}
