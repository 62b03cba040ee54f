import { writeAudit } from '../../db/stores/audit-store.ts'
import { countAffected, listAffected } from '../../db/stores/breach-store.ts'
import { changeSetting } from '../../db/stores/setting-store.ts'
import type { BreachScope } from '../../engine/privacy/breach.ts'
import { breachNotificationPdf } from '../../templates/pdf/breach-notification.ts'
import { processingRecordPdf } from '../../templates/pdf/processing-record.ts'
import type { ApiContext } from '../context.ts'
import { processingContract } from '../contract/processing.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { invalid, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { detailsKey, processingRecord } from '../processing-record.ts'

export function processingRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, brand, timeZone } = context
  return implement('processing', processingContract, {
    record: async () => await processingRecord(context),
    recordPdf: async ({ query }) => ({
      body: await processingRecordPdf(
        { ...(await processingRecord(context)), shopName: brand.shopName },
        query.lang,
      ),
      headers: disposition(query.lang === 'de' ? 'Verarbeitungsverzeichnis.pdf' : 'processing-record.pdf'),
    }),
    changeDetails: async call => {
      const before = await processingRecord(context)
      const audit = call.audit('processing_record.change', 'setting', detailsKey, {
        fields: Object.keys(call.body),
      })
      const details = { ...before.details, ...call.body }
      if (!(await changeSetting(db, detailsKey, call.ifMatch, details, clock.now(), audit))) throw stale()
      return await processingRecord(context)
    },
    breach: async ({ body }) => {
      const { scope, window } = read(body)
      return await countAffected(db, scope, window)
    },
    breachCustomers: async call => {
      const { scope, window } = read(call.body)
      const page = { limit: call.query.limit + 1, after: readIdCursor(call.query.cursor) }
      const rows = await listAffected(db, scope, window, page)
      await writeAudit(db, call.audit('breach.list', 'breach', null, { what: scope.what, rows: rows.length }))
      return pageOfRows(rows, call.query.limit, row => row.id)
    },
    breachPdf: async ({ body, query }) => {
      const { scope, window } = read(body)
      const awareAt = new Date(body.awareAt)
      if (awareAt > clock.now()) throw invalid('awareAt', 'must lie in the past')
      const [counts, { details }] = await Promise.all([
        countAffected(db, scope, window),
        processingRecord(context),
      ])
      const pdf = await breachNotificationPdf(
        {
          ...window,
          counts,
          awareAt,
          description: body.description,
          shopName: brand.shopName,
          controller: details.controller,
          officer: details.dataProtectionOfficer,
          authority: details.authority,
          createdAt: clock.now(),
          timeZone,
        },
        query.lang,
      )
      return {
        body: pdf,
        headers: disposition(query.lang === 'de' ? 'Meldung-Art-33.pdf' : 'notification-art-33.pdf'),
      }
    },
  })
}

function read(body: { scope: BreachScope; from: string; to: string }) {
  const window = { from: new Date(body.from), to: new Date(body.to) }
  if (window.from > window.to) throw invalid('to', 'must not lie before `from`')
  return { scope: body.scope, window }
}

function disposition(name: string) {
  return { 'Content-Disposition': `inline; filename="${name}"` }
}
