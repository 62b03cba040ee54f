import type { AttributeType } from '../conditions/attribute-type.ts'
import type { PurposeKind } from '../consent/purpose.ts'
import type { Text } from '../shared/text.ts'
import type { FormDefinition, FormField } from './definition.ts'

/** What a definition refers to. */
export type FormWorld = {
  purposes: ReadonlyMap<string, PurposeKind>
  attributes: Readonly<Record<string, AttributeType>>
}

export type FormIssue = { path: string; message: Text }

/** Types of attributes that can hold an answer of a type. */
const fits: Readonly<Record<FormField['type'], readonly AttributeType[]>> = {
  text: ['text', 'list'],
  long_text: ['text'],
  number: ['number', 'text'],
  date: ['date', 'text'],
  choice: ['text', 'list'],
  checkbox: ['boolean', 'text'],
}

/** Everything that stands against publishing a form. */
export function checkForm(definition: FormDefinition, world: FormWorld): FormIssue[] {
  const { consent, privacyNotice, source, fields } = definition
  const issues: FormIssue[] = []
  const add = (path: string, de: string, en: string) => issues.push({ path, message: { de, en } })
  consent?.purposes.forEach((key, index) => {
    const kind = world.purposes.get(key)
    const path = `consent.purposes.${index}`
    if (!kind) add(path, `Den Zweck „${key}“ gibt es nicht.`, `There is no purpose “${key}”.`)
    else if (kind === 'service')
      add(
        path,
        `„${key}“ ist Service und braucht keine Einwilligung.`,
        `“${key}” is service and needs no consent.`,
      )
  })
  if (source === 'newsletter' && !consent)
    add(
      'consent',
      'Eine Anmeldung zum Newsletter braucht eine Einwilligung.',
      'Signing up for a newsletter needs a consent.',
    )
  if (!privacyNotice)
    add(
      'privacyNotice',
      'Es fehlt der Link zu den Datenschutzhinweisen (Art. 13 DSGVO).',
      'The link to the privacy notice is missing (GDPR Art. 13).',
    )
  fields.forEach(({ attribute, type }, index) => {
    if (attribute === undefined) return
    const path = `fields.${index}.attribute`
    const declared = Object.hasOwn(world.attributes, attribute) ? world.attributes[attribute] : undefined
    if (!declared)
      add(path, `Das Merkmal „${attribute}“ gibt es nicht.`, `There is no attribute “${attribute}”.`)
    else if (!fits[type].includes(declared))
      add(
        path,
        `Das Merkmal „${attribute}“ ist vom Typ ${declared} und kann diese Antwort nicht aufnehmen.`,
        `The attribute “${attribute}” is of type ${declared} and cannot hold this answer.`,
      )
  })
  return issues
}
