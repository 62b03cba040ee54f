import { namesOfActors } from '../../db/stores/actor-store.ts'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { listErasures, orderErasure } from '../../db/stores/segment-erasure-store.ts'
import {
  addMembers,
  customersByKeys,
  knownCustomers,
  removeMembers,
} from '../../db/stores/segment-member-store.ts'
import { pageOfMembers } from '../../db/stores/segment-page-store.ts'
import { pageOfSegment } from '../../db/stores/segment-preview-store.ts'
import { readScope } from '../../db/stores/segment-scope-store.ts'
import { noteSize } from '../../db/stores/segment-size-store.ts'
import { tagMatching } from '../../db/stores/tag-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { emailKey } from '../../engine/consent/address.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import type { segmentsContract } from '../contract/segments.ts'
import { closingSignal } from '../http/closing.ts'
import type { Call, Handler } from '../implement.ts'
import { found } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { previewTimeoutMs } from './previews.ts'

type Contract = typeof segmentsContract
type Listed = { customers: string[]; keys: string[] }

/** Who is in a segment, and what is done to all of them. */
export function peopleHandlers({ db, clock, bell, timeZone }: ApiContext): {
  [Name in 'members' | 'addMembers' | 'removeMembers' | 'tag' | 'untag' | 'erase' | 'erasures']: Handler<
    Contract[Name]
  >
} {
  const scopeOf = async (id: string) => found(await readScope(db, id), 'segment')
  const listOf = async (id: string) => {
    const scope = await scopeOf(id)
    if (scope.kind === 'fixed') return scope
    throw new Problem('segment_not_fixed', 'Who is in this segment is decided by its condition.', {
      status: 409,
      hint: 'Make a list of it first: POST /api/segments/:id/snapshot.',
    })
  }
  const resolve = async ({ customers, keys }: Listed) => {
    const known = await knownCustomers(db, customers)
    const byKey = await customersByKeys(db, keys, emailKey)
    return {
      ids: [...new Set([...known, ...byKey.customers])],
      unknown: [...new Set(customers.filter(id => !known.has(id))), ...byKey.unknown],
    }
  }
  const tagAll = async (call: Call & { params: { id: string }; body: { tag: string } }, put: boolean) => {
    const { id } = call.params
    const scope = await scopeOf(id)
    const now = clock.now()
    const { tag } = call.body
    const audit = call.audit(put ? 'segment.tag' : 'segment.untag', 'segment', id, { tag })
    const world = await readConditionWorld(db, timeZone)
    const customers = await tagMatching(db, { tag, put, condition: scope.condition }, world, now, audit)
    bell.ring('watch')
    return { customers }
  }
  return {
    members: async ({ params, query, request }) => {
      const scope = await scopeOf(params.id)
      const page = { limit: query.limit + 1, before: readIdCursor(query.cursor) }
      const rows = scope.kept
        ? await pageOfMembers(db, scope.id, page)
        : await longRead(db, { timeoutMs: previewTimeoutMs, signal: closingSignal(request) }, async trx => {
            const context = { ...(await readConditionWorld(trx, timeZone)), asOf: clock.now() }
            return await pageOfSegment(trx, scope.condition, context, page)
          })
      return pageOfRows(rows, query.limit, row => row.id)
    },
    addMembers: async call => {
      const { id } = await listOf(call.params.id)
      const now = clock.now()
      const { ids, unknown } = await resolve(call.body)
      const result = await inTransaction(db, async trx => {
        const { added, already } = await addMembers(trx, id, ids, { now })
        await writeAudit(trx, call.audit('segment.add_members', 'segment', id, { added }))
        return { added, already, size: await noteSize(trx, id, null, now) }
      })
      bell.ring('match')
      bell.ring('watch')
      return { ...result, unknown: unknown.length, unknownKeys: unknown.slice(0, 100) }
    },
    removeMembers: async call => {
      const { id } = await listOf(call.params.id)
      const now = clock.now()
      const { ids, unknown } = await resolve(call.body)
      const result = await inTransaction(db, async trx => {
        const removed = await removeMembers(trx, id, ids, { now })
        await writeAudit(trx, call.audit('segment.remove_members', 'segment', id, { removed }))
        return { removed, size: await noteSize(trx, id, null, now) }
      })
      bell.ring('match')
      bell.ring('watch')
      return { ...result, unknown: unknown.length }
    },
    tag: call => tagAll(call, true),
    untag: call => tagAll(call, false),
    erase: async call => {
      const { id: segmentId, condition } = await scopeOf(call.params.id)
      const { customers: expected, reason } = call.body
      const now = clock.now()
      const id = newId(now)
      const context = { ...(await readConditionWorld(db, timeZone)), asOf: now }
      const audit = call.audit('segment.erase', 'segment', segmentId, {
        erasureId: id,
        customers: expected,
        reason,
      })
      const order = { id, segmentId, condition, context, expected, reason }
      const counted = await orderErasure(db, order, now, audit)
      if (counted !== expected)
        throw new Problem('count_changed', `There are ${counted} customers now.`, {
          status: 409,
          hint: 'Look at whom it means, and confirm the new number.',
        })
      const names = await namesOfActors(db, [call.actor])
      return {
        id,
        total: expected,
        done: 0,
        startedAt: now,
        finishedAt: null,
        actor: call.actor,
        actorName: names.get(call.actor) ?? null,
      }
    },
    erasures: async ({ params }) => {
      const rows = await listErasures(db, params.id)
      const names = await namesOfActors(
        db,
        rows.map(row => row.actor),
      )
      return { items: rows.map(row => ({ ...row, actorName: names.get(row.actor) ?? null })) }
    },
  }
}
