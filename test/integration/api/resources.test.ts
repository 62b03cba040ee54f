import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { hashKey } from '../../../engine/access/key.ts'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import {
  type Ask,
  addAdminKey,
  addStaff,
  signIn,
  startTestApi,
  type TestApi,
  testPassword,
} from './server.ts'

let api: TestApi
let admin: Ask
let adminId: string
let officer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  adminId = await addStaff(api, 'admin')
  await addStaff(api, 'privacy_officer')
  admin = await signIn(api, 'admin@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterAll(async () => await api.close())

const csrf = { 'X-Anlass-CSRF': '1' }
const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

describe('members of staff', () => {
  const create = async (email: string, role: string) =>
    (await admin('POST', '/api/users', { body: { email, name: 'Somebody', role, password: testPassword } }))
      .body

  it('are added with a password of their own or one that is made, shown once', async () => {
    const answer = await admin('POST', '/api/users', {
      body: { email: 'New@Anlass.test', name: 'New', role: 'support' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      email: 'new@anlass.test',
      version: 1,
      role: 'support',
      disabledAt: null,
    })
    const { password, id } = answer.body
    expect(
      (await api.ask('POST', '/api/session', { body: { email: 'new@anlass.test', password }, headers: csrf }))
        .status,
    ).toBe(200)
    expect((await admin('GET', `/api/users/${id}`)).text).not.toContain(password)
    expect((await create('other@anlass.test', 'marketer')).password).toBeNull()
    const again = await admin('POST', '/api/users', {
      body: { email: 'NEW@anlass.test', name: 'x', role: 'admin' },
    })
    expect(again.body).toMatchObject({ status: 409, code: 'email_taken' })
  })

  it('lose their sessions with another role, a new password and by being disabled', async () => {
    const { id } = await create('changed@anlass.test', 'support')
    let version = 1
    for (const body of [{ role: 'marketer' }, { password: 'another long password' }, { disabled: true }]) {
      const password = version > 4 ? 'another long password' : testPassword
      const answer = await api.ask('POST', '/api/session', {
        body: { email: 'changed@anlass.test', password },
        headers: csrf,
      })
      const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
      const session = api.as({ Cookie: cookie })
      expect((await session('GET', '/api/session')).status).toBe(200)
      expect(
        (
          await admin('PATCH', `/api/users/${id}`, {
            body: { name: `v${version}` },
            headers: ifMatch(version),
          })
        ).status,
      ).toBe(200)
      expect((await session('GET', '/api/session')).status).toBe(200)
      expect((await admin('PATCH', `/api/users/${id}`, { body, headers: ifMatch(version + 1) })).status).toBe(
        200,
      )
      expect((await session('GET', '/api/session')).status).toBe(401)
      version += 2
    }
    const stale = await admin('PATCH', `/api/users/${id}`, { body: { name: 'x' }, headers: ifMatch(1) })
    expect(stale.body).toMatchObject({ status: 412, code: 'stale' })
  })

  it('always include an administrator', async () => {
    const { version } = (await admin('GET', `/api/users/${adminId}`)).body
    for (const body of [{ role: 'support' }, { disabled: true }]) {
      const answer = await admin('PATCH', `/api/users/${adminId}`, { body, headers: ifMatch(version) })
      expect(answer.body).toMatchObject({ status: 409, code: 'last_admin' })
    }
  })

  it('are given no more than their maker has', async () => {
    const { key } = await addAdminKey(api, ['users:write', 'users:read'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    const body = { email: 'sneaky@anlass.test', name: 'Sneaky', role: 'admin' }
    expect((await asKey('POST', '/api/users', { body })).body).toMatchObject({
      status: 403,
      code: 'forbidden',
    })
    const takeover = { body: { password: 'taken over by a key' }, headers: ifMatch(1) }
    expect((await asKey('PATCH', `/api/users/${adminId}`, takeover)).status).toBe(403)
  })
})

describe('keys', () => {
  it('are shown once, stored as a hash, and revoked at once', async () => {
    const made = await admin('POST', '/api/api-keys', {
      body: { kind: 'admin', name: 'Reports', scopes: ['customers:read'] },
    })
    expect(made.status).toBe(201)
    const { id, key, prefix } = made.body
    expect(key).toMatch(/^anl_a_[\w-]{43}$/)
    expect(key.startsWith(prefix)).toBe(true)
    const stored = await api.db
      .selectFrom('api_key')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(stored.hash).toBe(hashKey(key))
    expect(JSON.stringify(stored)).not.toContain(key)
    expect((await admin('GET', '/api/api-keys')).text).not.toContain(key)
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await asKey('GET', '/api/customers')).status).toBe(200)
    expect((await admin('DELETE', `/api/api-keys/${id}`)).status).toBe(204)
    expect((await admin('DELETE', `/api/api-keys/${id}`)).status).toBe(204)
    expect((await asKey('GET', '/api/customers')).status).toBe(401)
    expect((await admin('DELETE', `/api/api-keys/${randomUUID()}`)).status).toBe(404)
  })

  it('get no scope their maker lacks', async () => {
    const { key } = await addAdminKey(api, ['keys:write', 'customers:read'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    const body = { kind: 'admin', name: 'More', scopes: ['customers:read', 'users:write'] }
    const answer = await asKey('POST', '/api/api-keys', { body })
    expect(answer.body).toMatchObject({ status: 403, detail: 'You lack users:write.' })
  })

  it('for writing belong to a source; those for browsers come with origins and a secret', async () => {
    const source = (await admin('POST', '/api/sources', { body: { name: 'Web', kind: 'web' } })).body
    const browser = {
      kind: 'browser',
      name: 'Pages',
      sourceId: source.id,
      origins: ['https://shop.example', 'https://shop.example/', 'http://localhost:8080'],
    }
    const made = (await admin('POST', '/api/api-keys', { body: browser })).body
    expect(made.key).toMatch(/^anl_b_/)
    expect(made.origins).toEqual(['https://shop.example', 'http://localhost:8080'])
    const stored = await api.db
      .selectFrom('api_key')
      .selectAll()
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    expect(stored.identity_secret).not.toContain(made.identitySecret)
    expect(openSecret(api.context.keyring, stored.identity_secret ?? '')).toBe(made.identitySecret)
    const server = (
      await admin('POST', '/api/api-keys', { body: { kind: 'server', name: 'Shop', sourceId: source.id } })
    ).body
    expect(server).toMatchObject({ sourceName: 'Web', identitySecret: null, origins: [], scopes: [] })
    expect((await admin('GET', '/api/sources')).body.items).toMatchObject([{ name: 'Web', activeKeys: 2 }])
    for (const origins of [[], ['shop.example'], ['https://shop.example/path'], ['*'], ['null']]) {
      expect((await admin('POST', '/api/api-keys', { body: { ...browser, origins } })).status).toBe(400)
    }
    const nowhere = await admin('POST', '/api/api-keys', {
      body: { kind: 'server', name: 'x', sourceId: randomUUID() },
    })
    expect(nowhere.body).toMatchObject({ status: 400, errors: [{ path: 'sourceId' }] })
  })
})

describe('purposes', () => {
  it('refuse a basis that cannot carry advertising by e-mail', async () => {
    const [purpose] = (await officer('GET', '/api/purposes')).body.items.filter(
      (each: { kind: string }) => each.kind === 'marketing',
    )
    const bases = { email: ['consent', 'legitimate_interest'] }
    const answer = await officer('PATCH', `/api/purposes/${purpose.key}`, {
      body: { bases },
      headers: ifMatch(purpose.version),
    })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'basis_unlawful', errors: [{ path: 'bases.email' }] })
  })

  it('change by version, and the change of bases is on record', async () => {
    const [purpose] = (await officer('GET', '/api/purposes')).body.items
    const bases = { email: ['consent'], post: ['legitimate_interest'] }
    const path = `/api/purposes/${purpose.key}`
    expect((await officer('PATCH', path, { body: { bases }, headers: ifMatch(99) })).status).toBe(412)
    const answer = await officer('PATCH', path, { body: { bases }, headers: ifMatch(purpose.version) })
    expect(answer.body).toEqual({ ...purpose, version: purpose.version + 1, bases })
    const { items } = (await officer('GET', `/api/audit?entity=purpose&entityId=${purpose.key}`)).body
    expect(items[0]).toMatchObject({
      action: 'purpose.change',
      actorName: 'The privacy_officer',
      detail: { before: purpose.bases, after: bases },
    })
    expect(
      (await officer('PATCH', path, { body: { bases: { fax: ['consent'] } }, headers: ifMatch(2) })).status,
    ).toBe(400)
  })

  it('are added once', async () => {
    const text = { de: 'Umfragen', en: 'Surveys' }
    const body = {
      key: 'surveys',
      name: text,
      description: text,
      kind: 'marketing',
      bases: { email: ['consent'] },
    }
    expect((await officer('POST', '/api/purposes', { body })).status).toBe(201)
    expect((await officer('POST', '/api/purposes', { body })).body).toMatchObject({
      status: 409,
      code: 'purpose_exists',
    })
  })
})

describe('suppressions', () => {
  it('are added by address, found by any spelling of it, and lifted with a reason', async () => {
    const body = { address: 'Stop@Example.test', scope: 'all', reason: 'complaint' }
    const added = await officer('POST', '/api/suppressions', { body })
    expect(added.status).toBe(201)
    const again = await officer('POST', '/api/suppressions', {
      body: { ...body, address: ' stop@example.TEST ' },
    })
    expect(again.body.id).toBe(added.body.id)
    const find = async () =>
      (await officer('POST', '/api/suppressions/find', { body: { address: 'STOP@example.test' } })).body.items
    expect(await find()).toMatchObject([{ id: added.body.id, actorName: 'The privacy_officer' }])
    expect(
      (await officer('POST', `/api/suppressions/${added.body.id}/lift`, { body: { reason: '' } })).status,
    ).toBe(400)
    const lifted = await officer('POST', `/api/suppressions/${added.body.id}/lift`, {
      body: { reason: 'asked for by letter' },
    })
    expect(lifted.body).toMatchObject({ liftReason: 'asked for by letter', liftedAt: expect.any(String) })
    expect(await find()).toEqual([])
    expect(
      (await officer('POST', `/api/suppressions/${added.body.id}/lift`, { body: { reason: 'again' } }))
        .status,
    ).toBe(409)
    expect(
      (await officer('POST', `/api/suppressions/${randomUUID()}/lift`, { body: { reason: 'again' } })).status,
    ).toBe(404)
    expect((await officer('POST', '/api/suppressions', { body: { address: 'nobody' } })).status).toBe(400)
    expect((await officer('GET', '/api/suppressions')).body.items).toEqual([])
    expect((await officer('GET', '/api/suppressions?state=all')).body.items).toHaveLength(1)
  })

  it('leave no trace of the address, in rows, audit or log', async () => {
    const address = 'canary-address@example.test'
    await officer('POST', '/api/suppressions', { body: { address } })
    await officer('POST', '/api/suppressions/find', { body: { address } })
    const rows = await api.db.selectFrom('suppression').selectAll().execute()
    const audit = await api.db.selectFrom('audit_entry').selectAll().execute()
    expect(JSON.stringify([rows, audit])).not.toContain('canary')
    expect(api.lines.join('\n')).not.toContain('canary')
  })
})

describe('attributes', () => {
  it('are declared once, with purpose and retention, and never under a name that is taken', async () => {
    const label = { de: 'Schuhgröße', en: 'Shoe size' }
    const body = { key: 'shoeSize', type: 'number', label, purpose: 'Offers that fit', retentionDays: 730 }
    const answer = await officer('POST', '/api/attributes', { body })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ ...body, personal: true })
    expect((await officer('POST', '/api/attributes', { body })).status).toBe(409)
    for (const key of ['email', 'externalId', 'constructor', 'toString', '__proto__', '1st', '']) {
      expect([key, (await officer('POST', '/api/attributes', { body: { ...body, key } })).status]).toEqual([
        key,
        400,
      ])
    }
    const changed = await officer('PATCH', '/api/attributes/shoeSize', { body: { retentionDays: null } })
    expect(changed.body).toMatchObject({ retentionDays: null, purpose: 'Offers that fit' })
    expect((await officer('PATCH', '/api/attributes/nosuch', { body: { personal: false } })).status).toBe(404)
  })
})

describe('live events', () => {
  const add = async (name: string, receivedAt: Date, customer: string, source: string) => {
    const id = newId(receivedAt)
    await api.db
      .insertInto('event')
      .values({
        id,
        source_id: source,
        message_id: randomUUID(),
        type: 'track',
        name,
        customer_id: customer,
        properties: JSON.stringify({ total: 12 }) as never,
        mode: 'live',
        trust: 'server',
        occurred_at: receivedAt,
        received_at: receivedAt,
      })
      .execute()
    return id
  }

  it('come newest first with their customer, by name, and can be followed without missing one', async () => {
    const source = (await admin('POST', '/api/sources', { body: { name: 'Live' } })).body.id
    const person = await addCustomer(api.db, {
      email: 'live@example.test',
      attributes: { firstName: 'Lea', lastName: 'Live' },
    })
    const visitor = await addCustomer(api.db, { state: 'visitor' })
    const now = api.clock.now().getTime()
    const old = await add('Product Viewed', new Date(now - 60_000), visitor, source)
    const settled = await add('Order Completed', new Date(now - 5_000), person, source)
    const fresh = await add('Product Viewed', new Date(now - 100), visitor, source)
    const all = (await admin('GET', '/api/events')).body
    expect(all.items.map((event: { id: string }) => event.id)).toEqual([fresh, settled, old])
    expect(all.items[1]).toMatchObject({
      name: 'Order Completed',
      properties: { total: 12 },
      sourceName: 'Live',
      customer: { id: person, state: 'customer', name: 'Lea Live' },
    })
    expect(all.items[0].customer).toMatchObject({ state: 'visitor', name: null })
    const named = (await admin('GET', '/api/events?name=Product%20Viewed&limit=1')).body
    expect(named.items).toMatchObject([{ id: fresh }])
    const rest = (await admin('GET', `/api/events?name=Product%20Viewed&limit=1&cursor=${named.next}`)).body
    expect(rest).toMatchObject({ items: [{ id: old }], next: null })

    // One that was begun before `fresh` and is committed after it was shown.
    const late = await add('Order Refunded', new Date(now - 200), person, source)
    const followed = (await admin('GET', `/api/events?after=${all.latest}`)).body.items
    expect(followed.map((event: { id: string }) => event.id)).toEqual([fresh, late])
  })
})

describe('the audit log', () => {
  it('has a line for every write, with actor and request', async () => {
    const { id } = (await admin('GET', '/api/session')).body
    const answer = await admin('POST', '/api/sources', { body: { name: 'Audited' } })
    const { items } = (await officer('GET', `/api/audit?entity=source&entityId=${answer.body.id}`)).body
    expect(items).toMatchObject([
      {
        action: 'source.create',
        actor: `user:${id}`,
        actorName: 'The admin',
        requestId: answer.headers.get('X-Request-Id'),
      },
    ])
    const actions = new Set(
      (await officer('GET', '/api/audit?limit=200')).body.items.map(
        (entry: { action: string }) => entry.action,
      ),
    )
    for (const action of [
      'session.create',
      'user.create',
      'user.change',
      'key.create',
      'key.revoke',
      'source.create',
      'purpose.create',
      'purpose.change',
      'suppression.add',
      'suppression.lift',
      'attribute.declare',
      'attribute.change',
    ]) {
      expect(actions).toContain(action)
    }
  })

  it('is not written by what was refused', async () => {
    const count = async () => (await api.db.selectFrom('audit_entry').select('id').execute()).length
    const before = await count()
    await officer('POST', '/api/sources', { body: { name: 'Refused' } })
    await admin('POST', '/api/users', { body: { email: 'admin@anlass.test', name: 'x', role: 'support' } })
    await admin('PATCH', `/api/users/${adminId}`, { body: { disabled: true }, headers: ifMatch(1) })
    expect(await count()).toBe(before)
  })
})
