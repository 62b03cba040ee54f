import { z } from 'zod'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { clicksOfRule, listClicks } from '../../db/stores/click-store.ts'
import { readCustomer } from '../../db/stores/customer-read-store.ts'
import { addedUp, engagementOfMessage, engagementOfRule } from '../../db/stores/engagement-read-store.ts'
import { forgetEngagement } from '../../db/stores/engagement-store.ts'
import { readRule } from '../../db/stores/rule-store.ts'
import { changeSetting, readSetting } from '../../db/stores/setting-store.ts'
import { readTemplate } from '../../db/stores/template-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { trackingOf, trackingSetting } from '../../engine/messages/tracking.ts'
import type { ApiContext } from '../context.ts'
import { trackingContract } from '../contract/tracking.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, stale } from '../not-found.ts'
import { pageOfRows, readCursor } from '../page.ts'

/** So many links of a rule are listed. */
const mostLinks = 200

const clickPlace = z.object({
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  clicks: z.number().int(),
  versionId: z.uuid(),
  url: z.string(),
})

export function trackingRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const settings = async () => {
    const { version, value } = await readSetting(db, trackingSetting)
    return { version, ...trackingOf(value) }
  }
  return implement('tracking', trackingContract, {
    settings,
    change: async call => {
      const before = trackingOf((await readSetting(db, trackingSetting)).value)
      const audit = call.audit('tracking.change', 'setting', trackingSetting, { before, after: call.body })
      if (!(await changeSetting(db, trackingSetting, call.ifMatch, call.body, clock.now(), audit)))
        throw stale()
      return await settings()
    },
    message: async ({ params }) => {
      const { sent, tracked, events } = found(await engagementOfMessage(db, params.id), 'message')
      const hits = events.map(({ id, kind, at, detail }) => ({
        id,
        kind,
        at,
        actor: actorOf(detail?.human),
        reasons: detail?.reasons ?? [],
        url: detail?.url ?? null,
      }))
      if (!sent || !tracked)
        return {
          measured: sent ? ('untracked' as const) : ('not_sent' as const),
          opened: null,
          clicked: null,
          events: hits,
        }
      const human = hits.filter(hit => hit.actor === 'human')
      return {
        measured: 'tracked' as const,
        // Fetched by a proxy or a machine only: a person may have looked, or not.
        opened: human.length > 0 ? true : hits.length > 0 ? null : false,
        clicked: human.some(hit => hit.kind === 'clicked'),
        events: hits,
      }
    },
    rule: async ({ params }) => {
      found(await readRule(db, params.id), 'rule')
      const steps = await engagementOfRule(db, params.id)
      const links = await clicksOfRule(db, params.id, mostLinks)
      return { counts: addedUp(steps.map(step => step.counts)), steps, links }
    },
    templateClicks: async ({ params, query }) => {
      found(await readTemplate(db, params.id), 'template')
      const before = readCursor(query.cursor, clickPlace)
      const rows = await listClicks(db, params.id, { limit: query.limit + 1, before })
      return pageOfRows(rows, query.limit, ({ day, clicks, versionId, url }) => ({
        day,
        clicks,
        versionId,
        url,
      }))
    },
    forget: async call => {
      const { id } = call.params
      found(await readCustomer(db, id), 'customer')
      return await inTransaction(db, async trx => {
        const forgotten = await forgetEngagement(trx, id)
        await writeAudit(trx, call.audit('customer.forget_engagement', 'customer', id, forgotten))
        return forgotten
      })
    },
  })
}

function actorOf(human: boolean | null | undefined): 'human' | 'machine' | 'unknown' {
  if (human === true) return 'human'
  return human === false ? 'machine' : 'unknown'
}
