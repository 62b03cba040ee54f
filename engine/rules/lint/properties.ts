import type { AttributeType } from '../../conditions/attribute-type.ts'
import { holdsForNobody } from '../../conditions/findings.ts'
import type { AttributeOperator } from '../../conditions/operators.ts'
import { operatorsOfType } from '../../conditions/operators.ts'
import type { PropertyCondition } from '../../conditions/property.ts'
import type { Condition } from '../../conditions/schema.ts'

/** The type that a condition compares a property as; null where that is not told by its value. */
function typeOf({ op, value }: PropertyCondition): AttributeType | null {
  const [first] = Array.isArray(value) ? value : [value]
  const type = typeof first
  const found = type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : null
  return found && operatorsOfType[found].includes(op as AttributeOperator) ? found : null
}

/**
 * Whether no event fulfils all of these conditions. Conditions on properties say the same as conditions on attributes of
 * the type of their value; what cannot be said like that (items of lists, dates, mixed types) claims nothing.
 */
export function contradict(where: readonly PropertyCondition[]): boolean {
  const clauses: Condition[] = []
  const types: Record<string, AttributeType> = {}
  for (const condition of where) {
    const { property, op, value, value2 } = condition
    const type = typeOf(condition)
    if (property.includes('[') || type === null) continue
    // Kept apart from attributes that are columns of the customer.
    const attribute = `event ${property}`
    if (types[attribute] !== undefined && types[attribute] !== type) continue
    types[attribute] = type
    clauses.push({
      type: 'attribute',
      attribute,
      op,
      ...(value === undefined ? {} : { value }),
      ...(value2 === undefined ? {} : { value2 }),
    } as Condition)
  }
  return clauses.length > 1 && holdsForNobody({ type: 'all', of: clauses }, types)
}
