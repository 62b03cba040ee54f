import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { webhookHeaders, webhookKey } from '../../engine/access/webhook-signature.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, addPurpose } from '../support/rows.ts'
import { type Hooks, startHooks } from './hooks-harness.ts'

let hooks: Hooks
let log: { id: string; once: { secret: string } }
beforeAll(async () => {
  hooks = await startHooks()
  await addPurpose(hooks.db, 'orders', { kind: 'service' })
  log = await newLog({ ownAddresses: ['Service@Shop.example', '@mailer.shop.example'] })
})
afterAll(() => hooks.close())

async function newLog(body: Record<string, unknown> = {}) {
  const answer = await hooks.admin('POST', '/api/mail-logs', {
    body: { name: 'Bestellmails', kind: 'shop', purpose: 'orders', ...body },
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

let number = 0
const person = async (email?: string) => {
  number += 1
  const address = email ?? `person${number}@example.test`
  return { id: await addCustomer(hooks.db, { email: address }), email: address }
}
const mail = (parts: Record<string, unknown> = {}) => {
  number += 1
  return {
    id: `<order-${number}@shop.example>`,
    from: 'Der Shop <service@shop.example>',
    to: 'nobody@example.test',
    subject: 'Ihre Bestellung',
    text: 'Vielen Dank für Ihre Bestellung.',
    at: hooks.now().toISOString(),
    ...parts,
  }
}
/** Signs as Standard Webhooks has it. */
const signed = (body: string, secret = log.once.secret, at = hooks.now()) =>
  webhookHeaders(webhookKey(secret) as Buffer, 'msg_1', at, body)
const send = (mails: unknown, to = log) => {
  const body = JSON.stringify(mails)
  return hooks.call(`log/${to.id}`, body, signed(body, to.once.secret))
}
const lines = async (customerId: string) =>
  (await hooks.admin('GET', `/api/customers/${customerId}/interactions`)).body.items

describe('mails of other programs in the customer’s log', () => {
  test('an order mail, end to end', async () => {
    const { id, email } = await person()
    const at = new Date(hooks.now().getTime() - 3_600_000).toISOString()
    const answer = await send(mail({ to: `Maria <${email.toUpperCase()}>`, at, ticket: 4711 }))
    expect([answer.status, answer.body]).toEqual([200, { logged: 1, unknown: 0, old: 0, rejected: [] }])
    expect(await lines(id)).toMatchObject([
      {
        at,
        channel: 'email',
        direction: 'out',
        kind: 'mail_logged',
        purpose: 'orders',
        subject: 'Ihre Bestellung',
        messageId: null,
        actor: expect.anything(),
        detail: {
          log: 'Bestellmails',
          from: 'service@shop.example',
          to: [email.toUpperCase()],
          text: 'Vielen Dank für Ihre Bestellung.',
          ticket: '4711',
        },
      },
    ])
  })

  test('directions: by the addresses of the shop, by its domains, as told, and where neither is known', async () => {
    const { id, email } = await person()
    const open = await newLog({ name: 'Offen' })
    await send([
      mail({ id: '1', from: email, to: 'service@shop.example' }),
      mail({ id: '2', from: 'bot@mailer.shop.example', to: ['x@y.test'], cc: [email] }),
      mail({ id: '3', from: email, to: 'other@elsewhere.test', direction: 'in' }),
      mail({ id: '4', from: 'other@elsewhere.test', to: email, direction: 'out' }),
    ])
    await send([mail({ id: '5', from: email, to: 'any@elsewhere.test' })], open)
    await send([mail({ id: '6', from: 'any@elsewhere.test', to: email })], open)
    const found = await hooks.db
      .selectFrom('interaction')
      .select(['direction', 'detail'])
      .where('customer_id', '=', id)
      .execute()
    expect(found.map(row => row.direction).toSorted()).toEqual(['in', 'in', 'in', 'out', 'out', 'out'])
    const outgoing = found.filter(row => row.direction === 'out').map(row => row.detail?.from)
    expect(outgoing.toSorted()).toEqual([
      'any@elsewhere.test',
      'bot@mailer.shop.example',
      'other@elsewhere.test',
    ])
  })

  test('several customers with one address get a line each; in To and Cc it is one mail', async () => {
    const email = 'family@example.test'
    const [a, b] = [await person(email), await person(email)]
    const answer = await send(mail({ to: [email], cc: [email] }))
    expect(answer.body.logged).toBe(2)
    for (const { id } of [a, b]) expect(await lines(id)).toHaveLength(1)
  })

  test('twice is once: in one call, in the next, and at the same time', async () => {
    const { id, email } = await person()
    const told = mail({ to: email })
    expect((await send([told, told])).body.logged).toBe(1)
    expect((await send(told)).body.logged).toBe(0)
    const other = mail({ to: email })
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(other)))
    expect(answers.map(answer => answer.body.logged).toSorted()).toEqual([0, 0, 0, 0, 0, 1])
    expect(await lines(id)).toHaveLength(2)
    // The same id in another log is another mail.
    expect((await send(told, await newLog())).body.logged).toBe(1)
  })

  test('nobody becomes a customer, and erased, merged and the shop itself get nothing', async () => {
    const own = await person('service@shop.example')
    const merged = await addCustomer(hooks.db, { email: 'merged@example.test', state: 'merged' })
    const before = await hooks.db.selectFrom('customer').select('id').execute()
    const answer = await send([
      mail({ to: 'stranger@example.test' }),
      mail({ to: 'merged@example.test' }),
      mail({ from: 'service@shop.example', to: 'service@shop.example' }),
      mail({ to: 'no address' }),
    ])
    expect(answer.body).toEqual({ logged: 0, unknown: 4, old: 0, rejected: [] })
    expect(await hooks.db.selectFrom('customer').select('id').execute()).toHaveLength(before.length)
    expect(await lines(own.id)).toEqual([])
    expect(await lines(merged)).toEqual([])
  })

  test('older than 30 days is left out, unless it is said to be history; the future is now', async () => {
    const { id, email } = await person()
    const daysAgo = (days: number) => new Date(hooks.now().getTime() - days * 86_400_000).toISOString()
    const answer = await send([
      mail({ to: email, at: daysAgo(29.9) }),
      mail({ to: email, at: daysAgo(30.1) }),
      mail({ to: email, at: daysAgo(400), history: true }),
      mail({ to: email, at: daysAgo(-3) }),
    ])
    expect(answer.body).toEqual({ logged: 3, unknown: 0, old: 1, rejected: [] })
    expect((await lines(id)).map((line: { at: string }) => line.at)).toEqual([
      hooks.now().toISOString(),
      daysAgo(29.9),
      daysAgo(400),
    ])
  })

  test('long texts are cut, HTML is read as text, and what PostgreSQL cannot hold is left out', async () => {
    const { id, email } = await person()
    await send([
      mail({ to: email, text: `${'ä'.repeat(1999)}😀 and more`, subject: 'a\u0000b' }),
      mail({ to: email, text: undefined, html: '<style>x</style><p>Guten Tag,<br>Ihr <b>Paket</b></p>' }),
    ])
    const shown = await lines(id)
    const long = shown.find((line: { subject: string }) => line.subject === 'ab')
    expect(long.detail).toMatchObject({ cut: true })
    expect(long.detail.text.length).toBeLessThanOrEqual(2000)
    const html = shown.find((line: { subject: string }) => line.subject !== 'ab')
    expect(html.detail.text.replace(/\s+/g, ' ').trim()).toBe('Guten Tag, Ihr Paket')
  })

  test('what is wrong with one mail costs the others nothing', async () => {
    const { email } = await person()
    const answer = await send([mail({ to: email, at: 'yesterday' }), mail({ to: email }), 7])
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ logged: 1, rejected: [{ index: 0, path: 'at' }, { index: 2 }] })
    const bad = await send({ id: 'x' })
    expect([bad.status, bad.body.code]).toEqual([400, 'invalid_input'])
    expect((await send(Array.from({ length: 101 }, () => mail({ to: email })))).status).toBe(400)
    const hundred = await send(Array.from({ length: 100 }, () => mail({ to: email })))
    expect(hundred.body.logged).toBe(100)
  })
})

describe('whose call it is', () => {
  const call = (headers: Record<string, string>, body = JSON.stringify(mail())) =>
    hooks.call(`log/${log.id}`, body, headers)
  const body = JSON.stringify({ id: 'x', from: 'a@b.test', to: 'c@d.test', at: '2026-03-01T10:00:00Z' })

  test('signed, or with the secret as Bearer token', async () => {
    expect((await call(signed(body), body)).status).toBe(200)
    expect((await call({ Authorization: `Bearer ${log.once.secret}` })).status).toBe(200)
  })

  test.each([
    ['nothing', () => ({})],
    ['another secret', () => signed(body, `whsec_${Buffer.alloc(32, 7).toString('base64')}`)],
    ['another body', () => signed(`${body} `)],
    [
      'five minutes and more old',
      () => signed(body, log.once.secret, new Date(hooks.now().getTime() - 301_000)),
    ],
    ['from the future', () => signed(body, log.once.secret, new Date(hooks.now().getTime() + 301_000))],
    ['no time', () => ({ ...signed(body), 'webhook-timestamp': '' })],
    ['a wrong token', () => ({ Authorization: 'Bearer whsec_x' })],
    // A right signature beside a wrong token: whoever sends both is mistaken in one.
    ['a wrong token beside a signature', () => ({ ...signed(body), Authorization: 'Bearer x' })],
  ])('%s is refused', async (_, headers) => {
    const answer = await call(headers() as Record<string, string>, body)
    expect([answer.status, answer.body]).toEqual([401, { code: 'wrong_signature' }])
  })

  test('a flood of wrong ones is cut off', async () => {
    const bad = () => call({ 'X-Forwarded-For': '198.51.100.9' }, body)
    for (let n = 0; n < 60; n += 1) expect((await bad()).status).toBe(401)
    expect((await bad()).status).toBe(429)
    expect((await call(signed(body), body)).status).toBe(200)
  })

  test('six megabytes are not read', async () => {
    expect((await call(signed(body), 'x'.repeat(6_000_000))).status).toBe(413)
  })

  test('a retired log takes nothing, and its secret is gone', async () => {
    const old = await newLog()
    const headers = { 'If-Match': '"1"' }
    expect((await hooks.admin('DELETE', `/api/mail-logs/${old.id}`, { headers })).status).toBe(204)
    expect((await send(mail(), old)).status).toBe(404)
    const row = await hooks.db
      .selectFrom('mail_log')
      .select('secret')
      .where('id', '=', old.id)
      .executeTakeFirst()
    expect(row?.secret).toBeNull()
    const again = await hooks.admin('PATCH', `/api/mail-logs/${old.id}`, {
      body: { name: 'x' },
      headers: { 'If-Match': '"2"' },
    })
    expect(again.body.code).toBe('mail_log_retired')
    expect((await send(mail(), { id: newId(hooks.now()), once: old.once })).status).toBe(404)
  })
})

describe('logs of mails, set up', () => {
  test('the secret is shown once, stored sealed, and can be made anew', async () => {
    const made = await newLog()
    const shown = (await hooks.admin('GET', `/api/mail-logs/${made.id}`)).text
    const stored = JSON.stringify(await hooks.db.selectFrom('mail_log').selectAll().execute())
    expect(made.once.secret).toMatch(/^whsec_/)
    expect(`${shown}${stored}`).not.toContain(made.once.secret)
    expect(made.url).toBe(`https://shop.example/hooks/log/${made.id}`)
    const renewed = await hooks.admin('POST', `/api/mail-logs/${made.id}/secret`, {
      headers: { 'If-Match': '"1"' },
    })
    expect((await send(mail(), made)).status).toBe(401)
    expect((await send(mail(), renewed.body)).status).toBe(200)
  })

  test('an address for blind copies, where mail can be received', async () => {
    const made = await newLog()
    expect(made.bccAddress).toBeNull()
    hooks.context.returnsListener = { host: '0.0.0.0', port: 2525, name: 'mx.shop.example', tls: false }
    const environment = {
      host: 'h',
      port: 25,
      security: 'tls' as const,
      username: null,
      from: { name: '', address: 'a@shop.example' },
      connections: 1,
      returnDomain: 'bounce.shop.example',
    }
    hooks.context.environmentSender = environment
    const { body } = await hooks.admin('GET', `/api/mail-logs/${made.id}`)
    expect(body.bccAddress).toMatch(/^l-k1-[a-z2-7]{52}@bounce\.shop\.example$/)
    hooks.context.returnsListener = null
    expect((await hooks.admin('GET', `/api/mail-logs/${made.id}`)).body.bccAddress).toBeNull()
  })

  test('counts what came, and when', async () => {
    const made = await newLog()
    const { email } = await person()
    await send([mail({ to: email }), mail()], made)
    expect((await hooks.admin('GET', `/api/mail-logs/${made.id}`)).body).toMatchObject({
      taken: 2,
      calledAt: hooks.now().toISOString(),
      version: 1,
    })
  })

  test.each([
    ['an unknown purpose', { purpose: 'nothing' }, 'purpose'],
    ['an unknown kind', { kind: 'fax' }, 'kind'],
    ['an own address that is none', { ownAddresses: ['service'] }, 'ownAddresses.0'],
    ['no name', { name: '' }, 'name'],
  ])('%s is refused', async (_, body, path) => {
    const answer = await hooks.admin('POST', '/api/mail-logs', {
      body: { name: 'N', kind: 'shop', purpose: 'orders', ...body },
    })
    expect([answer.status, answer.body.errors?.[0]?.path]).toEqual([400, path])
  })

  test('changes', async () => {
    const made = await newLog()
    const change = (version: number, body: Record<string, unknown>) =>
      hooks.admin('PATCH', `/api/mail-logs/${made.id}`, { body, headers: { 'If-Match': `"${version}"` } })
    const changed = await change(1, { ownAddresses: ['@shop.example'], kind: 'help_desk' })
    expect(changed.body).toMatchObject({
      version: 2,
      kind: 'help_desk',
      name: 'Bestellmails',
      hasSecret: true,
    })
    expect((await change(1, {})).status).toBe(412)
  })
})
