import type { Request, Router } from 'express'
import { validate } from 'uuid'
import { readMailLogs } from '../../../db/stores/mail-log-setup-store.ts'
import { logMails } from '../../../db/stores/mail-log-store.ts'
import { openSecret } from '../../../engine/access/secret-box.ts'
import { verifyWebhook, webhookKey } from '../../../engine/access/webhook-signature.ts'
import { jsonOf } from '../../../engine/returns/hooks/fields.ts'
import { bringsSecret } from '../../../engine/returns/hooks/shared-secret.ts'
import { loggedMailOf, loggedMailSchema, mostLogged } from '../../../engine/returns/log-call.ts'
import type { LoggedMail } from '../../../engine/returns/logged-mail.ts'
import type { ApiContext } from '../../context.ts'
import { type BadCalls, placeOf, tooMany } from './bad-calls.ts'
import { readBody } from './raw-body.ts'

/** A hundred mails with HTML, in bytes. */
const mostBytes = 5 * 1024 * 1024
/** How far the time of a signature may be off, in seconds (Standard Webhooks leaves it to the receiver). */
const mostOffSeconds = 300

type Rejected = { index: number; path: string; message: string }

/**
 * Path: /hooks/log/:id, where other programs of the shop tell of their mails. What is right is logged, in one transaction;
 * what is not is named, and costs nothing else.
 */
export function mountLogHooks(router: Router, context: ApiContext, bad: BadCalls): void {
  const { db, clock, keyring, log } = context

  router.post('/hooks/log/:id', async (request, response) => {
    response.locals.route = '/hooks/log/:id'
    response.set('Cache-Control', 'no-store')
    const { id } = request.params
    const place = placeOf(request, id)
    if (bad.isTooMany(place, clock.monotonic())) return tooMany(response)
    const [mailLog] = validate(id) ? await readMailLogs(db, id) : []
    const sealed = mailLog?.retiredAt === null ? mailLog.secret : null
    const secret = sealed === null ? null : openSecret(keyring, sealed)
    if (secret === null) {
      bad.note(place, clock.monotonic())
      response.status(404).json({ code: 'not_found' })
      return
    }
    const body = await readBody(request, mostBytes)
    if (body === null) {
      response.set('Connection', 'close').status(413).json({ code: 'too_large' })
      return
    }
    if (!isTheirs(request, secret, body, clock.now())) {
      bad.note(place, clock.monotonic())
      log.warn({ logId: id }, 'a call of a log of mails was refused')
      response.status(401).json({ code: 'wrong_signature' })
      return
    }
    const json = jsonOf(body)
    const told = Array.isArray(json) ? json : [json]
    if (json === undefined || told.length > mostLogged) {
      const message = json === undefined ? 'is no JSON' : `has more than ${mostLogged} mails`
      response.status(400).json({ code: 'invalid_input', rejected: [{ index: 0, path: '', message }] })
      return
    }
    const { mails, rejected } = sortOut(id, told)
    const { lines, unknown, old } = await logMails(db, mails, clock.now())
    const isBad = mails.length === 0 && rejected.length > 0
    response
      .status(isBad ? 400 : 200)
      .json({ ...(isBad ? { code: 'invalid_input' } : {}), logged: lines.length, unknown, old, rejected })
  })
}

function sortOut(logId: string, told: readonly unknown[]): { mails: LoggedMail[]; rejected: Rejected[] } {
  const mails: LoggedMail[] = []
  const rejected: Rejected[] = []
  for (const [index, item] of told.entries()) {
    const parsed = loggedMailSchema.safeParse(item)
    if (parsed.success) mails.push(loggedMailOf(logId, parsed.data))
    else {
      const [issue] = parsed.error.issues
      rejected.push({ index, path: issue?.path.join('.') ?? '', message: issue?.message ?? 'is not valid' })
    }
  }
  return { mails, rejected }
}

/** Signed as Standard Webhooks has it, within five minutes; or with the secret as Bearer token, for what cannot sign. */
function isTheirs(request: Request<object>, secret: string, body: Buffer, now: Date): boolean {
  const authorization = request.get('authorization') ?? ''
  if (authorization !== '') return bringsSecret(secret, { authorization, query: '' })
  const key = webhookKey(secret)
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const headers = Object.fromEntries(names.map(name => [name, request.get(name)]))
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (key === null || !/^\d{1,12}$/.test(timestamp)) return false
  const off = Math.abs(now.getTime() / 1000 - Number(timestamp))
  return off <= mostOffSeconds && verifyWebhook(key, headers, body.toString('utf8'))
}
