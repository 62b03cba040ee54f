import type { AccessLinkKind } from '../../engine/access/access-link.ts'
import type { Db } from '../orm.ts'

export type NewAccessLink = {
  id: string
  tokenHash: string
  userId: string
  kind: AccessLinkKind
  createdBy: string
  expiresAt: Date
}

/** Writes a link; those this person had before do not work any more. */
export async function createAccessLink(db: Db, link: NewAccessLink, now: Date): Promise<void> {
  await db.deleteFrom('access_link').where('user_id', '=', link.userId).where('used_at', 'is', null).execute()
  await db
    .insertInto('access_link')
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      user_id: link.userId,
      kind: link.kind,
      created_at: now,
      created_by: link.createdBy,
      expires_at: link.expiresAt,
    })
    .execute()
}

export type OpenAccessLink = { id: string; kind: AccessLinkKind; userId: string; email: string; name: string }

/** The link behind a token's hash while it works; with `lock`, nobody else can use it meanwhile. */
export async function findAccessLink(
  db: Db,
  tokenHash: string,
  now: Date,
  lock = false,
): Promise<OpenAccessLink | undefined> {
  let query = db
    .selectFrom('access_link as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .select(['l.id', 'l.kind', 'l.user_id as userId', 'u.email', 'u.name'])
    .where('l.token_hash', '=', tokenHash)
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
  if (lock) query = query.forUpdate('l')
  return await query.executeTakeFirst()
}

/** Every link of this person stops working; of the one that was used it is kept when. */
export async function useAccessLink(db: Db, id: string, userId: string, now: Date): Promise<void> {
  await db.updateTable('access_link').set({ used_at: now }).where('id', '=', id).execute()
  await endAccessLinks(db, userId)
}

/** Links that were not used stop working: a password was set another way, or somebody may not come in any more. */
export async function endAccessLinks(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('access_link').where('user_id', '=', userId).where('used_at', 'is', null).execute()
}
