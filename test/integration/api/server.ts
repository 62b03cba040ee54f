import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { createApp, type Extra } from '../../../admin-api/app.ts'
import { hashPassword } from '../../../admin-api/auth/password.ts'
import type { ApiContext } from '../../../admin-api/context.ts'
import type { Db } from '../../../db/orm.ts'
import { createKey } from '../../../db/stores/api-key-store.ts'
import { createUser } from '../../../db/stores/user-store.ts'
import { newKey } from '../../../engine/access/key.ts'
import type { Role } from '../../../engine/access/role.ts'
import type { Scope } from '../../../engine/access/scope.ts'
import type { Clock } from '../../../engine/shared/clock.ts'
import { newId } from '../../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../../support/database.ts'
import { testNow } from '../../support/rows.ts'
import { testKeyring, testSuppressionKey } from '../../support/worker-context.ts'

export type Answer = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of all shapes
  body: any
}

export type Ask = (
  method: string,
  path: string,
  options?: { body?: unknown; raw?: string | Uint8Array; headers?: Record<string, string> },
) => Promise<Answer>

export type TestApi = {
  db: Db
  database: TestDatabase
  context: ApiContext
  clock: Clock & { advance(ms: number): void }
  url: string
  /** Lines of the log so far. */
  lines: string[]
  /** Asks as nobody. */
  ask: Ask
  /** Asks with these headers each time. */
  as(headers: Record<string, string>): Ask
  close(): Promise<void>
}

/** Cheap on purpose: the strength of hashes is tested by itself. */
const testCost = { memory: 8, passes: 1, parallelism: 1 }
export const testPassword = 'correct horse battery'

/** A whole app over real HTTP with a database of its own and a clock that stands still. */
export async function startTestApi(
  options: {
    publicUrl?: string
    extra?: Extra | ((context: ApiContext) => Extra)
    context?: Partial<ApiContext>
  } = {},
): Promise<TestApi> {
  const database = await createTestDatabase()
  const lines: string[] = []
  let now = testNow.getTime()
  const clock = {
    now: () => new Date(now),
    monotonic: () => now,
    advance: (ms: number) => {
      now += ms
    },
  }
  const context: ApiContext = {
    db: database.db,
    clock,
    log: pino({ level: 'debug' }, { write: line => void lines.push(line) }),
    bell: { ring: () => undefined },
    keyring: testKeyring,
    suppressionKey: testSuppressionKey,
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000',
    timeZone: 'Europe/Berlin',
    brand: {
      shopName: 'Zitronenstand',
      imprint: { de: 'Zitronenstand\nMusterweg 1', en: 'Lemonade stand\nMusterweg 1' },
      color: '#f4c20d',
      baseUrl: 'http://127.0.0.1:3000',
    },
    parts: { queue: 'postgres', mail: 'inbox', database: 'embedded' },
    probe: { queue: async () => true, mail: async () => true },
    version: '0.0.0-test',
    ...options.context,
  }
  const extra = typeof options.extra === 'function' ? options.extra(context) : options.extra
  const server: Server = createServer(createApp(context, extra ?? {}))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const as =
    (fixed: Record<string, string>): Ask =>
    async (method, path, { body, raw, headers } = {}) => {
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(payload === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...fixed,
          ...headers,
        },
        ...(payload === undefined ? {} : { body: payload as NonNullable<RequestInit['body']> }),
      })
      const text = await response.text()
      const isJson = (response.headers.get('Content-Type') ?? '').includes('json')
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: isJson ? JSON.parse(text) : null,
      }
    }
  return {
    db: database.db,
    database,
    context,
    clock,
    url,
    lines,
    ask: as({}),
    as,
    close: async () => {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await database.close()
    },
  }
}

/** Adds a member of staff with the test password; returns their id. */
export async function addStaff(
  { db, clock }: TestApi,
  role: Role,
  email = `${role}@anlass.test`,
): Promise<string> {
  const id = newId(clock.now())
  const user = {
    id,
    email,
    name: `The ${role}`,
    role,
    locale: 'de',
    passwordHash: await hashPassword(testPassword, testCost),
  }
  await createUser(db, user, clock.now(), auditLine(clock, id))
  return id
}

/** Signs in and asks from then on as a browser with that session does. */
export async function signIn(api: TestApi, email: string): Promise<Ask & { cookie: string }> {
  const answer = await api.ask('POST', '/api/session', {
    body: { email, password: testPassword },
    headers: { 'X-Anlass-CSRF': '1' },
  })
  if (answer.status !== 200) throw new Error(`sign-in failed: ${answer.text}`)
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return Object.assign(api.as({ Cookie: cookie, 'X-Anlass-CSRF': '1' }), { cookie })
}

/** An admin key with these scopes, straight into the database. */
export async function addAdminKey(
  { db, clock }: TestApi,
  scopes: readonly Scope[],
): Promise<{ id: string; key: string }> {
  const made = newKey('admin')
  const id = newId(clock.now())
  const row = {
    kind: 'admin' as const,
    name: 'test',
    scopes,
    sourceId: null,
    origins: [],
    identitySecret: null,
  }
  await createKey(
    db,
    { id, ...row, prefix: made.prefix, hash: made.hash, createdBy: 'test' },
    clock.now(),
    auditLine(clock, id),
  )
  return { id, key: made.key }
}

function auditLine(clock: Clock, entityId: string) {
  const at = clock.now()
  return {
    id: newId(at),
    at,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'test',
    entityId,
    detail: null,
  }
}
