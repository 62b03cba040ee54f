import type { Router } from 'express'
import { validate } from 'uuid'
import { keepInbound } from '../../../db/stores/inbound-store.ts'
import {
  noteHookCall,
  noteHookRefusal,
  readProviderHooks,
  refusalNoteMs,
} from '../../../db/stores/provider-hook-store.ts'
import { type Refusal, statusOfRefusal } from '../../../engine/returns/hooks/refusal.ts'
import type { Signal } from '../../../engine/returns/signal.ts'
import type { ApiContext } from '../../context.ts'
import { BadCalls, placeOf, tooMany } from './bad-calls.ts'
import { mountLogHooks } from './log-routes.ts'
import { callReader } from './provider-call.ts'
import { mostHookBytes, readBody } from './raw-body.ts'

/** Statements that are kept with one statement of SQL. */
const rowsAtOnce = 500

/**
 * Path: /hooks/:id, where providers of mail delivery tell what became of mails. Rows first, answer second, and only then the
 * doorbell: nothing is understood or changed in the call itself. A call that is not believed changes nothing but a note at
 * the webhook, once a minute.
 */
export function mountHooks(router: Router, context: ApiContext): void {
  const { db, clock, bell, log } = context
  const readCall = callReader(context)
  const bad = new BadCalls()
  mountLogHooks(router, context, bad)
  /** When a refusal of each webhook was noted last: most of a flood does not even reach the database. */
  const noted = new Map<string, number>()

  const noteRefusal = async (id: string, refusal: Refusal) => {
    const at = clock.monotonic()
    if (at - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < refusalNoteMs) return
    noted.set(id, at)
    await noteHookRefusal(db, id, refusal, clock.now())
  }

  router.post('/hooks/:id', async (request, response) => {
    // For log and metrics: the pattern; the address of a webhook may hold its secret.
    response.locals.route = '/hooks/:id'
    response.set('Cache-Control', 'no-store')
    const { id } = request.params
    const place = placeOf(request, id)
    if (bad.isTooMany(place, clock.monotonic())) return tooMany(response)
    const [hook] = validate(id) ? await readProviderHooks(db, id) : []
    if (!hook || hook.retiredAt !== null) {
      bad.note(place, clock.monotonic())
      response.status(404).json({ code: 'not_found' })
      return
    }
    const body = await readBody(request, mostHookBytes)
    if (body === null) {
      response.set('Connection', 'close').status(413).json({ code: 'too_large' })
      return
    }
    const said = await readCall(hook, request, body)
    if (typeof said === 'string') {
      bad.note(place, clock.monotonic())
      await noteRefusal(id, said)
      log.warn({ hookId: id, refusal: said }, 'a call of a provider was refused')
      response.status(statusOfRefusal[said]).json({ code: said })
      return
    }
    const taken = await keep(id, said)
    if (taken > 0) bell.ring('returns')
    await noteHookCall(db, id, taken, clock.now())
    response.json({ taken })
  })
  router.all(['/hooks/:id', '/hooks/log/:id'], (_request, response) => {
    response.locals.route = '/hooks/:id'
    response.set('Allow', 'POST').status(405).json({ code: 'method_not_allowed' })
  })

  /** @returns how many were new. */
  async function keep(viaId: string, signals: readonly Signal[]): Promise<number> {
    let taken = 0
    for (let from = 0; from < signals.length; from += rowsAtOnce) {
      const rows = signals
        .slice(from, from + rowsAtOnce)
        .map(signal => ({ way: signal.provider, viaId, mailFrom: null, recipient: null, raw: null, signal }))
      const kept = await keepInbound(db, rows, clock.now())
      taken += kept.filter(row => row.id !== null).length
    }
    return taken
  }
}
