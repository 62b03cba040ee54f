import { writeAudit } from '../../db/stores/audit-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import {
  changeUser,
  createUser,
  pageOfUsers,
  readUser,
  type UserRow,
  userOrder,
} from '../../db/stores/user-store.ts'
import { scopesOfRole } from '../../engine/access/permissions.ts'
import type { Role } from '../../engine/access/role.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { sendAccessLink } from '../auth/access-mails.ts'
import { hashPassword, newPassword } from '../auth/password.ts'
import type { Principal } from '../auth/principal.ts'
import type { ApiContext } from '../context.ts'
import { usersContract } from '../contract/users.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, notFound, stale } from '../not-found.ts'

export function usersRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, bell } = context
  const read = async (id: string) => shape(found(await readUser(db, id), 'user'))
  return implement('users', usersContract, {
    list: async ({ query }) => {
      const asked = askedPage(userOrder, query, 'name')
      const page = sortedPage(await pageOfUsers(db, query, asked), asked)
      return { ...page, items: page.items.map(shape) }
    },
    one: async ({ params }) => await read(params.id),
    create: async call => {
      const { password: given, invite, ...user } = call.body
      mayGrant(call.principal, user.role)
      const password = given ?? newPassword()
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('user.create', 'user', id, { role: user.role })
      const created = await createUser(
        db,
        { id, ...user, passwordHash: await hashPassword(password) },
        now,
        audit,
        invite
          ? trx => sendAccessLink(context, trx, { id, ...user }, { kind: 'invite', ...from(call) })
          : undefined,
      )
      if (!created) {
        throw new Problem('email_taken', 'There is a member of staff with this e-mail address.', {
          status: 409,
        })
      }
      if (invite) bell.ring('watch')
      return { ...(await read(id)), password: given === undefined && !invite ? password : null }
    },
    sendLink: async call => {
      const target = found(await readUser(db, call.params.id), 'user')
      mayGrant(call.principal, target.role)
      if (target.disabledAt) {
        throw new Problem('user_disabled', 'This person may not sign in at the moment.', {
          status: 409,
          hint: 'Let them in again first.',
        })
      }
      const kind = target.lastSeenAt === null ? ('invite' as const) : ('reset' as const)
      await inTransaction(db, async trx => {
        await sendAccessLink(context, trx, target, { kind, ...from(call) })
        await writeAudit(trx, call.audit('user.link', 'user', target.id, { kind }))
      })
      bell.ring('watch')
      return await read(target.id)
    },
    change: async call => {
      const { password, ...change } = call.body
      const target = found(await readUser(db, call.params.id), 'user')
      // Who may not make an administrator may not take one over by a new password either.
      mayGrant(call.principal, target.role)
      if (change.role) mayGrant(call.principal, change.role)
      const passwordHash = password === undefined ? undefined : await hashPassword(password)
      const audit = call.audit('user.change', 'user', call.params.id, {
        fields: Object.keys(call.body),
        ...(change.role ? { role: change.role } : {}),
        ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
      })
      const keep =
        call.principal.kind === 'user' && call.principal.id === target.id ? call.principal.sessionId : null
      const wanted = { ...change, passwordHash }
      const result = await changeUser(db, call.params.id, call.ifMatch, wanted, clock.now(), audit, keep)
      if (result === 'not_found') throw notFound('user')
      if (result === 'stale') throw stale()
      if (result === 'last_admin') {
        throw new Problem('last_admin', 'This is the last administrator.', {
          status: 409,
          hint: 'Make somebody else an administrator first.',
        })
      }
      return await read(call.params.id)
    },
  })
}

/** Under whose name a link is sent. */
function from({ actor, principal }: { actor: string; principal: Principal }) {
  return { actor, by: principal.kind === 'user' ? principal.name : undefined }
}

/** Nobody hands out more than they have. */
function mayGrant(principal: Principal, role: Role): void {
  for (const scope of scopesOfRole(role)) {
    if (!principal.scopes.has(scope)) {
      throw new Problem('forbidden', `You may not manage staff with the role ${role}.`, {
        status: 403,
        hint: `That role has the scope ${scope}, which you lack.`,
      })
    }
  }
}

function shape(user: UserRow) {
  return { ...user, locale: user.locale === 'en' ? ('en' as const) : ('de' as const) }
}
