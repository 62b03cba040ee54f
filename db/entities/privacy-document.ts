import { defineEntity, p } from '@mikro-orm/core'
import { PrivacyCase } from './privacy-case.ts'

/** A letter of answer or an export of somebody's data, kept for a short time. */
export const PrivacyDocument = defineEntity({
  name: 'PrivacyDocument',
  tableName: 'privacy_document',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(PrivacyCase).mapToPk().deleteRule('cascade').index('privacy_document_case'),
    kind: p.text().$type<'letter' | 'export_pdf' | 'export_json'>(),
    name: p.text(),
    mediaType: p.text(),
    body: p.blob(),
    createdAt: p.datetime(),
    eraseAfter: p.datetime(),
  },
})
