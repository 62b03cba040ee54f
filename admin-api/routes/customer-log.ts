import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { listConsents } from '../../db/stores/consent-read-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { customerExists, readCustomer } from '../../db/stores/customer-read-store.ts'
import { listEventsOfCustomer } from '../../db/stores/event-read-store.ts'
import { type InteractionRow, listInteractions } from '../../db/stores/interaction-read-store.ts'
import { writeConsentInteractions } from '../../db/stores/interaction-write-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { type ReasonCode, reasons } from '../../engine/messages/reason.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import type { customersContract } from '../contract/customers.ts'
import type { Handler } from '../implement.ts'
import { found, invalid, notFound } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'

type Handlers = {
  [Name in 'interactions' | 'events' | 'consents' | 'recordConsent']: Handler<
    (typeof customersContract)[Name]
  >
}

/** The parts of a customer that grow without end: log, events, consent ledger. */
export function customerLog({ db, clock }: ApiContext): Handlers {
  const mustExist = async (id: string) => {
    if (!(await customerExists(db, id))) throw notFound('customer')
  }
  return {
    interactions: async ({ params, query }) => {
      await mustExist(params.id)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      const { channel, direction, purpose, order } = query
      const rows = await listInteractions(db, params.id, page, { channel, direction, purpose, order })
      const { items, next } = pageOfRows(rows, query.limit, row => row.id)
      const names = await namesOfActors(
        db,
        items.map(row => row.actor),
      )
      return { items: items.map(row => ({ ...lineOf(row), actorName: names.get(row.actor) ?? null })), next }
    },
    events: async ({ params, query }) => {
      await mustExist(params.id)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      return pageOfRows(await listEventsOfCustomer(db, params.id, page), query.limit, row => row.id)
    },
    consents: async ({ params, query }) => {
      await mustExist(params.id)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      const { items, next } = pageOfRows(await listConsents(db, params.id, page), query.limit, row => row.id)
      const names = await namesOfActors(
        db,
        items.map(row => row.actor),
      )
      return { items: items.map(row => ({ ...row, actorName: names.get(row.actor) ?? null })), next }
    },
    recordConsent: async call => {
      const { purposes, channel, kind, origin, evidence } = call.body
      const takesAway = kind === 'withdrawn' || kind === 'objected'
      if (!takesAway && !call.principal.scopes.has('consent:write')) {
        throw new Problem('forbidden', 'You may record withdrawals and objections only.', {
          status: 403,
          hint: 'Giving permission needs the scope consent:write.',
        })
      }
      const now = clock.now()
      const occurredAt = call.body.occurredAt ? new Date(call.body.occurredAt) : now
      if (occurredAt > now || occurredAt.getUTCFullYear() < 1900) {
        throw invalid('occurredAt', 'must lie in the past')
      }
      const customer = found(await readCustomer(db, call.params.id), 'customer')
      if (customer.state === 'merged' || customer.state === 'erased') {
        throw new Problem('customer_gone', 'This customer was merged into another, or erased.', {
          status: 409,
        })
      }
      const known = new Set((await listPurposes(db)).map(purpose => purpose.key))
      const wanted = [...new Set(purposes)]
      wanted.forEach((purpose, index) => {
        if (!known.has(purpose)) throw invalid(`purposes.${index}`, 'there is no such purpose')
      })
      const { actor } = call
      const customerId = customer.id
      const records = await inTransaction(db, async trx => {
        const entries = wanted.map(purpose => ({
          customerId,
          purpose,
          channel,
          kind,
          occurredAt,
          origin,
          actor,
          evidence: { ...evidence, requestId: call.requestId },
        }))
        const ids = await recordConsents(trx, entries, now)
        await writeConsentInteractions(
          trx,
          { customerId, purposes: wanted, channel, kind, origin, actor },
          now,
        )
        const audit = call.audit('consent.record', 'customer', customerId, {
          purposes: wanted,
          channel,
          kind,
          origin,
          records: ids,
        })
        await writeAudit(trx, audit)
        return ids
      })
      return { records }
    },
  }
}

function lineOf(row: InteractionRow) {
  const { messageState, reason, basis, evidenceId, ruleId, ruleName, hasContent, ...line } = row
  return {
    ...line,
    reason: reason === null ? null : { code: reason, text: textOf(reason) },
    message:
      messageState === null ? null : { state: messageState, basis, evidenceId, ruleId, ruleName, hasContent },
  }
}

function textOf(code: ReasonCode) {
  return Object.hasOwn(reasons, code) ? reasons[code] : { de: code, en: code }
}
