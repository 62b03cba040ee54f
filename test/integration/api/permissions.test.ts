import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createApp } from '../../../admin-api/app.ts'
import { contracts } from '../../../admin-api/contract/all.ts'
import type { Route } from '../../../admin-api/contract/route.ts'
import { allRoutes } from '../../../admin-api/routes/all.ts'
import { demoParts } from '../../../app/demo/api.ts'
import { rolesOfScope } from '../../../engine/access/permissions.ts'
import { roles } from '../../../engine/access/role.ts'
import { type Scope, scopes } from '../../../engine/access/scope.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle?: { stack?: Layer[] } }

/** Open to everybody by intent, and not part of the contract. */
const besideTheContract = new Set([
  'GET /metrics',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/init.js',
  'GET /docs/swagger-ui.css',
  'GET /docs/swagger-ui-bundle.js',
  'GET /docs/favicon-32x32.png',
])

const declared: Route[] = Object.values(contracts).flatMap(contract => Object.values(contract))
const nameOf = (route: Route) => `${route.method} ${route.path}`
/** `who`, and what they must get: a status, or null for "let through". */
type Expected = (who: string, route: Route) => 401 | 403 | null

describe('the permission table', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
    // Streams that end as they begin: they are asked for as everything else is.
    api.context.closing = AbortSignal.abort()
    api.context.demo = demoParts(api.context, 'http://127.0.0.1:3000')
    for (const role of roles) await addStaff(api, role)
  })
  afterAll(async () => await api.close())

  it('covers every route that is mounted, and every route it names is mounted', () => {
    const app = createApp(api.context)
    const mounted = routesOf((app as unknown as { router: { stack: Layer[] } }).router.stack)
    const known = declared.map(nameOf)
    expect(new Set(mounted)).toEqual(new Set([...known, ...besideTheContract]))
    expect(mounted).toHaveLength(known.length + besideTheContract.size)
    expect(new Set(known).size).toBe(known.length)
    const bound = allRoutes(api.context).map(entry => nameOf(entry.route))
    expect(new Set(bound)).toEqual(new Set(known))
    for (const { scope } of declared) expect(['public', 'session', ...scopes]).toContain(scope)
  })

  it('is in force on every route, for nobody, every role, and keys with and without the scope', async () => {
    const wrong: string[] = []
    for (const route of declared) {
      for (const [who, ask] of await askers(api, route)) {
        const answer = await ask(route.method, pathOf(route), {
          headers: { 'If-Match': '"1"', 'X-Anlass-CSRF': '1' },
          ...(route.body ? { body: {} } : {}),
        })
        const expected = expectedFor(who, route)
        const refused = answer.status === 401 || answer.status === 403
        // A sign-in with nothing is refused by its own code.
        const right = expected === null ? !refused && answer.status < 500 : answer.status === expected
        if (!right)
          wrong.push(`${nameOf(route)} as ${who}: ${answer.status}, expected ${expected ?? 'to pass'}`)
      }
    }
    expect(wrong).toEqual([])
  }, 240_000)

  it('refuses write keys, revoked keys and sessions of the disabled', async () => {
    const { id, key } = await addAdminKey(api, ['sources:read'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await asKey('GET', '/api/sources')).status).toBe(200)
    await api.db.updateTable('api_key').set({ kind: 'server' }).where('id', '=', id).execute()
    expect((await asKey('GET', '/api/sources')).body).toMatchObject({ status: 401, code: 'invalid_key' })
    await api.db
      .updateTable('api_key')
      .set({ kind: 'admin', revoked_at: api.clock.now() })
      .where('id', '=', id)
      .execute()
    expect((await asKey('GET', '/api/sources')).status).toBe(401)

    const staff = await addStaff(api, 'support', 'leaves@anlass.test')
    const session = await signIn(api, 'leaves@anlass.test')
    expect((await session('GET', '/api/customers')).status).toBe(200)
    await api.db
      .updateTable('app_user')
      .set({ disabled_at: api.clock.now() })
      .where('id', '=', staff)
      .execute()
    expect((await session('GET', '/api/customers')).status).toBe(401)
  })

  it('does not fall back to the cookie when a key is wrong', async () => {
    const { cookie } = await signIn(api, 'admin@anlass.test')
    const headers = { Cookie: cookie, Authorization: `Bearer anl_a_${'x'.repeat(43)}` }
    expect((await api.ask('GET', '/api/users', { headers })).status).toBe(401)
    expect(
      (await api.ask('GET', '/api/users', { headers: { Cookie: cookie, Authorization: 'Basic YTpi' } }))
        .status,
    ).toBe(401)
  })

  it('notes the last use of a key at most once a minute', async () => {
    const { id, key } = await addAdminKey(api, ['sources:read'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    const used = async () =>
      (await api.db.selectFrom('api_key').select('last_used_at').where('id', '=', id).executeTakeFirst())
        ?.last_used_at
    await asKey('GET', '/api/sources')
    const first = await used()
    expect(first).toEqual(api.clock.now())
    api.clock.advance(59_000)
    await asKey('GET', '/api/sources')
    expect(await used()).toEqual(first)
    api.clock.advance(1_000)
    await asKey('GET', '/api/sources')
    expect(await used()).toEqual(api.clock.now())
  })
})

function routesOf(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return handle?.stack ? routesOf(handle.stack) : []
    // The catch-all that answers 405 is no route of its own.
    if (route.methods._all) return []
    return Object.keys(route.methods).map(method => `${method.toUpperCase()} ${route.path}`)
  })
}

function pathOf({ path }: Route): string {
  return `/api${path.replace(/:(\w+)/g, (_, name: string) => (name === 'id' ? randomUUID() : 'nothing'))}`
}

const expectedFor: Expected = (who, { scope }) => {
  if (scope === 'public') return null
  if (who === 'nobody') return 401
  if (scope === 'session') return who.startsWith('key') ? 403 : null
  if (who === 'key with the scope') return null
  if (who === 'key without the scope') return 403
  return rolesOfScope[scope].includes(who as 'admin') ? null : 403
}

/** New ones for each route: some of them end the session they are asked with. */
async function askers(api: TestApi, route: Route): Promise<[who: string, ask: Ask][]> {
  const isScope = (scope: string): scope is Scope => (scopes as readonly string[]).includes(scope)
  const { scope } = route
  const withScope = await addAdminKey(api, isScope(scope) ? [scope] : [...scopes])
  const without = await addAdminKey(
    api,
    scopes.filter(other => other !== scope),
  )
  const people: [string, Ask][] = []
  if (route.scope === 'public') return [['nobody', api.ask]]
  for (const role of roles) people.push([role, await signIn(api, `${role}@anlass.test`)])
  return [
    ['nobody', api.ask],
    ...people,
    ['key with the scope', api.as({ Authorization: `Bearer ${withScope.key}` })],
    ['key without the scope', api.as({ Authorization: `Bearer ${without.key}` })],
  ]
}
