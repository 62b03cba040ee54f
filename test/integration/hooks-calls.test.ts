import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type Hooks,
  mailgunCall,
  mailgunKey,
  sendgridPublicKey,
  sendgridSigned,
  startHooks,
} from './hooks-harness.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await startHooks()
})
afterEach(() => hooks.clear())
afterAll(() => hooks.close())

const brevoEvent = (parts: Record<string, unknown> = {}) => ({
  event: 'spam',
  email: 'maria@example.test',
  ts_epoch: 1_772_359_000_000,
  'message-id': '<0195a3c2-7d10-7abc-8def-0123456789ab@shop.example>',
  ...parts,
})
const mailgun = () => hooks.create({ provider: 'mailgun', secret: mailgunKey })
const brevo = () => hooks.create({ provider: 'brevo' })

describe('a call that is right', () => {
  test('becomes a row first, then the answer and the doorbell; told twice it is one', async () => {
    const { id } = await mailgun()
    const call = mailgunCall(hooks.seconds())
    const answer = await hooks.call(id, call)
    expect([answer.status, answer.body]).toEqual([200, { taken: 1 }])
    const [row] = await hooks.inbound()
    expect(row).toMatchObject({
      way: 'mailgun',
      via_id: id,
      state: 'new',
      raw: null,
      received_at: hooks.now(),
      signal: {
        provider: 'mailgun',
        outcome: 'hard',
        reason: 'userunknown',
        messageId: '0195a3c2-7d10-7abc-8def-0123456789ab',
        recipient: 'maria@example.test',
      },
    })
    expect(hooks.rung).toEqual(['returns'])
    expect((await hooks.call(id, call)).body).toEqual({ taken: 0 })
    // Another process, which knows nothing of the first call.
    hooks.restart()
    expect((await hooks.call(id, call)).body).toEqual({ taken: 0 })
    expect(await hooks.inbound()).toHaveLength(1)
    expect(hooks.rung).toEqual(['returns'])
    expect(await hooks.hookRow(id)).toMatchObject({ taken: 1, called_at: hooks.now(), refused_at: null })
  })

  test('two at once are one', async () => {
    const { id } = await mailgun()
    const call = mailgunCall(hooks.seconds())
    const answers = await Promise.all(Array.from({ length: 8 }, () => hooks.call(id, call)))
    expect(answers.map(answer => answer.status)).toEqual(Array(8).fill(200))
    expect(answers.reduce((sum, answer) => sum + answer.body.taken, 0)).toBe(1)
    expect(await hooks.inbound()).toHaveLength(1)
  })

  test('batches of SendGrid, larger than what one statement takes', async () => {
    const { id } = await hooks.create({ provider: 'sendgrid', publicKey: sendgridPublicKey })
    const body = JSON.stringify(
      Array.from({ length: 1200 }, (_, n) => ({
        event: n % 2 ? 'delivered' : 'open',
        email: `c${n}@example.test`,
        sg_event_id: `event-${n}`,
        timestamp: hooks.seconds(),
      })),
    )
    const answer = await hooks.call(id, body, sendgridSigned(hooks.seconds(), body))
    expect(answer.body).toEqual({ taken: 600 })
    expect(await hooks.inbound()).toHaveLength(600)
    expect(hooks.rung).toEqual(['returns'])
  })

  test('nothing in it for us rings nobody', async () => {
    const { id } = await mailgun()
    const answer = await hooks.call(id, mailgunCall(hooks.seconds(), { event: 'opened' }))
    expect([answer.status, answer.body]).toEqual([200, { taken: 0 }])
    expect(hooks.rung).toEqual([])
  })

  test.each(['postmark', 'brevo'])(
    '%s is known by its access word, in the URL or as a sign-in',
    async provider => {
      const { id, once } = await hooks.create({ provider })
      expect(once.url).toBe(`https://shop.example/hooks/${id}?token=${once.secret}`)
      const event = (n: number) =>
        provider === 'brevo'
          ? brevoEvent({ ts_epoch: 1_772_359_000_000 + n })
          : { RecordType: 'SpamComplaint', ID: n, MessageID: 'x', Type: 'SpamComplaint', Email: 'a@b.test' }
      const basic = `Basic ${Buffer.from(`user:${once.secret}`).toString('base64')}`
      const ways: [Record<string, string>, string][] = [
        [{}, `?token=${once.secret}`],
        [{ Authorization: `Bearer ${once.secret}` }, ''],
        [{ Authorization: basic }, ''],
      ]
      for (const [n, [headers, query]] of ways.entries())
        expect((await hooks.call(id, event(n), headers, query)).body).toEqual({ taken: 1 })
      expect(await hooks.inbound()).toHaveLength(3)
      // The access word stands in no log.
      expect(hooks.lines.join('')).not.toContain(once.secret)
    },
  )
})

describe('a call that is not right', () => {
  test.each([
    [
      'another signature',
      (call: ReturnType<typeof mailgunCall>) => ({
        ...call,
        signature: { ...call.signature, signature: '0'.repeat(64) },
      }),
      403,
      'wrong_signature',
    ],
    [
      'no signature',
      ({ signature, ...call }: ReturnType<typeof mailgunCall>) => call,
      403,
      'wrong_signature',
    ],
    [
      'another time',
      (call: ReturnType<typeof mailgunCall>) => ({
        ...call,
        signature: { ...call.signature, timestamp: '1' },
      }),
      403,
      'wrong_signature',
    ],
    ['no JSON', () => 'event=failed', 400, 'not_readable'],
  ])('%s', async (_, bend, status, code) => {
    const { id } = await mailgun()
    const answer = await hooks.call(id, bend(mailgunCall(hooks.seconds())))
    expect([answer.status, answer.body]).toEqual([status, { code }])
    expect(await hooks.inbound()).toEqual([])
    expect(hooks.rung).toEqual([])
    expect(await hooks.hookRow(id)).toMatchObject({ refusal: code, refused_at: hooks.now(), called_at: null })
    const shown = (await hooks.admin('GET', `/api/provider-hooks/${id}`)).body
    expect(shown.refusal).toEqual({
      code,
      title: { de: expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) },
      advice: { de: expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) },
    })
  })

  test('one that is old', async () => {
    const { id } = await mailgun()
    const answer = await hooks.call(id, mailgunCall(hooks.seconds() - 10 * 3600))
    expect([answer.status, answer.body]).toEqual([403, { code: 'too_old' }])
  })

  test('a token of Mailgun used again with another event, which its signature does not cover', async () => {
    const { id } = await mailgun()
    const call = mailgunCall(hooks.seconds(), { event: 'opened' })
    const bent = { ...call, 'event-data': { ...call['event-data'], event: 'complained' } }
    await hooks.call(id, call)
    expect((await hooks.call(id, bent)).body).toEqual({ code: 'token_used' })
    expect(await hooks.inbound()).toEqual([])
    // Where it was taken as something, another process finds it in the database.
    const taken = mailgunCall(hooks.seconds())
    await hooks.call(id, taken)
    hooks.restart()
    const other = {
      ...taken,
      'event-data': { ...taken['event-data'], recipient: 'victim@example.test', event: 'complained' },
    }
    expect((await hooks.call(id, other)).body).toEqual({ taken: 0 })
    expect((await hooks.inbound()).map(row => row.signal?.outcome)).toEqual(['hard'])
  })

  test('a changed byte in a batch of SendGrid, and a batch of another webhook’s', async () => {
    const { id } = await hooks.create({ provider: 'sendgrid', publicKey: sendgridPublicKey })
    const body = JSON.stringify([{ event: 'spamreport', email: 'a@b.test', sg_event_id: 'x' }])
    const headers = sendgridSigned(hooks.seconds(), body)
    expect((await hooks.call(id, body.replace('a@b', 'c@b'), headers)).status).toBe(403)
    expect((await hooks.call(id, body)).status).toBe(403)
    expect((await hooks.call(id, body, headers)).status).toBe(200)
  })

  test('while the key is missing nothing is believed, whoever calls', async () => {
    const { id, missing } = await hooks.create({ provider: 'sendgrid' })
    expect(missing.de).toContain('Verification key')
    const body = '[]'
    const answer = await hooks.call(id, body, sendgridSigned(hooks.seconds(), body))
    expect([answer.status, answer.body]).toEqual([403, { code: 'no_secret' }])
  })

  test.each([
    ['none', {}, ''],
    ['a wrong one', {}, '?token=wrong'],
    ['two', {}, '?token=a&token=b'],
    ['one of another webhook', { Authorization: 'Bearer other' }, ''],
  ])('access word: %s', async (_, headers: Record<string, string>, query) => {
    const { id } = await brevo()
    expect((await hooks.call(id, brevoEvent(), headers, query)).status).toBe(403)
    expect(await hooks.inbound()).toEqual([])
  })

  test('a retired webhook and one that never was answer alike', async () => {
    const { id, version, once } = await brevo()
    await hooks.admin('DELETE', `/api/provider-hooks/${id}`, { headers: { 'If-Match': `"${version}"` } })
    const gone = await hooks.call(id, brevoEvent(), {}, `?token=${once.secret}`)
    const never = await hooks.call('0195a3c2-7d10-7abc-8def-0123456789ab', brevoEvent())
    const nonsense = await hooks.call('x', brevoEvent())
    for (const answer of [gone, never, nonsense])
      expect([answer.status, answer.body]).toEqual([404, { code: 'not_found' }])
    expect((await hooks.hookRow(id)).secret).toBeNull()
  })

  test('a megabyte and more is not read, with a length and without', async () => {
    const { id, once } = await brevo()
    const large = JSON.stringify([brevoEvent({ subject: 'x'.repeat(1_100_000) })])
    expect((await hooks.call(id, large, {}, `?token=${once.secret}`)).status).toBe(413)
    const stream = new Blob([large]).stream()
    const answer = await fetch(`${hooks.url}/hooks/${id}?token=${once.secret}`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    const fits = JSON.stringify([brevoEvent({ subject: 'x'.repeat(900_000) })])
    expect((await hooks.call(id, fits, {}, `?token=${once.secret}`)).body).toEqual({ taken: 1 })
  })

  test('GET shows nothing and changes nothing', async () => {
    const { id, once } = await brevo()
    const answer = await hooks.ask('GET', `/hooks/${id}?token=${once.secret}`)
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST'])
  })
})

describe('a flood of wrong calls', () => {
  test('writes one note a minute, however many they are and wherever they come from', async () => {
    const { id } = await mailgun()
    const bad = (n: number) =>
      hooks.call(id, { signature: {} }, { 'X-Forwarded-For': `198.51.100.${n % 250}` })
    expect((await bad(0)).status).toBe(403)
    const first = await hooks.writtenAs(id)
    for (let n = 0; n < 300; n += 50) await Promise.all(Array.from({ length: 50 }, (_, k) => bad(n + k)))
    hooks.clock.advance(59_000)
    await bad(1)
    expect(await hooks.writtenAs(id)).toBe(first)
    // Another process writes no more often.
    hooks.restart()
    await bad(2)
    expect(await hooks.writtenAs(id)).toBe(first)
    hooks.clock.advance(61_000)
    await bad(3)
    expect(await hooks.writtenAs(id)).not.toBe(first)
    expect(await hooks.inbound()).toEqual([])
  })

  test('from one address is not even looked at any more, for a minute; others are', async () => {
    hooks.restart()
    const { id } = await mailgun()
    const from = (address: string, body: unknown = { signature: {} }) =>
      hooks.call(id, body, { 'X-Forwarded-For': address })
    for (let n = 0; n < 60; n += 1) expect((await from('198.51.100.7')).status).toBe(403)
    const limited = await from('198.51.100.7')
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '60'])
    expect((await from('198.51.100.8', mailgunCall(hooks.seconds()))).status).toBe(200)
    hooks.clock.advance(60_000)
    expect((await from('198.51.100.7', mailgunCall(hooks.seconds()))).status).toBe(200)
  })

  test('right calls are never limited', async () => {
    const { id } = await mailgun()
    for (let n = 0; n < 150; n += 25)
      await Promise.all(
        Array.from({ length: 25 }, async () =>
          expect((await hooks.call(id, mailgunCall(hooks.seconds()))).status).toBe(200),
        ),
      )
    expect(await hooks.inbound()).toHaveLength(150)
  })
})
