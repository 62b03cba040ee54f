import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { newId } from '../../../engine/shared/id.ts'
import { removeStaffMailsChore } from '../../../workers/chores/remove-staff-mails.ts'
import type { WorkerContext } from '../../../workers/context.ts'
import { StaffMailer } from '../../../workers/staff-mails/mailer.ts'
import { type SmtpSink, startSmtpSink } from '../../support/smtp-sink.ts'
import { testContext, testKeyring } from '../../support/worker-context.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
let reader: Ask
let sink: SmtpSink
let worker: WorkerContext
beforeAll(async () => {
  api = await startTestApi()
  sink = await startSmtpSink()
  const keyOf = async (scopes: Parameters<typeof addAdminKey>[1]) =>
    api.as({ Authorization: `Bearer ${(await addAdminKey(api, scopes)).key}` })
  admin = await keyOf(['senders:read', 'senders:write'])
  reader = await keyOf(['senders:read'])
  worker = testContext({
    db: api.db,
    clock: api.clock,
    log: pino({ level: 'silent' }),
    bell: { ring: () => undefined, attend: (_name, work) => work() },
    smtpPort: sink.port,
  })
  api.context.environmentSender = {
    host: 'relay.intern',
    port: 25,
    security: 'opportunistic',
    username: 'anlass',
    from: { name: 'Laden', address: 'mail@laden.test' },
    connections: 4,
  }
}, 60_000)
afterAll(async () => {
  await sink?.close()
  await api?.close()
})
beforeEach(async () => {
  await api.db.deleteFrom('sender').execute()
  sink.mails.length = 0
  sink.onRcpt = () => undefined
})

const secret = 'geheim-Passwort-1'
const basic = { name: 'Newsletter', fromName: 'Laden', fromAddress: 'news@laden.test', host: '127.0.0.1' }

async function make(more: Record<string, unknown> = {}) {
  const answer = await admin('POST', '/api/senders', {
    body: { ...basic, port: sink.port, security: 'opportunistic', ...more },
  })
  expect(answer.status).toBe(201)
  return answer.body
}

const change = (sender: { id: string; version: number }, body: unknown) =>
  admin('PATCH', `/api/senders/${sender.id}`, { body, headers: { 'If-Match': `"${sender.version}"` } })

/** Lets a worker deliver beside what is asked, as one beside the API does. */
async function withWorker<T>(work: Promise<T>): Promise<T> {
  const mailer = new StaffMailer(worker)
  let done = false
  const loop = (async () => {
    while (!done) {
      await mailer.look()
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  })()
  try {
    return await work
  } finally {
    done = true
    await loop
    await mailer.stop()
  }
}

describe('setting up senders', () => {
  it('shows them with the one of the environment, which is the default until another is', async () => {
    const made = await make({ username: 'u', password: secret })
    const { body } = await reader('GET', '/api/senders')
    expect(body.items.map((one: { id: string }) => one.id)).toEqual([made.id, 'environment'])
    expect(body.items[1]).toMatchObject({
      isDefault: true,
      source: 'environment',
      host: 'relay.intern',
      hasPassword: true,
    })
    expect((await admin('POST', `/api/senders/${made.id}/default`)).body).toMatchObject({ isDefault: true })
    const after = await reader('GET', '/api/senders/environment')
    expect(after.body.isDefault).toBe(false)
    expect((await admin('POST', '/api/senders/environment/default')).body).toMatchObject({ isDefault: true })
  })

  it('says which day it is where the workspace is, so that a plan does not begin yesterday', async () => {
    const now = api.clock.now()
    const ms = Date.parse(`${now.toISOString().slice(0, 10)}T23:30:00Z`) - now.getTime()
    const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
    // Half an hour before midnight in London it is tomorrow in Berlin.
    api.clock.advance(ms)
    try {
      expect((await admin('GET', '/api/senders/environment')).body).toMatchObject({ today: tomorrow })
    } finally {
      api.clock.advance(-ms)
    }
  })

  it('never gives out a password or a key, and stores neither as it is', async () => {
    const made = await make({ username: 'u', password: secret })
    const withKey = await admin('POST', `/api/senders/${made.id}/dkim`, {
      body: {},
      headers: { 'If-Match': '"1"' },
    })
    expect(withKey.status).toBe(200)
    const [row] = await api.db.selectFrom('sender').selectAll().execute()
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(JSON.stringify(row)).not.toContain('PRIVATE KEY')
    expect(openSecret(testKeyring, row?.password ?? '')).toBe(secret)
    expect(openSecret(testKeyring, row?.dkim_key ?? '')).toContain('PRIVATE KEY')
    const audit = await api.db.selectFrom('audit_entry').selectAll().execute()
    const said = [made, withKey.body, (await reader('GET', '/api/senders')).body, audit, api.lines]
    for (const one of said) {
      expect(JSON.stringify(one)).not.toContain(secret)
      expect(JSON.stringify(one)).not.toContain('PRIVATE KEY')
      expect(JSON.stringify(one)).not.toContain(row?.password ?? '-')
      expect(JSON.stringify(one)).not.toContain(row?.dkim_key ?? '-')
    }
    expect(made).toMatchObject({ hasPassword: true })
    expect(audit.map(line => line.action)).toEqual(expect.arrayContaining(['sender.create', 'sender.dkim']))
  })

  it('refuses what could break out of a header or a command', async () => {
    for (const bad of [
      { fromName: 'a\r\nBcc: x@evil.test' },
      { name: 'a\nb' },
      { fromAddress: 'a@b.test\r\nBcc: c@d.test' },
      { host: 'relay.test\r\nQUIT' },
      { host: 'relay test' },
      { host: '-x' },
      { username: 'u\r\nQUIT' },
      { password: 'p\r\nQUIT' },
      { port: 0 },
      { port: 65_536 },
      { limits: { connections: 0 } },
      { limits: { domains: [{ domain: 'a b', perMinute: 1 }] } },
      { replyTo: 'nobody' },
    ]) {
      const answer = await admin('POST', '/api/senders', { body: { ...basic, ...bad } })
      expect([JSON.stringify(bad), answer.status]).toEqual([JSON.stringify(bad), 400])
    }
    for (const good of ['localhost', '10.0.0.5', '[::1]', '::1', 'smtp.firma.intern'])
      expect((await admin('POST', '/api/senders', { body: { ...basic, host: good } })).status).toBe(201)
  })

  it('is for those who may, and not over what somebody else wrote', async () => {
    const made = await make()
    expect((await reader('POST', '/api/senders', { body: basic })).status).toBe(403)
    expect((await change({ ...made, version: 9 }, { name: 'x' })).status).toBe(412)
    expect((await change(made, { name: 'x' })).body).toMatchObject({ name: 'x', version: 2 })
  })

  it('does not send a stored password to another server', async () => {
    const made = await make({ username: 'u', password: secret })
    for (const elsewhere of [{ host: 'evil.test' }, { port: 2525 }, { username: 'v' }])
      expect((await change(made, elsewhere)).body).toMatchObject({ code: 'password_needed' })
    expect((await change(made, { host: 'new.test', password: 'other' })).status).toBe(200)
  })

  it('retires one with its secrets, but not the default', async () => {
    const made = await make({ username: 'u', password: secret })
    await admin('POST', `/api/senders/${made.id}/default`)
    const retire = (version: number) =>
      admin('DELETE', `/api/senders/${made.id}`, { headers: { 'If-Match': `"${version}"` } })
    expect((await retire(2)).body).toMatchObject({ code: 'sender_is_default' })
    await admin('POST', '/api/senders/environment/default')
    expect((await retire(3)).status).toBe(204)
    const [row] = await api.db.selectFrom('sender').selectAll().execute()
    expect(row).toMatchObject({ password: null, dkim_key: null })
    expect((await reader('GET', '/api/senders')).body.items).toHaveLength(1)
    expect((await reader('GET', '/api/senders?retired=true')).body.items).toHaveLength(2)
  })
})

describe('what goes by a sender', () => {
  it('is told, drafts too, which do not keep it', async () => {
    const made = await make()
    const campaign = async (name: string, state: string) => {
      const id = newId(api.clock.now())
      await sql`insert into campaign (id, name, state, definition, created_at, updated_at, created_by, updated_by)
        values (${id}, ${name}, ${state}, ${JSON.stringify({ sender: made.id })}::jsonb, now(), now(), 'user:x',
          'user:x')`.execute(api.db)
      return id
    }
    const draft = await campaign('Herbst', 'draft')
    const over = await campaign('Sommer', 'done')
    const uses = async () => (await reader('GET', `/api/senders/${made.id}/uses`)).body
    expect(await uses()).toEqual({ campaigns: [{ id: draft, name: 'Herbst', state: 'draft' }], waiting: 0 })
    await sql`update campaign set state = 'scheduled' where id = ${over}::uuid`.execute(api.db)
    expect((await uses()).campaigns.map((one: { name: string }) => one.name)).toEqual(['Sommer', 'Herbst'])
    const retire = () => admin('DELETE', `/api/senders/${made.id}`, { headers: { 'If-Match': '"1"' } })
    expect((await retire()).body).toMatchObject({ code: 'sender_in_use' })
    await sql`update campaign set state = 'cancelled' where id = ${over}::uuid`.execute(api.db)
    expect((await retire()).status).toBe(204)
    expect((await reader('GET', `/api/senders/${newId(api.clock.now())}/uses`)).status).toBe(404)
  })
})

describe('DKIM', () => {
  const dkim = (sender: { id: string; version: number }, body: unknown) =>
    admin('POST', `/api/senders/${sender.id}/dkim`, { body, headers: { 'If-Match': `"${sender.version}"` } })

  it('makes a key, answers the record to copy, and says whether it fits the sender', async () => {
    const made = await make()
    expect(made.alignment.aligned).toBeNull()
    const { body } = await dkim(made, { selector: 'K1' })
    expect(body.dkim.record.name).toBe('k1._domainkey.laden.test')
    expect(body.dkim.record.value).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/=]{300,}$/)
    expect(body.alignment).toMatchObject({ aligned: true, dkimDomain: 'laden.test' })
    const foreign = await dkim(body, { domain: 'mailer.test' })
    expect(foreign.body.alignment).toMatchObject({ aligned: false })
    expect((await change(foreign.body, { dkim: null })).body.dkim).toBeNull()
  })

  it('takes a key of one’s own, if it is one', async () => {
    const made = await make()
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const own = await dkim(made, { key: key.export({ type: 'pkcs1', format: 'pem' }).toString() })
    expect(own.status).toBe(200)
    const none = await dkim(own.body, { key: 'nothing' })
    expect(none.status).toBe(400)
    expect(none.text).not.toContain('nothing')
  })
})

describe('a test mail', () => {
  const test = (id: string, to = 'chef@laden.test') =>
    withWorker(admin('POST', `/api/senders/${id}/test`, { body: { to } }))

  it('goes by the sender at once, marked, and beside all statistics', async () => {
    const made = await make({ replyTo: 'hilfe@laden.test' })
    expect((await test(made.id)).body).toEqual({ state: 'sent', error: null, problem: null })
    const raw = sink.mails[0]?.raw.toString() ?? ''
    expect(sink.mails[0]?.to).toBe('chef@laden.test')
    expect(raw).toMatch(/^X-Anlass: test\r$/m)
    expect(raw).toMatch(/^From: Laden <news@laden\.test>\r$/m)
    expect(raw).toMatch(/^Reply-To: hilfe@laden\.test\r$/m)
    expect(raw).not.toMatch(/[^\r]\n/)
    expect((await reader('GET', `/api/senders/${made.id}`)).body).toMatchObject({
      testedAt: api.clock.now().toISOString(),
      testError: null,
    })
    const [row] = await api.db.selectFrom('staff_mail').selectAll().orderBy('created_at', 'desc').execute()
    expect(row).toMatchObject({ state: 'sent', content: null, error: null })
    expect(await api.db.selectFrom('message').select('id').execute()).toEqual([])
  })

  it('says what the server said', async () => {
    const made = await make()
    sink.onRcpt = () => ({ code: 550, text: '5.7.1 Relaying denied' })
    const answer = await test(made.id)
    expect(answer.body.state).toBe('failed')
    expect(answer.body.error).toContain('Relaying denied')
    expect(answer.body.problem).toMatchObject({ kind: 'relay_denied', title: { de: expect.any(String) } })
    expect((await reader('GET', `/api/senders/${made.id}`)).body.testError).toContain('Relaying denied')
    // It is tested as it is: a change makes it untested.
    expect((await change(made, { name: 'x' })).body).toMatchObject({
      testedAt: null,
      testError: null,
      testProblem: null,
    })
  })

  it('says that nobody answers, within seconds', async () => {
    const gone = await startSmtpSink()
    const { port } = gone
    await gone.close()
    const made = await make({ port })
    const started = performance.now()
    const answer = await test(made.id)
    expect(answer.body).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/ECONNREFUSED/),
      problem: { kind: 'refused' },
    })
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('is refused by a server without STARTTLS where that is demanded', async () => {
    const made = await make({ security: 'starttls' })
    expect((await test(made.id)).body).toMatchObject({ state: 'failed', problem: { kind: 'tls_missing' } })
    expect(sink.mails).toHaveLength(0)
  })

  it('tests the environment too, whatever is the default', async () => {
    const made = await make()
    await admin('POST', `/api/senders/${made.id}/default`)
    expect((await test('environment')).body).toEqual({ state: 'sent', error: null, problem: null })
    expect(sink.mails[0]?.raw.toString()).toMatch(/^From: Testladen <shop@testladen\.test>\r$/m)
  })

  it('is forgotten after a day', async () => {
    const made = await make()
    await test(made.id)
    const count = async () => (await api.db.selectFrom('staff_mail').select('id').execute()).length
    const context = { ...worker, clock: api.clock }
    api.clock.advance(86_000_000)
    await removeStaffMailsChore.run(context, () => false)
    expect(await count()).toBeGreaterThan(0)
    api.clock.advance(500_000)
    await removeStaffMailsChore.run(context, () => false)
    expect(await count()).toBe(0)
  })
})
