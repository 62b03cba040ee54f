import { type ConditionNames, describeCondition } from '../../engine/conditions/describe.ts'
import { type Condition, conditionSchema } from '../../engine/conditions/schema.ts'
import type { Language, Text } from '../../engine/shared/text.ts'

type Whom = { segmentId: string | null; segmentName: string | null; condition: Condition | null }

/** Whom an export was for, as a sentence without full stop. */
export function whomInWords(whom: Whom, names: Record<Language, ConditionNames>): Text {
  return { de: inWords(whom, 'de', names.de), en: inWords(whom, 'en', names.en) }
}

function inWords({ segmentId, segmentName, condition }: Whom, language: Language, names: ConditionNames) {
  const de = language === 'de'
  const those = condition === null ? null : clause(condition, language, names)
  if (segmentId !== null) {
    const named = segmentName === null ? '' : de ? ` „${segmentName}“` : ` “${segmentName}”`
    const segment = `Segment${named}`
    return those === null ? segment : `${segment}: ${those}`
  }
  if (those === null) return de ? 'Alle Kunden' : 'All customers'
  return de ? `Kunden, für die gilt: ${those}` : `Customers for whom ${those}`
}

/** A condition written down by an older release may be one that is no longer understood. */
function clause(condition: Condition, language: Language, names: ConditionNames): string {
  const read = conditionSchema.safeParse(condition)
  if (read.success) return describeCondition(read.data, language, names)
  return language === 'de'
    ? 'eine Bedingung, die es so nicht mehr gibt'
    : 'a condition that no longer exists like this'
}
