import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addAdminKey, addStaff, signIn } from './api/server.ts'
import { type Hooks, mailgunKey, sendgridPublicKey, startHooks } from './hooks-harness.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await startHooks()
})
afterAll(() => hooks.close())

const arn = 'arn:aws:sns:eu-central-1:123456789012:bounces'
const post = (body: Record<string, unknown>) => hooks.admin('POST', '/api/provider-hooks', { body })
const change = (id: string, version: number, body: Record<string, unknown>) =>
  hooks.admin('PATCH', `/api/provider-hooks/${id}`, { body, headers: { 'If-Match': `"${version}"` } })

describe('webhooks of providers, set up', () => {
  test.each(['ses', 'postmark', 'mailgun', 'sendgrid', 'brevo'])(
    '%s: the address to paste, and the steps in both languages',
    async provider => {
      const answer = await post({ provider, name: `  Von ${provider} ` })
      expect(answer.status).toBe(201)
      expect(answer.headers.get('ETag')).toBe('"1"')
      const { id, url, steps, name, once } = answer.body
      expect([name, url]).toEqual([`Von ${provider}`, `https://shop.example/hooks/${id}`])
      expect(steps).toHaveLength(3)
      for (const step of steps) {
        expect(step.de).toMatch(/\w{3,}.*\.$/)
        expect(step.en).toMatch(/\w{3,}.*\.$/)
        expect(step.de).not.toBe(step.en)
      }
      expect(once === null).toBe(provider !== 'postmark' && provider !== 'brevo')
    },
  )

  test('no secret is ever given out again, nor stored as it is, nor in the audit log', async () => {
    const made = (await post({ provider: 'brevo', name: 'B' })).body
    const given = (await post({ provider: 'mailgun', name: 'M', secret: mailgunKey })).body
    const { rows } = { rows: await hooks.db.selectFrom('provider_hook').selectAll().execute() }
    const told = [
      JSON.stringify(rows),
      JSON.stringify(await hooks.db.selectFrom('audit_entry').selectAll().execute()),
      (await hooks.admin('GET', '/api/provider-hooks?retired=true')).text,
      (await hooks.admin('GET', `/api/provider-hooks/${made.id}`)).text,
      (await hooks.admin('GET', `/api/provider-hooks/${given.id}`)).text,
      (await change(given.id, 1, { name: 'M2' })).text,
    ].join()
    expect(told).toContain(given.id)
    expect(told).not.toContain(made.once.secret)
    expect(told).not.toContain(mailgunKey)
    expect(given.once).toBeNull()
    expect(given.hasSecret).toBe(true)
  })

  test('changes: what is not named stays, old versions are refused, each is in the audit log', async () => {
    const { id } = (await post({ provider: 'ses', name: 'S', topicArn: arn })).body
    await hooks.db
      .updateTable('provider_hook')
      .set({ refused_at: hooks.now(), refusal: 'wrong_topic' })
      .where('id', '=', id)
      .execute()
    const changed = await change(id, 1, { name: 'T' })
    expect(changed.body).toMatchObject({
      version: 2,
      name: 'T',
      topicArn: arn,
      refusedAt: null,
      refusal: null,
    })
    expect((await change(id, 1, { name: 'U' })).body.code).toBe('stale')
    expect((await hooks.admin('PATCH', `/api/provider-hooks/${id}`, { body: {} })).status).toBe(428)
    const other = await change(id, 2, { topicArn: null })
    expect(other.body).toMatchObject({ topicArn: null, confirmedAt: null })
    const actions = await hooks.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity_id', '=', id)
      .orderBy('id')
      .execute()
    expect(actions.map(row => row.action)).toEqual([
      'provider_hook.create',
      'provider_hook.change',
      'provider_hook.change',
    ])
  })

  test('another topic has to be confirmed anew; the same one has not', async () => {
    const { id } = (await post({ provider: 'ses', name: 'S', topicArn: arn })).body
    const settings = JSON.stringify({ topicArn: arn, confirmedAt: '2026-03-01T00:00:00.000Z' })
    await hooks.db
      .updateTable('provider_hook')
      .set({ settings } as never)
      .where('id', '=', id)
      .execute()
    expect((await change(id, 1, { topicArn: arn })).body.confirmedAt).toBe('2026-03-01T00:00:00.000Z')
    expect((await change(id, 2, { topicArn: `${arn}2` })).body.confirmedAt).toBeNull()
  })

  test('a new access word makes the old one worthless', async () => {
    const { id, once } = (await post({ provider: 'brevo', name: 'B' })).body
    const call = (secret: string) => hooks.call(id, [], { Authorization: `Bearer ${secret}` })
    expect((await call(once.secret)).status).toBe(200)
    const renewed = await hooks.admin('POST', `/api/provider-hooks/${id}/secret`, {
      headers: { 'If-Match': '"1"' },
    })
    expect(renewed.body).toMatchObject({ version: 2, once: { secret: expect.any(String) } })
    expect((await call(once.secret)).status).toBe(403)
    expect((await call(renewed.body.once.secret)).status).toBe(200)
    const mailgun = (await post({ provider: 'mailgun', name: 'M' })).body
    const refused = await hooks.admin('POST', `/api/provider-hooks/${mailgun.id}/secret`, {
      headers: { 'If-Match': '"1"' },
    })
    expect(refused.body.code).toBe('invalid_input')
  })

  test('a retired one is shown only on demand and can be changed no more', async () => {
    const { id } = (await post({ provider: 'mailgun', name: 'M', secret: mailgunKey })).body
    const retire = () =>
      hooks.admin('DELETE', `/api/provider-hooks/${id}`, { headers: { 'If-Match': '"1"' } })
    expect((await retire()).status).toBe(204)
    const ids = async (query: string) =>
      (await hooks.admin('GET', `/api/provider-hooks${query}`)).body.items.map(
        (hook: { id: string }) => hook.id,
      )
    expect(await ids('')).not.toContain(id)
    expect(await ids('?retired=true')).toContain(id)
    expect((await change(id, 2, { name: 'X' })).body.code).toBe('provider_hook_retired')
    expect((await retire()).body.code).toBe('provider_hook_retired')
    expect((await hooks.admin('GET', `/api/provider-hooks/${id}`)).body).toMatchObject({
      hasSecret: false,
      missing: null,
      retiredAt: hooks.now().toISOString(),
    })
  })

  test.each([
    ['an unknown provider', { provider: 'fax' }, 'provider'],
    ['no name', { provider: 'ses', name: ' ' }, 'name'],
    ['an ARN that is none', { provider: 'ses', topicArn: 'arn:aws:s3:::bucket' }, 'topicArn'],
    ['a key that is none', { provider: 'sendgrid', publicKey: 'abc' }, 'publicKey'],
    ['a key the provider has no use for', { provider: 'ses', secret: 'abc' }, 'secret'],
    ['a topic the provider has no use for', { provider: 'brevo', topicArn: arn }, 'topicArn'],
    [
      'a sender that is none',
      { provider: 'ses', senderId: '0195a3c2-7d10-7abc-8def-0123456789ab' },
      'senderId',
    ],
    ['what is not known', { provider: 'ses', password: 'x' }, 'password'],
  ])('%s is refused', async (_, body, path) => {
    const answer = await post({ name: 'N', ...body })
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_input'])
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path])
  })

  test('of SendGrid the key may come later', async () => {
    const { id, missing } = (await post({ provider: 'sendgrid', name: 'S' })).body
    expect(missing).not.toBeNull()
    const later = await change(id, 1, { publicKey: sendgridPublicKey })
    expect(later.body).toMatchObject({ publicKey: sendgridPublicKey, missing: null })
  })

  test('only whoever may set up ways in: admins, and keys with the scope', async () => {
    await addStaff(hooks, 'support')
    const support = await signIn(hooks, 'support@anlass.test')
    for (const path of ['/api/provider-hooks', '/api/mail-logs'])
      expect((await support('GET', path)).status).toBe(403)
    const { key } = await addAdminKey(hooks, ['returns:setup'])
    const byKey = hooks.as({ Authorization: `Bearer ${key}` })
    for (const path of ['/api/provider-hooks', '/api/mail-logs'])
      expect((await byKey('GET', path)).status).toBe(200)
    const reader = await addAdminKey(hooks, ['returns:read', 'returns:write'])
    expect(
      (await hooks.as({ Authorization: `Bearer ${reader.key}` })('GET', '/api/provider-hooks')).status,
    ).toBe(403)
  })
})
