import type { HygieneResult } from '../../db/stores/hygiene-store.ts'
import { readReport, requestReport } from '../../db/stores/report-store.ts'
import { hygieneTexts } from '../../engine/customers/hygiene-texts.ts'
import type { ApiContext } from '../context.ts'
import { hygieneContract } from '../contract/hygiene.ts'
import { type BoundRoute, implement } from '../implement.ts'

export function hygieneRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  return implement('hygiene', hygieneContract, {
    report: async () => await report(context),
    countNow: async () => {
      await requestReport(db, 'hygiene', 'count-hygiene', clock.now())
      return await report(context)
    },
  })
}

async function report({ db }: ApiContext) {
  const { madeAt, requestedAt, result } = await readReport<HygieneResult>(db, 'hygiene')
  return {
    countedAt: madeAt,
    requestedAt,
    customers: result?.customers ?? null,
    // Written by an earlier release, an item may have gone since.
    items: (result?.items ?? [])
      .filter(({ key }) => Object.hasOwn(hygieneTexts, key))
      .map(item => ({ ...item, ...hygieneTexts[item.key] })),
    typos: result?.typos ?? [],
  }
}
