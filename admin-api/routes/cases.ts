import { gunzipSync } from 'node:zlib'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { customerExists } from '../../db/stores/customer-read-store.ts'
import { eraseCustomers } from '../../db/stores/erasure-store.ts'
import { type CaseRow, caseOrder, listCases, readCase } from '../../db/stores/privacy-case-read-store.ts'
import { changeCase, lockCase, openCase } from '../../db/stores/privacy-case-store.ts'
import { addDocuments, listDocuments, readDocument } from '../../db/stores/privacy-document-store.ts'
import { setRestriction } from '../../db/stores/restriction-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { daysLeft, deadlineOf } from '../../engine/privacy/case.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { casesContract } from '../contract/cases.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound } from '../not-found.ts'
import { answerLetter, readAddressee } from '../privacy/answer.ts'
import { carryOut } from '../privacy/carry-out.ts'

export function casesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, timeZone } = context
  const listed = async (rows: CaseRow[]) => {
    const names = await namesOfActors(
      db,
      rows.flatMap(row => [row.openedBy, row.closedBy ?? '']),
    )
    const now = clock.now()
    return rows.map(row => {
      const pending = row.closedAt === null
      return {
        ...row,
        daysLeft: pending ? daysLeft(row.dueAt, now) : null,
        overdue: pending && row.dueAt < now,
        openedByName: names.get(row.openedBy) ?? null,
        closedByName: row.closedBy === null ? null : (names.get(row.closedBy) ?? null),
      }
    })
  }
  const whole = async (id: string) => {
    const [row] = await listed([found(await readCase(db, id), 'case')])
    return { ...found(row, 'case'), documents: await listDocuments(db, id, clock.now()) }
  }
  const byOf = ({ actor, requestId }: Call) => ({ actor, requestId, now: clock.now() })

  return implement('cases', casesContract, {
    list: async ({ query }) => {
      const asked = askedPage(caseOrder, query, query.state === 'pending' ? 'due' : '-due')
      const page = sortedPage(await listCases(db, query, asked), asked)
      return { ...page, items: await listed(page.items) }
    },
    open: async call => {
      const { receivedAt: given, ...input } = call.body
      const now = clock.now()
      const receivedAt = given ? new Date(given) : now
      if (receivedAt > now || receivedAt.getUTCFullYear() < 2018)
        throw invalid('receivedAt', 'must lie in the past')
      if (!(await customerExists(db, input.customerId)))
        throw invalid('customerId', 'there is no such customer')
      const { actor: openedBy, requestId } = call
      return await whole(await openCase(db, { ...input, receivedAt, timeZone, openedBy, requestId }, now))
    },
    one: async ({ params }) => await whole(params.id),
    change: async call => {
      const { id } = call.params
      call.changes('privacy_case', id)
      await inTransaction(db, async trx => {
        const row = await lockCase(trx, id, call.ifMatch)
        const { identity, identityNote, reference, state } = call.body
        const change = {
          ...(identity === undefined ? {} : { identity }),
          ...(identityNote === undefined ? {} : { identityNote }),
          ...(reference === undefined ? {} : { reference }),
          ...(state === undefined ? {} : { state }),
        }
        if (Object.keys(change).length > 0) await changeCase(trx, row, change, byOf(call))
      })
      return await whole(id)
    },
    extend: async call => {
      const { id } = call.params
      call.changes('privacy_case', id)
      const { months, reason, language } = call.body
      const before = found(await readCase(db, id), 'case')
      const dueAt = deadlineOf(before.receivedAt, 1 + months, timeZone)
      const letter = await answerLetter(
        context,
        before,
        await readAddressee(context, before.customerId, language),
        {
          what: 'extended',
          reason,
          until: dueAt,
        },
      )
      await inTransaction(db, async trx => {
        const row = await lockCase(trx, id, call.ifMatch)
        const { now } = byOf(call)
        if (row.extendedBecause !== null)
          throw new Problem('already_extended', 'This case was extended already.', { status: 409 })
        if (row.dueAt < now)
          throw new Problem('too_late', 'The person must be told of an extension within the first month.', {
            status: 409,
          })
        await changeCase(trx, row, { dueAt, extendedBecause: reason }, byOf(call))
        await addDocuments(trx, id, [letter], now)
      })
      return await whole(id)
    },
    carryOut: async call => {
      const { id } = call.params
      call.changes('privacy_case', id)
      const { actor, requestId, ifMatch: version } = call
      const { erasedAddresses } = await carryOut(context, id, { ...call.body, version }, { actor, requestId })
      await context.erased?.(erasedAddresses)
      return await whole(id)
    },
    refuse: async call => {
      const { id } = call.params
      call.changes('privacy_case', id)
      const { reason, language } = call.body
      const before = found(await readCase(db, id), 'case')
      const addressee = await readAddressee(context, before.customerId, language)
      const letter = await answerLetter(context, before, addressee, { what: 'refused', reason })
      await inTransaction(db, async trx => {
        const row = await lockCase(trx, id, call.ifMatch)
        await changeCase(trx, row, { state: 'refused', outcome: reason }, byOf(call))
        await addDocuments(trx, id, [letter], byOf(call).now)
      })
      return await whole(id)
    },
    withdraw: async call => {
      const { id } = call.params
      call.changes('privacy_case', id)
      await inTransaction(db, async trx => {
        const row = await lockCase(trx, id, call.ifMatch)
        await changeCase(trx, row, { state: 'withdrawn' }, byOf(call))
      })
      return await whole(id)
    },
    document: async call => {
      const document = found(await readDocument(db, call.params.id, clock.now()), 'document')
      const { id, kind, caseId, name, mediaType, body } = document
      await writeAudit(db, call.audit('privacy_document.read', 'privacy_document', id, { kind, caseId }))
      const packed = kind === 'export_json'
      const takesGzip = /\bgzip\b/.test(call.request.get('Accept-Encoding') ?? '')
      return {
        body: packed && !takesGzip ? gunzipSync(body) : body,
        headers: {
          'Content-Type': mediaType,
          'Content-Disposition': `attachment; filename="${name}"`,
          ...(packed && takesGzip ? { 'Content-Encoding': 'gzip' } : {}),
        },
      }
    },
    restrict: async call => {
      const { customerId, restricted, reason } = call.body
      return await setRestriction(db, customerId, restricted, { ...byOf(call), reason })
    },
    erase: async call => {
      const ids = [...new Set(call.body.customerIds)]
      const { actor, requestId, now } = byOf(call)
      const { suppressionKey } = context
      const { reason } = call.body
      const done = await eraseCustomers(db, ids, { now, suppressionKey, actor, requestId, reason })
      await context.erased?.(done.addresses)
      if (done.erased.length + done.already.length === 0 && ids.length === 1) throw notFound('customer')
      return { erased: done.erased.length, already: done.already.length, unknown: done.unknown.length }
    },
  })
}
