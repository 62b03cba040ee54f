import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { hashPassword } from '../../admin-api/auth/password.ts'
import { createKey } from '../../db/stores/api-key-store.ts'
import type { AuditLine } from '../../db/stores/audit-store.ts'
import { createSource, listSources } from '../../db/stores/source-store.ts'
import { changeUser, createUser, findUserForSignIn } from '../../db/stores/user-store.ts'
import { newKey } from '../../engine/access/key.ts'
import { type Role, roles } from '../../engine/access/role.ts'
import { scopes } from '../../engine/access/scope.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { checkEmail } from '../../engine/customers/email-syntax.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { usage, withInstallation } from './open.ts'

const kinds = ['admin', 'server', 'browser'] as const

/** An entry of the audit log for what the command line did. */
export function auditLine(now: Date, action: string, entity: string, entityId: string): AuditLine {
  return { id: newId(now), at: now, actor: 'cli', requestId: null, action, entity, entityId, detail: null }
}

/** `users add`: adds a member of staff with a password made here and shown once; `users password` makes a new one. */
export async function usersCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      locale: { type: 'string' },
    },
  })
  if (positionals[0] === 'password' && values.email) return await newPassword(values.email)
  const role = roles.find(known => known === (values.role ?? 'admin')) as Role | undefined
  if (positionals[0] !== 'add' || !values.email)
    throw usage('users add needs --email, and takes --name, --role and --locale.')
  if (!role) throw usage(`--role is one of ${roles.join(', ')}.`)
  const { email } = values
  const checked = checkEmail(email)
  if (!checked.ok) throw usage(checked.message.en)
  const password = randomBytes(15).toString('base64url')
  await withInstallation(async ({ db, clock }) => {
    const now = clock.now()
    const id = newId(now)
    const user = {
      id,
      email: email.trim().toLowerCase(),
      name: values.name ?? email,
      role,
      locale: values.locale ?? 'de',
    }
    const added = await createUser(
      db,
      { ...user, passwordHash: await hashPassword(password) },
      now,
      auditLine(now, 'create', 'user', id),
    )
    if (!added)
      throw new Problem('user_exists', 'Somebody with this address is there already.', {
        status: 409,
        hint: 'npm run cli -- users password --email … gives them a new password.',
      })
  })
  console.log(`${email}  ${password}`)
}

/** `users password`: gives somebody a new password, shown once, and ends their sessions. */
async function newPassword(email: string): Promise<void> {
  const password = randomBytes(15).toString('base64url')
  await withInstallation(async ({ db, clock }) => {
    const user = await findUserForSignIn(db, email)
    if (!user)
      throw new Problem('user_unknown', 'Nobody is known by this address.', {
        status: 404,
        hint: 'npm run cli -- users add --email … adds somebody.',
      })
    const now = clock.now()
    const passwordHash = await hashPassword(password)
    await changeUser(db, user.id, null, { passwordHash }, now, auditLine(now, 'password', 'user', user.id))
  })
  console.log(`${email}  ${password}`)
}

/** `keys add`: makes a key and prints it, once. */
export async function addKey(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      name: { type: 'string' },
      origin: { type: 'string', multiple: true },
      scope: { type: 'string', multiple: true },
    },
  })
  const kind = kinds.find(known => known === values.kind)
  if (positionals[0] !== 'add' || !kind) throw usage('keys add needs --kind admin, server or browser.')
  const unknown = (values.scope ?? []).filter(scope => !scopes.some(known => known === scope))
  if (unknown.length > 0)
    throw usage(`There is no scope ${unknown.join(', ')}. There are: ${scopes.join(', ')}.`)
  const chosen = scopes.filter(scope => values.scope === undefined || values.scope.includes(scope))
  const { key, prefix, hash } = newKey(kind)
  await withInstallation(async ({ db, clock, keyring }) => {
    const now = clock.now()
    const id = newId(now)
    await createKey(
      db,
      {
        id,
        kind,
        name: values.name ?? kind,
        prefix,
        hash,
        scopes: kind === 'admin' ? chosen : [],
        sourceId: kind === 'admin' ? null : await firstSource(db, now),
        origins: values.origin ?? [],
        identitySecret:
          kind === 'browser' ? sealSecret(keyring, randomBytes(32).toString('base64url')) : null,
        createdBy: 'cli',
      },
      now,
      auditLine(now, 'create', 'api_key', id),
    )
  })
  console.log(key)
}

async function firstSource(db: Parameters<typeof listSources>[0], now: Date): Promise<string> {
  const [existing] = await listSources(db)
  if (existing) return existing.id
  const id = newId(now)
  await createSource(db, { id, name: 'Shop', kind: 'shop' }, now, auditLine(now, 'create', 'source', id))
  return id
}
