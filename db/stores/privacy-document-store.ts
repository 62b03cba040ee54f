import { documentLimit } from '../../engine/privacy/access.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

export type DocumentKind = 'letter' | 'export_pdf' | 'export_json'

/** `body` of an `export_json` is compressed (gzip). */
export type NewDocument = { kind: DocumentKind; name: string; mediaType: string; body: Buffer }

/** Puts documents to a case. They are erased by the nightly retention after their limit. */
export async function addDocuments(
  db: Db,
  caseId: string,
  documents: readonly NewDocument[],
  now: Date,
): Promise<void> {
  if (documents.length === 0) return
  await db
    .insertInto('privacy_document')
    .values(
      documents.map(document => ({
        id: newId(now),
        case_id: caseId,
        kind: document.kind,
        name: document.name,
        media_type: document.mediaType,
        body: document.body,
        created_at: now,
        erase_after: documentLimit(now),
      })),
    )
    .execute()
}

export type DocumentRow = {
  id: string
  caseId: string
  kind: DocumentKind
  name: string
  mediaType: string
  createdAt: Date
  eraseAfter: Date
}

const columns = [
  'id',
  'case_id as caseId',
  'kind',
  'name',
  'media_type as mediaType',
  'created_at as createdAt',
  'erase_after as eraseAfter',
] as const

/** Documents of a case that are still there, oldest first. */
export async function listDocuments(db: Db, caseId: string, now: Date): Promise<DocumentRow[]> {
  return await db
    .selectFrom('privacy_document')
    .select([...columns])
    .where('case_id', '=', caseId)
    .where('erase_after', '>', now)
    .orderBy('id')
    .execute()
}

/** One document with its bytes; null once its limit has passed, erased or not. */
export async function readDocument(
  db: Db,
  id: string,
  now: Date,
): Promise<(DocumentRow & { body: Buffer }) | null> {
  const row = await db
    .selectFrom('privacy_document')
    .select([...columns, 'body'])
    .where('id', '=', id)
    .where('erase_after', '>', now)
    .executeTakeFirst()
  return row ? { ...row, body: Buffer.from(row.body) } : null
}
