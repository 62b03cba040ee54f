import { sql } from 'kysely'
import {
  type PackedContent,
  packContent,
  sha256,
  unpackContent,
} from '../../engine/messages/packed-content.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/** A rendering of a template version that mails made from it are compressed against. */
export type Dictionary = { bytes: Uint8Array; templateVersionId?: string | null; locale?: string }

export type Content = {
  messageId: string
  dictionary?: Dictionary | undefined
} & (
  | {
      /** The mail exactly as handed to the server (message/rfc822), or the letter exactly as printed (PDF). */
      bytes: Uint8Array
      packed?: undefined
    }
  /** The same, packed before against `dictionary`, so that no transaction waits for it. */
  | { packed: PackedContent; bytes?: undefined }
)

/**
 * Keeps what was sent, for a sub-batch in two statements (three when a dictionary is new). Stored again (a service mail repeated after
 * `unknown`), the later bytes stand: they are what the customer may have got last.
 */
export async function storeContents(db: Db, contents: readonly Content[], now: Date): Promise<void> {
  if (contents.length === 0) return
  const hashes = new Map<Uint8Array, Buffer>()
  const dictionaries = new Map<string, Dictionary & { hash: Buffer }>()
  const packed = new Map<string, PackedContent>()
  for (const { messageId, dictionary, ...kept } of contents) {
    const hash = dictionary && (hashes.get(dictionary.bytes) ?? sha256(dictionary.bytes))
    if (dictionary && hash) hashes.set(dictionary.bytes, hash)
    const content = kept.packed ?? packContent(kept.bytes, dictionary?.bytes, hash)
    if (dictionary && content.dictionary)
      dictionaries.set(content.dictionary.toString('hex'), { ...dictionary, hash: content.dictionary })
    packed.set(messageId, content)
  }
  await storeDictionaries(db, [...dictionaries.values()], now)
  const rows = [...packed]
  await sql`${prepared}
    insert into message_content (message_id, sha256, body, dictionary, size)
    select * from unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, content]) => content.sha256)}::bytea[],
      ${rows.map(([, content]) => content.body)}::bytea[], ${rows.map(([, content]) => content.dictionary)}::bytea[],
      ${rows.map(([, content]) => content.size)}::int[])
    on conflict (message_id) do update set sha256 = excluded.sha256, body = excluded.body,
      dictionary = excluded.dictionary, size = excluded.size`.execute(db)
}

/** In the order of their hashes, so that two workers storing the same ones never wait for each other in a ring. */
async function storeDictionaries(
  db: Db,
  dictionaries: (Dictionary & { hash: Buffer })[],
  now: Date,
): Promise<void> {
  if (dictionaries.length === 0) return
  // A dictionary weighs as much as a mail: it is sent to the database once, and only asked for after that.
  const { rows } = await sql<{ hash: Buffer }>`${prepared}
    select hash from content_dictionary where hash = any(${dictionaries.map(({ hash }) => hash)}::bytea[])`.execute(
    db,
  )
  const known = new Set(rows.map(row => row.hash.toString('hex')))
  const sorted = dictionaries
    .filter(({ hash }) => !known.has(hash.toString('hex')))
    .toSorted((a, b) => a.hash.compare(b.hash))
  if (sorted.length === 0) return
  await db
    .insertInto('content_dictionary')
    .values(
      sorted.map(({ hash, bytes, templateVersionId, locale }) => ({
        hash,
        template_version_id: templateVersionId ?? null,
        locale: locale ?? '',
        bytes: Buffer.from(bytes),
        created_at: now,
      })),
    )
    .onConflict(conflict => conflict.column('hash').doNothing())
    .execute()
}

/** The very bytes that were sent, or null where none are kept. Throws `content_damaged` if they do not match their hash. */
export async function readContent(db: Db, messageId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('message_content')
    .leftJoin('content_dictionary', 'content_dictionary.hash', 'message_content.dictionary')
    .select([
      'message_content.sha256 as sha256',
      'message_content.body as body',
      'message_content.dictionary as dictionary',
      'message_content.size as size',
      'content_dictionary.bytes as dictionaryBytes',
    ])
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (!row) return null
  const { dictionaryBytes, ...packed } = row
  return unpackContent(
    {
      sha256: Buffer.from(packed.sha256),
      body: Buffer.from(packed.body),
      dictionary: packed.dictionary ? Buffer.from(packed.dictionary) : null,
      size: packed.size,
    },
    dictionaryBytes,
  )
}
