import { z } from 'zod'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  type ComparedPerson,
  comparedPeople,
  countPairs,
  decideDifferent,
  listDecisions,
  listPairs,
  undecide,
} from '../../db/stores/duplicate-store.ts'
import { readReport, requestReport } from '../../db/stores/report-store.ts'
import { duplicateReasonTexts } from '../../engine/customers/duplicate-reasons.ts'
import type { ApiContext } from '../context.ts'
import { duplicatesContract } from '../contract/duplicates.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { invalid, notFound } from '../not-found.ts'
import { pageOfRows, readCursor } from '../page.ts'
import { mergeRoutes } from './merge.ts'

const pairPlace = z.strictObject({ score: z.number().int(), oneId: z.uuid(), otherId: z.uuid() })
const decisionPlace = z.strictObject({ decidedAt: z.iso.datetime(), oneId: z.uuid(), otherId: z.uuid() })

export function duplicatesRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  return implement('duplicates', duplicatesContract, {
    list: async ({ query, toFile }) => {
      const { kind, minScore, customerId = null } = query
      const page = { limit: query.limit + 1, after: readCursor(query.cursor, pairPlace) }
      const rows = await listPairs(db, { kind, minScore, customerId }, page)
      const { items, next } = pageOfRows(rows, query.limit, ({ score, oneId, otherId }) => ({
        score,
        oneId,
        otherId,
      }))
      const people = await peopleOf(context, items)
      return {
        items: items.flatMap(({ oneId, otherId, reasons, ...pair }) => {
          const both = people(oneId, otherId)
          const taken = both && !(toFile && (both.one.restricted || both.other.restricted))
          return both && taken
            ? [
                {
                  ...both,
                  ...pair,
                  reasons: reasons.map(code => ({ code, text: duplicateReasonTexts[code] })),
                },
              ]
            : []
        }),
        next,
      }
    },
    search: async () => await search(context),
    searchNow: async () => {
      await requestReport(db, 'duplicates', 'find-duplicates', clock.now())
      return await search(context)
    },
    decisions: async ({ query }) => {
      const page = { limit: query.limit + 1, after: readCursor(query.cursor, decisionPlace) }
      const rows = await listDecisions(db, page)
      const { items, next } = pageOfRows(rows, query.limit, ({ decidedAt, oneId, otherId }) => ({
        decidedAt: decidedAt.toISOString(),
        oneId,
        otherId,
      }))
      const people = await peopleOf(context, items)
      const names = await namesOfActors(
        db,
        items.map(({ actor }) => actor),
      )
      return {
        items: items.flatMap(({ oneId, otherId, decidedAt, actor }) => {
          const both = people(oneId, otherId)
          return both
            ? [{ ...both, decidedAt, decidedBy: actor, decidedByName: names.get(actor) ?? null }]
            : []
        }),
        next,
      }
    },
    decide: async call => {
      const { one, other } = call.body
      if (one === other) throw invalid('other', 'is the same customer')
      const audit = call.audit('duplicate.decide', 'customer', one, { other })
      const decidedAt = await decideDifferent(db, [one, other], {
        actor: call.actor,
        now: clock.now(),
        audit,
      })
      if (decidedAt === null) throw notFound('pair of customers')
      return { one, other, decidedAt }
    },
    undecide: async call => {
      const { one, other } = call.body
      const audit = call.audit('duplicate.undecide', 'customer', one, { other })
      if (!(await undecide(db, [one, other], audit))) throw notFound('decision')
    },
    ...mergeRoutes(context),
  })
}

async function search({ db }: ApiContext) {
  const { madeAt, requestedAt, result } = await readReport<{ truncated: boolean }>(db, 'duplicates')
  return { searchedAt: madeAt, requestedAt, ...(await countPairs(db)), truncated: result?.truncated ?? false }
}

async function peopleOf({ db }: ApiContext, pairs: readonly { oneId: string; otherId: string }[]) {
  const people = await comparedPeople(
    db,
    pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  )
  return (oneId: string, otherId: string): { one: ComparedPerson; other: ComparedPerson } | null => {
    const [one, other] = [people.get(oneId), people.get(otherId)]
    return one && other ? { one, other } : null
  }
}
