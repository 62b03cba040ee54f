import type { Text } from '../shared/text.ts'
import type { AttributeCondition } from './attribute-schema.ts'
import { describeComparison } from './describe-comparison.ts'
import type { Words } from './leaf.ts'

const pseudoNames: Record<string, Text> = {
  email: { de: 'E-Mail-Adresse', en: 'e-mail address' },
  phone: { de: 'Telefonnummer', en: 'phone number' },
  externalId: { de: 'Kundennummer', en: 'customer number' },
  locale: { de: 'Sprache', en: 'language' },
  timeZone: { de: 'Zeitzone', en: 'time zone' },
  state: { de: 'Status', en: 'state' },
  createdAt: { de: 'Erfassung des Kunden', en: 'when the customer was recorded' },
  lastSeenAt: { de: 'letzte Aktivität', en: 'last activity' },
}

export function describeAttribute(condition: AttributeCondition, { language, names, negative }: Words) {
  const key = condition.attribute
  const own = names.attributes && Object.hasOwn(names.attributes, key) ? names.attributes[key] : undefined
  const pseudo = Object.hasOwn(pseudoNames, key) ? pseudoNames[key]?.[language] : undefined
  return describeComparison({ ...condition, name: own ?? pseudo ?? key, negative }, language)
}
