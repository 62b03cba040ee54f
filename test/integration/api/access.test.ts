import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { testKeyring } from '../../support/worker-context.ts'
import { until } from '../../support/world.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi, testPassword } from './server.ts'

const csrf = { 'X-Anlass-CSRF': '1' }
const chosen = 'ein Satz den niemand errät'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi()
  await addStaff(api, 'admin')
  const { cookie } = await signIn(api, 'admin@anlass.test')
  admin = api.as({ Cookie: cookie, ...csrf })
})
afterAll(async () => await api.close())

const mailsTo = (address: string) =>
  api.db
    .selectFrom('staff_mail')
    .selectAll()
    .where('to_address', '=', address)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

type Content = { subject: string; text: string; link?: string }

/** What the newest mail to somebody says, and the token of its link. */
async function newest(address: string): Promise<{ content: Content; token: string }> {
  const mail = (await mailsTo(address)).at(-1)
  const content = mail?.content as Content
  const link = content.link ? (openSecret(testKeyring, content.link) ?? '') : ''
  return { content, token: link.slice(link.indexOf('#') + 1) }
}

const invite = (email: string, more: object = {}) =>
  admin('POST', '/api/users', { body: { email, name: 'Nora Neu', role: 'support', invite: true, ...more } })
const open = (token: string) =>
  api.ask('POST', '/api/session/access-link', { body: { token }, headers: csrf })
const choose = (token: string, password = chosen) =>
  api.ask('POST', '/api/session/access-link/password', { body: { token, password }, headers: csrf })
const enter = (email: string, password: string) =>
  api.ask('POST', '/api/session', { body: { email, password }, headers: csrf })
const forgot = (email: string) =>
  api.ask('POST', '/api/session/forgotten', { body: { email }, headers: csrf })

describe('an invitation', () => {
  it('brings a link by which they choose their own password, once', async () => {
    const made = await invite('nora@anlass.test')
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ password: null, lastSeenAt: null })
    expect(Date.parse(made.body.invitedUntil) - api.clock.now().getTime()).toBe(7 * 86_400_000)
    const { content, token } = await newest('nora@anlass.test')
    expect(content.text).toContain('Nora Neu')
    expect(content.text).toContain('{{link}}')
    expect(token).toMatch(/^[\w-]{43}$/)

    expect((await open(token)).body).toEqual({ kind: 'invite', email: 'nora@anlass.test', name: 'Nora Neu' })
    const answer = await choose(token)
    expect(answer.body).toMatchObject({ email: 'nora@anlass.test', role: 'support' })
    const [cookie = ''] = answer.headers.getSetCookie()
    const me = await api.ask('GET', '/api/session', { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect(me.body).toMatchObject({ email: 'nora@anlass.test' })
    expect((await enter('nora@anlass.test', chosen)).status).toBe(200)
    expect((await admin('GET', `/api/users/${made.body.id}`)).body.invitedUntil).toBeNull()

    expect((await open(token)).body).toMatchObject({ status: 410, code: 'link_over' })
    expect((await choose(token, 'noch ein anderer Satz')).body).toMatchObject({ code: 'link_over' })
    expect((await enter('nora@anlass.test', chosen)).status).toBe(200)
  })

  it('is in no table and no line of the log as it is', async () => {
    await invite('leise@anlass.test')
    const { token } = await newest('leise@anlass.test')
    await open(token)
    await choose(token)
    const tables = [
      await api.db.selectFrom('access_link').selectAll().execute(),
      await api.db.selectFrom('staff_mail').selectAll().execute(),
      await api.db.selectFrom('audit_entry').selectAll().execute(),
    ]
    expect(JSON.stringify(tables)).not.toContain(token)
    expect(api.lines.join('\n')).not.toContain(token)
    expect(JSON.stringify(tables)).not.toContain(chosen)
  })

  it('works seven days, and a newer one ends it', async () => {
    const { id } = (await invite('spaet@anlass.test', { locale: 'en' })).body
    const first = await newest('spaet@anlass.test')
    expect(first.content.subject).toContain('Your access to Anlass')
    api.clock.advance(1_000)
    expect((await admin('POST', `/api/users/${id}/access-link`)).status).toBe(200)
    const second = await newest('spaet@anlass.test')
    expect(second.token).not.toBe(first.token)
    expect((await open(first.token)).status).toBe(410)
    expect((await open(second.token)).status).toBe(200)
    const again = api.as({ Cookie: (await signIn(api, 'admin@anlass.test')).cookie, ...csrf })
    api.clock.advance(7 * 86_400_000)
    expect((await open(second.token)).status).toBe(410)
    expect((await choose(second.token)).status).toBe(410)
    expect(again).toBeDefined()
    const { cookie } = await signIn(api, 'admin@anlass.test')
    admin = api.as({ Cookie: cookie, ...csrf })
  })

  it('opens nothing for whoever was shut out since', async () => {
    const made = await invite('zu@anlass.test')
    const { token } = await newest('zu@anlass.test')
    const shut = await admin('PATCH', `/api/users/${made.body.id}`, {
      body: { disabled: true },
      headers: { 'If-Match': `"${made.body.version}"` },
    })
    expect(shut.status).toBe(200)
    expect((await choose(token)).status).toBe(410)
    expect((await admin('POST', `/api/users/${made.body.id}/access-link`)).body.code).toBe('user_disabled')
    // Nor when they are let in again: they are asked anew.
    await admin('PATCH', `/api/users/${made.body.id}`, {
      body: { disabled: false },
      headers: { 'If-Match': `"${shut.body.version}"` },
    })
    expect((await choose(token)).status).toBe(410)
  })

  it('comes from nobody who may not give that role', async () => {
    await addStaff(api, 'marketer')
    const { cookie } = await signIn(api, 'marketer@anlass.test')
    const answer = await api.as({ Cookie: cookie, ...csrf })('POST', '/api/users', {
      body: { email: 'x@anlass.test', name: 'X', role: 'admin', invite: true },
    })
    expect(answer.status).toBe(403)
    expect(await mailsTo('x@anlass.test')).toEqual([])
  })
})

describe('a forgotten password', () => {
  it('is asked for alike by anybody, and goes only to those who work here', async () => {
    await addStaff(api, 'support', 'vergesslich@anlass.test')
    const gone = await addStaff(api, 'support', 'weg@anlass.test')
    await api.db
      .updateTable('app_user')
      .set({ disabled_at: api.clock.now() })
      .where('id', '=', gone)
      .execute()
    const answers = [
      await forgot('weg@anlass.test'),
      await forgot('niemand@anlass.test'),
      await forgot(' Vergesslich@anlass.test'),
    ]
    const seen = answers.map(({ status, body }) => JSON.stringify([status, body]))
    expect(new Set(seen).size).toBe(1)
    expect(answers[0]?.status).toBe(202)
    await until('a link to be written', async () => (await mailsTo('vergesslich@anlass.test')).length === 1)
    // Those before it in line are through with it: each is written before the next is looked for here.
    expect(await mailsTo('niemand@anlass.test')).toEqual([])
    expect(await mailsTo('weg@anlass.test')).toEqual([])
  })

  it('sets another one, ends every session, and tells the person', async () => {
    await addStaff(api, 'support', 'neu@anlass.test')
    const { cookie } = await signIn(api, 'neu@anlass.test')
    await forgot('neu@anlass.test')
    await until('a link to be written', async () => (await mailsTo('neu@anlass.test')).length === 1)
    const { content, token } = await newest('neu@anlass.test')
    expect(content.subject).toContain('Neues Passwort')
    // Asking for one changes nothing yet.
    expect((await enter('neu@anlass.test', testPassword)).status).toBe(200)
    api.clock.advance(1_000)
    expect((await choose(token)).body).toMatchObject({ email: 'neu@anlass.test' })
    expect((await api.ask('GET', '/api/session', { headers: { Cookie: cookie } })).status).toBe(401)
    expect((await enter('neu@anlass.test', testPassword)).status).toBe(401)
    expect((await enter('neu@anlass.test', chosen)).status).toBe(200)
    expect((await newest('neu@anlass.test')).content.subject).toContain('wurde geändert')
  })

  it('works one hour', async () => {
    await addStaff(api, 'support', 'stunde@anlass.test')
    await signIn(api, 'stunde@anlass.test')
    await forgot('stunde@anlass.test')
    await until('a link to be written', async () => (await mailsTo('stunde@anlass.test')).length === 1)
    const { token } = await newest('stunde@anlass.test')
    api.clock.advance(3_600_000 - 1)
    expect((await open(token)).status).toBe(200)
    api.clock.advance(1)
    expect((await open(token)).status).toBe(410)
  })

  it('can not be asked for without end', async () => {
    const answers = []
    for (let n = 0; n < 6; n++) answers.push((await forgot('viel@anlass.test')).status)
    expect(answers).toEqual([202, 202, 202, 202, 202, 429])
  })

  it('takes no short password, and no token that is none', async () => {
    expect((await choose('x'.repeat(43), 'kurz')).status).toBe(400)
    expect((await choose('nichts')).body).toMatchObject({ status: 410, code: 'link_over' })
  })
})
