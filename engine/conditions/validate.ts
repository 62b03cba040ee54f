import type { Text } from '../shared/text.ts'
import { attributeTypeOf } from './attribute.ts'
import type { AttributeType } from './attribute-type.ts'
import { operandOf, operatorsOfType } from './operators.ts'
import type { AttributeCondition, Condition } from './schema.ts'
import { parseDate } from './value.ts'

export type ConditionIssue = {
  /** Where in the tree, like `of.0.op`; '' for the root. */
  path: string
  code:
    | 'unknown_attribute'
    | 'operator_does_not_fit'
    | 'value_does_not_fit'
    | 'unknown_purpose'
    | 'no_trigger'
  message: Text
}

export type CheckOptions = {
  /** False where no event starts anything (a segment): there `since: 'trigger'` could never hold. */
  trigger?: boolean
}

const typeName: Record<AttributeType, Text> = {
  text: { de: 'ein Text', en: 'a text' },
  number: { de: 'eine Zahl', en: 'a number' },
  date: { de: 'ein Datum', en: 'a date' },
  boolean: { de: 'ein Ja/Nein-Wert', en: 'a yes/no value' },
  list: { de: 'eine Liste', en: 'a list' },
}

/**
 * What the schema cannot see: attributes that are not declared, operators and values that do not fit the
 * declared type, purposes that do not exist. Such a clause is no error when evaluated, only never true, so
 * it must be refused when it is saved. Empty when all is well.
 */
export function checkCondition(
  condition: Condition,
  attributeTypes: Readonly<Record<string, AttributeType>>,
  purposes: Iterable<string>,
  options: CheckOptions = {},
): ConditionIssue[] {
  const known = new Set(purposes)
  const issues: ConditionIssue[] = []
  const walk = (clause: Condition, path: string) => {
    const at = (name: string) => (path === '' ? name : `${path}.${name}`)
    switch (clause.type) {
      case 'all':
      case 'any':
        clause.of.forEach((child, index) => {
          walk(child, at(`of.${index}`))
        })
        break
      case 'not':
        walk(clause.of, at('of'))
        break
      case 'attribute': {
        const issue = checkAttribute(clause, attributeTypes)
        if (issue) issues.push({ ...issue, path: at(issue.path) })
        break
      }
      case 'event':
        if (clause.since && options.trigger === false)
          issues.push({
            path: at('since'),
            code: 'no_trigger',
            message: {
              de: '„Seit dem Auslöser“ gibt es nur in Regeln, die ein Ereignis auslöst.',
              en: '“Since the trigger” exists only in rules that an event starts.',
            },
          })
        break
      case 'permission':
        if (!known.has(clause.purpose))
          issues.push({
            path: at('purpose'),
            code: 'unknown_purpose',
            message: {
              de: `Den Zweck „${clause.purpose}“ gibt es nicht.`,
              en: `There is no purpose “${clause.purpose}”.`,
            },
          })
        break
    }
  }
  walk(condition, '')
  return issues
}

function checkAttribute(
  clause: AttributeCondition,
  attributeTypes: Readonly<Record<string, AttributeType>>,
): ConditionIssue | null {
  const { attribute, op, value, value2 } = clause
  const type = attributeTypeOf(attribute, attributeTypes)
  if (type === null)
    return {
      path: 'attribute',
      code: 'unknown_attribute',
      message: {
        de: `Das Merkmal „${attribute}“ ist nicht angelegt.`,
        en: `The attribute “${attribute}” is not declared.`,
      },
    }
  if (!operatorsOfType[type].includes(op))
    return {
      path: 'op',
      code: 'operator_does_not_fit',
      message: {
        de: `„${attribute}“ ist ${typeName[type].de}; der Vergleich „${op}“ passt nicht dazu.`,
        en: `“${attribute}” is ${typeName[type].en}; the comparison “${op}” does not fit it.`,
      },
    }
  if (operandOf[op] === 'days') return null
  const misfit = (operand: unknown) => operand !== undefined && !valueFits(type, operand)
  const wrong = (Array.isArray(value) ? value : [value]).some(misfit)
    ? 'value'
    : misfit(value2)
      ? 'value2'
      : null
  if (wrong === null) return null
  return {
    path: wrong,
    code: 'value_does_not_fit',
    message: {
      de: `„${attribute}“ ist ${typeName[type].de}; der angegebene Wert ist es nicht.`,
      en: `“${attribute}” is ${typeName[type].en}; the given value is not.`,
    },
  }
}

function valueFits(type: AttributeType, value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && parseDate(value) !== null
    case 'list':
      return true
  }
}
