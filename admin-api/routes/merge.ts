import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import { mergeCustomers } from '../../db/stores/customer-merge-store.ts'
import { comparedPeople } from '../../db/stores/duplicate-store.ts'
import { readMergeFacts } from '../../db/stores/merge-facts-store.ts'
import { countMoved, readEndings } from '../../db/stores/merge-preview-store.ts'
import { type MergeFinding, planMerge } from '../../engine/customers/merge.ts'
import { mergeFindingTexts } from '../../engine/customers/merge-findings.ts'
import { mergedFieldNames } from '../../engine/customers/merge-texts.ts'
import { reasons } from '../../engine/messages/reason.ts'
import type { ApiContext } from '../context.ts'
import type { duplicatesContract } from '../contract/duplicates.ts'
import type { Handler } from '../implement.ts'
import { invalid } from '../not-found.ts'

type Contract = typeof duplicatesContract
type Handlers = {
  previewMerge: Handler<Contract['previewMerge']>
  merge: Handler<Contract['merge']>
}

/** Merging customers who are one person: what it would do, and doing it. */
export function mergeRoutes({ db, clock, suppressionKey, timeZone }: ApiContext): Handlers {
  return {
    previewMerge: async ({ body: { into, from } }) => {
      const ids = [into, ...from]
      if (new Set(ids).size < ids.length) throw invalid('from', mergeFindingTexts.same_customer.en)
      const plan = planMerge(await readMergeFacts(db, ids))
      const [people, counts, endings, attributes] = await Promise.all([
        comparedPeople(db, ids),
        countMoved(db, from),
        readEndings(db, plan),
        listAttributes(db),
      ])
      const labels = new Map(attributes.map(({ key, label }) => [key, label]))
      return {
        customers: ids.flatMap(id => people.get(id) ?? []),
        blockers: plan.blockers.map(told),
        warnings: plan.warnings.map(told),
        fields: plan.fields.map(field => ({
          ...field,
          label: mergedFieldNames[field.key] ?? labels.get(field.key) ?? { de: field.key, en: field.key },
        })),
        counts,
        permissions: plan.permissions,
        endings: endings.map(ending => ({ ...ending, text: reasons.merged })),
        restricted: plan.restricted,
      }
    },
    merge: async call => {
      const { into, from, versions, values } = call.body
      const done = await mergeCustomers(
        db,
        { into, from, versions, values },
        {
          now: clock.now(),
          suppressionKey,
          timeZone,
          actor: call.actor,
          audit: (id, detail) => call.audit('customer.merge', 'customer', id, detail),
        },
      )
      return { id: into, merged: from, ...done }
    },
  }
}

function told({ code, customerId }: MergeFinding) {
  return { code, customerId, text: mergeFindingTexts[code] }
}
