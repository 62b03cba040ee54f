import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { loadConditionNames } from '../../db/stores/condition-names-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import {
  countAndSample,
  countCustomers,
  countSegment,
  funnelSegment,
} from '../../db/stores/segment-preview-store.ts'
import { readScope, type Scope } from '../../db/stores/segment-scope-store.ts'
import { noteSize } from '../../db/stores/segment-size-store.ts'
import type { ApiContext } from '../context.ts'
import type { segmentsContract } from '../contract/segments.ts'
import { closingSignal } from '../http/closing.ts'
import type { Handler } from '../implement.ts'
import { found } from '../not-found.ts'
import { issuesOf, sentenceOf } from './condition-answer.ts'

/** Longest time of each statement, in milliseconds. */
export const previewTimeoutMs = 15_000

type Contract = typeof segmentsContract

/** What is read over everybody while somebody waits. */
export function previewHandlers({ db, clock, timeZone }: ApiContext): {
  preview: Handler<Contract['preview']>
  check: Handler<Contract['check']>
  count: Handler<Contract['count']>
  eraseCount: Handler<Contract['eraseCount']>
} {
  const scopeOf = async (id: string): Promise<Scope> => found(await readScope(db, id), 'segment')
  const countScope = async (scope: Scope, asOf: Date, signal: AbortSignal) =>
    await longRead(db, { timeoutMs: previewTimeoutMs, signal }, async trx =>
      countSegment(trx, scope.condition, { ...(await readConditionWorld(trx, timeZone)), asOf }),
    )
  return {
    preview: async call => {
      const { segment, sample: wanted, funnel: wantsFunnel } = call.body
      const asOf = clock.now()
      const condition = call.body.condition ?? (await scopeOf(segment ?? '')).condition
      // Who may not see customers gets numbers.
      const sampled = wanted > 0 && call.principal.scopes.has('customers:read') ? wanted : 0
      const signal = closingSignal(call.request)
      const read = await longRead(db, { timeoutMs: previewTimeoutMs, signal }, async trx => {
        const context = { ...(await readConditionWorld(trx, timeZone)), asOf }
        return {
          ...(sampled > 0
            ? await countAndSample(trx, condition, context, sampled)
            : { total: await countSegment(trx, condition, context), sample: null }),
          customers: await countCustomers(trx),
          funnel: wantsFunnel ? await funnelSegment(trx, condition, context) : null,
        }
      })
      const names = await loadConditionNames(db, [condition])
      const { total, customers, sample, funnel } = read
      return {
        total,
        customers,
        share: customers === 0 ? 0 : total / customers,
        sample,
        funnel: funnel && {
          clauses: funnel.map(({ clause, ...line }) => ({ ...line, sentence: sentenceOf(clause, names) })),
        },
        sentence: sentenceOf(condition, names),
        issues: await issuesOf(db, condition, segment),
        asOf,
      }
    },
    check: async ({ body: { condition, segment } }) => ({
      issues: await issuesOf(db, condition, segment),
      sentence: sentenceOf(condition, await loadConditionNames(db, [condition])),
    }),
    count: async ({ params, request }) => {
      const now = clock.now()
      const scope = await scopeOf(params.id)
      const size = await countScope(scope, now, closingSignal(request))
      return { size: await noteSize(db, scope.id, size, now), sizeAt: now }
    },
    eraseCount: async ({ params, request }) => ({
      customers: await countScope(await scopeOf(params.id), clock.now(), closingSignal(request)),
    }),
  }
}
