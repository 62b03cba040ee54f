import { defineEntity, p } from '@mikro-orm/core'
import type { FormDefinition } from '../../engine/forms/definition.ts'
import { Form } from './form.ts'

/** A published form, word for word: what a consent given on it refers to. Never changed. */
export const FormVersion = defineEntity({
  name: 'FormVersion',
  tableName: 'form_version',
  properties: {
    id: p.uuid().primary(),
    form: () => p.manyToOne(Form).mapToPk().index(false),
    number: p.integer(),
    definition: p.json<FormDefinition>(),
    publishedAt: p.datetime(),
    publishedBy: p.text(),
  },
  uniques: [{ name: 'form_version_number', properties: ['form', 'number'] }],
})
