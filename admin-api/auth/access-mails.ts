import { createAccessLink } from '../../db/stores/access-link-store.ts'
import { writeStaffMails } from '../../db/stores/staff-mail-store.ts'
import { type AccessLinkKind, linkLifetimeMs } from '../../engine/access/access-link.ts'
import { type AccessMailKind, accessMail } from '../../engine/access/access-mail.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { newId } from '../../engine/shared/id.ts'
import type { ApiContext } from '../context.ts'
import { hashSessionToken, newSessionToken } from './session-cookie.ts'

type Db = ApiContext['db']
type Person = { id: string; email: string; name: string; locale: string }

/**
 * Writes a link and the mail that brings it, in the transaction of `db`. The token stands after `#`: browsers send
 * that to no server, so it is in no log and in no Referer. Ring `watch` once it is committed.
 */
export async function sendAccessLink(
  context: ApiContext,
  db: Db,
  person: Person,
  { kind, actor, by }: { kind: AccessLinkKind; actor: string; by?: string | undefined },
): Promise<void> {
  const { clock, keyring, publicUrl } = context
  const now = clock.now()
  const token = newSessionToken()
  const link = {
    id: newId(now),
    tokenHash: hashSessionToken(token),
    userId: person.id,
    kind,
    createdBy: actor,
    expiresAt: new Date(now.getTime() + linkLifetimeMs[kind]),
  }
  await createAccessLink(db, link, now)
  const sealed = sealSecret(keyring, `${publicUrl}/welcome#${token}`)
  await writeAccessMail(context, db, person, { kind, actor, by, link: sealed })
}

/** Tells somebody that their password was changed: whoever did not do it must learn of it. */
export async function tellPasswordChange(context: ApiContext, db: Db, person: Person): Promise<void> {
  await writeAccessMail(context, db, person, { kind: 'changed', actor: `user:${person.id}` })
}

async function writeAccessMail(
  { clock, brand, publicUrl }: ApiContext,
  db: Db,
  { email, name, locale }: Person,
  { kind, actor, by, link }: { kind: AccessMailKind; actor: string; by?: string | undefined; link?: string },
): Promise<void> {
  const facts = { name, shopName: brand.shopName, consoleUrl: publicUrl, ...(by ? { by } : {}) }
  const content = { ...accessMail(kind, locale === 'en' ? 'en' : 'de', facts), ...(link ? { link } : {}) }
  const mail = { kind: 'access' as const, to: email, senderId: null, content, createdBy: actor }
  await writeStaffMails(db, [mail], clock.now())
}
