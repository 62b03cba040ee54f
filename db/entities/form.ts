import { defineEntity, p } from '@mikro-orm/core'
import type { FormDefinition } from '../../engine/forms/definition.ts'

/** A form that customers fill in: sign-up, contest, warranty card, enquiry … */
export const Form = defineEntity({
  name: 'Form',
  tableName: 'form',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().defaultRaw('1'),
    /** Part of its address: `/f/<key>`. */
    key: p.text().unique('form_key'),
    name: p.text(),
    state: p.text().$type<'draft' | 'live' | 'closed'>(),
    draft: p.json<FormDefinition>(),
    publishedVersionId: p.uuid().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
    updatedBy: p.text(),
  },
})
