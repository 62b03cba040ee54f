import { defineEntity, p } from '@mikro-orm/core'
import type { AnySource } from '../../engine/messages/template-source.ts'
import { Template } from './template.ts'

/** A published template with its compiled form frozen; never updated. */
export const TemplateVersion = defineEntity({
  name: 'TemplateVersion',
  tableName: 'template_version',
  properties: {
    id: p.uuid().primary(),
    template: () => p.manyToOne(Template).mapToPk().deleteRule('cascade').index(false),
    number: p.integer(),
    source: p.json<AnySource>(),
    /** `marketing` or `service`: the gate compares it with the purpose. */
    kind: p.text().nullable().generated(`((source ->> 'kind'::text)) stored`),
    /** The renderer's own format (templates/compile.ts). */
    compiled: p.json<Record<string, unknown>>(),
    publishedAt: p.datetime(),
    publishedBy: p.text(),
  },
  uniques: [{ name: 'template_version_number', properties: ['template', 'number'] }],
})
