import type { Request } from 'express'
import type { ProviderHookRow } from '../../../db/stores/provider-hook-store.ts'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { brevoSignals } from '../../../engine/returns/hooks/brevo.ts'
import { jsonOf } from '../../../engine/returns/hooks/fields.ts'
import { hookSettingsOf } from '../../../engine/returns/hooks/hook-settings.ts'
import { mailgunSignals, refuseMailgun, signatureOf } from '../../../engine/returns/hooks/mailgun.ts'
import { postmarkSignals } from '../../../engine/returns/hooks/postmark.ts'
import type { Refusal } from '../../../engine/returns/hooks/refusal.ts'
import {
  refuseSendgrid,
  sendgridHeaders,
  sendgridKey,
  sendgridSignals,
} from '../../../engine/returns/hooks/sendgrid.ts'
import { bringsSecret } from '../../../engine/returns/hooks/shared-secret.ts'
import type { Signal } from '../../../engine/returns/signal.ts'
import type { ApiContext } from '../../context.ts'
import { Certificates, fetchText } from './certificates.ts'
import { answerSns } from './sns-call.ts'
import { UsedTokens } from './used-tokens.ts'

/** What a call says, or why it is not believed. Nothing in it is looked at before it is known who calls. */
export type ReadCall = (
  hook: ProviderHookRow,
  request: Request<object>,
  body: Buffer,
) => Promise<Refusal | Signal[]>

export function callReader(context: ApiContext): ReadCall {
  const { keyring, clock } = context
  const fetch = context.fetchText ?? fetchText
  const certificates = new Certificates(fetch, clock)
  const tokens = new UsedTokens()

  return async (hook, request, body) => {
    const now = clock.now()
    if (hook.provider === 'ses') return await answerSns(context, hook, body, certificates, fetch)
    if (hook.provider === 'sendgrid') {
      const key = sendgridKey(hookSettingsOf(hook.settings).publicKey ?? '')
      if (key === null) return 'no_secret'
      const headers = {
        signature: request.get(sendgridHeaders.signature) ?? '',
        timestamp: request.get(sendgridHeaders.timestamp) ?? '',
      }
      return refuseSendgrid(key, headers, body, now) ?? readable(body, json => sendgridSignals(json, now))
    }
    const secret = hook.secret === null ? null : openSecret(keyring, hook.secret)
    if (secret === null) return 'no_secret'
    if (hook.provider === 'mailgun') {
      const json = jsonOf(body)
      if (json === undefined) return 'not_readable'
      const refused = refuseMailgun(secret, json, now)
      if (refused) return refused
      const isNew = tokens.use(signatureOf(json).token, body, clock.monotonic())
      return isNew ? mailgunSignals(json, now) : 'token_used'
    }
    const { token } = request.query
    const authorization = request.get('authorization') ?? ''
    const brought = { authorization, query: typeof token === 'string' ? token : '' }
    if (!bringsSecret(secret, brought)) return 'wrong_signature'
    const signals = hook.provider === 'postmark' ? postmarkSignals : brevoSignals
    return readable(body, json => signals(json, now))
  }
}

function readable(body: Buffer, read: (json: unknown) => Signal[]): Refusal | Signal[] {
  const json = jsonOf(body)
  return json === undefined ? 'not_readable' : read(json)
}
