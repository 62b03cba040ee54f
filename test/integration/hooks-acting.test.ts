import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import express, { Router } from 'express'
import type { ApiContext } from '../../admin-api/context.ts'
import { mountHooks } from '../../admin-api/public/hooks/hook-routes.ts'
import { createProviderHook } from '../../db/stores/provider-hook-store.ts'
import { createSender } from '../../db/stores/sender-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { hookSettingsSchema } from '../../engine/returns/hooks/hook-settings.ts'
import type { HookProvider } from '../../engine/returns/way.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedWorkspace } from '../support/seed.ts'
import { certificate, snsMessage } from '../support/sns-signer.ts'
import { testKeyring } from '../support/worker-context.ts'
import { mailgunCall, mailgunKey, sendgridPublicKey, sendgridSigned } from './hooks-harness.ts'
import {
  createReturnsStage,
  customerRow,
  happenedTo,
  type ReturnsStage,
  type SentMail,
  seedSent,
} from './returns-harness.ts'

let stage: ReturnsStage
let server: Server
let base: string
beforeAll(async () => {
  stage = await createReturnsStage()
  const router = Router()
  const { db, clock, bell, log, keyring } = stage.context
  const fetchText = async () => certificate.good
  mountHooks(router, { db, clock, bell, log, keyring, fetchText } as unknown as ApiContext)
  server = express().use(router).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(async () => {
  await stage.reset()
  await seedWorkspace(stage.db, stage.clock.now())
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await stage.close()
})

const secret = 'access-word'
async function hookOf(provider: HookProvider, settings: Record<string, unknown> = {}): Promise<string> {
  const parts = {
    provider,
    name: provider,
    secret: sealSecret(testKeyring, provider === 'mailgun' ? mailgunKey : secret),
    settings: hookSettingsSchema.parse({ publicKey: sendgridPublicKey, ...settings }),
  }
  const now = stage.clock.now()
  return await createProviderHook(stage.db, parts, { now, actor: 'test' }, entityId => ({
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'provider_hook.create',
    entity: 'provider_hook',
    entityId,
    detail: null,
  }))
}

type Kind = 'hard' | 'complaint' | 'blocked'
const words: Record<Kind, string> = {
  hard: '550 5.1.1 no such user here',
  complaint: '',
  blocked: '554 5.7.1 Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org',
}

/** What each provider posts of one mail, as [body, headers]. */
const posts: Record<
  HookProvider,
  (mail: SentMail, kind: Kind, n: number) => [string, Record<string, string>]
> = {
  ses: (mail, kind, n) => {
    const timestamp = stage.clock.now().toISOString()
    const person = { emailAddress: mail.to }
    const Message = JSON.stringify({
      notificationType: kind === 'complaint' ? 'Complaint' : 'Bounce',
      complaint: { complainedRecipients: [person], timestamp, feedbackId: `f${n}` },
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ ...person, diagnosticCode: `smtp; ${words[kind]}` }],
        timestamp,
        feedbackId: `f${n}`,
      },
      // Without original headers: the envelope sender alone says which message it is.
      mail: { source: mail.returnPath, messageId: `ses-${n}`, destination: [mail.to] },
    })
    return [JSON.stringify(snsMessage({ Timestamp: timestamp, Message })), {}]
  },
  postmark: (mail, kind, n) => [
    JSON.stringify({
      RecordType: kind === 'complaint' ? 'SpamComplaint' : 'Bounce',
      Type: kind === 'complaint' ? 'SpamComplaint' : 'HardBounce',
      ID: n,
      MessageID: `pm-${n}`,
      Details: words[kind],
      Email: mail.to,
      Content: `Message-ID: ${mail.mailId}\r\n`,
    }),
    { Authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` },
  ],
  mailgun: (mail, kind) => {
    const [code = '', message = ''] = [words[kind].slice(0, 3), words[kind].slice(4)]
    const data = {
      event: kind === 'complaint' ? 'complained' : 'failed',
      recipient: mail.to,
      message: { headers: { 'message-id': mail.mailId.slice(1, -1) } },
      'delivery-status': { code: Number(code), message },
    }
    return [JSON.stringify(mailgunCall(Math.floor(stage.clock.now().getTime() / 1000), data)), {}]
  },
  sendgrid: (mail, kind, n) => {
    const event = kind === 'complaint' ? { event: 'spamreport' } : { event: 'bounce', type: 'bounce' }
    const said = { reason: words[kind], email: mail.to, 'smtp-id': mail.mailId, sg_event_id: `sg-${n}` }
    const body = JSON.stringify([{ ...event, ...said }])
    return [body, sendgridSigned(Math.floor(stage.clock.now().getTime() / 1000), body)]
  },
  brevo: (mail, kind, n) => [
    JSON.stringify({
      event: kind === 'complaint' ? 'spam' : 'hard_bounce',
      email: mail.to,
      'message-id': mail.mailId,
      reason: words[kind],
      ts_epoch: stage.clock.now().getTime() + n,
    }),
    { Authorization: `Bearer ${secret}` },
  ],
}

let count = 0
async function tell(hookId: string, provider: HookProvider, mail: SentMail, kind: Kind): Promise<void> {
  count += 1
  const [body, headers] = posts[provider](mail, kind, count)
  const answer = await fetch(`${base}/hooks/${hookId}`, { method: 'POST', body, headers })
  expect([answer.status, await answer.json()]).toEqual([200, { taken: 1 }])
}
const suppressions = () => stage.db.selectFrom('suppression').select(['reason', 'scope']).execute()
const marks = () => stage.db.selectFrom('address_mark').select(['outcome', 'reason']).execute()

describe.each(['ses', 'postmark', 'mailgun', 'sendgrid', 'brevo'] as const)('by %s', provider => {
  test('an unknown address is marked', async () => {
    const hookId = await hookOf(provider)
    const [mail] = (await seedSent(stage, ['gone@kunde.test'])) as [SentMail]
    await tell(hookId, provider, mail, 'hard')
    await stage.process()
    expect(await marks()).toEqual([{ outcome: 'hard', reason: 'userunknown' }])
    expect((await customerRow(stage.db, mail.customerId)).address_invalid_at).toEqual(stage.clock.now())
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced hard'])
  })

  test('a block of our server marks nobody', async () => {
    const hookId = await hookOf(provider)
    const [mail] = (await seedSent(stage, ['here@kunde.test'])) as [SentMail]
    await tell(hookId, provider, mail, 'blocked')
    await stage.process()
    expect(await marks()).toEqual([])
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced policy'])
  })

  test('a complaint ends advertising; told again it is one', async () => {
    const hookId = await hookOf(provider)
    const [mail] = (await seedSent(stage, ['cross@kunde.test'])) as [SentMail]
    await tell(hookId, provider, mail, 'complaint')
    await tell(hookId, provider, mail, 'complaint')
    await stage.process()
    expect(await suppressions()).toEqual([{ reason: 'complaint', scope: 'marketing' }])
    expect(await happenedTo(stage.db, mail.id)).toEqual(['complained complaint', 'unsubscribed'])
    expect(await marks()).toEqual([])
  })

  test('a webhook of one sender says nothing of messages of others', async () => {
    const now = stage.clock.now()
    const senderId = await createSender(
      stage.db,
      {
        name: 'Other',
        fromName: '',
        fromAddress: 'a@other.test',
        host: 'h',
        port: 25,
        security: 'tls',
      } as never,
      { now, actor: 'test' },
      entityId => ({
        id: newId(now),
        at: now,
        actor: 'test',
        requestId: null,
        action: 'x',
        entity: 'sender',
        entityId,
        detail: null,
      }),
    )
    const hookId = await hookOf(provider, { senderId })
    const [mail, own] = (await seedSent(stage, ['a@kunde.test', 'b@kunde.test'])) as [SentMail, SentMail]
    await stage.db.updateTable('message').set({ sender_id: senderId }).where('id', '=', own.id).execute()
    await tell(hookId, provider, mail, 'hard')
    await tell(hookId, provider, mail, 'complaint')
    await stage.process()
    expect([await marks(), await suppressions()]).toEqual([[], []])
    expect(await happenedTo(stage.db, mail.id)).toEqual([])
    await tell(hookId, provider, own, 'hard')
    await stage.process()
    expect(await marks()).toHaveLength(1)
  })
})

describe('where a provider names no id of ours', () => {
  const call = async (body: unknown) => {
    const hookId = await hookOf('postmark')
    const answer = await fetch(`${base}/hooks/${hookId}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Authorization: `Bearer ${secret}` },
    })
    expect(await answer.json()).toEqual({ taken: 1 })
    await stage.process()
  }

  test('the last message to the address is taken: a bounce', async () => {
    const [mail] = (await seedSent(stage, ['gone@kunde.test'])) as [SentMail]
    await call({ RecordType: 'Bounce', Type: 'HardBounce', ID: 1, MessageID: 'pm', Email: 'gone@kunde.test' })
    expect(await happenedTo(stage.db, mail.id)).toEqual(['bounced hard'])
    expect(await marks()).toEqual([{ outcome: 'hard', reason: 'userunknown' }])
  })

  test('an opt-out at the provider ends advertising', async () => {
    const [mail, other] = (await seedSent(stage, ['out@kunde.test', 'in@kunde.test'])) as [SentMail, SentMail]
    const at = stage.clock.now().toISOString()
    const change = { SuppressSending: true, SuppressionReason: 'ManualSuppression', Origin: 'Recipient' }
    await call({ RecordType: 'SubscriptionChange', Recipient: 'out@kunde.test', ChangedAt: at, ...change })
    const standing = async (id: string) =>
      (
        await stage.db
          .selectFrom('permission')
          .select('state')
          .where('customer_id', '=', id)
          .where('purpose', '=', 'newsletter')
          .where('channel', '=', 'email')
          .executeTakeFirst()
      )?.state
    expect(await standing(mail.customerId)).toMatch(/^(withdrawn|objected)$/)
    expect(await standing(other.customerId)).toMatch(/^(granted|confirmed)$/)
    expect(await marks()).toEqual([])
  })

  test('an address nobody was written to changes nothing', async () => {
    await seedSent(stage, ['here@kunde.test'])
    await call({ RecordType: 'Bounce', Type: 'HardBounce', ID: 2, MessageID: 'pm2', Email: 'x@kunde.test' })
    expect(await marks()).toEqual([])
  })
})
