import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { tryMailbox } from '../../../workers/mailboxes/connect.ts'
import { hasDovecot, startTestImap } from '../../support/imap-server.ts'
import { testKeyring } from '../../support/worker-context.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi({ publicUrl: 'https://anlass.shop.test' })
  const keyOf = async (scopes: Parameters<typeof addAdminKey>[1]) =>
    api.as({ Authorization: `Bearer ${(await addAdminKey(api, scopes)).key}` })
  admin = await keyOf(['returns:setup', 'senders:read', 'senders:write'])
  api.context.testMailbox = tryMailbox
}, 60_000)
afterAll(async () => {
  await api?.close()
})
beforeEach(async () => {
  await api.db.deleteFrom('mailbox').execute()
  await api.db.deleteFrom('sender').execute()
})

const secret = 'geheim-Passwort-2'
const basic = { name: 'Rückläufer', host: 'imap.shop.test', username: 'bounces', password: secret }

async function make(more: Record<string, unknown> = {}) {
  const answer = await admin('POST', '/api/mailboxes', { body: { ...basic, ...more } })
  expect(answer.status).toBe(201)
  return answer.body
}

const change = (mailbox: { id: string; version: number }, body: unknown) =>
  admin('PATCH', `/api/mailboxes/${mailbox.id}`, { body, headers: { 'If-Match': `"${mailbox.version}"` } })

const stored = (id: string) =>
  api.db.selectFrom('mailbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('mailboxes', () => {
  it('are made, listed and changed, and never give their password out', async () => {
    const made = await make()
    expect(made).toMatchObject({
      port: 993,
      security: 'tls',
      folder: 'INBOX',
      afterwards: 'leave',
      hasPassword: true,
      problem: null,
    })
    expect(openSecret(testKeyring, (await stored(made.id)).password ?? '')).toBe(secret)
    const list = await admin('GET', '/api/mailboxes')
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([made.id])
    expect(list.text).not.toContain(secret)
    expect(api.lines.join()).not.toContain(secret)
    const changed = await change(made, { name: 'Post', afterwards: 'delete' })
    expect(changed.body).toMatchObject({ version: 2, name: 'Post', afterwards: 'delete', hasPassword: true })
    expect((await change(made, { name: 'Alt' })).status).toBe(412)
    const audited = await api.db
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('entity', '=', 'mailbox')
      .orderBy('at')
      .execute()
    expect(audited.map(line => line.action)).toEqual(['mailbox.create', 'mailbox.change'])
    expect(JSON.stringify(audited)).not.toContain(secret)
  })

  it.each([
    ['another host', { host: 'imap.evil.test' }],
    ['another user', { username: 'somebody' }],
    ['weaker encryption', { security: 'opportunistic' }],
  ])('want their password again with %s', async (_what, body) => {
    const made = await make()
    const refused = await change(made, body)
    expect([refused.status, refused.body.code]).toEqual([422, 'password_needed'])
    expect((await change(made, { ...body, password: 'neu' })).body).toMatchObject({ version: 2, ...body })
  })

  it('are read from their beginning where they become another one, and go on otherwise', async () => {
    const made = await make()
    const place = { uid_validity: '1', last_uid: 7 }
    const set = () =>
      api.db
        .updateTable('mailbox')
        .set({ ...place, last_error: 'sign_in: no' } as never)
        .execute()
    await set()
    // The form hands in everything; what is the same is no change.
    const same = await change(made, { host: basic.host, folder: 'INBOX', name: 'Post' })
    expect(await stored(made.id)).toMatchObject({ uid_validity: '1', last_error: null })
    await change(same.body, { folder: 'Bounces' })
    expect(await stored(made.id)).toMatchObject({ uid_validity: null, last_uid: null })
  })

  it('are retired, and forget their password', async () => {
    const made = await make()
    const gone = await admin('DELETE', `/api/mailboxes/${made.id}`, { headers: { 'If-Match': '"1"' } })
    expect(gone.status).toBe(204)
    expect((await stored(made.id)).password).toBeNull()
    expect((await admin('GET', '/api/mailboxes')).body.items).toEqual([])
    expect((await admin('GET', '/api/mailboxes?retired=true')).body.items).toHaveLength(1)
    expect((await change({ ...made, version: 2 }, { name: 'x' })).body.code).toBe('mailbox_retired')
    expect((await admin('POST', `/api/mailboxes/${made.id}/test`)).body.code).toBe('mailbox_retired')
  })

  it('tell what is wrong in words', async () => {
    const made = await make({ host: '127.0.0.1', port: 1 })
    const tried = await admin('POST', `/api/mailboxes/${made.id}/test`)
    expect(tried.body).toMatchObject({ ok: false, mails: null, idle: null, problem: { kind: 'refused' } })
    expect(tried.body.problem.title.de).toContain('Port')
    await api.db.updateTable('mailbox').set({ last_error: 'certificate: self-signed certificate' }).execute()
    const shown = await admin('GET', `/api/mailboxes/${made.id}`)
    expect(shown.body).toMatchObject({ error: 'self-signed certificate', problem: { kind: 'certificate' } })
    await api.db.updateTable('mailbox').set({ password: 'k0.AAAA' }).execute()
    expect((await admin('POST', `/api/mailboxes/${made.id}/test`)).body.problem.kind).toBe('secret_lost')
  })

  const withDovecot = hasDovecot() ? it : it.skip
  withDovecot('are tried on a real server', async () => {
    const imap = await startTestImap()
    try {
      imap.deliver('Subject: one\r\n\r\n')
      const made = await make({
        host: '127.0.0.1',
        port: imap.port,
        security: 'opportunistic',
        password: imap.password,
      })
      const tried = await admin('POST', `/api/mailboxes/${made.id}/test`)
      expect(tried.body).toEqual({ ok: true, mails: 1, idle: true, error: null, problem: null })
      expect(imap.count()).toEqual({ mails: 1, seen: 0 })
      const missing = await change(made, { folder: 'Fehlt' })
      const failed = await admin('POST', `/api/mailboxes/${missing.body.id}/test`)
      expect(failed.body).toMatchObject({ ok: false, problem: { kind: 'no_folder' } })
    } finally {
      await imap.stop()
    }
  })
})

describe('the ways in', () => {
  it('are told together', async () => {
    const none = await admin('GET', '/api/returns/ways')
    expect(none.body).toMatchObject({ listener: { on: false, port: null }, mailboxes: [] })
    api.context.returnsListener = { host: '', port: 2525, name: 'mx.shop.test', tls: true }
    const made = await make()
    await api.db.updateTable('mailbox').set({ last_error: 'sign_in: no' }).execute()
    const ways = await admin('GET', '/api/returns/ways')
    expect(ways.body.listener).toEqual({ on: true, host: '', port: 2525, name: 'mx.shop.test', tls: true })
    expect(ways.body.mailboxes).toEqual([
      { id: made.id, name: 'Rückläufer', lookedAt: null, broken: true, taken: 0 },
    ])
    api.context.returnsListener = null
  })

  it('lead to the return domain of a sender, with the records it needs', async () => {
    const made = await admin('POST', '/api/senders', {
      body: {
        name: 'News',
        fromAddress: 'news@shop.test',
        host: 'smtp.shop.test',
        returnDomain: 'Bounce.Shop.test',
      },
    })
    expect(made.body).toMatchObject({
      returnDomain: 'bounce.shop.test',
      returnRecords: [
        { type: 'MX', name: 'bounce.shop.test', value: '10 anlass.shop.test' },
        { type: 'TXT', name: 'bounce.shop.test', value: 'v=spf1 a:smtp.shop.test ~all' },
      ],
      notes: [],
    })
    const patch = (version: number, returnDomain: unknown) =>
      admin('PATCH', `/api/senders/${made.body.id}`, {
        body: { returnDomain },
        headers: { 'If-Match': `"${version}"` },
      })
    expect((await patch(1, 'no domain')).status).toBe(400)
    const elsewhere = await patch(1, 'bounce.elsewhere.test')
    expect(elsewhere.body.notes[0].en).toContain('SPF then does not count')
    expect((await patch(2, null)).body).toMatchObject({ returnDomain: null, returnRecords: [], notes: [] })
  })
})
