import type { Text } from '../shared/text.ts'
import { attributeTypeOf } from './attribute-key.ts'
import type { AttributeCondition } from './attribute-schema.ts'
import type { AttributeType } from './attribute-type.ts'
import type { CheckWorld, LeafIssue } from './leaf.ts'
import { countsNumbers, operatorsOfType } from './operators.ts'
import { parseDate } from './value.ts'

const typeName: Record<AttributeType, Text> = {
  text: { de: 'ein Text', en: 'a text' },
  number: { de: 'eine Zahl', en: 'a number' },
  date: { de: 'ein Datum', en: 'a date' },
  boolean: { de: 'ein Ja/Nein-Wert', en: 'a yes/no value' },
  list: { de: 'eine Liste', en: 'a list' },
}

export function checkAttribute(clause: AttributeCondition, { attributeTypes }: CheckWorld): LeafIssue[] {
  const { attribute, op, value, value2 } = clause
  const type = attributeTypeOf(attribute, attributeTypes)
  if (type === null)
    return [
      {
        severity: 'error',
        path: 'attribute',
        code: 'unknown_attribute',
        message: {
          de: `Das Merkmal „${attribute}“ ist nicht angelegt.`,
          en: `The attribute “${attribute}” is not declared.`,
        },
      },
    ]
  if (!operatorsOfType[type].includes(op))
    return [
      {
        severity: 'error',
        path: 'op',
        code: 'operator_does_not_fit',
        message: {
          de: `„${attribute}“ ist ${typeName[type].de}; der Vergleich „${op}“ passt nicht dazu.`,
          en: `“${attribute}” is ${typeName[type].en}; the comparison “${op}” does not fit it.`,
        },
      },
    ]
  if (countsNumbers(op)) return []
  const misfit = (operand: unknown) => operand !== undefined && !valueFits(type, operand)
  const wrong = (Array.isArray(value) ? value : [value]).some(misfit)
    ? 'value'
    : misfit(value2)
      ? 'value2'
      : null
  if (wrong === null) return []
  return [
    {
      severity: 'error',
      path: wrong,
      code: 'value_does_not_fit',
      message: {
        de: `„${attribute}“ ist ${typeName[type].de}; der angegebene Wert ist es nicht.`,
        en: `“${attribute}” is ${typeName[type].en}; the given value is not.`,
      },
    },
  ]
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
