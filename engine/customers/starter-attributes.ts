import type { AttributeType } from '../conditions/attribute-type.ts'
import type { Text } from '../shared/text.ts'

export type StarterAttribute = {
  key: string
  type: AttributeType
  label: Text
  purpose: string
  personal: boolean
}

const contract = 'contract'
const marketing = 'marketing'

/** Attributes every shop needs; declared on the first start, changed by the privacy officer afterwards. */
export const starterAttributes: readonly StarterAttribute[] = [
  {
    key: 'salutation',
    type: 'text',
    label: { de: 'Anrede', en: 'Salutation' },
    purpose: contract,
    personal: true,
  },
  { key: 'title', type: 'text', label: { de: 'Titel', en: 'Title' }, purpose: contract, personal: true },
  {
    key: 'firstName',
    type: 'text',
    label: { de: 'Vorname', en: 'First name' },
    purpose: contract,
    personal: true,
  },
  {
    key: 'lastName',
    type: 'text',
    label: { de: 'Nachname', en: 'Last name' },
    purpose: contract,
    personal: true,
  },
  { key: 'company', type: 'text', label: { de: 'Firma', en: 'Company' }, purpose: contract, personal: true },
  { key: 'street', type: 'text', label: { de: 'Straße', en: 'Street' }, purpose: contract, personal: true },
  {
    key: 'postalCode',
    type: 'text',
    label: { de: 'Postleitzahl', en: 'Postal code' },
    purpose: contract,
    personal: true,
  },
  { key: 'city', type: 'text', label: { de: 'Ort', en: 'City' }, purpose: contract, personal: true },
  { key: 'country', type: 'text', label: { de: 'Land', en: 'Country' }, purpose: contract, personal: true },
  {
    key: 'birthday',
    type: 'date',
    label: { de: 'Geburtstag', en: 'Birthday' },
    purpose: marketing,
    personal: true,
  },
  {
    key: 'interests',
    type: 'list',
    label: { de: 'Interessen', en: 'Interests' },
    purpose: marketing,
    personal: true,
  },
  {
    key: 'loyaltyPoints',
    type: 'number',
    label: { de: 'Treuepunkte', en: 'Loyalty points' },
    purpose: contract,
    personal: true,
  },
]
