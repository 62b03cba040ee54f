import { ActionIcon, Autocomplete, Button, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useEventProperties } from '../../api/suggestions.ts'
import { useTexts } from '../../i18n/language.tsx'
import { propertyType, withOperator } from '../compare.ts'
import type { Comparison, PropertyCondition } from '../model.ts'
import { isOperator, type Operator, operandOf, propertyOperators, type ValueType } from '../operators.ts'
import { Choice } from './choice.tsx'
import { Word } from './fields.tsx'
import { operatorWords } from './operator-words.ts'
import { OptionLine } from './tags.tsx'
import { ValueInput } from './value-input.tsx'

type Props = {
  event: string
  where: PropertyCondition[]
  onChange(where: PropertyCondition[]): void
}

/** Conditions on the properties of an event, one line each. */
export function WhereEditor({ event, where, onChange }: Props) {
  const words = useTexts().conditions
  const lists = where.flatMap(({ property }) => property.match(/^(.+?)\[\]/)?.[1] ?? [])
  return (
    <>
      {where.map((condition, index) => (
        <PropertyLine
          // Lines have no key of their own, and are never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          event={event}
          condition={condition}
          word={index === 0 ? words.withProperty : words.andProperty}
          onChange={next => onChange(where.with(index, next))}
          onRemove={() => onChange(where.toSpliced(index, 1))}
        />
      ))}
      {lists.length > new Set(lists).size && (
        <Text fz="xs" c="dimmed">
          {words.sameItem}
        </Text>
      )}
    </>
  )
}

/** Adds a line; stands apart from the lines, beside other buttons of the clause. */
export function AddProperty({ where, onChange }: Omit<Props, 'event'>) {
  const words = useTexts().conditions
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconPlus size={14} />}
      onClick={() => onChange([...where, { property: '', op: 'equals' }])}
    >
      {words.addProperty}
    </Button>
  )
}

type LineProps = {
  event: string
  condition: PropertyCondition
  word: string
  onChange(next: PropertyCondition): void
  onRemove(): void
}

function PropertyLine({ event, condition, word, onChange, onRemove }: LineProps) {
  const words = useTexts().conditions
  const { data: known = [] } = useEventProperties(event)
  const property = known.find(item => item.path === condition.property)
  // What a person said where nobody has seen the property yet.
  const [said, setSaid] = useState<ValueType | null>(null)
  const op = isOperator(condition.op) ? condition.op : 'equals'
  const type = said ?? propertyType(condition, property?.type)
  const operators = propertyOperators[type]
  const byPath = new Map(known.map(item => [item.path, item]))

  const rename = (path: string) => {
    const next = known.find(item => item.path === path)
    if (!next || next.type === type) return onChange({ ...condition, property: path })
    // Another kind of value: what was filled in does not fit any more.
    setSaid(null)
    onChange({ property: path, ...fresh(op, next.type) })
  }
  return (
    <div className="clause-property clause-sub">
      <div className="clause-line">
        <Word>{word}</Word>
        <Autocomplete
          aria-label={words.property}
          placeholder={words.propertyHint}
          className="clause-text"
          value={condition.property}
          onChange={rename}
          maxLength={500}
          data={[...byPath.keys()]}
          limit={50}
          renderOption={({ option }) => (
            <OptionLine
              option={{
                value: option.value,
                note: byPath.get(option.value)?.examples.slice(0, 2).map(String).join(', ').slice(0, 30),
              }}
            />
          )}
          comboboxProps={{ position: 'bottom-start', width: 310 }}
        />
        <Choice<Operator>
          label={words.operator}
          value={op}
          of={operators}
          words={operatorWords(words, type)}
          onChange={next => onChange({ property: condition.property, ...withOperator(condition, next) })}
        />
        {condition.property !== '' &&
          property === undefined &&
          type !== 'list' &&
          operandOf[op] !== 'none' && (
            <Choice<Exclude<ValueType, 'list'>>
              label={words.valueType}
              value={type}
              words={words.valueTypes}
              onChange={next => {
                setSaid(next)
                onChange({ property: condition.property, ...fresh(op, next) })
              }}
            />
          )}
        <ValueInput
          comparison={condition}
          // Of a list, single items are compared.
          type={type === 'list' ? 'text' : type}
          source={{ from: 'event', event, path: condition.property }}
          onChange={onChange}
        />
      </div>
      <ActionIcon variant="subtle" color="gray" mt={4} aria-label={words.removeProperty} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}

/** A comparison of a kind of value with nothing filled in yet. */
function fresh(op: Operator, type: ValueType): Comparison {
  const fitting = propertyOperators[type].includes(op) ? op : (propertyOperators[type][0] ?? 'equals')
  const next = withOperator({ op: fitting }, fitting)
  return type === 'boolean' && operandOf[fitting] === 'one' ? { ...next, value: true } : next
}
