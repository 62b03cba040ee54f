import { writeAudit } from '../../db/stores/audit-store.ts'
import { createSession, listSessions, revokeSession } from '../../db/stores/session-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import {
  changeUser,
  findUserForSignIn,
  passwordHashOf,
  readUser,
  type UserRow,
} from '../../db/stores/user-store.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { idleMs, lifetimeMs } from '../auth/authenticate.ts'
import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { Principal } from '../auth/principal.ts'
import { hashSessionToken, newSessionToken, readSessionToken, sessionCookie } from '../auth/session-cookie.ts'
import { Throttle } from '../auth/throttle.ts'
import type { ApiContext } from '../context.ts'
import { sessionContract } from '../contract/session.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound } from '../not-found.ts'

const windowMs = 15 * 60_000

export function sessionRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, publicUrl } = context
  const throttle = new Throttle(clock, windowMs)
  const me = async (id: string) => meOf(found(await readUser(db, id), 'user'))

  return implement('session', sessionContract, {
    signIn: async call => {
      const email = call.body.email.trim().toLowerCase()
      const limits = [
        { key: `from ${call.request.ip} for ${email}`, limit: 10 },
        { key: `from ${call.request.ip}`, limit: 100 },
        { key: `for ${email}`, limit: 100 },
      ]
      throttle.attempt(limits)
      const user = await findUserForSignIn(db, email)
      const right = await verifyPassword(call.body.password, user?.passwordHash ?? null)
      if (!user || !right || user.disabled) {
        // One answer for all three: nobody learns who works here.
        throw new Problem('sign_in_failed', 'E-mail address or password is wrong.', { status: 401 })
      }
      throttle.giveBack(limits)
      const now = clock.now()
      const token = newSessionToken()
      const id = newId(now)
      await inTransaction(db, async trx => {
        const session = {
          id,
          tokenHash: hashSessionToken(token),
          userId: user.id,
          userAgent: call.request.get('User-Agent')?.slice(0, 300) ?? null,
          expiresAt: new Date(now.getTime() + lifetimeMs),
        }
        await createSession(trx, session, now)
        await writeAudit(trx, { ...call.audit('session.create', 'session', id), actor: `user:${user.id}` })
      })
      call.header('Set-Cookie', sessionCookie(publicUrl, token, lifetimeMs / 1000))
      return await me(user.id)
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
      throttle.attempt(limits)
      if (!(await verifyPassword(call.body.current, await passwordHashOf(db, id)))) {
        throw invalid('current', 'is not the current password')
      }
      throttle.giveBack(limits)
      const passwordHash = await hashPassword(call.body.next)
      const audit = call.audit('user.change', 'user', id, { fields: ['password'] })
      await changeUser(db, id, null, { passwordHash }, clock.now(), audit, sessionId)
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

function staff(principal: Principal) {
  if (principal.kind !== 'user') throw new TypeError('a session route was reached without a session')
  return principal
}

function meOf({ id, email, name, role, locale }: UserRow) {
  return {
    id,
    email,
    name,
    role,
    locale: locale === 'en' ? ('en' as const) : ('de' as const),
    scopes: [...scopesOfRole(role)],
  }
}
