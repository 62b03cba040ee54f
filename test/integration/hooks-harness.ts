import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import type { RequestHandler } from 'express'
import { sql } from 'kysely'
import { publicRouter } from '../../admin-api/public/router.ts'
import { certificate, certificateUrl } from '../support/sns-signer.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

/** The whole app with its webhooks over real HTTP; what it fetches by HTTPS is answered from `net`. */
export async function startHooks() {
  let router: RequestHandler | undefined
  const api: TestApi = await startTestApi({
    publicUrl: 'https://shop.example',
    extra: {
      mounts: [
        { path: '/', access: 'signed-link', handler: (...call) => (router as RequestHandler)(...call) },
      ],
    },
  })
  /** URLs that were fetched. */
  const fetched: string[] = []
  const rung: string[] = []
  const net = new Map<string, string | Error>([[certificateUrl, certificate.good]])
  api.context.bell = { ring: queue => void rung.push(queue) }
  api.context.fetchText = async url => {
    fetched.push(url)
    const answer = net.get(url) ?? new Error('unreachable')
    if (answer instanceof Error) throw answer
    return answer
  }
  /** A process that begins anew: whatever was remembered is forgotten. */
  const restart = () => {
    router = publicRouter(api.context)
  }
  restart()
  await addStaff(api, 'admin')
  const admin = await signIn(api, 'admin@anlass.test')
  const inbound = async () => await api.db.selectFrom('inbound').selectAll().orderBy('id').execute()
  const hookRow = async (id: string) =>
    await api.db.selectFrom('provider_hook').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

  return {
    ...api,
    admin,
    fetched,
    rung,
    net,
    restart,
    inbound,
    hookRow,
    now: () => api.clock.now(),
    seconds: () => Math.floor(api.clock.now().getTime() / 1000),
    /** Differs when the row was written. */
    writtenAs: async (id: string): Promise<string> => {
      const { rows } = await sql<{ x: string }>`
        select xmin::text as x from provider_hook where id = ${id}::uuid`.execute(api.db)
      return rows[0]?.x ?? ''
    },
    create: async (body: Record<string, unknown>) => {
      const answer = await admin('POST', '/api/provider-hooks', { body: { name: 'Test', ...body } })
      if (answer.status !== 201) throw new Error(answer.text)
      return answer.body
    },
    /** Posts a body to a webhook as a provider does. */
    call: (id: string, body: unknown, headers: Record<string, string> = {}, query = '') =>
      (api.ask as Ask)('POST', `/hooks/${id}${query}`, {
        raw: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
        headers,
      }),
    clear: async () => {
      await api.db.deleteFrom('inbound').execute()
      fetched.length = 0
      rung.length = 0
      net.clear()
      net.set(certificateUrl, certificate.good)
    },
  }
}
export type Hooks = Awaited<ReturnType<typeof startHooks>>

export const mailgunKey = 'key-0123456789abcdef0123456789abcdef'
let calls = 0

/** A call of Mailgun, signed. */
export function mailgunCall(seconds: number, data: Record<string, unknown> = {}, token = newToken()) {
  const timestamp = String(seconds)
  const signature = createHmac('sha256', mailgunKey)
    .update(timestamp + token)
    .digest('hex')
  return {
    signature: { timestamp, token, signature },
    'event-data': {
      event: 'failed',
      severity: 'permanent',
      reason: 'bounce',
      recipient: 'maria@example.test',
      timestamp: seconds,
      'delivery-status': { code: 550, message: '5.1.1 no such user here', 'enhanced-code': '5.1.1' },
      message: { headers: { 'message-id': '0195a3c2-7d10-7abc-8def-0123456789ab@shop.example' } },
      ...data,
    },
  }
}
function newToken(): string {
  calls += 1
  return `token${String(calls).padStart(45, '0')}`
}

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const sendgridPublicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** Headers by which SendGrid signs a body. */
export function sendgridSigned(seconds: number, body: string): Record<string, string> {
  const timestamp = String(seconds)
  return {
    'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    'X-Twilio-Email-Event-Webhook-Signature': sign(
      'sha256',
      Buffer.from(timestamp + body),
      pair.privateKey,
    ).toString('base64'),
  }
}
