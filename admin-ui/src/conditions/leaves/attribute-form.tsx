import { Select } from '@mantine/core'
import { useAttributes } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { withOperator } from '../compare.ts'
import { Choice } from '../inputs/choice.tsx'
import { operatorWords } from '../inputs/operator-words.ts'
import { ValueInput } from '../inputs/value-input.tsx'
import { newAttributeLeaf } from '../kinds.ts'
import type { AttributeLeaf } from '../model.ts'
import {
  type BuiltInAttribute,
  builtInAttributes,
  isBuiltIn,
  isOperator,
  type Operator,
  operatorsFor,
  type ValueType,
} from '../operators.ts'
import type { FormProps } from './form.ts'

export type NamedAttribute = { key: string; label: string; type: ValueType }

/** What customers have: built in first, then what is declared, by its label. */
export function useNamedAttributes(): NamedAttribute[] {
  const { language, texts } = useLanguage()
  const { data = [] } = useAttributes()
  const builtIn = (Object.keys(builtInAttributes) as BuiltInAttribute[]).map(key => ({
    key,
    label: texts.conditions.builtIn[key],
    type: builtInAttributes[key],
  }))
  const declared = data.map(({ key, label, type }) => ({ key, label: label[language], type }))
  return [...builtIn, ...declared.toSorted((a, b) => a.label.localeCompare(b.label, language))]
}

export function AttributeForm({ leaf, onChange }: FormProps<AttributeLeaf>) {
  const words = useLanguage().texts.conditions
  const attributes = useNamedAttributes()
  const { attribute, op } = leaf
  const type = attributes.find(({ key }) => key === attribute)?.type ?? typeOfBuiltIn(attribute)
  const known = attributes.some(({ key }) => key === attribute)
  return (
    <div className="clause-line">
      <Select
        aria-label={words.attribute}
        placeholder={words.attribute}
        className="clause-name"
        searchable
        allowDeselect={false}
        nothingFoundMessage={words.nothingFound}
        value={attribute || null}
        data={[
          ...(known || attribute === '' ? [] : [{ value: attribute, label: attribute }]),
          ...attributes.map(({ key, label }) => ({ value: key, label })),
        ]}
        onChange={key => {
          const chosen = attributes.find(item => item.key === key)
          if (chosen && chosen.key !== attribute)
            onChange(newAttributeLeaf(chosen.key, chosen.type) as AttributeLeaf)
        }}
      />
      {attribute !== '' && (
        <Choice<Operator>
          label={words.operator}
          value={isOperator(op) ? op : 'is_known'}
          of={operatorsFor(attribute, type)}
          words={operatorWords(words, type)}
          onChange={next => {
            const comparison = withOperator(leaf, next)
            const first = type === 'boolean' && next === 'equals' ? { value: true } : {}
            onChange({ type: 'attribute', attribute, ...first, ...comparison })
          }}
        />
      )}
      <ValueInput
        comparison={leaf}
        type={type === 'list' ? 'text' : type}
        source={{ from: 'attribute', key: attribute }}
        onChange={onChange}
      />
    </div>
  )
}

function typeOfBuiltIn(key: string): ValueType {
  return isBuiltIn(key) ? builtInAttributes[key] : 'text'
}
