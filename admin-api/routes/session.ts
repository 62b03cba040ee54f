import { findAccessLink, useAccessLink } from '../../db/stores/access-link-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { createSession, listSessions, revokeSession } from '../../db/stores/session-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import {
  changeUser,
  findUserForSignIn,
  noteVersionSeen,
  passwordHashOf,
  readUser,
  type UserRow,
} from '../../db/stores/user-store.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { isNewer } from '../../engine/shared/release.ts'
import { sendAccessLink, tellPasswordChange } from '../auth/access-mails.ts'
import { idleMs, lifetimeMs } from '../auth/authenticate.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { Principal } from '../auth/principal.ts'
import { hashSessionToken, newSessionToken, readSessionToken, sessionCookie } from '../auth/session-cookie.ts'
import { Throttle } from '../auth/throttle.ts'
import { checkTransport } from '../auth/transport.ts'
import type { ApiContext } from '../context.ts'
import { sessionContract } from '../contract/session.ts'
import { callerOf } from '../http/caller.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { found, invalid, notFound } from '../not-found.ts'

const windowMs = 15 * 60_000

export function sessionRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, publicUrl, bell, log } = context
  const throttle = new Throttle(context, 'session', windowMs)
  const me = async (id: string) => meOf(found(await readUser(db, id), 'user'), context)

  /** Begins a session; the token for its cookie. */
  const begin = async (trx: ApiContext['db'], call: Call, userId: string): Promise<string> => {
    const now = clock.now()
    const token = newSessionToken()
    const id = newId(now)
    const session = {
      id,
      tokenHash: hashSessionToken(token),
      userId,
      userAgent: call.request.get('User-Agent')?.slice(0, 300) ?? null,
      expiresAt: new Date(now.getTime() + lifetimeMs),
    }
    await createSession(trx, session, now)
    // Whoever begins with this release has no other to compare it with.
    await noteVersionSeen(trx, userId, context.version, 'first')
    await writeAudit(trx, { ...call.audit('session.create', 'session', id), actor: `user:${userId}` })
    return token
  }

  /** Sends a link, if somebody by this address works here. Nobody who may not come in gets one. */
  const remind = async (call: Pick<Call, 'audit'>, email: string): Promise<void> => {
    const known = await findUserForSignIn(db, email)
    const user = known && !known.disabled ? await readUser(db, known.id) : null
    if (!user) return
    const actor = `user:${user.id}`
    // Whoever has not accepted their invitation yet asks for a new one by this.
    const kind = user.invitedUntil === null ? 'reset' : 'invite'
    await inTransaction(db, async trx => {
      await sendAccessLink(context, trx, user, { kind, actor })
      await writeAudit(trx, call.audit('user.link', 'user', user.id, { kind }))
    })
    bell.ring('watch')
  }

  return implement('session', sessionContract, {
    signIn: async call => {
      checkTransport(call.request, publicUrl)
      const email = call.body.email.trim().toLowerCase()
      const caller = callerOf(call.request)
      // In this order: one caller alone cannot use up what everybody together has for an address, and so lock it out.
      const limits = [
        { key: `from ${caller}`, limit: 100 },
        { key: `from ${caller} for ${email}`, limit: 10 },
        { key: `for ${email}`, limit: 100 },
      ]
      await throttle.attempt(limits)
      const user = await findUserForSignIn(db, email)
      const right = await verifyPassword(call.body.password, user?.passwordHash ?? null)
      if (!user || !right || user.disabled) {
        // One answer for all three: nobody learns who works here.
        throw new Problem('sign_in_failed', 'E-mail address or password is wrong.', { status: 401 })
      }
      await throttle.giveBack(limits)
      const token = await inTransaction(db, trx => begin(trx, call, user.id))
      call.header('Set-Cookie', sessionCookie(publicUrl, token, lifetimeMs / 1000))
      return await me(user.id)
    },
    forgot: async call => {
      const email = call.body.email.trim().toLowerCase()
      await throttle.attempt([
        { key: `forgot from ${callerOf(call.request)}`, limit: 20 },
        { key: `forgot for ${email}`, limit: 5 },
      ])
      // Not waited for: how long it takes would tell whether somebody by that address works here.
      void remind(call, email).catch((error: unknown) => log.error({ err: error }, 'a link was not sent'))
      return { sent: 'if known' as const }
    },
    openLink: async call => {
      await throttle.attempt([{ key: `link from ${callerOf(call.request)}`, limit: 60 }])
      const link = await findAccessLink(db, hashSessionToken(call.body.token), clock.now())
      if (!link) throw linkOver()
      return { kind: link.kind, email: link.email, name: link.name }
    },
    useLink: async call => {
      checkTransport(call.request, publicUrl)
      await throttle.attempt([{ key: `link from ${callerOf(call.request)}`, limit: 60 }])
      const passwordHash = await hashPassword(call.body.password)
      const { token, userId } = await inTransaction(db, async trx => {
        const now = clock.now()
        const link = await findAccessLink(trx, hashSessionToken(call.body.token), now, true)
        if (!link) throw linkOver()
        const { userId } = link
        const audit = call.audit('user.change', 'user', userId, { fields: ['password'], link: link.kind })
        await useAccessLink(trx, link.id, userId, now)
        await changeUser(trx, userId, null, { passwordHash }, now, { ...audit, actor: `user:${userId}` })
        if (link.kind === 'reset')
          await tellPasswordChange(context, trx, found(await readUser(trx, userId), 'user'))
        return { token: await begin(trx, call, userId), userId }
      })
      bell.ring('watch')
      call.header('Set-Cookie', sessionCookie(publicUrl, token, lifetimeMs / 1000))
      return await me(userId)
    },
    me: async ({ principal }) => await me(staff(principal).id),
    signOut: async call => {
      const { id, sessionId } = staff(call.principal)
      await inTransaction(db, async trx => {
        await revokeSession(trx, sessionId, id, clock.now())
        await writeAudit(trx, call.audit('session.revoke', 'session', sessionId))
      })
      if (readSessionToken(call.request, publicUrl))
        call.header('Set-Cookie', sessionCookie(publicUrl, '', 0))
    },
    changeMe: async call => {
      const { id } = staff(call.principal)
      const audit = call.audit('user.change', 'user', id, { fields: Object.keys(call.body) })
      await changeUser(db, id, null, call.body, clock.now(), audit)
      return await me(id)
    },
    changePassword: async call => {
      const { id, sessionId } = staff(call.principal)
      // Whoever finds an open screen must not guess either.
      const limits = [{ key: `change ${id}`, limit: 10 }]
      await throttle.attempt(limits)
      if (!(await verifyPassword(call.body.current, await passwordHashOf(db, id)))) {
        throw invalid('current', 'is not the current password')
      }
      await throttle.giveBack(limits)
      const passwordHash = await hashPassword(call.body.next)
      const audit = call.audit('user.change', 'user', id, { fields: ['password'] })
      await inTransaction(db, async trx => {
        await changeUser(trx, id, null, { passwordHash }, clock.now(), audit, sessionId)
        await tellPasswordChange(context, trx, found(await readUser(trx, id), 'user'))
      })
      bell.ring('watch')
    },
    list: async ({ principal }) => {
      const { id, sessionId } = staff(principal)
      const sessions = await listSessions(db, id, clock.now(), idleMs)
      return { items: sessions.map(session => ({ ...session, current: session.id === sessionId })) }
    },
    revoke: async call => {
      const { id } = staff(call.principal)
      await inTransaction(db, async trx => {
        if (!(await revokeSession(trx, call.params.id, id, clock.now()))) throw notFound('session')
        await writeAudit(trx, call.audit('session.revoke', 'session', call.params.id))
      })
    },
  })
}

const linkOver = () =>
  new Problem('link_over', 'This link does not work any more.', {
    status: 410,
    hint: 'It was used, has run out, or a newer one was sent. Ask for a new one.',
  })

function staff(principal: Principal) {
  if (principal.kind !== 'user') throw new TypeError('a session route was reached without a session')
  return principal
}

function meOf(
  { id, email, name, role, locale, seenVersion }: UserRow,
  { version, timeZone }: Pick<ApiContext, 'version' | 'timeZone'>,
) {
  return {
    id,
    email,
    name,
    role,
    locale: locale === 'en' ? ('en' as const) : ('de' as const),
    timeZone,
    scopes: [...scopesOfRole(role)],
    news: seenVersion !== null && isNewer(version, seenVersion),
  }
}
