import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { SnsMessage } from '../../engine/returns/hooks/sns.ts'
import {
  certificate,
  certificateUrl,
  snsConfirmation,
  snsMessage,
  subscribeUrl,
  topic,
} from '../support/sns-signer.ts'
import { type Hooks, startHooks } from './hooks-harness.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await startHooks()
})
afterEach(async () => {
  await hooks.clear()
  hooks.restart()
})
afterAll(() => hooks.close())

const stamp = () => new Date(hooks.now().getTime() - 5_000).toISOString()
const post = (id: string, message: SnsMessage) =>
  hooks.call(id, JSON.stringify(message), {
    // As SNS sends it.
    'Content-Type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': message.Type,
  })
const complaint = (feedbackId: string) =>
  JSON.stringify({
    notificationType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: 'maria@example.test' }],
      timestamp: '2026-03-01T09:59:00.000Z',
      feedbackId,
    },
    mail: { messageId: 'm', source: 'b-x@bounce.shop.example', destination: ['maria@example.test'] },
  })
const settings = async (id: string) => (await hooks.hookRow(id)).settings

describe('Amazon SES by SNS', () => {
  test('the subscription is confirmed by itself, and the topic is the one from then on', async () => {
    const { id, missing } = await hooks.create({ provider: 'ses' })
    expect(missing.en).toContain('not confirmed')
    hooks.net.set(subscribeUrl(), '<ConfirmSubscriptionResponse/>')
    expect((await post(id, snsConfirmation(stamp()))).status).toBe(200)
    expect(hooks.fetched).toEqual([certificateUrl, subscribeUrl()])
    const shown = (await hooks.admin('GET', `/api/provider-hooks/${id}`)).body
    expect(shown).toMatchObject({
      topicArn: topic,
      confirmedAt: hooks.now().toISOString(),
      missing: null,
      version: 2,
    })
    const said = snsMessage({ Timestamp: stamp(), Message: complaint('f1') })
    expect((await post(id, said)).body).toEqual({ taken: 1 })
    expect((await post(id, said)).body).toEqual({ taken: 0 })
    expect((await hooks.inbound()).map(row => row.signal)).toMatchObject([
      { provider: 'ses', outcome: 'complaint', tokens: ['b-x@bounce.shop.example'] },
    ])
    // The certificate was fetched once for all.
    expect(hooks.fetched.filter(url => url === certificateUrl)).toHaveLength(1)
    // It ends, and that shows.
    await post(id, snsConfirmation(stamp(), { Type: 'UnsubscribeConfirmation' }))
    expect(await settings(id)).toMatchObject({ topicArn: topic, confirmedAt: null })
  })

  test('another topic is not believed, though Amazon signed it, and nothing is fetched for it', async () => {
    const { id } = await hooks.create({ provider: 'ses', topicArn: topic })
    const other = `${topic}-of-somebody-else`
    const answer = await post(id, snsConfirmation(stamp(), { TopicArn: other }))
    expect([answer.status, answer.body]).toEqual([403, { code: 'wrong_topic' }])
    const said = snsMessage({ Timestamp: stamp(), TopicArn: other, Message: complaint('f2') })
    expect((await post(id, said)).status).toBe(403)
    expect(hooks.fetched).toEqual([])
    expect(await hooks.inbound()).toEqual([])
  })

  test('of two topics that call at once one is kept', async () => {
    const { id } = await hooks.create({ provider: 'ses' })
    const topics = Array.from({ length: 6 }, (_, n) => `${topic}-${n}`)
    const answers = await Promise.all(
      topics.map(TopicArn =>
        post(id, snsMessage({ Timestamp: stamp(), TopicArn, Message: complaint(`p${TopicArn}`) })),
      ),
    )
    const believed = topics.filter((_, n) => answers[n]?.status === 200)
    expect(believed).toHaveLength(1)
    expect(await settings(id)).toMatchObject({ topicArn: believed[0] })
    expect(await hooks.inbound()).toHaveLength(1)
  })

  test.each([
    [
      'signed with another key',
      () => snsMessage({ Timestamp: stamp(), Message: complaint('a') }, 'foreign'),
      'wrong_signature',
    ],
    [
      'changed on its way',
      () => ({ ...snsMessage({ Timestamp: stamp(), Message: complaint('b') }), Message: complaint('c') }),
      'wrong_signature',
    ],
    [
      'two hours and more old',
      () => snsMessage({ Timestamp: new Date(hooks.now().getTime() - 7_300_000).toISOString() }),
      'too_old',
    ],
    [
      'with a certificate of its own',
      () =>
        snsMessage(
          { Timestamp: stamp(), SigningCertURL: 'https://sns.eu-central-1.amazonaws.com.evil.example/a.pem' },
          'foreign',
        ),
      'foreign_certificate',
    ],
    ['without an envelope (raw delivery)', () => JSON.parse(complaint('d')), 'not_readable'],
    [
      'without signature',
      () => ({ ...snsMessage({ Timestamp: stamp() }), Signature: undefined }),
      'not_readable',
    ],
  ])('%s: refused, nothing kept, no topic pinned', async (_, make, code) => {
    const { id } = await hooks.create({ provider: 'ses' })
    hooks.net.set('https://sns.eu-central-1.amazonaws.com.evil.example/a.pem', certificate.foreign)
    const answer = await post(id, make() as SnsMessage)
    expect(answer.body).toEqual({ code })
    expect(answer.status).toBe(code === 'not_readable' ? 400 : 403)
    expect(await hooks.inbound()).toEqual([])
    expect(await settings(id)).toMatchObject({ topicArn: null })
    expect(hooks.fetched.filter(url => !url.startsWith(certificateUrl))).toEqual([])
  })

  test('an expired certificate is not believed', async () => {
    const { id } = await hooks.create({ provider: 'ses' })
    hooks.net.set(certificateUrl, certificate.old)
    expect((await post(id, snsMessage({ Timestamp: stamp() }, 'old'))).body).toEqual({
      code: 'wrong_signature',
    })
  })

  test('where the certificate cannot be fetched SNS is asked to come again, and then it works', async () => {
    const { id } = await hooks.create({ provider: 'ses' })
    hooks.net.set(certificateUrl, new Error('timeout'))
    const said = snsMessage({ Timestamp: stamp(), Message: complaint('later') })
    expect((await post(id, said)).status).toBe(502)
    expect((await post(id, said)).body).toEqual({ code: 'no_certificate' })
    expect(hooks.fetched).toHaveLength(1)
    hooks.net.set(certificateUrl, certificate.good)
    hooks.clock.advance(31_000)
    expect((await post(id, said)).body).toEqual({ taken: 1 })
  })

  test('whoever names many certificates makes this server fetch no more than ten a minute', async () => {
    const { id } = await hooks.create({ provider: 'ses' })
    for (let n = 0; n < 40; n += 1)
      await post(
        id,
        snsMessage({ Timestamp: stamp(), SigningCertURL: certificateUrl.replace('.pem', `${n}.pem`) }),
      )
    expect(hooks.fetched).toHaveLength(10)
  })

  test('a confirmation that leads elsewhere is not followed; one that fails is tried again', async () => {
    const { id } = await hooks.create({ provider: 'ses', topicArn: topic })
    const evil = 'https://evil.example/?Action=ConfirmSubscription'
    hooks.net.set(evil, 'ok')
    const bent = await post(id, snsConfirmation(stamp(), { SubscribeURL: evil }))
    expect([bent.status, bent.body]).toEqual([502, { code: 'not_confirmed' }])
    expect(hooks.fetched).toEqual([certificateUrl])
    expect((await post(id, snsConfirmation(stamp()))).body).toEqual({ code: 'not_confirmed' })
    hooks.net.set(subscribeUrl(), 'ok')
    expect((await post(id, snsConfirmation(stamp()))).status).toBe(200)
    expect(await settings(id)).toMatchObject({ confirmedAt: hooks.now().toISOString() })
  })

  test('the trial message SES sends when the topic is set is taken as nothing', async () => {
    const { id } = await hooks.create({ provider: 'ses' })
    const Message = 'Successfully validated SNS topic for Amazon SES event publishing.'
    expect((await post(id, snsMessage({ Timestamp: stamp(), Message }))).body).toEqual({ taken: 0 })
  })
})
